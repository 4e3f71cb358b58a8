"""Coding: which indicator of the catalogue a name stands for, and which it does not."""

import pytest

from seeds.catalogue import Indicator, indicators, surfaces
from seeds.reader import rows
from tests.corpus import NOTHING, examples
from tests.transforms.passages import observations
from transforms.coding import match

FIGURES = {
    "CNY": "30亿元",
    "USD": "3亿美元",
    "1": "1200个",
    "%": "45%",
    "t": "30万吨",
    "m2": "30万亩",
    "km": "300公里",
    "m": "300米",
    "m3": "30亿立方米",
    "kW.h": "30亿千瓦时",
    "tce": "300万吨标准煤",
    "W": "300万千瓦",
    "h": "300小时",
    "a": "78.5岁",
    "kg/hm2": "300公斤/亩",
    "ug/m3": "30微克/立方米",
    "Cel": "30℃",
    "PFLOPS": "3000PFlops",
    "CNY/t": "800元/吨",
    "CNY/kg": "20元/公斤",
    "CNY/m2": "8000元/平方米",
}
"""A figure as texts give it in each unit of the catalogue, but for those with many spellings."""


@pytest.mark.parametrize(("text", "value"), examples("coding"))
def test_code(text: str, value: str) -> None:
    last = observations(text)[-1]
    code, _, group = value.partition(" of ")
    if value == NOTHING:
        assert last.indicator_code is None
    else:
        assert last.indicator_code == code
        assert not group or last.subject == group


def test_every_surface_is_matched_with_its_indicator() -> None:
    wrong = [
        (surface, indicator.code)
        for indicator in indicators().values()
        for surface in surfaces(indicator)
        if (found := match(surface, None)) is None or found.indicator is not indicator
    ]
    assert wrong == []


def test_every_indicator_is_read_from_a_sentence_with_its_name() -> None:
    """生产总值达到30亿元: the name survives the reading of quantities, areas, verbs and lists."""
    wrong = [
        indicator.code
        for indicator in indicators().values()
        if (figure := _figure(indicator))
        and observations(f"全市{indicator.name_zh}达到{figure}")[-1].indicator_code
        != indicator.code
    ]
    assert wrong == []


def _figure(indicator: Indicator) -> str:
    if indicator.dimension in ("index", "ratio") and indicator.unit == "1":
        return "1.25"
    return FIGURES.get(indicator.unit, "")


def test_a_group_before_the_name_is_the_subject_of_the_figure() -> None:
    (one,) = observations("全盟牧业企业营业收入3亿元")
    assert (one.indicator_code, one.subject) == ("business.revenue", "牧业企业")


def test_the_words_of_a_name_that_change_nothing_are_no_groups() -> None:
    kinds: dict[str, set[str]] = {}
    for row in rows("indicators/qualifiers"):
        kinds.setdefault(row["surface"], set()).add(row["kind"])
    assert all(len(kind) == 1 for kind in kinds.values())
