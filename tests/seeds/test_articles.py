"""The sample articles and their golden observations are what they say they are."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from seeds.reader import rows
from tests.golden import DATED_BY_TEXT, SAMPLES, Golden, files, golden, golden_of, samples, stems
from transforms.model import Article

ROWS = [row for stem in stems() for row in golden(stem)]
KNOWN_UNITS = {row["unit_measure"] for row in rows("units/surfaces")} | {"1", "%", "pp"}
PER_UNITS = {"ug/m3", "kg/hm2", "CNY/t", "CNY/m2", "CNY/头"}
PER_UNITS |= {"m3/s", "tce/kW.h", "CNY/kW.h", "CNY/W", "TWD/m2", "CNY/辆"}
BEYOND_THE_WHOLE = ("覆盖率", "充足率")
"""Ratios put as shares that are no part of a whole: 拨备覆盖率268%."""
SECTORS = ["第一产业增加值", "第二产业增加值", "第三产业增加值"]
UNIT_OF_MEASURE = {"growth": "%", "share": "%", "points": "pp", "rank": "1"}


def _wrong(rows: list[Golden], is_right: Callable[[Golden], bool]) -> list[str]:
    """Return the rows that break a rule, as a failing test shows them."""
    return [f"{row.article_ref} {row.quote} {row.nth}" for row in rows if not is_right(row)]


@pytest.fixture(params=samples().values(), ids=lambda article: article.article_ref)
def article(request: pytest.FixtureRequest) -> Article:
    return request.param  # type: ignore[no-any-return]


def test_every_text_kind_of_input_has_a_sample() -> None:
    assert {path.suffix for path in SAMPLES.iterdir()} == {".txt", ".md", ".jsonl", ".csv"}
    assert {article.charset for article in samples().values()} == {"utf-8", "gb18030"}
    assert len(samples()) >= 12


def test_a_sample_is_as_long_as_a_news_item(article: Article) -> None:
    assert 300 <= len("".join(article.text.split())) <= 900


def test_articles_and_golden_files_stand_side_by_side() -> None:
    assert stems() == sorted(path.stem for path in files())


def test_golden_rows_name_an_article_of_their_file() -> None:
    for path in files():
        for row in golden(path.stem):
            if path.suffix in {".txt", ".md"}:
                assert row.article_ref == path.name
            else:
                assert row.article_ref in path.read_text(encoding="utf-8")


def test_articles_have_some_figures_but_for_the_slogans(article: Article) -> None:
    count = len(golden_of(article.article_ref))
    assert (count == 0) is (article.article_ref == "slogans.txt")
    assert count == 0 or count >= 5


def test_golden_rows_stand_in_the_order_of_the_text_and_do_not_overlap(article: Article) -> None:
    for before, after in pairwise(golden_of(article.article_ref)):
        assert before.span_end <= after.span_start


def test_every_quote_stands_at_its_offsets() -> None:
    assert _wrong(ROWS, _stands) == []


def _stands(row: Golden) -> bool:
    text = samples()[row.article_ref].text
    at = -1
    for _ in range(row.nth):
        at = text.index(row.quote, at + 1)
    return at == row.span_start and text[at : row.span_end] == row.quote


def test_every_period_has_begun_unless_planned() -> None:
    assert _wrong(ROWS, _has_begun) == []


def _has_begun(row: Golden) -> bool:
    """今年 is the whole calendar year, so an actual figure's period may end after its article."""
    published = _published(row)
    ends = date(published.year, 12, 31)
    over = row.time_start <= published and row.time_end <= ends
    return row.time_start <= row.time_end and (over or row.status == "planned")


def _published(row: Golden) -> date:
    article = samples()[row.article_ref]
    return DATED_BY_TEXT.get(row.article_ref) or article.published_at or date.min


def test_unit_and_measure_agree() -> None:
    assert {row.unit_measure for row in ROWS} <= KNOWN_UNITS | PER_UNITS
    bound = [row for row in ROWS if row.measure in UNIT_OF_MEASURE]
    assert _wrong(bound, lambda row: row.unit_measure == UNIT_OF_MEASURE[row.measure]) == []


def test_values_are_possible() -> None:
    shares = [row for row in ROWS if row.measure == "share"]
    shares = [row for row in shares if not row.indicator[0].endswith(BEYOND_THE_WHOLE)]
    assert _wrong(shares, lambda row: abs(row.obs_value) <= 150) == []
    ranks = [row for row in ROWS if row.measure == "rank"]
    assert _wrong(ranks, lambda row: row.obs_value >= 1) == []
    ranges = [row for row in ROWS if row.obs_value_high is not None]
    assert _wrong(ranges, lambda row: (row.obs_value_high or 0) > row.obs_value) == []
    counted = [row for row in ROWS if row.counter]
    assert _wrong(counted, lambda row: row.unit_measure == "1") == []


def test_words_are_of_the_vocabulary() -> None:
    assert {row.measure for row in ROWS} == {
        "level", "change", "growth", "points", "share", "rank", "index",
    }  # fmt: skip
    assert {row.comparison for row in ROWS} == {"yoy", "pop", "base", None}
    assert {row.bound for row in ROWS} == {"exact", "approx", "at_least", "at_most"}
    assert {row.status for row in ROWS} == {"actual", "planned"}


def test_every_area_is_known() -> None:
    known = {None, *(area["code"] for area in rows("areas/areas"))}
    assert _wrong(ROWS, lambda row: row.ref_area in known) == []


def test_every_name_says_what_is_measured() -> None:
    assert _wrong(ROWS, lambda row: all(map(_is_name, row.indicator))) == []


def _is_name(name: str) -> bool:
    return len(name) >= 2 and not any(word in name for word in ("同比", "环比", "上年", "今年"))


def test_level_change_and_growth_agree() -> None:
    """30亿元 more than a year before and 42.6 % more are one fact: 100.4/(100.4-30) - 1."""
    cells: dict[tuple[object, ...], dict[str, float]] = defaultdict(dict)
    for row in ROWS:
        if row.measure in {"level", "change", "growth"} and row.comparison in {None, "yoy"}:
            place = (row.article_ref, row.ref_area, row.time_start, row.time_end)
            key = (*place, row.indicator, row.subject)
            cells[key][row.measure] = row.obs_value
    whole = [cell for cell in cells.values() if len(cell) == 3]
    assert len(whole) >= 5
    for cell in whole:
        growth = 100 * cell["change"] / (cell["level"] - cell["change"])
        assert growth == pytest.approx(cell["growth"], abs=0.051)


@pytest.mark.parametrize(
    ("ref", "whole", "parts"),
    [
        ("county-communique.txt", "地区生产总值", SECTORS),
        ("county-gdp-revision.md", "地区生产总值", SECTORS),
        ("energy-supply.txt", "新能源装机容量", ["风电装机", "光伏装机"]),
        ("key-projects-plan.md", "重点项目数", ["新建项目数", "续建项目数"]),
        ("rectification.txt", "隐患问题数", ["完成整改问题数", "正在限期整改问题数"]),
        ("prefecture-first-quarter.txt", "地区生产总值", SECTORS),
        ("harvest.md", "粮食总产量", ["夏粮产量", "秋粮产量"]),
        ("customs-urumqi.txt", "外贸进出口", ["出口", "进口"]),
        ("trade-release.txt", "外贸进出口总值", ["出口", "进口"]),
        ("bijie-school-term", "在校学生数", ["在园幼儿数", "小学在校生数", "初中在校生数",
         "普通高中在校生数", "中等职业学校在校生数"]),
    ],
)  # fmt: skip
def test_parts_add_up_to_the_whole(ref: str, whole: str, parts: list[str]) -> None:
    levels: dict[str, float] = {}
    for row in golden_of(ref):
        if row.measure == "level":
            levels.setdefault(row.indicator[0], row.obs_value)
    assert sum(levels[part] for part in parts) == pytest.approx(levels[whole])


def test_the_reprint_differs_in_one_figure() -> None:
    official = golden_of("wuzhong-first-quarter")
    reprint = golden_of("wuzhong-first-quarter-reprint")
    differing = [
        (a.quote, b.quote) for a, b in zip(official, reprint, strict=True) if a.quote != b.quote
    ]
    assert differing == [("12.6亿元", "16.2亿元")]


def test_slogans_hold_no_observation() -> None:
    assert Path(SAMPLES / "slogans.txt").read_text(encoding="utf-8")
    assert golden("slogans") == ()
