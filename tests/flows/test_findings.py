"""What is published judges what comes, and what comes is told beside what was published."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from expectations.report import Report
from flows.destination import destination
from flows.extraction import Extracted
from flows.findings import Inspector, find
from flows.known import beside
from flows.settings import Settings
from transforms.frame import schema
from warehouse.build import WarehouseError
from warehouse.known import already_read
from warehouse.load import Run, load

VALUES = {2016: 210, 2017: 220, 2018: 232, 2019: 241, 2020: 255, 2021: 262}


def article(year: int, quote: str) -> dict[str, Any]:
    text = f"{year}年，全盟能源产值{quote}。"
    return {
        "article_id": f"a{year}{quote}",
        "article_ref": f"{year}.txt",
        "text": text,
        "published_at": date(year + 1, 2, 1),
        "home_area": "152500",
        "char_count": len(text),
    }


def observation(year: int, quote: str, value: float) -> dict[str, Any]:
    text = article(year, quote)["text"]
    start = text.index(quote)
    return {
        "observation_id": f"o{year}{quote}",
        "article_id": article(year, quote)["article_id"],
        "indicator": "能源产值",
        "ref_area": "152500",
        "time_start": date(year, 1, 1),
        "time_end": date(year, 12, 31),
        "time_period": str(year),
        "freq": "A",
        "measure": "level",
        "obs_value": value,
        "unit_measure": "CNY",
        "bound": "exact",
        "status": "actual",
        "value_text": quote,
        "sentence": text,
        "span_start": start,
        "span_end": start + len(quote),
        "confidence": 0.9,
    }


def extracted(*figures: tuple[int, str, float]) -> Extracted:
    texts = [article(year, quote) for year, quote, _ in figures]
    rows = [observation(*figure) for figure in figures]
    return Extracted(
        pl.DataFrame(texts, schema=schema("article")), pl.DataFrame(rows, schema=schema("claim"))
    )


def run(settings: Settings, run_id: str, found: Extracted) -> tuple[pl.DataFrame, Inspector]:
    """Check, load and release what was extracted; return what was kept apart."""
    this = Run(run_id, datetime.now(UTC), "1", found.articles.height, 0)
    with destination(settings, None, run_id) as target:
        told = find(this, found, (), (), target.former, target.validation)
        apart = told.validation.quarantined
        load(target.build, this, found.articles, told.validation.accepted, apart)
        inspector = Inspector(told, target.former)
        target.publish(inspector)
    return apart, inspector


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home in which six years are published."""
    given = Settings(home=tmp_path)
    past = extracted(*((year, f"{value}亿元", value * 1e8) for year, value in VALUES.items()))
    apart, inspector = run(given, "r1", past)
    assert apart.is_empty()
    assert inspector.changed is None
    return given


def test_a_slip_is_told_by_what_was_published(settings: Settings) -> None:
    apart, inspector = run(settings, "r2", extracted((2022, "275.4万元", 275.4e4)))
    assert "scale_of_series" in apart["expectations"][0]
    assert apart["neighbours"][0].endswith("2020 255亿元、2021 262亿元")
    assert inspector.changed is not None
    assert inspector.changed[:4] == (0, 0, 0, 6)
    report = settings.home / "current" / "validation" / "index.html"
    assert "275.4万元" in report.read_text(encoding="utf-8")
    assert (report.parent / "docs" / "published.html").is_file()


@pytest.mark.parametrize("former", ["create view observations as select 1 as obs_value", None])
def test_a_release_that_cannot_be_compared_with_stops_no_run(
    settings: Settings, former: str | None
) -> None:
    settings.published.resolve().unlink()
    if former is None:
        settings.published.resolve().write_bytes(b"not a database")
    else:
        with duckdb.connect(settings.published.resolve()) as con:
            con.execute(former)
    apart, inspector = run(settings, "r2", extracted((2022, "275.4亿元", 275.4e8)))
    assert apart.is_empty()
    assert inspector.changed is None
    report = settings.home / "current" / "validation" / "index.html"
    assert "cannot be compared with" in report.read_text(encoding="utf-8")


def test_a_corrected_source_passes_and_is_new(settings: Settings) -> None:
    run(settings, "r2", extracted((2022, "275.4万元", 275.4e4)))
    apart, inspector = run(settings, "r3", extracted((2022, "275.4亿元", 275.4e8)))
    assert apart.is_empty()
    assert inspector.changed is not None
    assert inspector.changed[:4] == (1, 0, 0, 6)
    [row] = inspector.changed.rows.iter_rows(named=True)
    assert (row["change"], row["value_text"]) == ("new", "275.4亿元")


def test_a_figure_judged_beside_others_is_read_again(settings: Settings) -> None:
    slip = extracted((2022, "275.4万元", 275.4e4))
    [key] = slip.articles["article_id"]
    known = {"article_id": key, "input_digest": "i", "program_digest": "p"}
    inputs = pl.DataFrame([known], schema=schema("article_input"))
    this = Run("r2", datetime.now(UTC), "1", 1, 0)
    told = find(this, slip, (), (), settings.published, settings.home / "report")
    parts = (told.validation.accepted, told.validation.quarantined)
    load(settings.build, this, slip.articles, *parts, inputs=inputs)
    assert already_read(settings.build, "p") == {"i"}
    assert already_read(settings.build, "p", beside()) == set()


def test_a_release_that_contradicts_itself_is_not_made(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = dict.fromkeys(("orphans", "read_and_quarantined", "unknown_areas"), 0)
    broken = {**counts, "keys_twice": 3}
    monkeypatch.setattr("warehouse.history.published_counts", lambda _: broken)
    with pytest.raises(WarehouseError, match="3 keys stand twice"):
        run(settings, "r2", extracted((2022, "275.4亿元", 275.4e8)))
    assert settings.published.resolve().parent.name == "r1"


def test_an_unreadable_history_is_said_and_does_not_stop_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.duckdb"
    other.write_text("no database")
    this = Run("r1", datetime.now(UTC), "1", 1, 0)
    found = find(this, extracted((2022, "1亿元", 1e8)), (), (), other, tmp_path / "report")
    assert found.validation.accepted.height == 1
    assert "no history to judge by" in capsys.readouterr().err


def test_a_report_links_to_the_review_page() -> None:
    assert Report._field_defaults["review"].startswith("http://127.0.0.1:")
