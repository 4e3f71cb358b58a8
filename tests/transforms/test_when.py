"""When: the days of figures that take them from their sentence, paragraph, heading or text."""

import pytest

from tests.corpus import examples
from tests.transforms.passages import observations


def periods(passage: str) -> str:
    """Write the periods of a passage's figures, in order, joined by " | "."""
    return " | ".join(str(one.time_period) for one in observations(passage))


@pytest.mark.parametrize(("text", "value"), examples("inherited_period"))
def test_an_inherited_period(text: str, value: str) -> None:
    assert periods(text) == value


@pytest.mark.parametrize(("text", "value"), examples("aside"))
def test_a_period_in_a_bracket(text: str, value: str) -> None:
    assert periods(text) == value


@pytest.mark.parametrize(("text", "value"), examples("stock_flow"))
def test_a_stock_and_a_flow(text: str, value: str) -> None:
    assert periods(text) == value
