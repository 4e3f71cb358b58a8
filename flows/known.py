"""Which articles need not be read: those that the same program has read as they are.

A folder that grows by a bulletin a day (公报/2026-04.txt) is read whole every night; all but the
new bulletin are known, and those on which somebody has decided something since.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from expectations.decisions import Decision, digests
from flows.extraction import Batch
from flows.progress import say
from flows.sources import RawArticle
from seeds import digest
from seeds.reader import rows
from transforms.frame import schema
from warehouse.known import already_read

READERS = ("transforms", "expectations", "seeds")


def program_digest() -> str:
    """Return the digest of all that decides what is read in an article and what is accepted."""
    return digest.of_packages(*READERS)


def beside() -> list[str]:
    """Return the expectations that keep a figure apart for what others of its series are."""
    return [
        row["rule"]
        for row in rows("expectations/rules")
        if row["scope"] == "series" and row["then"] == "apart"
    ]


def input_digest(article: RawArticle, decided: Mapping[str, str]) -> str:
    """Return the digest of an article as its source gave it and of what was ``decided`` on it."""
    return digest.of((*article, decided.get(article.ref)))


def unread(articles: list[RawArticle], build: Path, records: Sequence[Decision] = ()) -> Batch:
    """Return the articles that the build file does not hold as they are, in their order."""
    known = already_read(build, program_digest(), beside(), say=say)
    decided = digests(records)
    return Batch([article for article in articles if input_digest(article, decided) not in known])


def inputs(batch: Batch, articles: pl.DataFrame, records: Sequence[Decision] = ()) -> pl.DataFrame:
    """Return the rows of ``article_input`` for the articles that were made of a batch."""
    decided = digests(records)
    given = pl.DataFrame(
        [(one.ref, input_digest(one, decided), program_digest()) for one in batch.articles],
        schema={"article_ref": pl.String, "input_digest": pl.String, "program_digest": pl.String},
        orient="row",
    )
    found = articles.select("article_id", "article_ref").join(given, on="article_ref")
    return found.select(list(schema("article_input")))
