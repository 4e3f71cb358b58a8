"""MERGE of a batch into a table of the build file, written from the one definition.

A row is inserted when its key is new, updated only when a column of its content differs, and
otherwise not touched: loading a batch twice changes nothing. There is no key or index behind it
(they cost 40 % in size), so the batch must not hold a key twice.
"""

from collections import Counter
from typing import NamedTuple

import duckdb
import polars as pl

from seeds.columns import Column, Table
from transforms.frame import LOAD_COLUMNS
from warehouse.ddl import place

CHUNK_ROWS = 1_000_000


class Merged(NamedTuple):
    """Rows that a merge inserted and updated."""

    inserted: int
    updated: int


def content(table: Table) -> tuple[Column, ...]:
    """Return the columns that a batch brings: all but run_id and loaded_at."""
    return tuple(column for column in table.columns if column.column not in LOAD_COLUMNS)


def merge(con: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> Merged:
    """Merge a frame whose first column is the key; stamps come from the temp table ``stamp``."""
    actions: Counter[str] = Counter()
    sql = merge_sql(table)
    for chunk in frame.iter_slices(CHUNK_ROWS):
        con.register("batch", chunk)
        actions.update(action for (action,) in con.execute(sql).fetchall())
        con.unregister("batch")
    return Merged(actions["INSERT"], actions["UPDATE"])


def merge_sql(table: Table) -> str:
    """Return the MERGE from ``batch`` and ``stamp`` into a table."""
    columns = content(table)
    key, *rest = (column.column for column in columns)
    source = ", ".join(f"{_value(column)} as {column.column}" for column in columns)
    changed = " or ".join(f"old.{name} is distinct from new.{name}" for name in rest)
    names = [column.column for column in table.columns]
    return f"""
merge into {place(table)} as old
using (select {source}, stamp.run_id, stamp.loaded_at from batch cross join stamp) as new
on old.{key} = new.{key}
when matched and ({changed}) then update set {", ".join(f"{n} = new.{n}" for n in names)}
when not matched then insert ({", ".join(names)}) values ({", ".join(f"new.{n}" for n in names)})
returning merge_action
"""  # noqa: S608 -- every name in it is from the definition


def _value(column: Column) -> str:
    cast = f"cast(batch.{column.column} as {column.type})"
    if column.type == "DOUBLE":  # NaN and infinity are no values: they become null
        return f"case when isfinite({cast}) then {cast} end"
    return cast
