"""Excel workbooks as a reader of them expects: typed cells, one frozen header row that filters.

The header is Chinese (指标 地区名称 观测值); what the column is called in the warehouse and what it
means is the comment on its head. A second header row would stand in the way of sorting, filtering
and every program that takes the first row for the names.

Texts come from anybody. They are written as texts: never run, never a link.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_576  # a sheet's, the header among them
MOST_UNITS: Final = 32_767  # of UTF-16, a cell's
EXACT: Final = 2**53  # a whole number above is no longer told from its neighbours
FIRST_DAY: Final = date(1900, 3, 1)  # Excel takes 1900 for a leap year; older days are texts
SAMPLED: Final = 200
NARROWEST, WIDEST = 9, 48
TEXT_ONLY: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Head(NamedTuple):
    """The head of a column, and what the comment on it says."""

    label: str
    note: str = ""


class Sheet(NamedTuple):
    """A sheet: its name, its heads, its rows, which may come one by one."""

    name: str
    heads: tuple[Head, ...]
    rows: Iterable[tuple[Any, ...]]


class Written(NamedTuple):
    """A sheet as it was written: rows, and texts that a cell had no room for in full."""

    name: str
    rows: int
    cut: int


class Formats(NamedTuple):
    """How heads, days and moments look."""

    head: Format
    day: Format
    moment: Format


def write_workbook(
    file: Path, sheets: Iterable[Sheet], most_rows: int = MOST_ROWS
) -> list[Written]:
    """Write sheets to an xlsx file; one that is too long goes on in 观测 (2).

    Raises:
        OSError: the file can't be written.

    """
    whole = BytesIO()  # a zip that is cut off by a full disk complains when it is forgotten
    with TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as rows:
        book = Workbook(whole, {**TEXT_ONLY, "tmpdir": rows})
        try:
            done = _fill(book, sheets, most_rows)
            book.close()
        except FileCreateError as error:
            raise OSError(*error.args) from error
    file.write_bytes(whole.getbuffer())
    return done


def _fill(book: Workbook, sheets: Iterable[Sheet], most_rows: int) -> list[Written]:
    book.use_zip64()
    formats = Formats(
        book.add_format({"bold": True, "bg_color": "#E6F0EA", "bottom": 1}),
        book.add_format({"num_format": "yyyy-mm-dd"}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    )
    done = []
    for sheet in sheets:
        pages = [
            _write_page(book.add_worksheet(name), sheet.heads, rows, formats)
            for name, rows in _pages(sheet, most_rows - 1)
        ]
        rows_of, cut_of = zip(*pages, strict=True)
        done.append(Written(sheet.name, sum(rows_of), sum(cut_of)))
    return done


def _pages(sheet: Sheet, most: int) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    """Yield the name and the rows of each page of a sheet; take them before the next."""
    rows = iter(sheet.rows)
    yield sheet.name, islice(rows, most)
    for number in count(2):
        following = next(rows, None)
        if following is None:
            return
        yield f"{sheet.name} ({number})", chain([following], islice(rows, most - 1))


def _write_page(
    page: Worksheet, heads: tuple[Head, ...], rows: Iterator[tuple[Any, ...]], formats: Formats
) -> tuple[int, int]:
    """Write a page, and return how many rows it has and how many texts were cut."""
    sample = list(islice(rows, SAMPLED))
    for column, head in enumerate(heads):
        page.write_string(0, column, head.label, formats.head)
        if head.note:
            page.write_comment(0, column, head.note, {"x_scale": 2})
        page.set_column(column, column, _width([head.label, *(row[column] for row in sample)]))
    written = cut = 0
    for written, row in enumerate(chain(sample, rows), start=1):
        for column, value in enumerate(row):
            cut += _put(page, written, column, value, formats)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, written, len(heads) - 1)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # 152500 is a code
    return written, cut


def _put(page: Worksheet, row: int, column: int, value: Any, formats: Formats) -> bool:
    """Write a cell, and tell whether its text had to be cut."""
    if value is None:
        return False
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, (int, float, Decimal)) and abs(float(value)) < EXACT:
        page.write_number(row, column, float(value))
    elif isinstance(value, datetime) and value.date() >= FIRST_DAY:
        page.write_datetime(row, column, value.replace(tzinfo=None), formats.moment)
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY:
        page.write_datetime(row, column, value, formats.day)
    else:
        text = str(value)
        room = _fitting(text)
        page.write_string(row, column, room)
        return len(room) < len(text)
    return False


def _fitting(text: str) -> str:
    """Return as much of a text as a cell holds; where some is missing, … stands at its end."""
    if len(text) * 2 <= MOST_UNITS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= MOST_UNITS * 2:
        return text
    return units[: (MOST_UNITS - 1) * 2].decode("utf-16-le", errors="ignore") + "…"


def _width(cells: Iterable[Any]) -> int:
    widest = max(map(_breadth, cells))
    return min(max(widest + 2, NARROWEST), WIDEST)


def _breadth(cell: Any) -> int:
    """Return the places a cell takes: a Chinese character takes two, a moment no fraction."""
    text = "" if cell is None else str(cell)[: WIDEST if isinstance(cell, str) else 19]
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
