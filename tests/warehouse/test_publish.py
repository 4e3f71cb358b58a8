"""Publishing: whole or not at all, and readers never wait nor are cut off."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.warehouse.conftest import Ledger, read
from tests.warehouse.given import articles, observations
from warehouse.build import WarehouseError
from warehouse.ddl import published
from warehouse.publish import publish, publish_file, standing

NUMBER = "select count(*) from observations"
O1, O2 = {"observation_id": "o1"}, {"observation_id": "o2", "indicator": "焦炭产量"}
O3 = {"observation_id": "o3"}


def now(ledger: Ledger) -> str:
    """The name of the current release."""
    return (ledger.home / "current").readlink().name


def names(folder: Path) -> list[str]:
    """What a folder holds."""
    return sorted(path.name for path in folder.iterdir())


def test_a_release_holds_the_file_parquet_manifest_validation_and_dashboard(
    ledger: Ledger, tmp_path: Path
) -> None:
    report = tmp_path / "report"
    report.mkdir()
    (report / "index.html").write_text("<h1>校验报告</h1>", encoding="utf-8")
    ledger.given(accepted=observations(O1))
    release = publish(ledger.build, ledger.home, "r1", report)
    assert release == ledger.home / "releases" / "r1"
    kept = [f"parquet/{table.table}.parquet" for table in published() if table.kind == "table"]
    assert sorted(str(path.relative_to(release)) for path in release.rglob("*.*")) == sorted(
        [
            "dashboard/index.html",
            "manifest.json",
            *kept,
            "validation/index.html",
            "warehouse.duckdb",
        ]
    )


def test_the_manifest_says_what_is_in_the_release(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1, O2))
    release = ledger.publish()
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["run_id"] == "r1"
    assert manifest["extractor_version"] == "1"
    assert manifest["duckdb_storage_version"] == "v1.0.0"
    assert manifest["rows"]["observations"] == manifest["rows"]["fct_observation"] == 2
    assert manifest["sha256"] == {
        str(file.relative_to(release)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in release.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }


def test_parquet_holds_the_rows_of_the_table(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O2, O1))
    file = ledger.publish() / "parquet" / "fct_observation.parquet"
    assert duckdb.read_parquet(str(file)).project("observation_id").fetchall() == [("o1",), ("o2",)]


def test_published_rows_stand_sorted_by_indicator_area_and_period(ledger: Ledger) -> None:
    ledger.given(
        accepted=observations(
            {"observation_id": "o1", "indicator": "b", "ref_area": "110000"},
            {"observation_id": "o2", "indicator": "a", "ref_area": "152500"},
            {"observation_id": "o3", "indicator": "a", "ref_area": "110000"},
        )
    )
    ids = ledger.rows("select observation_id from core.fct_observation order by rowid")
    assert ids == [("o3",), ("o2",), ("o1",)]


def test_what_is_read_now_stands_before_what_is_not(ledger: Ledger) -> None:
    ledger.given(accepted=observations({"observation_id": "o1", "indicator": "a"}))
    ledger.given(
        articles({"article_id": "a2", "text": "二。"}),
        observations({"observation_id": "o2", "article_id": "a2", "indicator": "b"}),
    )
    assert ledger.rows(
        "select observation_id, is_current from core.fct_observation order by rowid"
    ) == [
        ("o2", True),
        ("o1", False),
    ]


def test_the_published_file_has_the_storage_version_that_older_tools_read(ledger: Ledger) -> None:
    ledger.given()
    [(tags,)] = ledger.rows("select tags from duckdb_databases() where path is not null")
    assert tags["storage_version"].startswith("v1.0.0")


READER = """
import sys, duckdb
held = duckdb.connect(sys.argv[1], read_only=True)
number = "select count(*) from observations"
print(held.execute(number).fetchall(), flush=True)
sys.stdin.readline()
new = duckdb.connect(sys.argv[1], read_only=True)
print(held.execute(number).fetchall(), new.execute(number).fetchall(), flush=True)
"""


def test_a_reader_holds_the_file_open_while_the_next_run_loads_and_publishes(
    ledger: Ledger,
) -> None:
    ledger.given(accepted=observations(O1))
    ledger.publish()
    command = [sys.executable, "-c", READER, str(ledger.home / "current" / "warehouse.duckdb")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "[(1,)]\n"
        ledger.given(accepted=observations(O1, O2))
        ledger.publish()
        output, _ = reader.communicate("go on\n")
    assert output == "[(1,)] [(2,)]\n"


CRASH = """
import os, sys
from pathlib import Path
import warehouse.publish as module
module.{name} = lambda *_: os._exit(9)
home = Path(sys.argv[1])
module.publish(home / "build" / "warehouse.duckdb", home, sys.argv[2], None)
"""


def crash(ledger: Ledger, name: str, run_id: str) -> None:
    """Publish in a process that dies when it comes to a function of warehouse.publish."""
    command = [sys.executable, "-c", CRASH.format(name=name), str(ledger.home), run_id]
    assert subprocess.run(command, check=False).returncode == 9


@pytest.mark.parametrize(
    ("name", "left"), [("_manifest", [".r2.partial", "r1"]), ("make_current", ["r1", "r2"])]
)
def test_after_a_crash_the_old_release_stands_and_the_next_publication_recovers(
    ledger: Ledger, name: str, left: list[str]
) -> None:
    ledger.given(accepted=observations(O1))
    ledger.publish()
    ledger.given(accepted=observations(O1, O2))
    crash(ledger, name, "r2")
    assert names(ledger.home / "releases") == left
    assert now(ledger) == "r1"
    assert read(ledger.home / "current" / "warehouse.duckdb", NUMBER) == [(1,)]
    ledger.publish()
    assert read(ledger.home / "current" / "warehouse.duckdb", NUMBER) == [(2,)]
    assert now(ledger) == "r2"
    assert names(ledger.home / "releases") == ["r1", "r2"]


def test_a_crash_before_the_first_flip_is_recovered(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1))
    crash(ledger, "make_current", "r1")
    (ledger.home / ".current.partial").symlink_to("releases/nowhere")
    ledger.publish()
    assert read(ledger.home / "current" / "warehouse.duckdb", NUMBER) == [(1,)]
    assert names(ledger.home) == ["build", "current", "releases"]


def test_a_release_is_not_written_twice(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1))
    before = (ledger.publish("r1") / "manifest.json").read_bytes()
    assert (ledger.publish("r1") / "manifest.json").read_bytes() == before


def test_the_newest_releases_are_kept(ledger: Ledger) -> None:
    ledger.given()
    for run_id in ("z1", "y2", "x3"):
        publish(ledger.build, ledger.home, run_id, None, keep=2)
    assert names(ledger.home / "releases") == ["x3", "y2"]


def test_the_current_release_is_kept_even_when_it_is_old(ledger: Ledger) -> None:
    ledger.given()
    for run_id in ("r1", "r2", "r3", "r1"):
        publish(ledger.build, ledger.home, run_id, None, keep=3)
    publish(ledger.build, ledger.home, "r1", None, keep=1)
    assert names(ledger.home / "releases") == ["r1", "r3"]
    assert now(ledger) == "r1"


def test_a_folder_of_another_kind_among_the_releases_is_left_alone(ledger: Ledger) -> None:
    ledger.given()
    own = ledger.home / "releases" / "my-notes"
    own.mkdir(parents=True)
    for run_id in ("r1", "r2"):
        publish(ledger.build, ledger.home, run_id, None, keep=1)
    assert own.is_dir()


@pytest.mark.parametrize("run_id", ["", "../x", "a/b", ".r1.partial", "r 1"])
def test_a_run_id_that_is_no_folder_name_is_an_error(ledger: Ledger, run_id: str) -> None:
    ledger.given()
    with pytest.raises(WarehouseError, match="can't name a release folder"):
        publish(ledger.build, ledger.home, run_id, None)


def test_nothing_is_published_before_anything_was_loaded(ledger: Ledger) -> None:
    with pytest.raises(WarehouseError, match="nothing was loaded yet"):
        ledger.publish("r1")
    assert names(ledger.home) == []


def test_a_current_that_is_not_ours_is_named_and_left_alone(ledger: Ledger) -> None:
    ledger.given()
    (ledger.home / "current").mkdir()
    with pytest.raises(WarehouseError, match=r"current is no link; publishing makes it the link"):
        ledger.publish()
    assert (ledger.home / "current").is_dir()


def test_a_missing_report_is_an_error_and_current_stays(ledger: Ledger) -> None:
    ledger.given()
    ledger.publish()
    with pytest.raises(WarehouseError, match=r"r2 can't be written(.|\n)*nowhere"):
        publish(ledger.build, ledger.home, "r2", ledger.home / "nowhere")
    assert now(ledger) == "r1"


def test_a_release_stands_while_nothing_has_changed(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1, O2))
    assert standing(ledger.build, ledger.home) is None
    first = ledger.publish()
    ledger.given(accepted=observations(O1, O2))  # a run more, and no row
    assert standing(ledger.build, ledger.home) == first.resolve()


@pytest.mark.parametrize(
    "kept",
    [observations(O1), observations(O1, O2 | {"obs_value": 3.0}), observations(O1, O2, O3)],
)
def test_a_release_falls_when_a_row_goes_changes_or_comes(
    ledger: Ledger, kept: pl.DataFrame
) -> None:
    ledger.given(accepted=observations(O1, O2))
    ledger.publish()
    ledger.given(accepted=kept)
    assert standing(ledger.build, ledger.home) is None


def test_a_release_falls_when_the_program_changes(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.given(accepted=observations(O1))
    ledger.publish()
    monkeypatch.setattr("seeds.digest.of_packages", lambda *names: "another")
    assert standing(ledger.build, ledger.home) is None


def test_one_file_is_published_and_replaced(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "it's mine 台账.duckdb"
    ledger.given(accepted=observations(O1))
    assert publish_file(ledger.build, file) == file
    ledger.given(accepted=observations(O1, O2))
    publish_file(ledger.build, file)
    assert read(file, NUMBER) == [(2,)]
    assert names(tmp_path) == ["build", file.name]


def test_a_log_of_the_old_file_does_not_reach_the_new_one(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "mine.duckdb"
    ledger.given(accepted=observations(O1))
    publish_file(ledger.build, file)
    write = "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); "
    write += "c.execute('create table main.own as select 1 as a'); os._exit(0)"
    subprocess.run([sys.executable, "-c", write, str(file)], check=True)
    assert Path(f"{file}.wal").exists()
    publish_file(ledger.build, file)
    assert not Path(f"{file}.wal").exists()
    found = read(file, "select table_name from duckdb_tables() where schema_name = 'main'")
    assert ("own",) not in found


def test_leftovers_of_a_killed_publication_are_replaced(ledger: Ledger, tmp_path: Path) -> None:
    ledger.given(accepted=observations(O1))
    for name in (".mine.duckdb.partial", ".mine.duckdb.partial.wal"):
        (tmp_path / name).write_bytes(b"half")
    publish_file(ledger.build, tmp_path / "mine.duckdb")
    assert names(tmp_path) == ["build", "mine.duckdb"]


@pytest.mark.parametrize("file", ["/nowhere/mine.duckdb", "/proc/mine.duckdb"])
def test_a_folder_missing_or_read_only_is_named(ledger: Ledger, file: str) -> None:
    ledger.given()
    with pytest.raises(WarehouseError, match=f"{file} can't be written(.|\n)*that exists"):
        publish_file(ledger.build, Path(file))


def test_a_file_of_another_kind_is_not_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    ledger.given()
    notes = tmp_path / "notes.csv"
    notes.write_text("指标,数值\n原煤产量,120\n", encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"notes\.csv exists and was not published here"):
        publish_file(ledger.build, notes)
    with pytest.raises(WarehouseError, match="exists and was not published here"):
        publish_file(ledger.build, tmp_path)
    assert notes.read_text(encoding="utf-8").startswith("指标")


def test_a_database_of_somebody_else_is_not_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    ledger.given()
    other = tmp_path / "mine.duckdb"
    with duckdb.connect(other) as con:
        con.execute("create table notes as select 120 as 原煤产量")
    with pytest.raises(WarehouseError, match=r"mine\.duckdb exists and was not published here"):
        publish_file(ledger.build, other)
    with duckdb.connect(other, read_only=True) as con:
        assert con.sql("select * from notes").fetchall() == [(120,)]


def test_the_build_file_is_not_published_onto_itself(ledger: Ledger) -> None:
    ledger.given()
    with pytest.raises(WarehouseError, match="is the build file"):
        publish_file(ledger.build, ledger.build)
