"""The points of a series, whatever order its values come in."""

from typing import Any

import pytest

from expectations.history import nothing
from expectations.series import points, stated
from tests.expectations.given import articles, observation, observations

OVER = {"obs_value": 4e13, "bound": "at_least", "value_text": "40万亿元"}
EXACT = {"obs_value": 4.207e13, "bound": "exact", "value_text": "42.07万亿元"}


@pytest.mark.parametrize("told", [(OVER, EXACT), (EXACT, OVER)])
def test_a_point_has_the_words_of_the_exact_value(told: tuple[dict[str, Any], ...]) -> None:
    rows = [observation(str(n), scope="", **given) for n, given in enumerate(told)]
    [point] = points(stated(observations(*rows), articles(), nothing().points)).to_dicts()
    assert point["value_text"] == "42.07万亿元"
    assert point["obs_value"] == pytest.approx(4.1035e13)
