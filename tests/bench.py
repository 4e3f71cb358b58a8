"""Measure ratios in one run: full extraction against jieba's own tagging of the same text.

    python -m tests.bench [ARTICLES.jsonl]

Without a file the sample articles are used, each many times with other digits, so that no cache
of surfaces helps more than it would in a year of news.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba.posseg

from flows.sources import read
from transforms.article import make_article
from transforms.model import Article
from transforms.pipeline import extract

SAMPLES = Path(__file__).parent.parent / "seeds" / "articles"
CHARACTERS = 400_000


def main(arguments: list[str]) -> None:
    """Print characters a second of both, and their ratio."""
    articles = _articles(Path(arguments[0]) if arguments else SAMPLES)
    texts = [article.text for article in articles]
    size = sum(map(len, texts))
    jieba.setLogLevel(60)
    jieba.posseg.lcut("热身")
    extract(articles[0])
    tagging = size / _seconds(lambda: [jieba.posseg.lcut(text) for text in texts])
    extraction = size / _seconds(lambda: [extract(article) for article in articles])
    figures = sum(len(extract(article)) for article in articles)
    print(f"{len(articles)} articles, {size:,} characters, {figures:,} observations, one core")
    print(f"jieba.posseg.lcut   {tagging / 1e6:8.3f} M characters/s")
    print(f"full extraction     {extraction / 1e6:8.3f} M characters/s")
    print(f"ratio               {extraction / tagging:8.1f}")


def _articles(path: Path) -> list[Article]:
    found = [item for item in read(str(path)) if isinstance(item, Article)]
    size = sum(len(article.text) for article in found)
    if path != SAMPLES or size == 0:
        return found
    chance = random.Random(152500)  # noqa: S311 - other digits, not a secret
    return [_varied(article, chance) for _ in range(CHARACTERS // size + 1) for article in found]


def _varied(article: Article, chance: random.Random) -> Article:
    text = "".join(str(chance.randint(1, 9)) if c in "3456789" else c for c in article.text)
    return make_article(article.article_ref, text, published_at=article.published_at)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1:])
