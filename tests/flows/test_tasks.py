"""The steps of the flow called directly, from sources to a published file, without Prefect."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from expectations.decision_log import DecisionLog
from flows.destination import Published, destination
from flows.progress import ExtractionProgress
from flows.settings import Settings
from flows.tasks import check, extract, ingest, leave_out, mend, release, store
from tests.flows.conftest import GROWTH, rows
from transforms.settle import EXTRACTOR_VERSION
from warehouse.build import WarehouseError
from warehouse.load import LoadCounts, Run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(GROWTH)
    return tmp_path


def run(
    settings: Settings, run_id: str, file: Path | None = None, *, again: bool = False
) -> tuple[LoadCounts, Published]:
    """Take the steps of the flow with a.txt."""
    with destination(settings, file, run_id) as target:
        taken = ingest.fn(["a.txt"], settings.limits)
        records = DecisionLog(settings.decisions).records()
        batch = leave_out.fn(taken, target, records, again)
        found = mend.fn(extract.fn(batch, map, ExtractionProgress(1, 1)))
        unchanged = len(taken.articles) - len(batch.articles)
        this = Run(run_id, datetime.now(UTC), EXTRACTOR_VERSION, 1, 0, unchanged)
        findings = check.fn(this, found, (), records, target)
        counts = store.fn(this, batch, found, findings.decided, records, target)
        return counts, release.fn(findings, target)[0]


def test_ingest_takes_each_article_once_and_keeps_what_is_refused(home: Path) -> None:
    taken = ingest.fn(["a.txt", "./a.txt", "no.txt"], Settings().limits)
    assert [article.ref for article in taken.articles] == ["a.txt"]
    assert [refusal.place for refusal in taken.refusals] == ["no.txt"]
    Path("b.jsonl").write_text('{"ref": "x", "text": "一"}\n' * 3)
    assert len(ingest.fn(["b.jsonl"], Settings().limits).articles) == 1


def test_a_run_into_the_home_is_released_with_its_report(home: Path) -> None:
    settings = Settings(home=home, keep_releases=2)
    first, left = run(settings, "r1")
    assert first.observations_new > 0
    assert left == Published(
        home / "build" / "warehouse.duckdb",
        home / "current" / "warehouse.duckdb",
        home / "releases" / "r1" / "validation" / "index.html",
    )
    assert all(file and file.is_file() for file in left)
    for run_id in ("r2", "r3"):
        Path("a.txt").write_text(f"{run_id}。{GROWTH}")
        run(settings, run_id)
    assert sorted(path.name for path in (home / "releases").iterdir()) == ["r2", "r3"]
    assert list((home / "build" / "validation").iterdir()) == []


def test_what_has_not_changed_is_not_read_again_and_the_release_stays(home: Path) -> None:
    settings = Settings(home=home)
    first, _ = run(settings, "r1")
    second, left = run(settings, "r2")
    assert second == LoadCounts(0, 0, 0, 0, 0, 0)
    assert (home / "current").resolve().name == "r1"
    assert "没有新内容" in left.report.read_text(encoding="utf-8")
    third, _ = run(settings, "r3", again=True)
    assert third.observations_extracted == first.observations_extracted > 0
    Path("a.txt").write_text(f"二。{GROWTH}")
    run(settings, "r4")
    assert rows(left.published, "select run_id, articles_unchanged from runs order by 1") == [
        *(("r1", 0), ("r2", 1), ("r3", 0), ("r4", 0)),
    ]


def test_a_one_off_leaves_the_home_alone(home: Path) -> None:
    file = home / "out" / "公报.duckdb"
    file.parent.mkdir()
    counts, left = run(Settings(home=home), "r1", file)
    assert left == Published(None, file, home / "out" / "公报-validation" / "index.html")
    assert left.report.is_file()
    [(count,)] = rows(file, "select count(*) from observations")
    assert count == counts.observations_new > 0
    assert sorted(path.name for path in home.iterdir()) == ["a.txt", "out"]
    assert sorted(path.name for path in file.parent.iterdir()) == ["公报-validation", "公报.duckdb"]


def test_a_file_that_is_no_warehouse_is_not_overwritten(home: Path) -> None:
    with pytest.raises(WarehouseError, match=r"a\.txt exists and was not published here"):
        run(Settings(home=home), "r1", Path("a.txt"))
    assert Path("a.txt").read_text() == GROWTH
