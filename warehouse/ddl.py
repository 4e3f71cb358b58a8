"""DDL and COMMENTs from the one definition of every column (seeds/schema): nothing is typed twice.

>>> [counter] = [c for c in tables()["observations"].columns if c.column == "counter"]
>>> comment(counter)
'量词 | Measure word of a count (项 个 家 人次)'
"""

from collections.abc import Iterator

from seeds.columns import Column, Table, tables


def loaded() -> list[Table]:
    """Return the tables that the loader keeps in the build file."""
    return [table for table in tables().values() if table.layer == "raw"]


def published() -> list[Table]:
    """Return the tables and views of a published file."""
    return [table for table in tables().values() if table.layer != "raw"]


def place(table: Table) -> str:
    """Return a table's name with its schema."""
    return f"{table.layer}.{table.table}"


def comment(thing: Column | Table) -> str:
    """Return what a reader is told of a column or table: Chinese | English, and the unit."""
    words = f"{thing.description_zh} | {thing.description_en}"
    unit = thing.unit if isinstance(thing, Column) else ""
    return f"{words} [{unit}]" if unit else words


def comments(table: Table) -> Iterator[str]:
    """Yield ``comment on`` for a table or view and for each of its columns."""
    yield f"comment on {table.kind} {place(table)} is {literal(comment(table))};"
    for column in table.columns:
        yield f"comment on column {place(table)}.{column.column} is {literal(comment(column))};"


def literal(text: str) -> str:
    """Return a text as SQL writes it, in quotes."""
    return "'" + text.replace("'", "''") + "'"
