"""What the dashboard shows, asked of a published file: a few hundred kilobytes of any warehouse.

Each NAME.sql beside this file is one question; the answer is columns and rows, as the page's
script reads them. The questions count and choose in SQL, so that ten million observations make no
larger a page than ten thousand.
"""

from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

HERE: Final = Path(__file__).parent
MOST: Final = {
    "most_series": 200,
    "most_points": 60,
    "most_conflicts": 60,
    "most_plans": 40,  # of each card
    "most_characters": 160,  # of a sentence
}

Table = dict[str, Any]


def figures(file: Path) -> dict[str, Table]:
    """Return the answer to each question: ``{"totals": {"columns": […], "rows": [[…], …]}, …}``."""
    with duckdb.connect(file, read_only=True) as con:
        for name, value in MOST.items():
            con.execute(f"set variable {name} = {value}")
        return {question.stem: _asked(con, question) for question in sorted(HERE.glob("*.sql"))}


def _asked(con: duckdb.DuckDBPyConnection, question: Path) -> Table:
    answer = con.execute(question.read_text(encoding="utf-8"))
    columns = [column[0] for column in answer.description or ()]
    return {"columns": columns, "rows": [[*map(_plain, row)] for row in answer.fetchall()]}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
