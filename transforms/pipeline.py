"""From an article to its observations: the stages in order, each a function of plain values.

Read this page first. Every stage takes what the one before made; none reaches back.
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any, NamedTuple

from transforms.area import find_areas
from transforms.cells import read_row
from transforms.claim import Claim, Declined
from transforms.clause import Reader
from transforms.context import Context
from transforms.furniture import masked
from transforms.lead import LONGEST, lead_of, named_alone
from transforms.lexicon import duration_pattern
from transforms.model import Article, Mentions, Observation, Quantity
from transforms.period import find_periods
from transforms.quantity import find_quantities
from transforms.review import is_report
from transforms.script import as_written, in_simplified
from transforms.settle import Settled, settle
from transforms.sketch import Sketch, sentences, sketch
from transforms.table import Table, Tables

_REACH = 40  # characters before a length of time in which what it measures stands


def find_mentions(article: Article, *, figures_only: bool = False) -> tuple[str, Mentions]:
    """Return the text with its furniture masked, and the mentions found in it.

    With ``figures_only`` the areas of a text without quantities are not looked for.
    """
    # furniture is hidden first: a related-reading list is full of figures
    text = masked(article.text, article.title)
    # periods before quantities, so that 2021年 is never 2021 of anything
    title = article.title if is_report(article.title) else ""
    periods = find_periods(
        text, article.published_at, taiwanese=article.is_traditional, title=title
    )
    quantities = find_quantities(text, [(p.start, p.end) for p in periods])
    if figures_only and not quantities:
        return text, Mentions(quantities, periods, [])
    year = article.published_at.year if article.published_at else None
    areas = find_areas(text, article.home_area, year)
    return text, Mentions(quantities, periods, areas)


def _is_measured(text: str, duration: Quantity) -> bool:
    """Tell whether a length of time is itself the figure.

    优良天数281天,比上年增加36天 and 运行时间由5小时缩短至2小时 are; 两年平均增速 is not.
    """
    before = text[max(0, duration.outer_start - _REACH) : duration.outer_start]
    return bool(duration_pattern().search(before))


class Seen(NamedTuple):
    """An article whose mentions are found, as the rules read it: simplified, furniture masked."""

    article: Article
    plain: Article
    text: str
    mentions: Mentions


def extract(article: Article) -> list[Observation]:
    """Return the observations of an article, in the order of its text."""
    return observations(see(article))


def see(article: Article) -> Seen:
    """Return an article with its mentions, ready to be read."""
    # the rules read simplified characters; what is published is in the article's own
    plain = in_simplified(article)
    return Seen(article, plain, *find_mentions(plain, figures_only=True))


def observations(seen: Seen) -> list[Observation]:
    """Return the observations of an article whose mentions are found, in the order of its text."""
    return [item.observation for item in _each(seen) if isinstance(item, Settled)]


def settled(article: Article) -> Iterator[Settled]:
    """Yield the observations of an article with what each was settled from."""
    return (item for item in read(article) if isinstance(item, Settled))


def read(article: Article) -> Iterator[Settled | Declined]:
    """Yield, in the order of the text, each observation and each quantity that was declined."""
    return _each(see(article))


def _each(seen: Seen) -> Iterator[Settled | Declined]:
    article, plain, text, found = seen
    for item in _read(plain, text, found):
        yield item if plain is article else as_written(item, article, text)


def _read(article: Article, text: str, found: Mentions) -> Iterator[Settled | Declined]:
    if not found.quantities:
        return
    context = Context(article._replace(text=text), found.periods, found.areas)
    reader = Reader()
    tables = Tables(text, found)
    for line, table in _sketches(text, found, context, tables):
        if line is None:
            reader.pass_over()
            continue
        # what a figure measures, clause by clause; then its days and area, which need the measure
        if table is None:
            for item in reader.read(line):
                yield settle(article, context, line, item) if isinstance(item, Claim) else item
            continue
        for view, item in read_row(text, found, table, line):
            yield settle(article, context, view, item) if isinstance(item, Claim) else item
        reader.pass_over()


def _sketches(
    text: str, found: Mentions, context: Context, tables: Tables
) -> Iterator[tuple[Sketch | None, Table | None]]:
    """Yield the sentences with mentions, None for one that has nothing to tell to any figure.

    A row of a table is one, with its table. What stands behind the last figure tells nothing.
    """
    figures = _Stream(
        [q for q in found.quantities if q.form != "duration" or _is_measured(text, q)]
    )
    dated, placed = _Stream(found.periods), _Stream(found.areas)
    for start, end, paragraph in sentences(text):
        if figures.next == inf:
            return
        table = tables.at(start)
        if table:
            end = tables.line_end(start)  # 。 in a cell ends no row
            context.enter_table()
        elif paragraph != context.paragraph:
            context.enter(paragraph, text[start:end])
        if figures.next >= end and dated.next >= end and placed.next >= end:
            leads = end - start <= LONGEST and named_alone(text[start:end]).indicator
            yield (sketch(text, start, end, (), (), ()) if leads else None), table
            continue
        quantities, periods = figures.within(start, end), dated.within(start, end)
        areas = placed.within(start, end)
        hears = table is None and areas and context.hears(areas[0].start - start)
        may_govern = periods or hears
        told = quantities or (
            may_govern
            and (
                figures.is_in_line(text, end)
                or context.speaks(text[start:end])
                or tables.is_next(end)
            )
        )
        if not told and end - start > LONGEST:
            yield None, table
            continue
        line = sketch(text, start, end, quantities, periods, areas)
        if not told and not lead_of(line).indicator:
            yield None, table
            continue
        yield line, table
        is_heard = tables.tables or _is_heard(text, start, end, figures, context)
        if table is None and is_heard and (quantities or periods or areas):
            context.leave(line)


def _is_heard(text: str, start: int, end: int, figures: "_Stream", context: Context) -> bool:
    """Tell whether what a sentence says may hold beyond it.

    It does for figures in the rest of its line, and for all below a heading or an announcement.
    """
    line_end = text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(text)
    return figures.next < line_end or context.speaks(text[start:line_end])


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
