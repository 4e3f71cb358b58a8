"""Scope and price basis: what limits a figure, read from the words around its name."""

import pytest

from tests.corpus import NOTHING, examples
from tests.transforms.passages import observations


@pytest.mark.parametrize(("text", "value"), examples("scope"))
def test_scope(text: str, value: str) -> None:
    last = observations(text)[-1]
    found = f"{last.scope or '-'} | {last.price_basis or '-'}"
    assert found == (value if value != NOTHING else "- | -")


def test_a_basis_holds_for_the_growth_of_its_sentence_only() -> None:
    found = observations("按可比价格计算，生产总值增长5%。社会消费品零售总额增长4%。")
    assert [one.price_basis for one in found] == ["可比价", None]


def test_a_name_taken_over_from_the_sentence_before_keeps_its_scope() -> None:
    found = observations("规模以上工业增加值增长6%。比上月加快0.3个百分点。")
    assert [one.scope for one in found] == ["规模以上", "规模以上"]


def test_brackets_of_one_name_are_not_the_next_ones() -> None:
    found = observations("固定资产投资（不含农户）增长3%，工业投资（不含电力）增长9%")
    assert [one.scope for one in found] == ["不含农户", "不含电力"]
