"""Tables in Markdown: where they stand, what their heads say, which cell a figure is in.

| 指标 | 单位 | 2020年 | 2025年目标 |
|---|---|---|---|
| 森林覆盖率 | % | 42.5 | 43 | is a table of two rows, its heads and one of figures.

What the cells measure is read by ``cells.py``.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from transforms.lexicon import any_of, phrases
from transforms.model import Mentions
from transforms.reading import read
from transforms.sketch import LONGEST, Sketch, sketch

BAR = "|"
_RULE = re.compile(r"^[|\-: \t]*-[|\-: \t]*$", re.MULTILINE)
_PARTING = re.compile(r"(?<!\\)\|")
_UNIT = re.compile(
    rf"[（(](?:{any_of('head_of_unit')}[:：])?(?P<unit>[^（）()]{{1,8}})[）)]$|(?P<rate>[%％‰])$"
)
_UNIT_ABOVE = re.compile(
    rf"{any_of('head_of_unit')}[:：]\s*(?P<unit>[^\s（）()，。；]{{1,8}})[）)]?$"
)
_LINE = re.compile(r"^[^\n|]*[^\s|][^\n|]*$", re.MULTILINE)
_LINES_ABOVE = 2  # the caption and a line with the unit
_LONGEST_ROW = 2 * LONGEST  # characters; what is longer is read as sentences
_ABOVE = 100  # characters above a table in which they stand


class Head(NamedTuple):
    """The words of a head or of a row's first cell, and the unit that stands in brackets there."""

    words: Sketch
    unit: str


class Row(NamedTuple):
    """A line of a table with its cells, each from its first word to its last."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]

    def column(self, at: int) -> int:
        """Return which cell holds the character at ``at``."""
        return bisect_right(self.cells, at, key=lambda cell: cell[0]) - 1


class Table(NamedTuple):
    """A table: its heads, its rows, the column that tells what its rows are of.

    ``names`` says that the first cells name indicators (指标), ``units`` is the column that tells
    their units, -1 for none. ``caption`` stands above it.
    """

    start: int
    end: int
    caption: Head | None
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    label: int
    units: int
    names: bool

    def row(self, at: int) -> Row | None:
        """Return the row at ``at``, None for the heads and the rule below them."""
        found = bisect_right(self.rows, at, key=attrgetter("start")) - 1
        return self.rows[found] if found >= 0 else None


class Tables:
    """The tables of a text, found by place."""

    def __init__(self, text: str, found: Mentions) -> None:
        self.tables = find_tables(text, found)
        self.text = text

    def at(self, place: int) -> Table | None:
        """Return the table that holds the character at ``place``."""
        if not self.tables:
            return None
        index = bisect_right(self.tables, place, key=attrgetter("start")) - 1
        return self.tables[index] if index >= 0 and place < self.tables[index].end else None

    def line_end(self, place: int) -> int:
        """Return where the line ends that holds the character at ``place``."""
        end = self.text.find("\n", place)
        return end if end >= 0 else len(self.text)

    def is_next(self, end: int) -> bool:
        """Tell whether nothing stands between ``end`` and the table below it."""
        index = bisect_right(self.tables, end, key=attrgetter("start"))
        if index == len(self.tables):
            return False
        start = self.tables[index].start
        return start - end <= _ABOVE and not self.text[end:start].strip()


def find_tables(text: str, found: Mentions) -> list[Table]:
    """Return the tables of a text in order: heads, a rule of dashes below them, rows with bars."""
    tables: list[Table] = []
    end = 0
    for rule in _RULE.finditer(text) if BAR in text else ():
        start = text.rfind("\n", 0, max(rule.start() - 1, 0)) + 1
        if start < end or BAR not in rule[0] or rule.start() - start > LONGEST:
            continue
        heads = _row(text, start, rule.start() - 1)
        if len(heads.cells) < 2:
            continue
        rows = _rows(text, rule.end() + 1)
        end = rows[-1].end if rows else rule.end()
        tables.append(_table(text, found, heads, rows, end))
    return tables


def _rows(text: str, at: int) -> tuple[Row, ...]:
    """Return the lines from ``at`` on that hold cells."""
    rows = []
    while at < len(text):
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        if end - at > _LONGEST_ROW or text.find(BAR, at, end) < 0:
            break
        rows.append(_row(text, at, end))
        at = end + 1
    return tuple(rows)


def _row(text: str, start: int, end: int) -> Row:
    """Return the cells of a line; bars at its ends only frame it."""
    line = text[start:end] if end > start else ""
    edges = [mark.start() for mark in _PARTING.finditer(line)]
    opens, closes = line.lstrip().startswith(BAR), line.rstrip().endswith(BAR)
    bounds = [*([] if opens else [-1]), *edges, *([] if closes else [len(line)])]
    cells = (_stripped(text, start + a + 1, start + b) for a, b in pairwise(bounds))
    return Row(start, max(end, start), tuple(cells) if edges else ())


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return (first, first + len(words.strip())) if words.strip() else (start, start)


def _table(text: str, found: Mentions, top: Row, rows: tuple[Row, ...], end: int) -> Table:
    heads = tuple(headed(text, found, cell) for cell in top.cells)
    titles = [head.words.text for head in heads]
    label = next((i for i, t in enumerate(titles) if t not in phrases("head_of_numbers")), 0)
    units = next((i for i, t in enumerate(titles) if t in phrases("head_of_unit")), -1)
    names = titles[label] in phrases("head_of_indicators")
    caption = _caption(text, found, top.start)
    return Table(top.start, end, caption, heads, rows, label, units, names)


def headed(text: str, found: Mentions, cell: tuple[int, int]) -> Head:
    """Return what a head or a first cell says; （亿元） is its unit, （现价） is not."""
    start, end = cell
    told = _UNIT.search(text[start:end])
    unit = (told["unit"] or told["rate"]) if told else ""
    if told is None or not is_unit(unit):
        return Head(_drawn(text, found, start, end), "")
    return Head(_drawn(text, found, start, start + told.start()), unit)


def is_unit(word: str) -> bool:
    """Tell whether a word behind a number makes a quantity of it."""
    return len(read(f"1{word}")) == 1


def _caption(text: str, found: Mentions, start: int) -> Head | None:
    """Return what the lines right above a table say: 各乡镇粮食产量 and 单位：万吨."""
    lowest = max(start - _ABOVE, 0)
    lines = [one.span() for one in _LINE.finditer(text, lowest, start)]
    unit = ""
    for first, last in reversed(lines[-_LINES_ABOVE:]):
        told = _UNIT_ABOVE.search(text[first:last])
        if told and is_unit(told["unit"]):
            unit, last = told["unit"], first + told.start()
        if text[first:last].strip("（( "):
            caption = headed(text, found, (first, last))
            return caption._replace(unit=caption.unit or unit)
    return None


def _drawn(text: str, found: Mentions, start: int, end: int) -> Sketch:
    """Return the sketch of a stretch of the text."""
    quantities, periods, areas = (_within(mentions, start, end) for mentions in found)
    return sketch(text, start, end, quantities, periods, areas)


def _within(mentions: Sequence[Any], start: int, end: int) -> list[Any]:
    """Return the mentions that lie in a stretch of the text."""
    first = bisect_right(mentions, start - 1, key=attrgetter("start"))
    last = bisect_right(mentions, end - 1, key=attrgetter("start"))
    return [one for one in mentions[first:last] if one.end <= end]
