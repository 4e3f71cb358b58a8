"""The published file opens in the versions of DuckDB that readers have, comments and all."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.bi.environments import environment, interpreter
from warehouse.ddl import column_name, comment, place, published

HERE = Path(__file__).parent
QUERIES = (HERE / "queries.sql").read_text(encoding="utf-8")
OURS = "1.5.5"

pytestmark = pytest.mark.slow


def asked(version: str, release: Path) -> dict[str, Any]:
    """What a version of DuckDB answers, in an environment of its own."""
    python = interpreter(environment(f"duckdb-{version}", [f"duckdb=={version}"]))
    command = [str(python), str(HERE / "ask_duckdb.py"), str(release / "warehouse.duckdb")]
    done = subprocess.run(command, input=QUERIES, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def ours(release: Path) -> dict[str, Any]:
    return asked(OURS, release)


@pytest.mark.parametrize("version", ["1.1.3", "1.4.5", "1.5.6", "2.0.1"])
def test_a_version_reads_what_ours_does(version: str, release: Path, ours: dict[str, Any]) -> None:
    theirs = asked(version, release)
    assert theirs["version"] == f"v{version}"
    assert theirs["rows"] == ours["rows"]
    assert theirs["comments"] == ours["comments"]
    assert theirs["answers"] == ours["answers"]


def test_every_relation_and_column_has_its_comment(ours: dict[str, Any]) -> None:
    defined = {place(table): comment(table) for table in published()}
    defined |= {
        f"{place(table)}.{column_name(table, column)}": comment(column)
        for table in published()
        for column in table.columns
    }
    assert ours["comments"] == defined


def test_the_ten_queries_find_something(ours: dict[str, Any]) -> None:
    assert len(ours["answers"]) == 10
    assert [n for n, rows in enumerate(ours["answers"], start=1) if not rows] == []
