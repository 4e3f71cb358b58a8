"""DDL and COMMENTs from the one definition of every column (seeds/schema): nothing is typed twice.

>>> [counter] = [c for c in tables()["observations"].columns if c.column == "counter"]
>>> comment(counter)
'量词 | Measure word of a count (项 个 家 人次)'
"""

from collections.abc import Iterator

from seeds.columns import Column, Table, tables
from seeds.reader import rows


def loaded() -> list[Table]:
    """Return the tables that the loader keeps in the build file."""
    return [table for table in tables().values() if table.layer == "raw"]


def published() -> list[Table]:
    """Return the tables and views of a published file."""
    return [t for t in tables().values() if t.layer != "raw" and t.kind != "macro"]


def macros() -> list[Table]:
    """Return the table macros of a published file."""
    return [table for table in tables().values() if table.kind == "macro"]


def place(table: Table) -> str:
    """Return a table's name with its schema."""
    return f"{table.layer}.{table.table}"


def comment(thing: Column | Table) -> str:
    """Return what a reader is told of a column or table: Chinese | English, and the unit."""
    words = f"{thing.description_zh} | {thing.description_en}"
    unit = thing.unit if isinstance(thing, Column) else ""
    return f"{words} [{unit}]" if unit else words


def comments(table: Table) -> Iterator[str]:
    """Yield ``comment on`` for a relation and for each of its columns; a macro's have none."""
    if table.kind == "macro":
        yield f"comment on macro table {table.table} is {literal(comment(table))};"
        return
    kind = "table" if table.kind == "table" else "view"
    yield f"comment on {kind} {place(table)} is {literal(comment(table))};"
    for column in table.columns:
        name = f'"{column_name(table, column)}"'
        yield f"comment on column {place(table)}.{name} is {literal(comment(column))};"


def column_name(table: Table, column: Column) -> str:
    """Return what a column is called in a relation: 指标 in a twin, indicator elsewhere."""
    return column.label_zh if table.kind == "twin" else column.column


def twin(table: Table) -> str:
    """Return ``create view`` for a twin of readings: Chinese names, Chinese words for codes."""
    columns = ",\n    ".join(
        f'{_in_chinese(column.column)} as "{column.label_zh}"' for column in table.columns
    )
    return f"create view {place(table)} as\n\nselect\n    {columns}\nfrom readings"


def _in_chinese(column: str) -> str:
    words = [
        (row["code"], row["name_zh"]) for row in rows("schema/codes") if row["column"] == column
    ]
    cases = " ".join(f"when {literal(code)} then {literal(name)}" for code, name in words)
    return f"case {column} {cases} end" if cases else column


def literal(text: str) -> str:
    """Return a text as SQL writes it, in quotes."""
    return "'" + text.replace("'", "''") + "'"
