"""Status: which figures are planned, by a word beside them, by their days, by a list of tasks."""

from datetime import date

import pytest

from transforms.article import make_article
from transforms.pipeline import extract

P, A = "planned", "actual"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年重点抓好十件大事。一是新建学校24所，二是改造老旧小区76个。", [P, P]),
        ("二、重点任务\n新建污水处理厂2座。截至2月20日，已投资3亿元。", [P, A]),
        ("二、重点任务\n新建污水处理厂2座。\n三、督查方式\n全县企业增至80家。", [P, A]),
        ("十件民生实事，件件有着落：新建幼儿园3所。", [P]),
        ("2022年民生实事\n新建幼儿园3所。", [A]),
        ("全年任务：粮食产量58亿斤。全县工业增加值增长5%。", [P, A]),
        ("年度任务造林147万亩；截至1月末完成造林10万亩。", [P, A]),
        ("力争城镇化率由2020年的63.2%提高到66%。", [A, P]),
        ("并网规模年底前达到1100万千瓦，目前仅680万千瓦。", [P, A]),
        ("改造管网完成28公里，不足计划的一半。", [A, A]),
    ],
)
def test_what_is_planned(text: str, expected: list[str]) -> None:
    found = extract(make_article("tasks", f"某县公布清单\n{text}", published_at=date(2023, 2, 26)))
    assert [one.status for one in found if one.counter != "件"] == expected


def test_a_report_on_progress_is_of_the_year_so_far() -> None:
    text = "某县2023年督查任务清单（8月进展）\n全年任务：造林960万亩。进展：完成投资7亿元。"
    found = extract(make_article("progress", text, published_at=date(2023, 9, 6)))
    assert [one.time_end for one in found] == [date(2023, 12, 31), date(2023, 8, 31)]
    assert {one.time_start for one in found} == {date(2023, 1, 1)}
