"""Hard phenomena: whole passages with every observation they hold, one corpus a phenomenon."""

import pytest

from tests.corpus import NOTHING, examples
from tests.transforms.passages import observations, spell_figure
from transforms.model import Observation

PHENOMENA = (
    "lists",
    "ellipsis",
    "shares",
    "ranks",
    "ratio",
    "per_unit",
    "compound_unit",
    "rhetoric",
    "tables",
    "status",
    "script",
)
"""Each spells an observation as: bound, status, indicator, (subject), measure/comparison, value,
unit, @period, #area; a corpus says of the optional ones what it is about."""


def spell(one: Observation, like: str) -> str:
    """Write an observation with as much as ``like`` says: subjects, periods, areas or none."""
    words = [
        one.bound if one.bound in like else "",
        one.status if one.status in like else "",
        one.indicator,
        f"({one.subject})" if "(" in like and one.subject else "",
        spell_figure(one),
        f"@{one.time_period}" if "@" in like else "",
        f"#{one.ref_area or '-'}" if "#" in like else "",
    ]
    return " ".join(filter(None, words))


@pytest.mark.parametrize(("text", "value"), [pair for name in PHENOMENA for pair in examples(name)])
def test_passage(text: str, value: str) -> None:
    found = " | ".join(spell(one, value) for one in observations(text))
    assert found == ("" if value == NOTHING else value)


@pytest.mark.parametrize("name", PHENOMENA)
def test_a_phenomenon_has_fifteen_cases_at_least(name: str) -> None:
    assert len(examples(name)) >= 15
