"""Which articles need not be read: those that the same program has read as they are.

A folder that grows by a bulletin a day (公报/2026-04.txt) is read whole every night; all but the
new bulletin are known.
"""

from pathlib import Path

import polars as pl

from flows.extraction import Batch
from flows.progress import say
from flows.sources import RawArticle
from seeds import digest
from transforms.frame import schema
from warehouse.known import already_read

READERS = ("transforms", "expectations", "seeds")


def program_digest() -> str:
    """Return the digest of all that decides what is read in an article and what is accepted."""
    return digest.of_packages(*READERS)


def input_digest(article: RawArticle) -> str:
    """Return the digest of an article as its source gave it."""
    return digest.of(article)


def unread(articles: list[RawArticle], build: Path) -> Batch:
    """Return the articles that the build file does not hold as they are, in their order."""
    known = already_read(build, program_digest(), say=say)
    return Batch([article for article in articles if input_digest(article) not in known])


def inputs(batch: Batch, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of ``article_input`` for the articles that were made of a batch."""
    given = pl.DataFrame(
        [(article.ref, input_digest(article), program_digest()) for article in batch.articles],
        schema={"article_ref": pl.String, "input_digest": pl.String, "program_digest": pl.String},
        orient="row",
    )
    found = articles.select("article_id", "article_ref").join(given, on="article_ref")
    return found.select(list(schema("article_input")))
