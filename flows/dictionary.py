"""``taizhang dictionary``: what every relation and column is, as Markdown, a page or a workbook.

The page is one file in Chinese and English that asks nothing of the network.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.console import reader_may_leave

if TYPE_CHECKING:
    from seeds.columns import Table

DictionaryFormat = Literal["md", "html", "xlsx"]
TITLE = ("数据字典", "Data dictionary")
INTRODUCTION = (
    "发布文件 current/warehouse.duckdb 的全部表与列。查询请用前面的视图，core 中的基础表供其取数。",
    "Every relation of the published file current/warehouse.duckdb and every column. "
    "Ask the views, which come first; the base tables in core are what they read.",
)
HEADS = (
    ("列", "column"),
    ("列名", "name"),
    ("类型", "type"),
    ("单位", "unit"),
    ("说明", "description"),
)


def dictionary(
    form: Annotated[DictionaryFormat, typer.Option("--format", help="What to print.")] = "md",
) -> None:
    """Print the data dictionary: every relation and column of the published file."""
    if form == "xlsx" and sys.stdout.isatty():
        raise typer.BadParameter("xlsx is not for a terminal; send it to a file with >")
    with reader_may_leave():
        if form == "xlsx":
            sys.stdout.buffer.write(workbook())
            sys.stdout.buffer.flush()
        else:
            print(markdown() if form == "md" else page(), flush=True)


def markdown() -> str:
    """Return the dictionary as Markdown."""
    from warehouse.dictionary import data_dictionary

    return data_dictionary()


def page() -> str:
    """Return the dictionary as one HTML page."""
    from expectations import html
    from flows.sheets import called
    from warehouse.dictionary import in_order

    tables = in_order()
    links = [html.element("a", called(table), href=f"#{called(table)}") for table in tables]
    return html.page(
        " ".join(TITLE),
        html.element("header", html.element("h1", html.both(*TITLE)), html.element("nav", *links)),
        html.element(
            "main",
            html.element("p", html.both(*INTRODUCTION)),
            *(html.element("section", *_section(table), id=called(table)) for table in tables),
        ),
    )


def _section(table: "Table") -> Iterator[str]:
    from expectations.html import both, element
    from expectations.html import table as made
    from flows.sheets import called, sheet_name
    from warehouse.ddl import column_name

    yield element("h2", both(sheet_name(called(table)), called(table)))
    yield element("p", both(table.description_zh, table.description_en))
    yield made(
        HEADS,
        (
            (
                element("code", column_name(table, column)),
                column.label_zh,
                element("code", column.type, style="white-space: nowrap"),
                column.unit,
                both(column.description_zh, column.description_en),
            )
            for column in table.columns
        ),
    )


def workbook() -> bytes:
    """Return the dictionary as a workbook: a sheet of relations, one of columns."""
    from flows.sheets import called, of_dictionary, of_relations
    from flows.workbook import write_workbook
    from warehouse.dictionary import in_order

    tables = in_order()
    with TemporaryDirectory(prefix="taizhang-") as folder:
        file = Path(folder, "dictionary.xlsx")
        write_workbook(file, [of_relations(tables), of_dictionary(map(called, tables))])
        return file.read_bytes()
