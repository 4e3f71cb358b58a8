"""The one definition of every column and table: frame schemas, DDL and COMMENTs come from it."""

from functools import cache
from typing import NamedTuple

from seeds.reader import SeedError, all_rows


class Column(NamedTuple):
    """A column as every table and view has it: name in Chinese, type in DuckDB's words, unit."""

    column: str
    label_zh: str
    type: str
    unit: str
    description_en: str
    description_zh: str


class Table(NamedTuple):
    """A table or view: its layer, its columns in order and what one row of it is."""

    table: str
    layer: str
    kind: str
    columns: tuple[Column, ...]
    description_en: str
    description_zh: str


@cache
def tables() -> dict[str, Table]:
    """Return every table and view by name.

    Raises:
        SeedError: a column or a table is defined twice, or a table names a column that
            seeds/schema/columns/ does not define.
    """
    defined = {name: Column(**row) for name, row in _once("columns", "column").items()}
    found = {}
    for row in _once("tables", "table").values():
        names = row["columns"].split()
        unknown = [name for name in names if name not in defined]
        if unknown:
            raise SeedError(
                f"seeds/schema/tables/ {row['table']}: {unknown} not in seeds/schema/columns/"
            )
        found[row["table"]] = Table(
            row["table"],
            row["layer"],
            row["kind"],
            tuple(defined[name] for name in names),
            row["description_en"],
            row["description_zh"],
        )
    return found


def _once(folder: str, key: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in all_rows(f"schema/{folder}"):
        if row[key] in found:
            raise SeedError(f"seeds/schema/{folder}/: {row[key]} is defined twice: keep one")
        found[row[key]] = row
    return found
