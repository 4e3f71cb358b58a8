"""Look-ups made from the seeds' words."""

import re

import pytest

from transforms.lexicon import any_cue, cue_before, is_generic, is_index, measure_head


def test_the_longest_cue_ends_at_the_place() -> None:
    cue = cue_before("同比增加", 4)
    assert cue is not None
    assert (cue.surface, cue.kind, cue.sign) == ("增加", "rise", 1)


def test_no_cue() -> None:
    assert cue_before("工业产值", 4) is None


@pytest.mark.parametrize(
    ("name", "head"),
    [("商品零售额", "额"), ("销售率", "率"), ("体育用品类", ""), ("规模以上工业增加值", "增加值")],
)
def test_head(name: str, head: str) -> None:
    assert measure_head(name) == head


def test_kinds_of_heads() -> None:
    assert is_index("制造业采购经理指数")
    assert is_generic("增速")
    assert not is_generic("产量增速")


def test_a_pattern_tries_the_longest_first() -> None:
    found = re.match(any_cue("rise", "reach"), "增加到5万户")
    assert found is not None
    assert found.group() == "增加到"
