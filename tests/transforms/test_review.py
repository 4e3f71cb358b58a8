"""Reviews: what the paragraphs of a work report look at, and what is a work report."""

from datetime import date

import pytest

from tests.corpus import examples
from transforms.article import make_article
from transforms.pipeline import extract
from transforms.review import is_review, outlooks

PUBLISHED = date(2026, 2, 5)
DAYS = {
    "years": (date(2021, 1, 1), date(2025, 12, 31)),
    "year": (date(2025, 1, 1), date(2025, 12, 31)),
    "ahead": (date(2026, 1, 1), date(2026, 12, 31)),
}


@pytest.mark.parametrize(("text", "value"), examples("outlook"))
def test_what_a_paragraph_looks_at(text: str, value: str) -> None:
    found = outlooks(text.strip("⏎").replace("⏎", "\n"), PUBLISHED)
    assert [(days.start, days.end) for _, days in found] == [DAYS[one] for one in value.split()]


def test_each_paragraph_is_found_at_its_place() -> None:
    text = "力争增长5%左右。\n\n农民收入年均增长7.9%。"
    assert [start for start, _ in outlooks(text, PUBLISHED)] == [0, 10, 11]


def test_a_report_that_says_so_looks_back_on_years() -> None:
    text = "过去五年，我们闯过难关。\n新改建农村公路800公里。\n城镇新增就业五年合计6万人。"
    assert [days.start for _, days in outlooks(text, date(2022, 1, 12))] == [date(2017, 1, 1)] * 3


def test_only_the_year_after_a_plan_or_a_term_looks_back_on_years() -> None:
    for year, first in ((2026, 2021), (2023, 2018), (2025, 2024), (2022, 2021)):
        ((_, days),) = outlooks("农民收入年均增长7.9%。", date(year, 2, 5))
        assert days.start == date(first, 1, 1)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2026年东江省政府工作报告", True),
        ("政 府 工 作 报 告", True),
        ("政府工作报告（2026年2月5日）", True),
        ("李某在会上作政府工作报告后答记者问", False),
        ("政府工作报告提出新目标", False),
    ],
)
def test_a_work_report_is_told_from_news_of_one(heading: str, expected: bool) -> None:
    assert is_review(heading) is expected


def test_tasks_of_the_year_are_planned() -> None:
    text = (
        "2026年东江省政府工作报告\n三、2026年重点工作\n"
        "（一）扩大投资。实施重点项目900个，完成投资6000亿元以上。\n"
    )
    found = extract(make_article("report", text, published_at=PUBLISHED))
    assert {(one.status, one.time_period) for one in found} == {("planned", "2026")}
