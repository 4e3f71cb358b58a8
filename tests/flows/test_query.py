"""``taizhang sql``: what a question gets, and what no question can do."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from tests.flows.conftest import HOSTILE, taizhang, with_hostile_articles

ALL = "select observation_id, indicator, value_text, obs_value from observations order by all"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    with_hostile_articles(home)
    return home


@pytest.fixture
def home(published: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(published)
    monkeypatch.setenv("COLUMNS", "120")
    return published


def said(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["sql", *arguments])


def test_a_table_is_for_people(home: Path) -> None:
    shown = said("from observations select indicator, obs_value where observation_id = 'o0'")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "│ 原煤产量  │ 1200000.0 │" in shown.stdout


def test_a_table_shows_so_many_rows_and_says_how_many_there_are(home: Path) -> None:
    shown = said("from range(500)", "--limit", "4").stdout
    assert "500 rows" in shown
    assert "4 shown" in shown
    assert len(shown.splitlines()) < 20


def test_a_table_neither_commands_the_terminal_nor_turns_round(home: Path) -> None:
    shown = said("select indicator from observations").stdout
    assert not {"\x1b", "\u202e", "\u200f"} & set(shown)
    assert r"\u202e同比增长\u200f" in shown


def test_json_is_one_array_with_a_row_a_line(home: Path) -> None:
    printed = said(ALL, "--format", "json").stdout
    found = json.loads(printed)
    assert {row["observation_id"]: row["indicator"] for row in found} == {
        **HOSTILE,
        "o0": "原煤产量",
    }
    assert found[-1] | {"indicator": ""} == {
        "observation_id": "turned",
        "indicator": "",
        "value_text": "120万吨",
        "obs_value": 1.2e6,
    }
    assert [json.loads(line.rstrip(",")) for line in printed.splitlines()[1:-1]] == found
    assert said("from observations limit 0", "--format", "json").stdout == "[]\n"


def test_json_knows_every_type(home: Path) -> None:
    question = (
        "select date '2022-04-12' as d, timestamp '2022-04-12 08:00:00' as t, [1, 2] as l,"
        "1.5::decimal(18,4) as n, 'nan'::double as x, {'甲': true} as s, map {1: null} as m,"
        "2::hugeint as h"
    )
    assert json.loads(said(question, "--format", "json").stdout) == [
        dict(
            {"d": "2022-04-12", "t": "2022-04-12T08:00:00", "l": [1, 2], "n": 1.5, "x": None},
            s={"甲": True},
            m={"1": None},
            h=2,
        )
    ]
    assert said(question, "--format", "csv").stdout.splitlines()[1] == (
        '2022-04-12,2022-04-12T08:00:00,"[1, 2]",1.5,,"{""甲"": true}","{""1"": null}",2'
    )


def test_csv_guards_what_a_spreadsheet_would_run_and_no_number(home: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(said(ALL, "--format", "csv").stdout)))
    found = {row["observation_id"]: row["indicator"] for row in rows}
    assert found["formula"] == "'=cmd|' /C calc'!A0"
    assert found["script"] == HOSTILE["script"]
    assert {row["value_text"] for row in rows} == {"-3.5%", "120万吨"}
    assert said("select -5 as a", "--format", "csv").stdout == "a\n-5\n"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("from observation", ", observations, "),
        ("select value from observations", '"value" not found in FROM clause'),
        ("selct 1", 'syntax error at or near "selct"'),
        ("", "'' is not one question"),
        ("select 1; select 2", "'select 1; select 2' is not one question"),
        ("create temp table t as select 1", "is not one question"),
        ("drop view observations", "is not one question"),
        ("copy observations to 'x.csv'", "is not one question"),
        ("set enable_external_access = true", "is not one question"),
        ("attach 'other.duckdb'", "is not one question"),
        ("from read_text('/etc/passwd')", "disabled by configuration"),
        ("from '/etc/passwd'", "/etc/passwd does not exist"),
        ("select 'a'::int", "Could not convert string 'a'"),
    ],
)
def test_what_cannot_be_answered_is_said_with_the_next_step(
    home: Path, question: str, says: str
) -> None:
    for form in ("table", "csv", "json"):
        done = said(question, "--format", form)
        assert done.exit_code == 2
        assert says in done.stderr
        assert "Traceback" not in done.stderr
    assert sorted(path.name for path in home.iterdir()) == ["build", "current", "releases"]


def test_two_columns_of_one_name_are_no_json(home: Path) -> None:
    done = said("select 1 as a, 2 as a", "--format", "json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "name them apart" in done.stderr


def test_a_view_in_the_file_reads_no_other_file(tmp_path: Path) -> None:
    given = str(tmp_path / "given.duckdb")
    with duckdb.connect(given) as con:
        con.execute("create view observations as from read_text('/etc/hostname')")
    done = said("from observations", "--warehouse", given)
    assert done.exit_code == 2
    assert "disabled by configuration" in done.stderr


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("no.duckdb", "no.duckdb: no such file\n  Name a published file"),
        ("a.csv", "a.csv is no file that taizhang has published"),
        (".", ".: no such file"),
    ],
)
def test_a_file_that_cannot_be_asked_is_named(home: Path, file: str, says: str) -> None:
    (home / "a.csv").write_text("指标,数值\n" * 1000)
    done = said("from observations", "--warehouse", file)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"taizhang: {says}")


def test_nothing_published_yet_is_said(tmp_path: Path) -> None:
    done = taizhang("sql", "from observations", home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "run taizhang run first" in done.stderr
