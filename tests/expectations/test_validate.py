"""Good rows pass every rule; each planted bad row is caught by its rule alone, with its reason."""

import math
from datetime import date
from typing import Any, Final, NamedTuple

import polars as pl
import pytest

from expectations.rules import rules
from expectations.validate import Validation, validate
from tests.expectations.given import READ, TEXT, article, articles, good, observation, observations
from transforms.frame import schema


class Plant(NamedTuple):
    rule: str
    measure: str
    changes: dict[str, Any]
    chinese: str
    english: str


PLANTS: Final = (
    Plant("key_present", "level", {"observation_id": None}, "标识为空", "observation_id is empty"),
    Plant("key_unique", "level", {"observation_id": "twin"}, "twin 出现 2 次", "stands 2 times"),
    Plant("key_unique", "growth", {"observation_id": "twin"}, "twin 出现 2 次", "stands 2 times"),
    Plant(
        "article_known", "level", {"article_id": "b7"}, "文章 b7 不在", "article b7 is not among"
    ),
    Plant("article_known", "level", {"article_id": None}, "文章 空 不在", "article empty is not"),
    Plant("quote_verbatim", "level", {"span_start": 0, "span_end": 2}, "处却是“前两”", "is “前两”"),
    Plant("quote_verbatim", "level", {"span_start": 900, "span_end": 907}, "“空”", "900–907"),
    Plant("measure_allowed", "level", {"measure": "amount"}, "类型为 amount", "measure is amount"),
    Plant("measure_allowed", "level", {"measure": None}, "类型为 空", "measure is empty"),
    Plant("comparison_allowed", "growth", {"comparison": "mom"}, "基准为 mom", "comparison is mom"),
    Plant("bound_allowed", "level", {"bound": "about"}, "有效值：exact", "valid are exact approx"),
    Plant("status_allowed", "level", {"status": None}, "状态为 空", "status is empty"),
    Plant("freq_allowed", "level", {"freq": "Y"}, "频率为 Y", "freq is Y"),
    Plant("confidence_in_range", "level", {"confidence": 1.5}, "置信度为 1.5", "1.5"),
    Plant("confidence_in_range", "level", {"confidence": None}, "置信度为 空", "is empty"),
    Plant("value_finite", "level", {"obs_value": math.nan}, "观测值为 nan", "obs_value is nan"),
    Plant("value_finite", "level", {"obs_value": None}, "观测值为 空", "obs_value is empty"),
    Plant("value_finite", "level", {"obs_value_high": math.inf}, "上限 inf", "upper end inf"),
    Plant("sentence_holds_quote", "level", {"sentence": "位居第三。"}, "没有引文", "not contain"),
    Plant("indicator_named", "level", {"indicator": "  "}, "指标名称为空", "has no name"),
    Plant("range_ordered", "level", {"obs_value_high": 1.0}, "至 1 上限小于", "to 1 ends below"),
    Plant("share_in_range", "share", {"obs_value": 130.0}, "占比为 130", "valid is 0 … 100"),
    Plant("share_in_range", "share", {"obs_value_high": 101.0}, "占比为 101", "is 101; valid"),
    Plant("share_in_range", "share", {"obs_value": -0.5}, "占比为 -0.5", "is -0.5; valid"),
    Plant("growth_in_range", "growth", {"obs_value": -100.5}, "增速为 -100.5", "-100 … 100000"),
    Plant("points_in_range", "points", {"obs_value": 1e4}, "变动 10,000 个", "1000"),
    Plant("index_in_range", "index", {"obs_value": -2.0}, "倍数为 -2", "is -2; valid"),
    Plant("rank_in_range", "rank", {"obs_value": 0.0}, "位次为 0", "is 0; valid is 1"),
    Plant("rank_whole", "rank", {"obs_value": 2.5}, "位次为 2.5", "whole number"),
    Plant("level_not_negative", "level", {"obs_value": -5e9}, "-5,000,000,000", "valid is ≥ 0"),
    Plant("unit_present", "level", {"unit_measure": None}, "没有计量单位", "has no unit"),
    Plant("unit_fits_measure", "growth", {"unit_measure": "pp"}, "增速（growth）", "valid is %"),
    Plant("unit_fits_measure", "share", {"unit_measure": "1"}, "单位为 1", "valid is %"),
    Plant("unit_fits_measure", "points", {"unit_measure": "%"}, "应为 pp", "valid is pp"),
    Plant("unit_fits_measure", "rank", {"unit_measure": "t"}, "应为 1", "valid is 1"),
    Plant(
        "unit_fits_indicator",
        "level",
        {"indicator": "粮食产量", "indicator_code": "agriculture.grain"},
        "单位应如 t",
        "is in CNY, another kind",
    ),
    Plant("amount_not_percent", "level", {"unit_measure": "%"}, "百分比应为 share", "is a share"),
    Plant("amount_not_percent", "change", {"unit_measure": "pp"}, "单位为 pp", "are points"),
    Plant("period_ordered", "level", {"time_end": date(2021, 1, 1)}, "首日晚于末日", "2021-01-01"),
    Plant("period_spelled", "level", {"time_period": "2022Q1"}, "写作 2022Q1", "spelled 2022Q1"),
    Plant(
        "period_not_future",
        "level",
        {"time_start": date(2022, 5, 1), "time_end": date(2022, 5, 31)},
        "晚于发布日 2022-04-12",
        "after the publication on 2022-04-12",
    ),
    Plant("area_known", "level", {"ref_area": "999999"}, "代码 999999", "code 999999"),
    Plant(
        "span_not_empty",
        "level",
        {"value_text": "", "span_end": 14, "span_start": 14},
        "14–14",
        "14–14",
    ),
    Plant("period_known", "level", {"time_start": None, "time_end": None}, "", ""),
    Plant("place_known", "level", {"ref_area": None, "ref_area_name": None}, "", ""),
    Plant("comparison_fits_measure", "level", {"comparison": "yoy"}, "", ""),
)


@pytest.fixture(scope="module")
def planted() -> Validation:
    rows = [observation(str(n), p.measure) | p.changes for n, p in enumerate(PLANTS)]
    return validate(observations(*rows), articles())


@pytest.mark.parametrize(
    "number", range(len(PLANTS)), ids=[f"{n}-{plant.rule}" for n, plant in enumerate(PLANTS)]
)
def test_each_bad_row_is_caught_by_its_rule_alone(planted: Validation, number: int) -> None:
    plant = PLANTS[number]
    severity = rules()[plant.rule].severity
    mark = pl.col("rule") == str(number)
    if severity == "info":
        assert planted.accepted.filter(mark).height == 1
        return
    [row] = planted.quarantined.filter(mark).iter_rows(named=True)
    [line] = row["reasons"].split("\n")
    chinese, english = line.split(" · ")
    assert plant.chinese in chinese
    assert plant.english in english
    assert row["severity"] == severity


def test_every_rule_counts_exactly_its_own_bad_rows(planted: Validation) -> None:
    expected = {rule.rule: 0 for rule in rules().values() if rule.scope == "row"}
    for plant in PLANTS:
        expected[plant.rule] += 1
    found = {result.name: result.failed for result in planted.results if result.name in expected}
    assert found == expected


def test_every_row_rule_has_a_row_that_breaks_it() -> None:
    assert {plant.rule for plant in PLANTS} == {
        rule.rule for rule in rules().values() if rule.scope == "row"
    }


def test_every_rule_that_fails_quotes_up_to_three_rows(planted: Validation) -> None:
    for result in planted.results:
        if rules()[result.name].scope == "row":
            assert len(result.quotes) == min(3, result.failed)
    [share] = [result for result in planted.results if result.name == "share_in_range"]
    assert share.quotes[0] == ("seeds/articles/energy.txt", TEXT, "75.2%")


@pytest.fixture(scope="module")
def passed() -> Validation:
    rows = [observation(measure, measure) for measure in READ]
    return validate(observations(*rows, *EXCEPTIONS), articles())


EXCEPTIONS: Final = (
    observation("capital", "share", indicator="偿付能力充足率", obs_value=303.59),
    observation("loss", indicator="归母净利润", obs_value=-3e8),
    observation("to loss", "growth", indicator="净利润", obs_value=-240.0),
    observation("negative rate", "share", indicator="存款利率", obs_value=-0.1),
    observation("plan", status="planned", time_start=date(2025, 1, 1), time_end=date(2025, 12, 31)),
    observation("abroad", ref_area=None, ref_area_name=None, subject="美国"),
    observation("open end", time_end=None),
    observation("undated", time_period=None, freq=None),
    observation("range", "share", obs_value=10.0, obs_value_high=100.0),
    observation(
        "coal",
        indicator="原煤产量",
        obs_value=4e6,
        indicator_code="product.raw-coal",
        unit_measure="tce",
    ),
)


def test_good_rows_pass_every_rule_in_their_order(passed: Validation) -> None:
    assert passed.accepted["observation_id"].to_list() == [
        *READ,
        *(row["observation_id"] for row in EXCEPTIONS),
    ]
    assert [result.name for result in passed.results if result.failed] == []
    assert passed.critical == ()


def test_both_parts_have_the_columns_the_tables_take(passed: Validation) -> None:
    assert dict(passed.accepted.schema) == schema("claim")
    assert dict(passed.quarantined.schema) == schema("claim_apart")


def test_every_row_rule_applied_to_some_good_row(passed: Validation) -> None:
    idle = [
        result.name
        for result in passed.results
        if rules()[result.name].scope == "row" and not result.evaluated
    ]
    assert idle == []


def test_a_row_that_fails_twice_has_two_reasons_the_gravest_first() -> None:
    bad = observation("both", "share", obs_value=130.0, confidence=2.0)
    found = validate(observations(bad), articles())
    [row] = found.quarantined.iter_rows(named=True)
    first, second = row["reasons"].split("\n")
    assert "confidence" in first
    assert "share" in second
    assert row["severity"] == "critical"


def test_a_share_of_a_base_may_pass_a_hundred() -> None:
    text = "截至6月14日，日均航班1.2万班，恢复至2019年同期的104.3%；国际航班占104.3%。"
    first, second = text.index("104.3%"), text.rindex("104.3%")
    rows = [
        observation(
            key,
            "share",
            value_text="104.3%",
            obs_value=104.3,
            sentence=text,
            span_start=start,
            span_end=start + 6,
        )
        for key, start in (("base", first), ("whole", second))
    ]
    found = validate(observations(*rows), articles(article(text=text)))
    assert found.accepted["observation_id"].to_list() == ["base"]
    assert found.quarantined["observation_id"].to_list() == ["whole"]


def test_the_text_is_cut_by_characters_whatever_their_width() -> None:
    text = "𠮷🙂" + TEXT
    moved = observation(
        "moved", span_start=TEXT.index("100.4") + 2, span_end=TEXT.index("，增长") + 2
    )
    assert validate(observations(moved), articles(article(text=text))).accepted.height == 1


def test_slogans_without_figures_may_yield_nothing() -> None:
    slogan = article(
        text="凝心聚力，再创佳绩。2022年4月12日，电话0479-8212345，锡政发〔2022〕15号。" * 40
    )
    found = validate(observations(), articles(slogan))
    assert found.critical == ()
    assert found.accepted.is_empty()


def test_no_articles_at_all_is_not_critical() -> None:
    assert validate(observations(), articles().clear()).critical == ()


def test_pages_of_figures_that_yield_nothing_stop_the_load() -> None:
    found = validate(observations(), articles(article(text=TEXT * 5)))
    [line] = found.critical
    assert "15 处带单位的数字" in line
    assert "not one observation was read" in line


def bad(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [observation(f"bad{n}", "share", **changes) for n in range(count)]


@pytest.mark.parametrize(
    ("good_rows", "bad_rows", "stops"), [(80, 20, False), (79, 21, True), (14, 5, False)]
)
def test_more_than_a_fifth_quarantined_stops_the_load(
    good_rows: int, bad_rows: int, stops: bool
) -> None:
    rows = [*good(good_rows), *bad(bad_rows, obs_value=130.0)]
    found = validate(observations(*rows), articles())
    assert found.quarantined.height == bad_rows
    assert [("上限为 20%" in line) for line in found.critical] == ([True] if stops else [])


@pytest.mark.parametrize(("bad_rows", "stops"), [(4, False), (5, True)])
def test_more_than_one_in_a_hundred_broken_stops_the_load(bad_rows: int, stops: bool) -> None:
    rows = [*good(100), *bad(bad_rows, span_start=0)]
    found = validate(observations(*rows), articles())
    assert [("上限为 1%" in line) for line in found.critical] == ([True] if stops else [])


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (
            observations(*good(1)).drop("confidence"),
            "confidence of claim must be Float64",
        ),
        (observations(*good(1)).with_columns(more=1), "more of claim must be —"),
        (observations(*good(1)).with_columns(pl.col("obs_value").cast(pl.String)), "it is String"),
    ],
)
def test_a_frame_of_other_columns_stops_the_load(frame: pl.DataFrame, words: str) -> None:
    found = validate(frame, articles())
    [line] = found.critical
    assert words in line
    assert found.accepted.is_empty()
    assert dict(found.quarantined.schema) == schema("claim_apart")


def test_articles_of_other_columns_stop_the_load() -> None:
    [line] = validate(observations(), articles().drop("text")).critical
    assert "text of article must be String" in line


def test_column_order_does_not_matter() -> None:
    frame = observations(*good(1))
    assert validate(frame.select(reversed(frame.columns)), articles()).accepted.equals(frame)
