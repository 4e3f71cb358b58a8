"""Tables: a column's head names its figures, a row's first cell says whose they are.

| 乡镇 | 交办（件） | 办结率 |
|---|---|---|
| 和平镇 | 23 | 95.7% | tells 23 of 交办 and 95.7% of 办结率, both of 和平镇.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.change import read_measure
from transforms.claim import Claim, Declined
from transforms.cues import read_cues
from transforms.indicator import name_before
from transforms.model import Quantity
from transforms.reading import read
from transforms.sketch import AREA, Sketch, sketch

RULE = "table"
WHY = "a column's head names its figures"
_BAR = "|"
_RULED = "|-"
_TABLE = re.compile(
    r"^\|(?P<heads>[^\n]+)\|[ \t]*\n\|[-:| \t]+\|[ \t]*\n(?:\|[^\n]*(?:\n|\Z))+", re.MULTILINE
)
_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,8})[）)]$")


class Table(NamedTuple):
    """A table in Markdown: where it stands and the heads of its columns."""

    start: int
    end: int
    heads: tuple[str, ...]


def find_tables(text: str) -> list[Table]:
    """Return the tables of a text in order."""
    if _RULED not in text:
        return []
    return [
        Table(match.start(), match.end(), tuple(map(str.strip, match["heads"].split(_BAR))))
        for match in _TABLE.finditer(text)
    ]


def read_row(table: Table, line: Sketch) -> Iterator[Claim | Declined]:
    """Yield a claim or a refusal for every figure of a row, in order."""
    for quantity in line.quantities:
        column = line.words(line.start, quantity.start).count(_BAR) - 1
        claim = _claim(table, line, quantity, column) if 0 < column < len(table.heads) else None
        yield claim or Declined(quantity, "a cell that no column's head names")


def _claim(table: Table, line: Sketch, figure: Quantity, column: int) -> Claim | None:
    head = table.heads[column]
    unit = _UNIT.search(head)
    title = head[: unit.start()] if unit else head
    quantity = _in_unit(figure, unit["unit"]) if unit else figure
    titled = sketch(title, 0, len(title), (), (), ())
    cues = read_cues(titled, 0, len(title), quantity.form)
    name = name_before(titled, 0, cues.end)
    if not name.indicator:
        return None
    owner = line.text.split(_BAR)[1].strip()
    end = line.start + line.text.index(owner) + len(owner)
    is_area = not line.slice(end - len(owner), end).strip(AREA)
    name = name._replace(subject=None if is_area else owner or None, start=end)
    return Claim(quantity, name, cues, read_measure(quantity, cues, title), False, RULE)


def _in_unit(figure: Quantity, unit: str) -> Quantity:
    """Return a bare number in the unit that its column's head tells: 23 of 交办（件）."""
    found = read(figure.text + unit) if figure.form == "bare" else ()
    if len(found) != 1:
        return figure
    one = found[0]
    return figure._replace(
        value=one.value, unit_measure=one.unit, counter=one.counter, form=one.form
    )
