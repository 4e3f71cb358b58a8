"""The articles that are read for measuring: those named, or the samples many times over."""

import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from flows.settings import Settings
from flows.sources import RawArticle, accepted, read

SAMPLES = Path(__file__).parents[2] / "seeds" / "articles"
CHARACTERS = 400_000  # of the samples, varied, where no source is named


def articles(sources: list[str]) -> list[RawArticle]:
    """Return the articles of the sources; without any, the samples with other digits each time.

    So no cache of surfaces helps more than it would in a year of news.
    """
    if sources:
        return _read(sources)
    samples = _read([str(SAMPLES)])
    return [
        article._replace(ref=f"{number}/{article.ref}")
        for number, article in enumerate(varied(samples, CHARACTERS))
    ]


def _read(sources: list[str]) -> list[RawArticle]:
    return list(accepted(read(sources, Settings().limits), []))


def varied(some: list[RawArticle], characters: int) -> Iterator[RawArticle]:
    """Yield the articles over and over, with other digits each time, up to so many characters."""
    chance = random.Random(152500)  # noqa: S311 - other digits, not a secret
    for article in cycle(some):
        if characters <= 0:
            return
        text = "".join(str(chance.randint(1, 9)) if c in "3456789" else c for c in article.text)
        characters -= len(text)
        yield article._replace(text=text)
