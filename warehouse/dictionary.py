"""The data dictionary, docs/data-dictionary.md, made from the one definition of every column.

``taizhang dictionary`` prints it; a test says when the file is stale.
"""

from seeds.columns import Column, Table
from warehouse.ddl import column_name, macros, place, published

HEAD = """\
# Data dictionary 数据字典

Every relation of the published file `current/warehouse.duckdb` and every column, in order.
Ask the views; the base tables in `core` also hold earlier texts of an article.
查询请用视图;`core` 中的基础表另存有文章的旧文本。

Made from `seeds/schema/` by `taizhang dictionary > docs/data-dictionary.md`: change it there.
"""


def data_dictionary() -> str:
    """Return the dictionary as Markdown."""
    return "\n".join([HEAD, *map(_section, in_order())]).rstrip("\n")


def in_order() -> list[Table]:
    """Return what is published: the views and marts first, then the base tables."""
    return sorted(published() + macros(), key=lambda table: table.layer == "core")


def _section(table: Table) -> str:
    lines = [
        f"## {place(table).removeprefix('main.')}",
        "",
        f"{table.description_zh}。{table.description_en}.",
        "",
        "| column | 列名 | type | unit | 说明 | description |",
        "|---|---|---|---|---|---|",
        *(_row(table, column) for column in table.columns),
    ]
    return "\n".join(lines) + "\n"


def _row(table: Table, column: Column) -> str:
    unit = f"`{column.unit}`" if column.unit == "unit_measure" else column.unit
    words = f"{column.description_zh} | {column.description_en}"
    return (
        f"| `{column_name(table, column)}` | {column.label_zh} | {column.type} | {unit} | {words} |"
    )
