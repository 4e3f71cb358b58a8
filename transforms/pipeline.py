"""From an article to its observations: the stages in order, each a function of plain values.

Read this page first. Every stage takes what the one before made; none reaches back.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from transforms.area import areas_among, names_in
from transforms.cells import read_row
from transforms.claim import Claim, Declined
from transforms.clause import Reader
from transforms.context import Context
from transforms.furniture import masked
from transforms.gazetteer import Hit
from transforms.model import Article, Mentions, Observation
from transforms.period import find_periods
from transforms.quantity import find_quantities
from transforms.review import is_report
from transforms.script import as_written, in_simplified
from transforms.sentences import Sentence, to_read
from transforms.settle import Settled, settle
from transforms.sketch import Sketch

Read = tuple[Sketch, Claim | Declined]
"""A figure that was read, and the sketch it was read in."""


class Shown(NamedTuple):
    """An article, and as the rules read it: simplified, its text with its furniture masked.

    ``names`` are those in the text that may be areas, as its home was told from them.
    """

    article: Article
    plain: Article
    text: str
    names: tuple[Hit, ...]


class Seen(NamedTuple):
    """An article whose mentions are found."""

    article: Article
    plain: Article
    text: str
    mentions: Mentions


class Sketched(NamedTuple):
    """An article with the sentences that are worth reading."""

    seen: Seen
    sentences: list[Sentence]


class Named(NamedTuple):
    """An article with its sentences, each with the figures in it and what they measure."""

    seen: Seen
    sentences: list[tuple[Sentence, list[Read]]]


def extract(article: Article) -> list[Observation]:
    """Return the observations of an article, in the order of its text."""
    found: Any = article
    for step in STEPS:
        found = step(found)
    return list(found)


def settled(article: Article) -> Iterator[Settled]:
    """Yield the observations of an article with what each was settled from."""
    return (item for item in read(article) if isinstance(item, Settled))


def read(article: Article) -> Iterator[Settled | Declined]:
    """Yield, in the order of the text, each observation and each quantity that was declined."""
    return _settled(name(sketch(see(show(article)))))


def find_mentions(article: Article) -> tuple[str, Mentions]:
    """Return the text of an article with its furniture masked, and the mentions found in it."""
    shown = show(article)
    return shown.text, _mentions(shown)


def show(article: Article) -> Shown:
    """Return an article as the rules read it; what is published is in its own characters."""
    plain = in_simplified(article)
    text = masked(plain.text, plain.title)
    return Shown(article, plain, text, names_in(text))


def see(shown: Shown) -> Seen:
    """Find the mentions of an article, areas only where there are figures."""
    return Seen(shown.article, shown.plain, shown.text, _mentions(shown, figures_only=True))


def _mentions(shown: Shown, *, figures_only: bool = False) -> Mentions:
    article, text = shown.plain, shown.text
    title = article.title if is_report(article.title) else ""
    periods = find_periods(
        text, article.published_at, taiwanese=article.is_traditional, title=title
    )
    quantities = find_quantities(text, [(p.start, p.end) for p in periods])
    if figures_only and not quantities:
        return Mentions(quantities, periods, [])
    year = article.published_at.year if article.published_at else None
    areas = areas_among(shown.names, text, article.home_area, year)
    return Mentions(quantities, periods, areas)


def sketch(seen: Seen) -> Sketched:
    """Carve the mentions out of the sentences that are worth reading."""
    found = seen.mentions
    sentences = to_read(seen.plain, seen.text, found) if found.quantities else ()
    return Sketched(seen, list(sentences))


def name(sketched: Sketched) -> Named:
    """Tell what the figures measure, clause by clause."""
    seen, sentences = sketched
    reader = Reader()
    return Named(seen, [(sentence, _read(reader, seen, sentence)) for sentence in sentences])


def _read(reader: Reader, seen: Seen, sentence: Sentence) -> list[Read]:
    """Return the figures of a sentence; what is no plain one leaves nothing to inherit."""
    line = sentence.line
    if line is not None and sentence.table is None:
        return [(line, item) for item in reader.read(line)]
    reader.pass_over()
    if line is None or sentence.table is None:
        return []
    return list(read_row(seen.text, seen.mentions, sentence.table, line))


def observations(named: Named) -> list[Observation]:
    """Settle the days, area, value and unit of the figures, which need what is measured."""
    return [item.observation for item in _settled(named) if isinstance(item, Settled)]


def _settled(named: Named) -> Iterator[Settled | Declined]:
    article, plain, text, found = named.seen
    if not found.quantities:
        return
    is_plain = plain is article
    shown = plain._replace(text=text)
    context = Context(shown, found.periods, found.areas)
    for sentence, figures in named.sentences:
        context.enter(sentence)
        for line, item in figures:
            told = settle(shown, context, line, item) if isinstance(item, Claim) else item
            yield told if is_plain else as_written(told, article, text)
        context.leave(sentence)


STEPS: Final[tuple[Callable[[Any], Any], ...]] = (
    show,  # furniture is hidden first: a related-reading list is full of figures
    see,  # periods before quantities, so that 2021年 is never 2021 of anything
    sketch,  # only then is it known which sentences matter
    name,  # what a figure measures tells which of its words are about when and where
    observations,  # whether it is a stock or a flow decides its days
)
"""What is done to an article, in this order, each step to what the one before has made of it."""
