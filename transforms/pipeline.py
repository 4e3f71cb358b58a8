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
from transforms.model import AreaMention, Article, Mentions, Observation
from transforms.period import find_periods
from transforms.quantity import find_quantities
from transforms.review import is_report
from transforms.script import as_written, in_simplified
from transforms.sentences import Sentence, to_read
from transforms.settle import Coding, Settled, coding, settle
from transforms.sketch import Sketch

Read = tuple[Sketch, Claim | Declined]
"""A figure that was read, and the sketch it was read in."""


class Seen(NamedTuple):
    """An article, as the rules read it, and the mentions found in it so far.

    ``plain`` is in simplified characters, ``text`` has its furniture masked; ``names`` are those
    in it that may be areas, as its home was told from them.
    """

    article: Article
    plain: Article
    text: str
    names: tuple[Hit, ...]
    mentions: Mentions


class Sketched(NamedTuple):
    """An article with the sentences that are worth reading."""

    seen: Seen
    sentences: list[Sentence]


class Named(NamedTuple):
    """An article with its sentences, each with the figures in it and what they measure."""

    seen: Seen
    sentences: list[tuple[Sentence, list[Read]]]


class Told(NamedTuple):
    """A claim, the sketch it was read in, and what its words say of it."""

    line: Sketch
    claim: Claim
    said: Coding


class Coded(NamedTuple):
    """An article with its sentences, each with the figures in it and the indicators they are of."""

    seen: Seen
    sentences: list[tuple[Sentence, list[Told | Declined]]]


def extract(article: Article) -> list[Observation]:
    """Return the observations of an article, in the order of its text."""
    return [one.observation for one in settled(article)]


def settled(article: Article) -> Iterator[Settled]:
    """Yield the observations of an article with what each was settled from."""
    return (item for item in read(article) if isinstance(item, Settled))


def read(article: Article) -> Iterator[Settled | Declined]:
    """Yield, in the order of the text, each observation and each quantity that was declined."""
    coded: Any = article
    for step in STEPS[:-1]:
        coded = step(coded)
    return _settled(coded)


def find_mentions(article: Article) -> tuple[str, Mentions]:
    """Return the text of an article with its furniture masked, and the mentions found in it."""
    seen = measure(date(show(article)))
    return seen.text, seen.mentions._replace(areas=_areas(seen))


def show(article: Article) -> Seen:
    """Return an article as the rules read it; what is published is in its own characters."""
    plain = in_simplified(article)
    text = masked(plain.text, plain.title)
    return Seen(article, plain, text, names_in(text), Mentions([], [], []))


def date(seen: Seen) -> Seen:
    """Find the periods."""
    article = seen.plain
    title = article.title if is_report(article.title) else ""
    periods = find_periods(
        seen.text, article.published_at, taiwanese=article.is_traditional, title=title
    )
    return seen._replace(mentions=Mentions([], periods, []))


def measure(seen: Seen) -> Seen:
    """Find the quantities between the periods."""
    periods = seen.mentions.periods
    quantities = find_quantities(seen.text, [(p.start, p.end) for p in periods])
    return seen._replace(mentions=Mentions(quantities, periods, []))


def place(seen: Seen) -> Seen:
    """Find the areas of a text that has figures."""
    quantities, periods, _ = seen.mentions
    if not quantities:
        return seen
    return seen._replace(mentions=Mentions(quantities, periods, _areas(seen)))


def _areas(seen: Seen) -> list[AreaMention]:
    published_at = seen.plain.published_at
    year = published_at.year if published_at else None
    return areas_among(seen.names, seen.text, seen.plain.home_area, year)


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


def code(named: Named) -> Coded:
    """Tell which indicators the figures are of, what limits them, and whether they are flows."""
    sentences = [(sentence, list(map(_coded, figures))) for sentence, figures in named.sentences]
    return Coded(named.seen, sentences)


def _coded(figure: Read) -> Told | Declined:
    line, item = figure
    return Told(line, item, coding(line, item)) if isinstance(item, Claim) else item


def observations(coded: Coded) -> list[Observation]:
    """Settle the days, area, value and unit of the figures, which need what is measured."""
    return [item.observation for item in _settled(coded) if isinstance(item, Settled)]


def _settled(coded: Coded) -> Iterator[Settled | Declined]:
    article, plain, text, _, found = coded.seen
    if not found.quantities:
        return
    is_plain = plain is article
    shown = plain._replace(text=text)
    context = Context(shown, found.periods, found.areas)
    for sentence, figures in coded.sentences:
        context.enter(sentence)
        for figure in figures:
            told = settle(shown, context, *figure) if isinstance(figure, Told) else figure
            yield told if is_plain else as_written(told, article, text)
        context.leave(sentence)


STEPS: Final[tuple[Callable[[Any], Any], ...]] = (
    show,  # furniture is hidden first: a related-reading list is full of figures
    date,  # 2021年 is never 2021 of anything
    measure,  # a figure is nothing without its unit
    place,  # a text without figures needs none
    sketch,  # only then is it known which sentences matter
    name,  # what a figure measures tells which of its words are about when and where
    code,  # what limits a name may be a part of the catalogue's
    observations,  # whether it is a stock or a flow decides its days
)
"""What is done to an article, in this order, each step to what the one before has made of it."""
