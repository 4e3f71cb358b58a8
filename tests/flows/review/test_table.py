"""Decisions as a table: hostile text stays text, edits come back, conflicts are told."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.review import queue
from flows.review.desk import Desk
from tests.flows.review.conftest import Person
from tests.flows.sheet import opened


@pytest.fixture
def home(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "current").symlink_to(published.parent, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def decisions(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["decisions", *arguments])


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def write(file: Path, rows: list[dict[str, str]], encoding: str = "utf-8-sig") -> None:
    with file.open("w", encoding=encoding, newline="", errors="replace") as lines:
        out = csv.DictWriter(lines, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


def test_hostile_text_leaves_as_text(home: Path) -> None:
    assert decisions("--export", "d.xlsx", "--open").exit_code == 0
    book = opened(home / "d.xlsx")
    cells = [cell for row in book.sheets["decisions"] for cell in row]
    assert {kind for kind, _ in cells} <= {"text", "number", ""}
    assert any(text.startswith("=cmd|") for _, text in cells)
    assert not any("hyperlink" in name or "external" in name for name in book.xml)
    decisions("--export", "d.csv", "--open")
    cells_of_csv = [cell for row in table(home / "d.csv") for cell in row.values()]
    assert any(cell.startswith("'=cmd|") for cell in cells_of_csv)
    assert not any(cell.startswith(("=", "@", "-")) for cell in cells_of_csv)


@pytest.mark.parametrize("file", ["d.csv", "d.xlsx"])
def test_a_table_that_nobody_edited_changes_nothing(home: Path, desk: Desk, file: str) -> None:
    Person(desk).decides("s150", "reject")
    decisions("--export", file, "--open")
    done = decisions("--import", file, "--by", "李雷")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "0 decisions taken over" in done.stdout
    assert "7 rows as they were" in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_an_edited_table_comes_back(home: Path, encoding: str) -> None:
    decisions("--export", "d.csv", "--open")
    rows = table(home / "d.csv")
    by_value = {row["value_text"]: row for row in rows}
    by_value["130%"] |= {"decision": "更正", "obs_value": "13", "time_end": "2026/2/28"}
    by_value["140%"] |= {"decision": "reject"}
    by_value["160%"] |= {"decision": "no"}
    write(home / "d.csv", rows, encoding)
    done = decisions("--import", "d.csv", "--by", "李雷")
    assert done.exit_code == 1
    assert "2 decisions taken over" in done.stdout
    assert "160%: decision is 'no'" in done.stderr

    by_value["130%"] |= {"obs_value": "14"}
    write(home / "d.csv", [by_value["130%"], by_value["140%"]], encoding)
    again = decisions("--import", "d.csv", "--by", "韩梅")
    assert "1 rows as they were, 1 conflicts" in again.stdout
    assert "李雷 decided amend" in again.stderr
    assert "obs_value 13.0 against 14.0" in again.stderr
    assert decisions().stdout.strip().endswith("in force: accept 0, reject 1, amend 1")
    assert decisions("--gold", "g.jsonl").exit_code == 0
    assert '"quote": "130%"' in (home / "g.jsonl").read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--export", "d.txt"), "end with .xlsx or .csv"),
        (("--import", "d.csv"), "needs --by NAME"),
        (("--import", "no.csv", "--by", "王"), "no.csv"),
        (("--import", "bad.xlsx", "--by", "王"), "is no workbook"),
        (("--import", "bad.csv", "--by", "王"), "has no columns"),
        (("--orphans", "--gold", "x"), "give one of"),
    ],
)
def test_what_cannot_be_is_said(home: Path, arguments: tuple[str, ...], says: str) -> None:
    for name in ("bad.xlsx", "bad.csv"):
        (home / name).write_text("a,b\n1,2\n")
    done = decisions(*arguments)
    assert done.exit_code != 0
    told = " ".join((done.stderr + str(done.exception)).replace("│", " ").split())
    assert says in told


def test_a_page_of_ten_thousand_costs_no_more_than_a_moment(desk: Desk) -> None:
    from time import perf_counter

    many = desk.open_readings().sample(10_000, with_replacement=True, seed=1)
    started = perf_counter()
    found = queue.shown(many, queue.Asked(severity="warning", page=100))
    assert found.total > 5_000
    assert perf_counter() - started < 1
