"""The commands that need no flow: what they print, what they refuse, and what they import."""

import io
import json
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from tests.flows.conftest import GROWTH, TAIZHANG, environment, taizhang
from transforms.frame import schema
from transforms.settle import EXTRACTOR_VERSION

HEAVY = ("prefect", "great_expectations", "duckdb", "pandas")
# What an extraction knows; what follows in the view tells of the other articles there.
BEGINNING = dict(takewhile(lambda one: one[0] != "source_count", schema("observations").items()))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(f"一季度公报\n{GROWTH}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def said(*arguments: str) -> Result:
    """Run the command in this process, which is faster than a process of its own."""
    return CliRunner().invoke(app, arguments)


def test_jsonl_has_the_columns_of_the_view(home: Path) -> None:
    done = said("extract", "--format", "jsonl", "a.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {tuple(row) for row in found} == {tuple(BEGINNING)}
    text = (home / "a.txt").read_text()
    assert all(text[row["span_start"] : row["span_end"]] == row["value_text"] for row in found)
    assert ("a.txt", 6.5, "2022-01-01", "一季度公报") in {
        (row["article_ref"], row["obs_value"], row["time_start"], row["title"]) for row in found
    }


def test_csv_and_parquet_hold_the_same(home: Path) -> None:
    (home / "b.jsonl").write_text(json.dumps({"text": GROWTH}) + "\n")
    printed = said("extract", "--format", "csv", ".").stdout
    packed = said("extract", "--format", "parquet", ".")
    frame = pl.read_parquet(io.BytesIO(packed.stdout_bytes))
    assert frame.schema == pl.Schema(BEGINNING)
    assert frame.write_csv() == printed
    assert set(frame["article_ref"]) == {"a.txt", "b.jsonl:1"}


def test_the_table_is_for_people(home: Path) -> None:
    done = said("extract", "a.txt")
    assert "6.5 %" in done.stdout
    assert "growth yoy" in done.stdout


def test_mentions_are_jsonl_unless_told(home: Path) -> None:
    done = said("extract", "--mentions", "a.txt")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert set(found[0]) == {
        *("article_ref", "kind", "text", "start", "end", "value", "value_high", "unit", "bound"),
        *("time_start", "time_end", "ref_area"),
    }
    assert ("quantity", "6.5%", 6.5, "%") in {
        (row["kind"], row["text"], row["value"], row["unit"]) for row in found
    }
    assert {row["kind"] for row in found} == {"quantity", "period", "area"}
    assert "┃" in said("extract", "--mentions", "--format", "table", "a.txt").stdout


def test_what_is_refused_is_named_and_the_rest_printed(home: Path) -> None:
    done = said("extract", "--format", "jsonl", "no.txt", "a.txt")
    assert done.exit_code == 1
    assert done.stderr.startswith("refused no.txt: no such file or folder; valid are")
    assert "6.5%" in done.stdout


def test_explain_prints_the_tree(home: Path) -> None:
    done = said("explain", "前两个月完成产值100.4亿元。", "--published-at", "2022-04-12")
    assert done.exit_code == 0
    assert "100.4亿元" in done.stdout
    assert "2022-01-01" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["extract"], "Missing argument"),
        (["extract", "--format", "xml", "a.txt"], "xml"),
        (["explain", "一", "--published-at", "2022-02-30"], "2022-02-30"),
        (
            ["run", "--warehouse", "missing/x.duckdb", "a.txt"],
            "missing is no folder you may write to",
        ),
        (["walk"], "walk"),
    ],
)
def test_wrong_use_is_said_and_ends_with_2(home: Path, arguments: list[str], says: str) -> None:
    done = said(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_setting_ends_with_2(home: Path) -> None:
    done = taizhang("extract", "a.txt", home=home, TAIZHANG_PROCESSES="many")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("taizhang: TAIZHANG_PROCESSES is 'many'")


@pytest.mark.parametrize(
    "arguments",
    [["extract", "--format", "csv", "a.txt"], ["explain", "增长6%"], ["indicators", "a.txt"]],
)
def test_reading_alone_starts_without_the_heavy_engines(home: Path, arguments: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['taizhang', *{arguments!r}]\n"
        "from flows.cli import main\n"
        "try: main()\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=home,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "[]\n"


def test_a_reader_that_leaves_early_ends_it_quietly(home: Path) -> None:
    (home / "many.jsonl").write_text((json.dumps({"text": GROWTH * 50}) + "\n") * 20)
    writing = subprocess.Popen(
        [*TAIZHANG, "extract", "--format", "jsonl", "many.jsonl"],
        cwd=home,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writing.stdout
    assert writing.stdout.readline()
    writing.stdout.close()
    assert writing.stderr
    assert writing.stderr.read() == b""
    assert writing.wait(timeout=60) == 0


def test_version_and_dictionary(home: Path) -> None:
    assert taizhang("--version", home=home).stdout == f"taizhang {EXTRACTOR_VERSION}\n"
    assert "## observations" in said("dictionary").stdout
