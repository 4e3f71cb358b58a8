"""The views: given loaded rows, expect what readers see."""

import pytest

from seeds.columns import Table
from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations, quarantined
from warehouse.ddl import macros, place, published
from warehouse.published import HERE

A1 = {"article_id": "a1", "text": "原煤产量120万吨"}
A2 = {"article_id": "a2", "text": "原煤产量130万吨", "published_at": None}
OF_A1 = {"observation_id": "o1", "article_id": "a1"}
OF_A2 = {"observation_id": "o2", "article_id": "a2"}


def test_an_observation_comes_with_its_article(ledger: Ledger) -> None:
    ledger.given(accepted=observations(OF_A1))
    assert ledger.rows(
        "select observation_id, article_ref, title, published_at::varchar from observations"
    ) == [("o1", "news/1.txt", "前两个月全盟工业运行情况", "2026-03-20")]


def test_a_row_kept_apart_is_seen_with_its_reasons_and_nowhere_else(ledger: Ledger) -> None:
    ledger.given(kept_apart=quarantined(OF_A1))
    assert ledger.rows("select observation_id, reasons, title from quarantined") == [
        ("o1", "数值过大 | value too large", "前两个月全盟工业运行情况")
    ]
    assert ledger.rows("select observation_id from observations") == []


def test_what_limits_a_figure_is_seen_in_both_views(ledger: Ledger) -> None:
    limits = {"scope": "规模以上", "price_basis": "可比价"}
    ledger.given(
        accepted=observations(OF_A1 | limits),
        kept_apart=quarantined(OF_A1 | limits | {"observation_id": "o2"}),
    )
    for view in ("observations", "quarantined"):
        assert ledger.rows(f"select scope, price_basis from {view}") == [("规模以上", "可比价")]  # noqa: S608


def test_the_last_text_of_a_ref_is_the_current_one(ledger: Ledger) -> None:
    ledger.given(articles(A1), observations(OF_A1), quarantined(OF_A1 | {"observation_id": "q1"}))
    ledger.given(articles(A2), observations(OF_A2), quarantined(OF_A2 | {"observation_id": "q2"}))
    assert ledger.rows("select article_id from articles") == [("a2",)]
    assert ledger.rows("select observation_id from observations") == [("o2",)]
    assert ledger.rows("select observation_id from quarantined") == [("q2",)]


def test_a_source_that_comes_back_to_an_earlier_text_shows_that_text(ledger: Ledger) -> None:
    for article, observation in ((A1, OF_A1), (A2, OF_A2), (A1, OF_A1)):
        counts = ledger.given(articles(article), observations(observation))
    assert counts.articles_new == counts.observations_new == 0
    assert ledger.rows("select article_id from articles") == [("a1",)]
    assert ledger.rows("select observation_id, run_id from observations") == [("o1", "r1")]


def test_two_texts_of_one_ref_in_one_run_show_one_and_load_once(ledger: Ledger) -> None:
    frames = articles(A1, A2), observations(OF_A1, OF_A2)
    ledger.given(*frames)
    stamps = "select article_id, loaded_at from raw.article order by all"
    before = ledger.core(stamps)
    assert ledger.given(*frames).articles_new == 0
    assert ledger.core(stamps) == before
    assert ledger.rows("select article_id from articles") == [("a1",)]  # a2 has no date


def test_a_clock_that_went_back_does_not_bring_an_old_text_back(ledger: Ledger) -> None:
    ledger.given(articles(A1))
    ledger.core("update raw.article set loaded_at = timestamp '2999-01-01'")
    ledger.given(articles(A2))
    assert ledger.rows("select article_id from articles") == [("a2",)]


def test_runs_are_seen(ledger: Ledger) -> None:
    ledger.given(accepted=observations(OF_A1))
    assert ledger.rows("select run_id, observations_extracted from runs") == [("r1", 1)]


FILED = [table for table in published() if table.kind != "twin"]


@pytest.mark.parametrize("table", FILED, ids=lambda table: table.table)
def test_a_relation_is_one_file_that_begins_with_its_grain(table: Table) -> None:
    folder = "core" if table.layer == "core" else "views"
    name = place(table).removeprefix("main.")
    sql = (HERE / folder / f"{table.table}.sql").read_text(encoding="utf-8")
    assert sql.startswith("-- One row per ")
    assert f"create {table.kind} {name} as\n" in sql


def test_every_file_is_in_the_definition() -> None:
    files = {file.stem for folder in ("core", "views") for file in (HERE / folder).iterdir()}
    assert files == {table.table for table in FILED + macros()}
