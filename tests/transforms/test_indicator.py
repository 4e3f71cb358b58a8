"""Indicators: the noun phrase measured, and whose it is."""

import pytest

from tests.corpus import examples
from tests.transforms.passages import observations


@pytest.mark.parametrize(("text", "value"), examples("indicator"))
def test_name(text: str, value: str) -> None:
    (one,) = observations(text)
    found = f"{one.indicator} ({one.subject})" if "(" in value else one.indicator
    assert found == value


def test_a_name_the_catalogue_knows_has_its_code() -> None:
    (one,) = observations("社会消费品零售总额210亿元")
    assert one.indicator_code == "consumption.retail-sales"


def test_a_name_nobody_knows_has_none() -> None:
    (one,) = observations("全盟敖包数达到300座")
    assert one.indicator_code is None
