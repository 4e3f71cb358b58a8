"""Measures: what kind of figure the words before it make of it."""

import pytest

from tests.corpus import examples
from tests.transforms.passages import observations, spell_figure


@pytest.mark.parametrize(("text", "value"), examples("change"))
def test_measure(text: str, value: str) -> None:
    assert [spell_figure(one) for one in observations(text)][-1:] == [value]
