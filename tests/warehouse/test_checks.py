"""Checks and derived figures: given what an article states, what its figures imply."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.conftest import Ledger, read
from tests.warehouse.given import articles, observations
from tests.warehouse.samples import SAMPLES, published

SEED = Path("/work/shared/gold/seed_xilingol.txt")
OUTPUT = {"indicator": "产值", "subject": "能源行业", "counter": None}
LEVEL = OUTPUT | {
    "observation_id": "level",
    "obs_value": 1.004e10,
    "unit_measure": "CNY",
    "value_text": "100.4亿元",
    "sentence": "产值100.4亿元,同比增加30亿元,增长42.6%。",
    "span_start": 2,
    "span_end": 9,
}
CHANGE = LEVEL | {
    "observation_id": "change",
    "measure": "change",
    "comparison": "yoy",
    "obs_value": 3e9,
    "value_text": "30亿元",
    "span_start": 14,
    "span_end": 18,
}
GROWTH = CHANGE | {
    "observation_id": "growth",
    "measure": "growth",
    "obs_value": 42.6,
    "unit_measure": "%",
    "value_text": "42.6%",
    "span_start": 21,
    "span_end": 26,
}
FOUND = "select check_kind, round(expected, 2), found, is_within from checks"
OFFERED = (
    "select check_kind, indicator, time_start::varchar, measure, round(obs_value, 2), workings"
)


def test_amount_and_percent_agree_within_their_digits(ledger: Ledger) -> None:
    ledger.given(accepted=observations(LEVEL, CHANGE, GROWTH))
    assert ledger.rows(FOUND) == [("growth", 42.61, 42.6, True)]
    assert ledger.rows(
        "select identity, workings, level_observation_id, change_observation_id, "
        "growth_observation_id, article_ref from checks"
    ) == [
        (
            "同比增幅 = 增加额 ÷ (本期 − 增加额)",
            "30亿元 ÷ (100.4亿元 − 30亿元)",
            "level",
            "change",
            "growth",
            "news/1.txt",
        )
    ]


def test_a_percent_beyond_the_digits_does_not(ledger: Ledger) -> None:
    ledger.given(accepted=observations(LEVEL, CHANGE, GROWTH | {"obs_value": 24.6}))
    assert ledger.rows(FOUND) == [("growth", 42.61, 24.6, False)]


def test_a_percent_that_nobody_states_is_derived(ledger: Ledger) -> None:
    ledger.given(accepted=observations(LEVEL, CHANGE))
    assert ledger.rows(FOUND) == [("growth", 42.61, None, None)]
    assert ledger.rows(f"{OFFERED} from derived order by check_kind") == [
        ("base", "产值", "2025-01-01", "level", 7.04e9, "100.4亿元 − 30亿元"),
        ("growth", "产值", "2026-01-01", "growth", 42.61, "30亿元 ÷ (100.4亿元 − 30亿元)"),
    ]
    assert ledger.rows("select count(*) from observations") == [(2,)]


@pytest.mark.parametrize("bound", ["approx", "at_least"])
def test_what_is_not_exact_is_no_ground_to_derive_from(ledger: Ledger, bound: str) -> None:
    ledger.given(accepted=observations(LEVEL | {"bound": bound}, CHANGE))
    assert ledger.rows("select check_kind from derived") == []


def test_growth_at_other_prices_is_not_held_against_amounts(ledger: Ledger) -> None:
    ledger.given(accepted=observations(LEVEL, CHANGE, GROWTH | {"price_basis": "可比价"}))
    assert ledger.rows(FOUND) == [("growth", 42.61, None, None)]
    assert ledger.rows("select check_kind from derived") == [("base",)]


PLANNED = LEVEL | {"indicator": "年度计划投资", "subject": None, "status": "planned"}
SENTENCE = "年度计划投资241.4亿元,占全盟重点项目年度投资额73.1%。"
PART = PLANNED | {
    "observation_id": "part",
    "obs_value": 2.414e10,
    "value_text": "241.4亿元",
    "sentence": SENTENCE,
    "span_start": 6,
    "span_end": 13,
}
SHARE = PART | {
    "observation_id": "share",
    "indicator": "占重点项目年度投资额比重",
    "subject": "年度计划投资",
    "measure": "share",
    "obs_value": 73.1,
    "unit_measure": "%",
    "value_text": "73.1%",
    "span_start": 26,
    "span_end": 31,
}
OF_SHARES = articles({"text": SENTENCE})


def test_a_part_and_its_share_give_the_whole(ledger: Ledger) -> None:
    ledger.given(OF_SHARES, observations(PART, SHARE))
    assert ledger.rows(
        "select check_kind, indicator, ref_area, round(expected / 1e8, 1), found from checks"
    ) == [("whole", "重点项目年度投资额", "152500", 330.2, None)]
    assert ledger.rows(
        "select indicator, status, unit_measure, round(obs_value / 1e8, 1), observation_ids "
        "from derived"
    ) == [("重点项目年度投资额", "planned", "CNY", 330.2, "part,share")]


@pytest.mark.parametrize(("stated", "is_within"), [(3.302e10, True), (3.8e10, False)])
def test_the_whole_is_looked_for_in_the_article(
    ledger: Ledger, stated: float, is_within: bool
) -> None:
    whole = PART | {
        "observation_id": "whole",
        "indicator": "重点项目年度投资额",
        "obs_value": stated,
        "value_text": f"{stated / 1e8:g}亿元",
        "sentence": "另一句",
        "span_start": 40,
    }
    ledger.given(OF_SHARES, observations(PART, SHARE, whole))
    assert ledger.rows("select found, is_within, whole_observation_id from checks") == [
        (stated, is_within, "whole")
    ]
    assert ledger.rows("select check_kind from derived") == []


@pytest.mark.parametrize(
    ("said", "area", "indicator"),
    [
        ("占全国的", "100000", "产值"),
        ("占全区工业产值的", "152500", "工业产值"),
        ("占全球的", None, "产值"),
    ],
)
def test_whose_the_whole_is(ledger: Ledger, said: str, area: str | None, indicator: str) -> None:
    text = f"产值100.4亿元,{said}5.0%"
    whole = "工业产值" if "工业" in said else said[1:3]
    share = SHARE | {
        "indicator": f"占{whole}比重",
        "subject": "能源行业",
        "status": "actual",
        "obs_value": 5.0,
        "value_text": "5.0%",
        "sentence": text,
        "span_start": len(text) - 4,
        "span_end": len(text),
    }
    ledger.given(articles({"text": text}), observations(LEVEL | {"sentence": text}, share))
    assert ledger.rows("select indicator, ref_area from derived") == [(indicator, area)]


def test_a_plan_that_a_part_is_measured_by_is_planned_for_the_year(ledger: Ledger) -> None:
    text = "完成投资100.4亿元,占年度计划的50.2%"
    part = LEVEL | {"indicator": "完成投资", "subject": None, "sentence": text}
    share = SHARE | {
        "indicator": "占年度计划比重",
        "subject": "完成投资",
        "status": "actual",
        "obs_value": 50.2,
        "value_text": "50.2%",
        "sentence": text,
        "span_start": len(text) - 5,
        "span_end": len(text),
    }
    ledger.given(articles({"text": text}), observations(part, share))
    assert ledger.rows(
        "select indicator, subject, status, time_period, obs_value / 1e8 from derived"
    ) == [("年度计划", "完成投资", "planned", "2026", 200.0)]


def value_added(code: str, value: float) -> dict[str, Any]:
    """The value added of a sector in 亿元, or the regional product."""
    return {
        "observation_id": code,
        "indicator": code,
        "indicator_code": f"accounts.{code}",
        "obs_value": value * 1e8,
        "unit_measure": "CNY",
        "value_text": f"{value}亿元",
    }


SECTORS = [
    value_added("primary-value-added", 36.2),
    value_added("secondary-value-added", 24.7),
    value_added("tertiary-value-added", 51.5),
]


@pytest.mark.parametrize(("total", "is_within"), [(112.4, True), (114.1, False)])
def test_three_sectors_make_the_product(ledger: Ledger, total: float, is_within: bool) -> None:
    ledger.given(accepted=observations(*SECTORS, value_added("regional-gdp", total)))
    assert ledger.rows("select round(expected / 1e8, 1), found / 1e8, is_within from checks") == [
        (112.4, total, is_within)
    ]


def test_what_is_missing_of_a_breakdown_is_derived(ledger: Ledger) -> None:
    ledger.given(accepted=observations(*SECTORS[:2], value_added("regional-gdp", 112.4)))
    assert ledger.rows("select indicator, round(obs_value / 1e8, 1), workings from derived") == [
        ("第三产业增加值", 51.5, "112.4亿元−36.2亿元−24.7亿元")
    ]


@pytest.mark.parametrize(("part", "is_within"), [("186.5亿元", True), ("1865亿元", False)])
def test_a_part_is_never_more_than_the_whole(ledger: Ledger, part: str, is_within: bool) -> None:
    text = f"零售总额1052.3亿元，其中网上零售额{part}"
    total = LEVEL | {
        "observation_id": "total",
        "indicator": "零售总额",
        "subject": None,
        "obs_value": 1.0523e11,
        "value_text": "1052.3亿元",
        "sentence": text,
        "span_start": 4,
        "span_end": 12,
    }
    of_it = total | {
        "observation_id": "part",
        "indicator": "网上零售额",
        "obs_value": float(part.removesuffix("亿元")) * 1e8,
        "value_text": part,
        "span_start": 20,
        "span_end": 20 + len(part),
    }
    ledger.given(articles({"text": text}), observations(total, of_it))
    assert ledger.rows("select check_kind, part_observation_ids, is_within from checks") == [
        ("part", "part", is_within)
    ]


def coal(area: str, tonnes: float, **changes: Any) -> dict[str, Any]:
    """The coal output of an area in 万吨."""
    return {
        "observation_id": f"o{area}{changes.get('time_end', '')}",
        "indicator_code": "product.raw-coal",
        "ref_area": area,
        "obs_value": tonnes * 1e4,
        "value_text": f"{tonnes}万吨",
        **changes,
    }


@pytest.mark.parametrize(("total", "is_within"), [(120.0, True), (99.0, False)])
def test_counties_are_never_more_than_their_prefecture(
    ledger: Ledger, total: float, is_within: bool
) -> None:
    ledger.given(
        accepted=observations(coal("152500", total), coal("152502", 50.0), coal("152523", 60.0))
    )
    assert ledger.rows(
        "select check_kind, ref_area, expected / 1e4, found / 1e4, is_within from checks"
    ) == [("areas", "152500", 110.0, total, is_within)]


@pytest.mark.parametrize(("later", "is_within"), [(180.0, True), (100.0, False)])
def test_a_year_so_far_never_gets_less(ledger: Ledger, later: float, is_within: bool) -> None:
    ledger.given(
        accepted=observations(
            coal("152500", 120.0), coal("152500", later, time_end=date(2026, 3, 31))
        )
    )
    assert ledger.rows(
        "select check_kind, time_end::varchar, earlier_observation_id, is_within from checks"
    ) == [("cumulative", "2026-03-31", "o152500", is_within)]


def test_an_identity_told_twice_is_one_row(ledger: Ledger) -> None:
    again = [
        row | {"article_id": "a2", "observation_id": f"{row['observation_id']}2"}
        for row in (LEVEL, CHANGE, GROWTH)
    ]
    ledger.given(
        articles({}, {"article_id": "a2", "article_ref": "news/2.txt", "text": "另一篇"}),
        observations(LEVEL, CHANGE, GROWTH, *again),
    )
    assert ledger.rows(FOUND) == [("growth", 42.61, 42.6, True)]


def test_the_identities_of_the_samples(tmp_path: Path) -> None:
    file = published(tmp_path, SAMPLES / "signing-day.md", SAMPLES / "energy-supply.txt")
    assert read(
        file,
        "select check_kind, indicator, round(expected, 1), found, is_within from checks "
        "where ref_area = '152500' and found is not null order by check_kind",
    ) == [
        ("growth", "产值", 42.6, 42.6, True),
        ("whole", "重点项目年度计划投资", 33023255814.0, 33020000000.0, True),
    ]
    assert read(
        file,
        "select check_kind, indicator, round(obs_value / 1e7, 1) from derived "
        "where ref_area = '610800' order by check_kind",
    ) == [("breakdown", "风电光伏发电装机容量", 2086.0), ("whole", "发电总装机", 5404.1)]
    assert read(file, "select check_kind from checks where not is_within") == []


@pytest.mark.skipif(not SEED.is_file(), reason="the article is not ours to keep")
def test_the_identities_of_the_article_that_began_it(tmp_path: Path) -> None:
    file = published(tmp_path, SEED)
    assert read(
        file,
        "select check_kind, indicator, round(expected, 1), found from checks "
        "where check_kind in ('growth', 'whole') and expected_low is not null "
        "and indicator in ('产值', '重点项目年度投资额') order by check_kind",
    ) == [
        ("growth", "产值", 42.6, None),
        ("whole", "重点项目年度投资额", 33023255814.0, None),
    ]
    assert read(file, "select measure, round(obs_value, 1) from derived order by obs_value") == [
        ("growth", 42.6),
        ("level", 7040000000.0),
        ("level", 33023255814.0),
    ]
