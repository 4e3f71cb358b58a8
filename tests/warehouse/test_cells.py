"""Cells: given what articles claim, expect what is read now, what was then, and what differs."""

from datetime import date
from typing import Any

import pytest

from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations

PRELIMINARY = {"source": "洛川县统计局", "published_at": date(2024, 4, 2)}
FINAL = {"source": "洛川县统计局", "published_at": date(2025, 1, 10)}
PRESS = {"source": "西部财讯", "published_at": date(2024, 5, 1)}
READ = "select obs_value, source_count from readings order by all"
CONFLICTS = "select chosen_value, other_value, rule from conflicts order by all"


def told(ledger: Ledger, *claims: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """Load claims of one cell, each in an article of its own with a wording of its own."""
    given_articles, rows = [], []
    for number, (article, claim) in enumerate(claims):
        names = {"article_id": f"a{number}", "article_ref": f"news/{number}"}
        given_articles.append({"text": chr(0x4E00 + number) * 50} | names | article)
        rows.append({"observation_id": f"o{number}", "article_id": f"a{number}"} | claim)
    ledger.given(articles(*given_articles), observations(*rows))


def value(number: float, text: str | None = None, **more: Any) -> dict[str, Any]:
    return {"obs_value": number, "value_text": text or f"{number:g}吨", **more}


def test_what_several_say_is_one_observation_with_its_sources(ledger: Ledger) -> None:
    told(ledger, (PRESS, value(112.4)), (PRELIMINARY, value(112.4)), (PRESS, value(112.4)))
    assert ledger.rows("select article_id, source_count, story_count from readings") == [
        ("a1", 2, 3)
    ]
    assert ledger.rows(CONFLICTS) == []


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (PRELIMINARY, PRESS, "The official source is read before the others"),
        (FINAL, PRELIMINARY, "What was stated later is read"),
    ],
)
def test_one_of_two_figures_is_read(
    ledger: Ledger, one: dict[str, Any], other: dict[str, Any], rule: str
) -> None:
    told(ledger, (one, value(114.1)), (other, value(112.4)))
    assert ledger.rows(READ) == [(114.1, 1)]
    assert ledger.rows(CONFLICTS) == [(114.1, 112.4, rule)]


def test_of_two_figures_stated_on_one_day_the_newer_the_exact_or_the_surer_is_read(
    ledger: Ledger,
) -> None:
    told(
        ledger,
        (PRELIMINARY, value(112.4)),
        (FINAL, value(112.4)),
        (FINAL, value(114.1)),
    )
    assert ledger.rows(READ) == [(114.1, 1)]


def test_the_exact_figure_is_read_before_a_bound_that_it_breaks(ledger: Ledger) -> None:
    told(ledger, (PRESS, value(112.4)), (PRESS, value(200, bound="at_least")))
    assert ledger.rows(READ) == [(112.4, 1)]


def test_the_surer_reading_is_read(ledger: Ledger) -> None:
    told(ledger, (PRESS, value(112.4, confidence=0.6)), (PRESS, value(114.1, confidence=0.9)))
    assert ledger.rows(READ) == [(114.1, 1)]


@pytest.mark.parametrize(
    "rounded",
    [
        value(1.2e10, "120亿元"),
        value(1.1e10, "110亿元", bound="at_least"),
        value(1.3e10, "130亿元", bound="at_most"),
        value(1.25e10, "125亿元", bound="approx"),
        value(1.15e10, "115亿元", obs_value_high=1.25e10),
    ],
)
def test_what_agrees_within_rounding_and_bounds_is_one_figure(
    ledger: Ledger, rounded: dict[str, Any]
) -> None:
    told(ledger, (PRESS, value(1.2034e10, "120.34亿元")), (PRELIMINARY, rounded))
    assert ledger.rows("select value_text, source_count from readings") == [
        (rounded["value_text"], 2)  # the official source's words
    ]
    assert ledger.rows(CONFLICTS) == []


def test_half_a_step_is_the_end_of_rounding(ledger: Ledger) -> None:
    told(ledger, (PRESS, value(1.2051e10, "120.51亿元")), (PRESS, value(1.2e10, "120亿元")))
    assert len(ledger.rows(CONFLICTS)) == 1


def test_what_one_article_states_side_by_side_is_all_read(ledger: Ledger) -> None:
    ledger.given(
        articles({"published_at": date(2024, 4, 2)}),
        observations(
            {"observation_id": "o1", "obs_value": 36.0, "value_text": "36项"},
            {"observation_id": "o2", "obs_value": 45.0, "value_text": "45项"},
            {"observation_id": "o3", "obs_value": 45.0, "value_text": "45项", "span_start": 99},
        ),
    )
    assert ledger.rows(READ) == [(36.0, 1), (45.0, 1)]
    assert ledger.rows("select is_within_article from conflicts") == [(True,)]


@pytest.mark.parametrize(
    "other",
    [
        {"indicator": "焦炭产量"},
        {"indicator_code": "product.coal"},
        {"subject": "能源行业"},
        {"ref_area": "152502"},
        {"time_end": date(2026, 3, 31)},
        {"measure": "change"},
        {"comparison": "yoy"},
        {"scope": "规模以上"},
        {"price_basis": "可比价"},
        {"unit_measure": "m3"},
        {"counter": "项"},
        {"status": "planned"},
    ],
)
def test_what_differs_in_a_part_is_another_cell(ledger: Ledger, other: dict[str, Any]) -> None:
    told(ledger, (PRESS, value(1)), (PRESS, value(2) | other))
    assert ledger.rows(READ) == [(1, 1), (2, 1)]


@pytest.mark.parametrize(
    "unknown", [{"time_start": None, "time_end": None}, {"ref_area": None, "subject": None}]
)
def test_a_figure_of_nobody_or_no_day_shares_its_cell_with_none(
    ledger: Ledger, unknown: dict[str, Any]
) -> None:
    told(ledger, (PRESS, value(1) | unknown), (PRESS, value(1) | unknown))
    assert ledger.rows(READ) == [(1, 1), (1, 1)]


def as_of(ledger: Ledger, day: str) -> list[Any]:
    asked = f"select obs_value from observations_as_of('{day}') order by 1"  # noqa: S608
    return [row for (row,) in ledger.rows(asked)]


def test_a_revision_is_read_from_its_day_on(ledger: Ledger) -> None:
    told(
        ledger,
        (PRELIMINARY, value(112.4, sentence="初步核算为112.4亿元。")),
        (FINAL, value(114.1, sentence="最终核实为114.1亿元。")),
    )
    for day, known in [
        ("2024-04-01", []),
        ("2024-04-02", [112.4]),
        ("2025-01-09", [112.4]),
        ("2025-01-10", [114.1]),
    ]:
        assert as_of(ledger, day) == known
    assert ledger.rows(
        "select former_sentence, new_sentence, revised_on::varchar from revisions"
    ) == [("初步核算为112.4亿元。", "最终核实为114.1亿元。", "2025-01-10")]


def test_a_figure_that_more_sources_come_to_state_is_no_revision(ledger: Ledger) -> None:
    told(ledger, (PRESS, value(112.4)), (FINAL, value(112.4)))
    assert ledger.rows("select * from revisions") == []
    assert ledger.rows("select article_id from observations_as_of('2024-12-31')") == [("a0",)]
    assert ledger.rows("select article_id from observations_as_of('2025-01-10')") == [("a1",)]


def test_what_was_known_has_the_columns_of_what_is_known(ledger: Ledger) -> None:
    told(ledger, (PRESS, value(112.4)))
    now = ledger.rows("from observations")
    assert now == ledger.rows("from observations_as_of('2999-01-01')")


def test_a_text_that_was_replaced_no_longer_counts_but_was_known(ledger: Ledger) -> None:
    press = {"article_ref": "news/1", "article_id": "a1", "text": "甲" * 50} | PRESS
    ledger.given(articles(press), observations(value(112.4)))
    wrong = {"article_id": "b1", "article_ref": "b", "text": "乙" * 50} | PRESS
    ledger.given(
        articles(wrong), observations(value(99) | {"observation_id": "o2", "article_id": "b1"})
    )
    ledger.core("update raw.article set loaded_at = loaded_at - interval 10 day")
    mended = wrong | {"article_id": "b2", "text": "丙" * 50}
    ledger.given(articles(mended), observations())
    assert ledger.rows(READ) == [(112.4, 1)]
    assert ledger.rows(CONFLICTS) == []


def side_by_side(ledger: Ledger, sentence: str, *values: dict[str, Any]) -> None:
    """Load claims of one cell that one sentence states, in its order."""
    rows, end = [], 0
    for claim in values:
        start = sentence.index(claim["value_text"], end)
        end = start + len(claim["value_text"])
        place = {"observation_id": f"o{start}", "sentence": sentence, "span_start": start}
        rows.append(place | claim)
    ledger.given(articles({"published_at": date(2024, 4, 2)}), observations(*rows))


@pytest.mark.parametrize("one", [value(5, "5%"), value(5, "5%", bound="approx")])
def test_figures_of_one_sentence_are_of_several_things(ledger: Ledger, one: dict[str, Any]) -> None:
    side_by_side(ledger, "三次产业分别增长5%、5.4%、5%。", one, value(5.4, "5.4%"), one)
    assert ledger.rows("select obs_value from readings order by all") == [(5,), (5,), (5.4,)]
    assert ledger.rows("select distinct is_restated from observations") == [(False,)]
    conflicts = "select count(*) from conflicts where chosen_value = other_value"
    assert ledger.rows(conflicts) == [(0,)]


def test_what_one_article_states_beside_an_exact_figure_is_read_though_bounded(
    ledger: Ledger,
) -> None:
    bounded = value(80, "8成", bound="at_least")
    side_by_side(ledger, "外地游客占8成以上，20%是本地游客。", bounded, value(20, "20%"))
    assert ledger.rows("select obs_value from readings order by all") == [(20,), (80,)]


def test_what_the_headline_says_already_is_restated_and_not_counted(ledger: Ledger) -> None:
    headline = value(2.1e13, "21万亿元", bound="at_least", sentence="外贸超21万亿元", span_start=3)
    lead = value(2.117e13, "21.17万亿元", sentence="进出口总值21.17万亿元。", span_start=20)
    ledger.given(
        articles({"published_at": date(2024, 4, 2)}),
        observations({"observation_id": "o1"} | headline, {"observation_id": "o2"} | lead),
    )
    told = "select observation_id, is_restated from observations order by all"
    assert ledger.rows(told) == [("o1", True), ("o2", False)]
    assert ledger.rows("select observation_id from readings") == [("o2",)]
    assert ledger.rows("select 原文数量 from 指标观测") == [("21.17万亿元",)]
    assert as_of(ledger, "2024-04-02") == [2.1e13, 2.117e13]


def test_thousands_are_set_apart_and_the_last_digit_is_still_the_last(ledger: Ledger) -> None:
    told(ledger, (PRESS, value(26400, "26,400元")), (PRESS, value(26401, "26,401元")))
    assert len(ledger.rows(CONFLICTS)) == 1
