"""``taizhang export``: the files that other programs open, and what they can't be made to do."""

import csv
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.workbook import Head, Sheet, write_workbook
from seeds.columns import tables
from tests.flows.conftest import HOSTILE, fill, taizhang, with_hostile_articles
from tests.flows.sheet import opened
from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    with_hostile_articles(home)
    return home / "current" / "warehouse.duckdb"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "240")
    return tmp_path


def export(published: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["export", "--warehouse", str(published), *arguments])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_workbook_has_a_sheet_for_each_relation_and_the_dictionary(
    published: Path, here: Path
) -> None:
    done = export(published, "--to", "all.xlsx")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "observations: 5 rows in all.xlsx" in done.stdout
    book = opened(here / "all.xlsx")
    assert next(iter(book.sheets)) == "观测"
    assert {"文章", "隔离", "运行", "数据字典"} <= set(book.sheets)
    assert names(here) == ["all.xlsx"]


def test_the_header_is_chinese_frozen_and_filters(published: Path, here: Path) -> None:
    export(published, "observations", "--to", "o.xlsx")
    book = opened(here / "o.xlsx")
    labels = [column.label_zh for column in tables()["observations"].columns]
    assert [value for _, value in book.sheets["观测"][0]] == labels
    page = book.xml["xl/worksheets/sheet1.xml"]
    assert '<pane ySplit="1"' in page
    assert '<autoFilter ref="A1:' in page
    assert "obs_value" in book.xml["xl/comments1.xml"]


def test_numbers_days_and_moments_are_typed(published: Path, here: Path) -> None:
    export(published, "observations", "--to", "o.xlsx")
    head, *rows = opened(here / "o.xlsx").sheets["观测"]
    [first] = [row for row in rows if row[0] == ("text", "o0")]
    at = dict(zip((value for _, value in head), range(len(head)), strict=True))
    labels = {column.column: column.label_zh for column in tables()["observations"].columns}
    assert first[at[labels["obs_value"]]] == ("number", "1200000")
    assert first[at[labels["time_start"]]] == ("number", "46023")  # 2026-01-01
    assert first[at[labels["ref_area"]]] == ("text", "152500")


def test_texts_of_articles_stay_texts_in_excel(published: Path, here: Path) -> None:
    export(published, "--to", "all.xlsx")
    book = opened(here / "all.xlsx")
    cells = [cell for rows in book.sheets.values() for row in rows for cell in row]
    assert not [value for kind, value in cells if kind == "formula"]
    assert ("text", HOSTILE["formula"]) in cells
    assert ("text", HOSTILE["script"]) in cells
    assert ("text", HOSTILE["turned"]) in cells
    assert ("text", "产值_x001B_[31m[/b]") in cells  # as Excel spells a control character
    assert not [name for name, text in book.xml.items() if "hyperlink" in text]


def test_csv_opens_in_excel_as_utf8_and_runs_nothing(published: Path, here: Path) -> None:
    export(published, "observations", "--to", "o.csv")
    data = (here / "o.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfobservation_id,")
    assert data.count(b"\r\n") == 6
    with (here / "o.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["observation_id"]: row["indicator"] for row in csv.DictReader(file)}
    assert found == {**HOSTILE, "formula": f"'{HOSTILE['formula']}", "o0": "原煤产量"}


def test_a_folder_gets_a_file_for_each_relation(published: Path, here: Path) -> None:
    for form in ("csv", "parquet", "xlsx"):
        export(published, "articles", "core.dim_run", "--to", form, "--format", form)
        assert names(here / form) == [f"articles.{form}", f"core.dim_run.{form}"]
    frame = pl.read_parquet(here / "parquet" / "articles.parquet")
    assert frame.columns == [column.column for column in tables()["articles"].columns]
    assert frame["text"][0].startswith("@SUM(1+1)\n<script>")


def test_what_was_exported_before_is_replaced_whole(published: Path, here: Path) -> None:
    (here / "runs.csv").write_text("old\n" * 1000)
    export(published, "runs", "--to", "runs.csv")
    assert len((here / "runs.csv").read_text().splitlines()) == 2
    assert names(here) == ["runs.csv"]


def test_sdmx_has_each_key_once_and_no_empty_dimension(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "home")
    twice: list[dict[str, object]] = [
        {"observation_id": name, "obs_value": value, "span_start": at}
        for name, value, at in (("a", 1.0, 9), ("b", 2.0, 20))
    ]
    abroad: dict[str, object] = {"observation_id": "c", "ref_area": None, "ref_area_name": "蒙古国"}
    undated = {"observation_id": "d", "time_start": None, "time_end": None}
    rows = [{"time_period": "2026-01-01/P2M", "freq": "I", **row} for row in (*twice, abroad)]
    ledger.given(articles({}), observations(*rows, undated))
    ledger.publish()
    done = export(ledger.home / "current" / "warehouse.duckdb", "--to", "o.sdmx.csv")
    assert done.stderr == "observations: 1 rows without a period left out: SDMX has none such\n"
    with Path("o.sdmx.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    assert found[0][:17] == [
        *("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "INDICATOR", "SUBJECT"),
        *("MEASURE", "COMPARISON", "SCOPE", "PRICE_BASIS", "UNIT_MEASURE", "COUNTER", "STATUS"),
        *("FIGURE", "TIME_PERIOD", "OBS_VALUE"),
    ]
    keys = [tuple(row[:16]) for row in found[1:]]
    assert len(keys) == len(set(keys)) == 3
    assert "" not in {value for key in keys for value in key}
    assert found[1][:6] == [
        *("dataflow", "TAIZHANG:OBSERVATIONS(1.0.0)", "I", "I", "152500", "原煤产量")
    ]
    assert {(row[4], row[14], row[16]) for row in found[1:]} == {
        ("152500", "1", "1.0"),
        ("152500", "2", "2.0"),
        ("蒙古国", "1", "1200000.0"),
    }


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["observation", "--to", "o.csv"], "'observation' is no relation of the published file"),
        (["--to", "o.csv"], "o.csv is one file: name one relation, or a folder"),
        (["runs", "--to", "runs.ods"], "runs.ods names no format"),
        (["runs", "--to", "runs.ods", "--format", "csv"], "does not end with .csv, as csv does"),
        (["runs", "--to", "out"], "out names no format"),
        (["runs", "--to", "no/runs.csv"], "no is no folder; make it first"),
        (["runs", "--to", "o.sdmx.csv"], "sdmx has the observations only"),
        (["runs", "--to", "releases/r1/runs.csv"], "is a release, which stays as it was"),
        (["runs"], "Missing option '--to'"),
    ],
)
def test_what_cannot_be_exported_is_said(
    published: Path, here: Path, arguments: list[str], says: str
) -> None:
    (here / "releases" / "r1").mkdir(parents=True)
    done = export(published, *arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert names(here) == ["releases"]
    assert names(here / "releases" / "r1") == []


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_a_full_disk_is_said_and_the_file_that_was_there_stays(
    published: Path, small_disk: Path, form: str
) -> None:
    (small_disk / f"articles.{form}").write_text("old")
    fill(small_disk)
    arguments = ("articles", "--to", small_disk, "--format", form, "--warehouse", published)
    done = taizhang("export", *arguments, home=small_disk.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert (small_disk / f"articles.{form}").read_text() == "old"
    assert names(small_disk) == [f"articles.{form}", "full"]


def test_a_sheet_that_is_too_long_goes_on_in_another(tmp_path: Path) -> None:
    rows = ((number, f"第{number}行") for number in range(25))
    file = tmp_path / "long.xlsx"
    [done] = write_workbook(file, [Sheet("观测", (Head("号"), Head("名")), rows)], most_rows=11)
    assert (done.rows, done.cut) == (25, 0)
    sheets = opened(file).sheets
    assert {name: len(rows) for name, rows in sheets.items()} == {
        "观测": 11,
        "观测 (2)": 11,
        "观测 (3)": 6,
    }
    assert sheets["观测 (3)"][-1] == [("number", "24"), ("text", "第24行")]


def test_what_a_cell_cannot_hold_is_text_or_cut_and_counted(tmp_path: Path) -> None:
    old = [date(1899, 5, 1), datetime(1850, 1, 1, 8), 2**60, "长" * 40_000, "😀" * 20_000, True]
    file = tmp_path / "odd.xlsx"
    [done] = write_workbook(
        file, [Sheet("甲", tuple(Head(str(n)) for n in range(6)), [tuple(old)])]
    )
    assert done.cut == 2
    day, moment, number, long, wide, yes = opened(file).sheets["甲"][1]
    assert (day, moment) == (("text", "1899-05-01"), ("text", "1850-01-01 08:00:00"))
    assert number == ("text", str(2**60))
    assert long == ("text", "长" * 32_766 + "…")
    assert wide == ("text", "😀" * 16_383 + "…")
    assert yes == ("boolean", "1")
