"""Measure a ratio in one run: full extraction against jieba's own tagging of the same text.

    python -m tests.bench [ARTICLES]

ARTICLES is any source that ``taizhang extract`` takes. Without one the sample articles are used,
each many times with other digits, so that no cache of surfaces helps more than it would in a
year of news. jieba has made its dictionary ready before it is timed, and so has the extraction.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba.posseg

from flows.settings import Settings
from flows.sources import accepted, read
from transforms.article import make_article
from transforms.model import Article
from transforms.pipeline import extract

SAMPLES = Path(__file__).parent.parent / "seeds" / "articles"
CHARACTERS = 300_000


def main(sources: list[str]) -> None:
    """Print characters a second of both, and their ratio."""
    articles = _read(sources) if sources else _varied(_read([str(SAMPLES)]))
    size = sum(len(article.text) for article in articles)
    extract(articles[0])
    jieba.posseg.lcut(articles[0].text)
    tagging = size / _seconds(lambda: [jieba.posseg.lcut(a.text) for a in articles])
    found: list[int] = []
    extraction = size / _seconds(lambda: found.extend(len(extract(a)) for a in articles))
    print(f"{len(articles)} articles, {size:,} characters, {sum(found):,} observations, one core")
    print(f"jieba.posseg.lcut   {tagging / 1e6:8.3f} M characters/s")
    print(f"full extraction     {extraction / 1e6:8.3f} M characters/s")
    print(f"ratio               {extraction / tagging:8.1f}")


def _read(sources: list[str]) -> list[Article]:
    return [
        make_article(raw.ref, raw.text, title=raw.title, published_at=raw.published_at)
        for raw in accepted(read(sources, Settings().limits), [])
    ]


def _varied(articles: list[Article]) -> list[Article]:
    size = sum(len(article.text) for article in articles)
    chance = random.Random(152500)  # noqa: S311 - other digits, not a secret
    return [_vary(article, chance) for _ in range(CHARACTERS // size + 1) for article in articles]


def _vary(article: Article, chance: random.Random) -> Article:
    text = "".join(str(chance.randint(1, 9)) if c in "3456789" else c for c in article.text)
    return make_article(article.article_ref, text, published_at=article.published_at)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1:])
