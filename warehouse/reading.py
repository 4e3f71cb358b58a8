"""Ask a published file: read-only, one question at a time, nothing but the file within reach.

with reading(Path("current/warehouse.duckdb")) as con:
    answer(con, "select indicator, obs_value from observations where obs_value > 1e9")

A question may come from anybody, and so may the file: neither it nor a view in it can read or
write another file, load an extension or change a setting.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from warehouse.build import WarehouseError, is_lock
from warehouse.ddl import literal

ROWS_AT_ONCE = 10_000
LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "lock_configuration": True,
}

Connection = duckdb.DuckDBPyConnection


class Answer(NamedTuple):
    """The names of the columns and the rows, which come as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def reading(file: Path, folder: Path | None = None) -> Iterator[Connection]:
    """Open a published file; only below ``folder`` can be written, and nowhere else read.

    Raises:
        WarehouseError: the file is not there, is held by a writer or is no DuckDB file; a
            question to it that fails says so, too.

    """
    if not file.is_file():
        raise WarehouseError(
            f"{file}: no such file\n  Name a published file, or run taizhang run first."
        )
    try:
        con = duckdb.connect(file, read_only=True, config={} if folder else LOCKED)
    except duckdb.Error as error:
        raise WarehouseError(_unreadable(file, error)) from error
    try:
        if folder:  # to be said before the lock
            con.execute(f"set allowed_directories = [{literal(str(folder.resolve()))}]")
            for name, value in LOCKED.items():
                con.execute(f"set {name} = {value}")
        yield con
    except duckdb.Error as error:
        raise WarehouseError(f"{file}: {error}\n  {_next_step(con, error)}") from error
    finally:
        con.close()


def answer(con: Connection, sql: str) -> Answer:
    """Return what a file says to one question.

    Raises:
        WarehouseError: ``sql`` is not one statement that asks for rows.

    """
    _check_question(con, sql)
    asked = con.execute(sql)
    names = tuple(str(column[0]) for column in asked.description or ())
    return Answer(names, _rows(asked))


def box(con: Connection, sql: str, most: int, width: int) -> None:
    """Print the answer as a box for a person: at most so many rows, so many characters wide.

    Raises:
        WarehouseError: ``sql`` is not one statement that asks for rows.

    """
    _check_question(con, sql)
    con.sql(sql).show(max_rows=most, max_width=width)


def relations(con: Connection) -> list[str]:
    """Return the names of what can be asked in a file, those in main without their schema."""
    found = con.execute(
        "select schema_name, table_name from duckdb_tables() where not internal union all "
        "select schema_name, view_name from duckdb_views() where not internal order by 1 desc, 2"
    ).fetchall()
    return [name if schema == "main" else f"{schema}.{name}" for schema, name in found]


def _check_question(con: Connection, sql: str) -> None:
    statements = con.extract_statements(sql)
    texts = {statement.query for statement in statements}  # a pivot is two with one text
    if len(texts) != 1 or statements[-1].type != duckdb.StatementType.SELECT:
        raise WarehouseError(
            f"{sql!r} is not one question: valid is a single select, from, "
            "with, values, pivot, describe, summarize or show\n"
            "  What is published is only read; what is in it changes with the next run."
        )


def _rows(asked: Connection) -> Iterator[tuple[Any, ...]]:
    while some := asked.fetchmany(ROWS_AT_ONCE):
        yield from some


def _next_step(con: Connection, error: duckdb.Error) -> str:
    if isinstance(error, duckdb.OperationalError):
        return "Make room on the disk or in memory, or ask for less."
    names = [name for name in relations(con) if "." not in name]
    return (
        f"There are {', '.join(names) or 'no relations'}; describe NAME lists the columns of one, "
        "taizhang dictionary explains them all."
    )


def _unreadable(file: Path, error: duckdb.Error) -> str:
    if is_lock(error):
        return f"{file} is being written: {error}\n  Ask the published file instead, or wait."
    return (
        f"{file} is no file that taizhang has published: {error}\n"
        "  Name one, such as current/warehouse.duckdb, or run taizhang run again."
    )
