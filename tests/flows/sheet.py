"""Read back a workbook as Excel takes it: the value and the kind of each cell, from its XML."""

import re
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book(NamedTuple):
    """Sheets by name: rows of (kind, value); the kind of an empty cell is empty."""

    sheets: dict[str, list[list[tuple[str, str]]]]
    xml: dict[str, str]


def opened(file: Path) -> Book:
    with ZipFile(file) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"])
    pages = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(names) + 1)]
    return Book({name: _rows(parts[page]) for name, page in zip(names, pages, strict=True)}, parts)


def _rows(page: str) -> list[list[tuple[str, str]]]:
    tree = ElementTree.fromstring(page)  # noqa: S314 - written here
    return [_row(list(row.iter(f"{SPACE}c"))) for row in tree.iter(f"{SPACE}row")]


def _row(cells: list[ElementTree.Element]) -> list[tuple[str, str]]:
    at = {_column(cell.get("r", "")): _cell(cell) for cell in cells}
    return [at.get(column, ("", "")) for column in range(1, max(at) + 1)]


def _column(place: str) -> int:
    """Return the number of the column of AB12."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _cell(cell: ElementTree.Element) -> tuple[str, str]:
    if cell.find(f"{SPACE}f") is not None:
        return "formula", "".join(cell.itertext())
    kind = {"inlineStr": "text", "b": "boolean"}.get(cell.get("t", ""), "number")
    text = "".join(cell.itertext())
    return kind if text else "", text
