"""What the next run is told of what is published: values, runs, changes, contradictions."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations, quarantined
from warehouse import history
from warehouse.build import WarehouseError

COLUMNS = ("indicator", "time_start", "obs_value")
LAST_YEAR = {
    "observation_id": "o2",
    "time_start": date(2025, 1, 1),
    "time_end": date(2025, 2, 28),
    "obs_value": 1e6,
    "value_text": "100万吨",
}


def published(ledger: Ledger, name: str) -> Path:
    """The published file of what was loaded so far, under a name of its own."""
    ledger.rows("select 1")
    return (ledger.home / "readers.duckdb").rename(ledger.home / name)


def test_points_are_those_of_the_indicators_asked_for(ledger: Ledger) -> None:
    other = {**LAST_YEAR, "observation_id": "o3", "indicator": "发电量"}
    planned = {**LAST_YEAR, "observation_id": "o4", "status": "planned"}
    ledger.given(accepted=observations({}, LAST_YEAR, other, planned))
    file = published(ledger, "one.duckdb")
    found = history.points(file, pl.Series(["原煤产量", "原煤产量", None]), COLUMNS)
    assert sorted(found.rows()) == [
        ("原煤产量", date(2025, 1, 1), 1e6),
        ("原煤产量", date(2026, 1, 1), 1.2e6),
    ]


def test_runs_are_the_last_ones_the_latest_last(ledger: Ledger) -> None:
    for _ in range(4):
        ledger.given(accepted=observations({}), kept_apart=quarantined())
    file = published(ledger, "one.duckdb")
    columns = ("run_id", "observations_extracted", "characters_read", "not_there_yet")
    found = history.runs(file, columns, last=3)
    assert found.height == 3
    assert found.columns == list(columns)
    assert found["not_there_yet"].to_list() == [None] * 3


def test_changes_are_new_revised_and_withdrawn_cells(ledger: Ledger) -> None:
    gone = {**LAST_YEAR, "observation_id": "o3", "indicator": "发电量"}
    ledger.given(accepted=observations({}, gone))
    former = published(ledger, "former.duckdb")
    ledger.given(accepted=observations({"obs_value": 1.3e6, "value_text": "130万吨"}, LAST_YEAR))
    changed = history.changes(published(ledger, "latter.duckdb"), former)
    assert changed[:4] == (1, 1, 1, 2)
    told = changed.rows.select("change", "indicator", "former_text", "value_text").rows()
    assert told == [
        ("new", "原煤产量", None, "100万吨"),
        ("revised", "原煤产量", "120万吨", "130万吨"),
        ("withdrawn", "发电量", "100万吨", None),
    ]


def test_nothing_changed_is_no_change(ledger: Ledger) -> None:
    ledger.given(accepted=observations({}))
    former = published(ledger, "former.duckdb")
    assert history.changes(published(ledger, "latter.duckdb"), former)[:4] == (0, 0, 0, 1)


def test_a_sound_release_does_not_contradict_itself(ledger: Ledger) -> None:
    ledger.given(articles({}), observations({}), quarantined({"observation_id": "o9"}))
    counts = history.published_counts(published(ledger, "one.duckdb"))
    assert counts == {
        "observations": 1,
        "articles": 1,
        "quarantined": 1,
        "keys_twice": 0,
        "orphans": 0,
        "read_and_quarantined": 0,
        "unknown_areas": 0,
    }


def test_another_file_is_refused_with_its_name(tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    other.write_text("no database")
    with pytest.raises(WarehouseError, match=r"other\.duckdb"):
        history.runs(other, ["run_id"])
