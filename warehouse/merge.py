"""Merge a batch into a table of the build file, written from the one definition.

Rows of articles that are not in the warehouse yet are inserted as they are: an observation's key
is made from its article's, so none of them can stand there. Of known articles a row is inserted
when its key is new, updated only when a column of its content differs, and otherwise not
touched: loading a batch twice changes nothing. There is no key or index behind it (they cost
40 % in size), so the batch must not hold a key twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import duckdb
import polars as pl

from seeds.columns import Column, Table
from transforms.frame import LOAD_COLUMNS
from warehouse.ddl import place

CHUNK_ROWS = 1_000_000  # whole row groups; more at once only needs more memory
ZERO_COPY = pl.CompatLevel.newest()


class Merged(NamedTuple):
    """Rows that a merge inserted and updated."""

    inserted: int
    updated: int


def content(table: Table) -> tuple[Column, ...]:
    """Return the columns that a batch brings: all but run_id and loaded_at."""
    return tuple(column for column in table.columns if column.column not in LOAD_COLUMNS)


def merge(
    con: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame, known: pl.Series
) -> Merged:
    """Merge a frame whose first column is the key; stamps come from the temp table ``stamp``.

    ``known`` are the keys of the articles that were in the warehouse before the batch.
    """
    is_known = pl.col("article_id").is_in(known.implode())
    inserted = updated = 0
    for chunk in frame.iter_slices(CHUNK_ROWS):
        old = chunk.filter(is_known) if len(known) else chunk.clear()
        new = chunk.filter(~is_known) if len(old) else chunk
        inserted += _insert(con, table, new)
        if len(old):
            touched = _touched(con, table, old)
            replaced = _rows(con, delete_sql(table))
            inserted += _insert(con, table, touched) - replaced
            updated += replaced
    return Merged(inserted, updated)


def _insert(con: duckdb.DuckDBPyConnection, table: Table, rows: pl.DataFrame) -> int:
    with registered(con, "batch", rows):
        return _rows(con, insert_sql(table))


def _touched(con: duckdb.DuckDBPyConnection, table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that don't stand as they are; their keys are the temp table ``touched``."""
    with registered(con, "batch", rows):
        con.execute(touched_sql(table))
    keys = con.table("touched").pl().to_series()
    return rows.filter(pl.col(keys.name).is_in(keys.implode()))


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    """Return how many rows an INSERT or DELETE was about."""
    [(count,)] = con.execute(sql).fetchall()
    return int(count)


@contextmanager
def registered(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> Iterator[None]:
    """Let SQL read a frame under a name, where it lies, for the block.

    It is read whole: a filter that DuckDB would hand down to it fails on texts that were not
    copied.
    """
    con.register(name, frame.to_arrow(compat_level=ZERO_COPY))
    try:
        yield
    finally:
        con.unregister(name)


def insert_sql(table: Table) -> str:
    """Return the INSERT from ``batch`` and ``stamp`` into a table."""
    return f"insert into {place(table)} by name {_stamped(table)}"


def touched_sql(table: Table) -> str:
    """Return what makes the temp table ``touched``: keys of rows of ``batch`` that don't stand yet.

    Rows are told apart by the hash of their content, so that only keys and hashes are joined.
    """
    key, *rest = (column.column for column in content(table))
    digest = f"hash({', '.join(rest)}) as digest"
    return f"""
create or replace temp table touched as
with standing as (
    select {key}, {digest}
    from {place(table)}
    where article_id in (select article_id from batch_article where is_known)
)

select {key}
from (select {key}, {digest} from ({_stamped(table)}))
anti join standing using ({key}, digest)
"""  # noqa: S608 -- every name in it is from the definition


def delete_sql(table: Table) -> str:
    """Return the DELETE of what stands under a touched key.

    An update is a delete and an insert: one of a million rows would hold their old values in
    memory.
    """
    [key, *_] = table.columns
    return f"delete from {place(table)} where {key.column} in (select {key.column} from touched)"  # noqa: S608


def _stamped(table: Table) -> str:
    """Return the SELECT of a batch in a table's types, with the run's stamp."""
    columns = ", ".join(f"{_value(column)} as {column.column}" for column in content(table))
    return f"select {columns}, stamp.run_id, stamp.loaded_at from batch cross join stamp"  # noqa: S608


def _value(column: Column) -> str:
    cast = f"cast(batch.{column.column} as {column.type})"
    if column.type == "DOUBLE":  # NaN and infinity are no values: they become null
        return f"case when isfinite({cast}) then {cast} end"
    return cast
