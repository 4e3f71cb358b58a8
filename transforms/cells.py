"""The cells of a table: what their figures measure, by the heads above and beside them.

| 乡镇 | 交办（件） | 办结率 |
|---|---|---|
| 和平镇 | 23 | 95.7% | tells 23 of 交办 and 95.7% of 办结率, both of 和平镇.

Where the first cells name indicators (粮食产量（万吨） under 指标) the other heads tell when, whose
or how it grew.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from seeds.catalogue import catalogue
from transforms.change import read_measure
from transforms.claim import Claim, Declined, Rule
from transforms.clause import Reader
from transforms.cues import Cues, read_cues, with_found
from transforms.days import DAY
from transforms.indicator import NOTHING, Name, name_before
from transforms.lexicon import any_of, ends, is_generic, measure_head, phrases
from transforms.model import AreaMention, Mentions, Period, Quantity
from transforms.reading import read
from transforms.sketch import AREA, PERIOD, Sketch, opens
from transforms.status import announces
from transforms.table import BAR, Head, Row, Table, headed

RULE = Rule("table", "a column's head names its figures")
UNNAMED = "a cell that no column's head names"
_PROSE = 4  # letters beside its figures that make a cell more than a figure
_PER_CENT = "%"
_OF_ALL = re.compile(f"^{any_of('area_class')}+")
M = TypeVar("M", Period, AreaMention)


class Cell(NamedTuple):
    """A cell with its figures, the heads of its column and its row, the row without other cells.

    In ``view`` the periods and areas of the column's head stand in the bar before the cell.
    """

    table: Table
    row: Row
    column: int
    label: Head
    head: Head
    view: Sketch


def read_row(
    text: str, found: Mentions, table: Table, line: Sketch
) -> Iterator[tuple[Sketch, Claim | Declined]]:
    """Yield a claim or a refusal for every figure of a row, in order, with what it is read in.

    A cell of prose is read as any other clause.
    """
    row = table.row(line.start)
    for column, figures in _by_column(row, line):
        cell = _cell(text, found, table, row, line, column) if row else None
        if cell and _is_prose(cell, figures):
            view = _parted(cell, figures)
            yield from ((view, item) for item in Reader().read(view))
            continue
        for figure in figures:
            claim = _claim(cell, figure) if cell else None
            yield cell.view if cell else line, claim or Declined(figure, UNNAMED)


def _by_column(row: Row | None, line: Sketch) -> list[tuple[int, list[Quantity]]]:
    """Return the figures of a row by column."""
    found: dict[int, list[Quantity]] = {}
    for figure in line.quantities:
        found.setdefault(row.column(figure.start) if row else 0, []).append(figure)
    return list(found.items())


def _cell(
    text: str, found: Mentions, table: Table, row: Row, line: Sketch, column: int
) -> Cell | None:
    """Return a cell with what its heads say, None where it has none."""
    if not table.label < column < len(table.heads):
        return None
    label = headed(text, found, row.cells[table.label])
    view = _view(table, line, row.cells[column], column, label)
    return Cell(table, row, column, label, table.heads[column], view)


def _view(table: Table, line: Sketch, cell: tuple[int, int], column: int, label: Head) -> Sketch:
    """Return a row with one cell and its heads, all else blank."""
    head = table.heads[column].words
    bar = line.start + line.text.rfind(BAR, 0, cell[0] - line.start)
    spans = ((label.words.start, label.words.end), cell)
    periods = [p._replace(start=bar, end=bar + 1) for p in _topics(table, column)]
    areas = [a._replace(start=bar, end=bar + 1) for a in head.areas if opens(head, a)]
    seen = [" "] * len(line.line)
    for start, end in spans:
        seen[start - line.start : end - line.start] = line.slice(start, end)
    if periods or areas:
        seen[bar - line.start] = PERIOD if periods else AREA
    return line._replace(
        line="".join(seen),
        periods=(*_within(line.periods, spans[0]), *periods, *_within(line.periods, cell)),
        areas=(*_within(line.areas, spans[0]), *areas, *_within(line.areas, cell)),
        breaks=tuple(
            at
            for nth, at in enumerate(line.breaks)
            if nth in (0, len(line.breaks) - 1) or any(a <= at < b for a, b in spans)
        ),
    )


def _topics(table: Table, column: int) -> list[Period]:
    """Return the periods of a column: of its head, for words of change those before it.

    2020年 | 2021年 | 比上年增长 is the growth of 2021; 年均增长 behind them of the years since.
    """
    head = table.heads[column].words
    _, cues = _read(head, "percent")
    own = [period for period in head.periods if period not in (cues.base, cues.since)]
    before = [p for one in table.heads[table.label : column] for p in one.words.periods]
    dated = [p for p in before if p.time_start and p.time_end]
    if own or not dated or not (cues.found or cues.base):
        return own
    last = dated[-1]
    if cues.has("annual") and dated[0].time_end and last.time_end and len(dated) > 1:
        first = dated[0].time_end + DAY
        return [last._replace(time_start=first, form="rolling")] if first < last.time_end else []
    return [last]


def _within(mentions: Sequence[M], span: tuple[int, int]) -> Iterator[M]:
    return (one for one in mentions if span[0] <= one.start and one.end <= span[1])


def _is_prose(cell: Cell, figures: Sequence[Quantity]) -> bool:
    """Tell whether a cell says more than a figure: 新建学校3所,改造5所."""
    start, end = cell.row.cells[cell.column]
    letters = sum(map(str.isalpha, cell.view.words(start, end)))
    for figure in figures:
        own = cell.view.words(figure.outer_start, figure.outer_end)
        letters -= sum(map(str.isalpha, own))
    return letters >= _PROSE


def _parted(cell: Cell, figures: Sequence[Quantity]) -> Sketch:
    """Return a view in which a cell of prose is a clause of its own."""
    view = cell.view
    bar = view.start + view.text.rfind(BAR, 0, cell.row.cells[cell.column][0] - view.start)
    return view._replace(quantities=tuple(figures), breaks=tuple(sorted({*view.breaks, bar})))


def _claim(cell: Cell, figure: Quantity) -> Claim | None:
    ranks = cell.head.words.text.endswith(ends("head_of_ranks"))
    if ranks and figure.form in ("bare", "rank"):
        quantity = figure._replace(form="rank", unit_measure="1", counter=None)
        name, cues = _ranked(cell)
    else:
        quantity = _in_unit(figure, _unit(cell))
        name, cues = _named(cell, quantity.form)
    if not name.indicator or (quantity.form == "bare" and not _is_measured(name.indicator)):
        return None
    reading = read_measure(quantity, cues, name.indicator)
    planned = announces(cell.head.words.line) or announces(cell.label.words.line)
    return Claim(quantity, name, cues, reading, planned, RULE)


def _ranked(cell: Cell) -> tuple[Name, Cues]:
    """Return what a column ranks (位次): what the one before it measures, else the row."""
    before = cell.column - (cell.column - 1 > cell.table.label)
    return _named(cell._replace(column=before, head=cell.table.heads[before]), "rank")


def _unit(cell: Cell) -> str:
    """Return the unit of a cell: its column's, a rate's, its row's, that of all the table."""
    if cell.head.unit:
        return cell.head.unit
    _, cues = _read(cell.head.words, "percent")
    if cues.has("rate", "fall_rate"):
        return _PER_CENT
    units = cell.table.units
    start, end = cell.row.cells[units] if 0 <= units < len(cell.row.cells) else (0, 0)
    above = cell.table.caption.unit if cell.table.caption else ""
    return cell.label.unit or cell.view.words(start, end) or above


def _in_unit(figure: Quantity, unit: str) -> Quantity:
    """Return a bare number in the unit told for it: 23 of 交办（件）."""
    found = read(figure.text + unit) if unit and figure.form == "bare" else ()
    if len(found) != 1:
        return figure
    one = found[0]
    return figure._replace(
        value=one.value, unit_measure=one.unit, counter=one.counter, form=one.form
    )


def _named(cell: Cell, form: str) -> tuple[Name, Cues]:
    """Return what a cell measures and the words of change that its heads hold.

    Its column names it, or its row where the column only says when (2020年) or what kind of
    figure it is (增速), else the column before or the caption of the table.
    """
    named, cues = _read(cell.head.words, form)
    if _names(named) and not cell.table.names:
        return _owned(cell, named, cell.label.words), cues
    name, of_row = _read(cell.label.words, form)
    if cell.table.names or _is_measured(name.indicator):
        cues = with_found(cues, (*cues.found, *of_row.found))
        name = name._replace(start=cell.label.words.end)
        name = _owned(cell, name, cell.head.words) if _names(named) else name
    else:
        name = _owned(cell, _named_beside(cell, form), cell.label.words)
    kind = named.indicator if named.indicator not in phrases("head_of_values") else ""
    kind = kind if is_generic(kind) else ""
    kind = "" if name.indicator.endswith(kind) else kind
    return name._replace(indicator=name.indicator and name.indicator + kind), cues


def _names(name: Name) -> bool:
    """Tell whether a head names something itself: neither 数值 nor 增速 does."""
    values = phrases("head_of_values")
    return bool(name.indicator) and name.indicator not in values and not is_generic(name.indicator)


def _named_beside(cell: Cell, form: str) -> Name:
    """Return what 同比增长 in a head is of: the last column before it, else the caption's."""
    heads = cell.table.heads[cell.table.label + 1 : cell.column]
    found = (_read(head.words, form)[0] for head in reversed(heads))
    name = next(filter(_names, found), None)
    if name is None and cell.table.caption:
        name, _ = _read(cell.table.caption.words, form)
        name = name._replace(indicator=_OF_ALL.sub("", name.indicator))
    return name if name and _is_measured(name.indicator) else NOTHING


def _read(words: Sketch, form: str) -> tuple[Name, Cues]:
    """Return the name that a head holds and the words of change behind it: 产值|同比增长."""
    start = words.clause(words.end)[0]
    cues = read_cues(words, start, words.end, form)
    return name_before(words, start, cues.end), cues


def _is_measured(indicator: str) -> bool:
    return bool(measure_head(indicator)) or indicator in catalogue()


def _owned(cell: Cell, name: Name, owner: Sketch) -> Name:
    """Give a name its owner: the words of a head unless they are an area, days or 合计."""
    only_says = not owner.line.strip(AREA + PERIOD + " ") or owner.text in phrases("head_of_totals")
    own = cell.row.cells[cell.column][0] if cell.head.words.areas else cell.label.words.end
    return name._replace(subject=None if only_says else owner.text, start=own)
