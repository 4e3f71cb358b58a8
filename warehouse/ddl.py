"""DDL and COMMENTs from the one definition of every column (seeds/schema): nothing is typed twice.

>>> [counter] = [c for c in tables()["observations"].columns if c.column == "counter"]
>>> comment(counter)
'量词 | Measure word of a count (项 个 家 人次)'
"""

from collections.abc import Iterator

from seeds.columns import Column, Table, tables


def base_tables() -> list[Table]:
    """Return the tables of the definition, in its order, the views left out."""
    return [table for table in tables().values() if table.kind == "table"]


def place(name: str) -> str:
    """Return the qualified name in the build file: dim_/fct_ tables are core, the rest raw."""
    return f"{'core' if name.startswith(('dim_', 'fct_')) else 'raw'}.{name}"


def published_place(name: str) -> str:
    """Return the qualified name in a published file: tables in core, views in main."""
    return f"{'core' if tables()[name].kind == 'table' else 'main'}.{name}"


def create_table(table: Table, qualified: str) -> str:
    """Return ``create table`` for a table of the definition, under the qualified name."""
    columns = ",\n".join(f"    {column.column} {column.type.lower()}" for column in table.columns)
    return f"create table {qualified} (\n{columns}\n);"


def comment(thing: Column | Table) -> str:
    """Return what a reader is told of a column or table: Chinese | English, and the unit."""
    words = f"{thing.description_zh} | {thing.description_en}"
    unit = thing.unit if isinstance(thing, Column) else ""
    return f"{words} [{unit}]" if unit else words


def comments(table: Table, qualified: str) -> Iterator[str]:
    """Yield ``comment on`` for a table or view and for each of its columns."""
    yield f"comment on {table.kind} {qualified} is {literal(comment(table))};"
    for column in table.columns:
        yield f"comment on column {qualified}.{column.column} is {literal(comment(column))};"


def literal(text: str) -> str:
    """Return a text as SQL writes it, in quotes."""
    return "'" + text.replace("'", "''") + "'"
