"""What readers open: a fresh file of the star in schema core and what is asked of it in main.

core/NAME.sql makes core.NAME of what is loaded, by the steps that steps/NAME.sql takes on the way;
views/NAME.sql makes main's NAME of the core. The order follows from what reads what. Observations
are sorted by indicator, area and period: a question about 社会消费品零售总额 in one city then reads
a few blocks instead of all of them. Those that are read now come first, so that leaving out the
others costs nothing.
"""

import re
from collections.abc import Iterable
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import polars as pl

from warehouse import reference
from warehouse.build import STORAGE_VERSION, connect
from warehouse.ddl import comments, literal, macros, place, published, twin
from warehouse.migrate import transaction
from warehouse.reading import reading
from warehouse.stories import tell

HERE = Path(__file__).parent
READS = re.compile(r"\b(?:from|join)\s+(?:core\.)?(\w+)")


def write(con: duckdb.DuckDBPyConnection, file: Path) -> dict[str, int]:
    """Write the published file from an open build file; return the rows of each table and view."""
    tell(con)
    _make_core(con, file)
    made = connect(file)  # views made through an attached name would keep that name
    try:
        reference.register(made)
        with transaction(made):
            for sql in in_order("views"):
                made.execute(sql)
            for table in published() + macros():
                if table.kind == "twin":
                    made.execute(twin(table))
                for comment in comments(table):
                    made.execute(comment)
        made.execute("checkpoint")
        return {table.table: _count(made, place(table)) for table in published()}
    finally:
        made.close()


def write_parquet(file: Path, folder: Path) -> None:
    """Write each table of a published file to <folder>/<table>.parquet, in its order."""
    con = duckdb.connect(file, read_only=True)
    try:
        for table in (table for table in published() if table.kind == "table"):
            target = folder / f"{table.table}.parquet"
            con.table(place(table)).write_parquet(str(target), compression="zstd")
    finally:
        con.close()


def observations(file: Path, columns: Iterable[str]) -> pl.DataFrame:
    """Return columns of the view ``observations`` of a published file.

    Raises:
        WarehouseError: the file is not there or not one that taizhang has published.
    """
    with reading(file) as con:
        return con.table("observations").select(*columns).pl()


def in_order(*folders: str) -> list[str]:
    """Return the texts of warehouse/<folder>/*.sql, each after those that it reads."""
    files = [file for folder in folders for file in (HERE / folder).glob("*.sql")]
    texts = {file.stem: file.read_text(encoding="utf-8") for file in files}
    reads = {name: texts.keys() & set(READS.findall(text)) - {name} for name, text in texts.items()}
    return [texts[name] for name in TopologicalSorter(reads).static_order()]


def _make_core(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Attach the new file and make its core there, from what stands in the build file."""
    [(build,)] = con.execute("select current_catalog()").fetchall()
    con.execute(f"attach {literal(str(file))} as made (storage_version '{STORAGE_VERSION}')")
    try:
        con.execute("create schema made.core")
        con.execute(f"set search_path = 'made.core,{build}.raw'")
        reference.register(con)
        for sql in in_order("steps", "core"):
            con.execute(sql)
    finally:
        con.execute(f"use {build}")
        con.execute("detach made")
        reference.unregister(con)


def _count(made: duckdb.DuckDBPyConnection, name: str) -> int:
    [(count,)] = made.sql(f"from {name}").count("*").fetchall()
    return int(count)
