"""Sentences worth reading: those with figures, and those that may tell a figure when or where.

前两个月，全市… without a figure is read where one follows in its line; what stands behind the last
figure of a text is not. Nothing here knows what a sentence says, only where its mentions stand.
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any, Final, NamedTuple

from transforms.document import is_heading
from transforms.gazetteer import COUNTRY
from transforms.lead import LONGEST, lead_of, named_alone, named_first
from transforms.lexicon import duration_pattern, phrase_pattern
from transforms.model import Article, Mentions, Quantity
from transforms.sketch import Sketch, sentences, sketch
from transforms.table import Table, Tables

OPENING: Final = 6  # characters: an area so near the start of a sentence opens it
_REACH = 40  # characters before a length of time in which what it measures stands


class Opening(NamedTuple):
    """The sentence that a paragraph begins with, and whether that is a heading."""

    text: str
    is_heading: bool


class Sentence(NamedTuple):
    """A sentence's sketch, None for one that has nothing to tell to any figure.

    ``opening`` is told where a paragraph begins, ``table`` where a sentence is a row of one.
    What a sentence says ``is_heard`` where it may hold for figures beyond it.
    """

    opening: Opening | None
    line: Sketch | None
    table: Table | None = None
    is_heard: bool = False


def to_read(article: Article, text: str, found: Mentions) -> Iterator[Sentence]:
    """Yield the sentences of a text up to the last that has a figure."""
    figures = [q for q in found.quantities if q.form != "duration" or _is_measured(text, q)]
    place = _Place(article, text, figures, Tables(text, found))
    dated, placed = _Stream(found.periods), _Stream(found.areas)
    for start, end, paragraph in sentences(text):
        if place.figures.next == inf:
            return
        table = place.tables.at(start)
        if table:
            end = place.tables.line_end(start)  # 。 in a cell ends no row
        opening = place.enter(start, end, paragraph, table)
        if place.figures.next >= end and dated.next >= end and placed.next >= end:
            line = sketch(text, start, end, (), (), ()) if place.leads(start, end) else None
            yield Sentence(opening, line, table)
            continue
        quantities, periods = place.figures.within(start, end), dated.within(start, end)
        areas = placed.within(start, end)
        told = quantities or (
            (periods or (areas and table is None and place.hears(areas[0].start - start)))
            and place.may_govern(start, end)
        )
        if not told and end - start > LONGEST:
            yield Sentence(opening, None, table)
            continue
        line = sketch(text, start, end, quantities, periods, areas)
        if not told and not lead_of(line).indicator:
            yield Sentence(opening, None, table)
            continue
        mentions = quantities or periods or areas
        yield Sentence(opening, line, table, bool(mentions) and place.is_heard(start, end, table))


def _is_measured(text: str, duration: Quantity) -> bool:
    """Tell whether a length of time is itself the figure.

    优良天数281天,比上年增加36天 and 运行时间由5小时缩短至2小时 are; 两年平均增速 is not.
    """
    before = text[max(0, duration.outer_start - _REACH) : duration.outer_start]
    return bool(duration_pattern().search(before))


class _Place:
    """Where in a text its sentences are being looked at."""

    def __init__(
        self, article: Article, text: str, figures: Sequence[Quantity], tables: Tables
    ) -> None:
        self.text, self.title = text, article.title
        self.figures, self.tables = _Stream(figures), tables
        self.is_wide = article.home_area in (COUNTRY, None)
        self.paragraph = -1
        self.at_lead = True
        self.in_heading = False

    def enter(self, start: int, end: int, paragraph: int, table: Table | None) -> Opening | None:
        """Return the opening of a paragraph where one begins."""
        if table:
            self.at_lead = self.in_heading = False
            return None
        if paragraph == self.paragraph:
            return None
        line = self.text[start:end]
        self.paragraph, self.at_lead = paragraph, True
        self.in_heading = is_heading(line) and line.strip() != self.title
        return Opening(line, self.in_heading)

    def hears(self, area_at: int) -> bool:
        """Tell whether a sentence without figures matters, whose first area stands at a place."""
        return self.at_lead or (self.is_wide and area_at < OPENING)

    def leads(self, start: int, end: int) -> bool:
        """Tell whether a sentence without mentions names what figures behind it measure."""
        if end - start > LONGEST:
            return False
        words = self.text[start:end]
        if named_alone(words).indicator:
            return True
        return self.figures.is_in_line(self.text, end) and bool(named_first(words).indicator)

    def may_govern(self, start: int, end: int) -> bool:
        """Tell whether a sentence without figures may govern any: in its line, or below it."""
        return (
            self.figures.is_in_line(self.text, end)
            or self._speaks(start, end)
            or self.tables.is_next(end)
        )

    def is_heard(self, start: int, end: int, table: Table | None) -> bool:
        """Tell whether what a sentence says may hold beyond it.

        It does for figures in the rest of its line, and for all below a heading or an
        announcement.
        """
        if table:
            return False
        line_end = self.text.find("\n", end)
        line_end = line_end if line_end >= 0 else len(self.text)
        heard = self.figures.next < line_end or self._speaks(start, line_end)
        if heard or self.tables.tables:
            self.at_lead = False
            return True
        return False

    def _speaks(self, start: int, end: int) -> bool:
        """Tell whether what stands here may govern figures beyond its own paragraph."""
        announces = phrase_pattern("announces")
        return self.in_heading or announces.search(self.text, start, end) is not None


class _Stream:
    """Mentions in order, handed out sentence by sentence; ``next`` is where the next one begins."""

    def __init__(self, mentions: Sequence[Any]) -> None:
        self.mentions = mentions
        self.at = 0
        self.next = mentions[0].start if mentions else inf

    def is_in_line(self, text: str, end: int) -> bool:
        """Tell whether the next mention stands in the line of the sentence that ends at ``end``."""
        return self.next < inf and text.find("\n", end, int(self.next)) < 0

    def within(self, start: int, end: int) -> list[Any]:
        """Return the mentions of the sentence from ``start`` to ``end``."""
        found: list[Any] = []
        if self.next >= end:
            return found
        at, mentions = self.at, self.mentions
        while at < len(mentions) and mentions[at].start < end:
            if mentions[at].start >= start and mentions[at].end <= end:
                found.append(mentions[at])
            at += 1
        self.at = at
        self.next = mentions[at].start if at < len(mentions) else inf
        return found
