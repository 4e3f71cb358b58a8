"""Clauses: lists, ellipsis, shares, and what measures nothing."""

import pytest

from tests.corpus import NOTHING, examples
from tests.transforms.passages import observations, spell_number
from transforms.model import Observation


def spell(one: Observation) -> str:
    return f"{one.indicator} {one.measure} {spell_number(one.obs_value)} {one.unit_measure}"


@pytest.mark.parametrize(("text", "value"), examples("clause"))
def test_passage(text: str, value: str) -> None:
    found = " | ".join(map(spell, observations(text)))
    assert found == ("" if value == NOTHING else value)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("全盟完成投资100亿元", "actual"),
        ("全盟计划完成投资100亿元", "planned"),
        ("全盟力争完成投资100亿元", "planned"),
        ("预计全年完成投资100亿元", "planned"),
        ("年度计划投资100亿元", "planned"),
        ("到2025年，全盟完成投资达到100亿元", "planned"),
        ("全盟完成投资占年度计划的52%", "actual"),
        ("全盟投资增速高于预期目标0.5个百分点", "actual"),
        ("全盟人均预期寿命达到78岁，就诊率提高5%", "actual"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [one.status for one in observations(text)][-1:] == [status]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("完成投资100亿元", "exact"),
        ("完成投资约100亿元", "approx"),
        ("完成投资100亿元左右", "approx"),
        ("完成投资超过100亿元", "at_least"),
        ("完成投资100亿元以上", "at_least"),
        ("完成投资不足100亿元", "at_most"),
    ],
)
def test_bound(text: str, bound: str) -> None:
    assert [one.bound for one in observations(text)] == [bound]


def test_what_holds_of_a_clause_holds_of_its_second_figure() -> None:
    """约 stands before both figures, though the second has a verb of its own."""
    both = observations("用电量和发电量约分别增长3.1%、下降0.4%")
    assert [one.bound for one in both] == ["approx", "approx"]


def test_a_sentence_between_breaks_what_is_inherited() -> None:
    for between in ("会议召开，部署工作。", "会议今年召开，部署工作。"):
        told = observations(f"粮食产量100万吨。⏎{between}⏎同比增长5%。")
        assert [one.value_text for one in told] == ["100万吨"]


def test_sums_of_the_same_projects_have_the_same_owner() -> None:
    found = observations("能源项目共45个，总投资72亿元，年度计划投资24亿元")
    assert [one.subject for one in found] == ["能源", "能源项目", "能源项目"]
