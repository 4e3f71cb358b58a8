"""What stands on the sheets of a workbook: a relation with Chinese heads, the data dictionary.

observations is the sheet 观测, its column obs_value is headed 观测值.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flows.workbook import Head, Sheet
from seeds.columns import Column, Table, tables
from seeds.reader import rows
from warehouse.ddl import column_name, comment, place

if TYPE_CHECKING:
    from warehouse.reading import Connection

RELATION_HEADS = ("关系", "工作表", "种类", "说明", "description")
COLUMN_HEADS = ("关系", "列", "列名", "类型", "单位", "说明", "description")


def of_relation(con: "Connection", name: str) -> Sheet:
    """Return the sheet of a relation of a published file."""
    from warehouse.exporting import rows_of

    found = rows_of(con, name)
    return Sheet(sheet_name(name), _heads(name, found.columns), found.rows)


def of_dictionary(names: Iterable[str]) -> Sheet:
    """Return the sheet that explains the columns of some relations, a row each."""
    defined = [_defined(name) for name in names]
    explained = (
        (called(table), column_name(table, column), *_explained(column))
        for table in defined
        if table
        for column in table.columns
    )
    return Sheet("数据字典", tuple(map(Head, COLUMN_HEADS)), explained)


def of_relations(defined: Iterable[Table]) -> Sheet:
    """Return the sheet that explains relations, a row each."""
    explained = (
        (called(table), sheet_name(called(table)), table.kind, *_words(table)) for table in defined
    )
    return Sheet("关系", tuple(map(Head, RELATION_HEADS)), explained)


def called(table: Table) -> str:
    """Return the name by which a query asks for a relation: observations, core.dim_area."""
    return place(table).removeprefix("main.")


def sheet_name(relation: str) -> str:
    """Return what a workbook calls the sheet of a relation, at most 25 characters.

    >>> sheet_name("observations"), sheet_name("core.dim_run")
    ('观测', 'core.dim_run')
    """
    names = {row["table"]: row["sheet"] for row in rows("schema/sheets")}
    return names.get(relation, relation[:25])


def _defined(relation: str) -> Table | None:
    """Return the definition of a relation, None where a file has one that this version has not."""
    return tables().get(relation.removeprefix("core."))


def _heads(relation: str, columns: tuple[str, ...]) -> tuple[Head, ...]:
    """Return the Chinese heads of columns; where two would be the same, with the column's name."""
    table = _defined(relation)
    defined = {column_name(table, column): column for column in table.columns} if table else {}
    labels = [defined[name].label_zh if name in defined else name for name in columns]
    times = Counter(labels)
    return tuple(
        Head(
            label if times[label] == 1 else f"{label} {name}",
            f"{name}\n{comment(defined[name])}" if name in defined else name,
        )
        for label, name in zip(labels, columns, strict=True)
    )


def _explained(column: Column) -> tuple[str, ...]:
    return (column.label_zh, column.type, column.unit, *_words(column))


def _words(thing: Column | Table) -> tuple[str, str]:
    return thing.description_zh, thing.description_en
