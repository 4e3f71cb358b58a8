"""The one definition of every column and table: frame schemas, DDL and COMMENTs come from it."""

from functools import cache
from typing import NamedTuple

from seeds.reader import SeedError, rows


class Column(NamedTuple):
    """A column as every table and view has it: type in DuckDB's words, unit, two descriptions."""

    column: str
    type: str
    unit: str
    description_en: str
    description_zh: str


class Table(NamedTuple):
    """A table or view: its columns in order and what one row of it is."""

    table: str
    kind: str
    columns: tuple[Column, ...]
    description_en: str
    description_zh: str


@cache
def tables() -> dict[str, Table]:
    """Return every table and view by name.

    Raises:
        SeedError: a table names a column that seeds/schema/columns.csv does not define.
    """
    defined = {row["column"]: Column(**row) for row in rows("schema/columns")}
    found = {}
    for row in rows("schema/tables"):
        names = row["columns"].split()
        unknown = [name for name in names if name not in defined]
        if unknown:
            raise SeedError(
                f"seeds/schema/tables.csv {row['table']}: {unknown} not in seeds/schema/columns.csv"
            )
        found[row["table"]] = Table(
            row["table"],
            row["kind"],
            tuple(defined[name] for name in names),
            row["description_en"],
            row["description_zh"],
        )
    return found
