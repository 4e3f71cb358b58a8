"""Contexts: the period and the area that govern a figure which does not say them."""

from datetime import date

import pytest

from tests.corpus import examples
from tests.transforms.passages import observations
from transforms.article import make_article
from transforms.pipeline import extract


@pytest.mark.parametrize(("text", "value"), examples("context"))
def test_period_and_area(text: str, value: str) -> None:
    last = observations(text)[-1]
    assert f"{last.time_start}..{last.time_end} {last.ref_area}" == value


def test_a_work_report_looks_back_on_the_year_before() -> None:
    text = "2022年锡林郭勒盟行署工作报告\n综合实力稳步提升。粮食产量8.5亿斤，增长3%。"
    found = extract(make_article("report", text, published_at=date(2022, 2, 10)))
    assert {(one.time_start, one.time_end) for one in found} == {
        (date(2021, 1, 1), date(2021, 12, 31))
    }


def test_in_a_report_on_five_years_stocks_are_of_the_last_day() -> None:
    text = "过去五年，全市新增公园127座，拥有上市公司88家，地区生产总值达2万亿元。"
    found = extract(make_article("report", text, published_at=date(2026, 2, 3)))
    assert [(str(one.time_start), str(one.time_end)) for one in found] == [
        ("2021-01-01", "2025-12-31"),
        ("2025-12-31", "2025-12-31"),
        ("2025-01-01", "2025-12-31"),
    ]


def test_each_item_of_a_digest_has_its_own_period_and_area() -> None:
    text = (
        "简讯\n\n河北5月份出口增长\n5月份，河北出口300亿元。\n\n"
        "山西公路通车\n山西新增公路里程120公里。\n"
    )
    found = extract(make_article("digest", text, published_at=date(2024, 6, 10)))
    assert [(one.ref_area, str(one.time_end)) for one in found] == [
        ("130000", "2024-05-31"),
        ("140000", "2024-06-10"),
    ]


def test_yuan_in_a_taiwan_article_are_taiwan_dollars() -> None:
    text = "台北報導\n台灣基本工資調升至27,470元。"
    (one,) = extract(make_article("tw", text, published_at=date(2024, 1, 2)))
    assert one.unit_measure == "TWD"


def test_figures_in_a_list_go_with_the_periods_in_a_list() -> None:
    found = observations("2020年和2021年，全盟分别新增就业1.2万人和0.8万人")
    assert [one.time_period for one in found] == ["2020", "2021"]
