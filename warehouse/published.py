"""What readers open: a fresh file of the base tables in schema core and the views in main.

It is made from the one definition, not copied: sorted by indicator, area and period, so that
a question about 社会消费品零售总额 in one city reads a few blocks instead of all of them.
"""

import re
from collections.abc import Iterable
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import polars as pl

from seeds.columns import Table, tables
from warehouse.build import STORAGE_VERSION, WarehouseError, connect
from warehouse.ddl import base_tables, comments, create_table, literal, place, published_place
from warehouse.migrate import transaction

VIEWS = Path(__file__).parent / "views"

SORT = ("indicator", "ref_area", "time_start", "time_end")


def write(con: duckdb.DuckDBPyConnection, file: Path) -> dict[str, int]:
    """Write the published file from an open build file; return the rows of each table and view."""
    _copy_tables(con, file)
    published = connect(file)  # views made through an attached name would keep that name
    try:
        with transaction(published):
            for sql in view_sql():
                published.execute(sql)
            for name, table in tables().items():
                for comment in comments(table, published_place(name)):
                    published.execute(comment)
        published.execute("checkpoint")
        return {name: _count(published, name) for name in tables()}
    finally:
        published.close()


def write_parquet(file: Path, folder: Path) -> None:
    """Write each base table of a published file to <folder>/<table>.parquet, in its order."""
    con = duckdb.connect(file, read_only=True)
    try:
        for table in base_tables():
            target = folder / f"{table.table}.parquet"
            con.table(f"core.{table.table}").write_parquet(str(target), compression="zstd")
    finally:
        con.close()


def observations(file: Path, columns: Iterable[str]) -> pl.DataFrame:
    """Return columns of the view ``observations`` of a published file.

    Raises:
        WarehouseError: the file is not there or not one that taizhang has published.
    """
    if not file.is_file():
        raise WarehouseError(
            f"{file}: no such file\n  Run taizhang run first, or name articles to read instead."
        )
    try:
        with duckdb.connect(file, read_only=True) as con:
            return con.table("observations").select(*columns).pl()
    except duckdb.Error as error:
        raise WarehouseError(
            f"{file} is no file that taizhang has published: {error}\n"
            "  Name one, such as current/warehouse.duckdb, or run taizhang run again."
        ) from error


def view_sql() -> list[str]:
    """Return the text of warehouse/views/*.sql, each after the views that it reads."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in VIEWS.glob("*.sql")}
    reads = {
        name: texts.keys() & set(re.findall(r"\b(?:from|join) (\w+)", text))
        for name, text in texts.items()
    }
    return [texts[name] for name in TopologicalSorter(reads).static_order()]


def _copy_tables(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    con.execute(f"attach {literal(str(file))} as published (storage_version '{STORAGE_VERSION}')")
    con.execute("create schema published.core")
    for table in base_tables():
        target = f"published.core.{table.table}"
        con.execute(create_table(table, target))
        con.table(place(table.table)).order(_order(table)).insert_into(target)
    con.execute("detach published")


def _order(table: Table) -> str:
    key, *others = (column.column for column in table.columns)
    return ", ".join([*(name for name in SORT if name in others), key])


def _count(published: duckdb.DuckDBPyConnection, name: str) -> int:
    [(count,)] = published.sql(f"from {published_place(name)}").count("*").fetchall()
    return int(count)
