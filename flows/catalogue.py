"""The catalogue and its gaps: what a person who keeps seeds/indicators/ needs to see.

Which indicators articles tell of, and which names of theirs the catalogue does not know, the
most frequent first: 敖包数 12 times in 3 articles, with a sentence that has it.
"""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from flows.extraction import Batch, batches, spread
from flows.printing import PART_CHARACTERS, Part, observations_of
from flows.settings import Settings
from flows.sources import Refusal, accepted, read
from seeds.catalogue import indicators

LOOKED_AT = ("indicator", "indicator_code", "article_ref", "unit_measure", "sentence")
LONGEST_EXAMPLE = 80  # characters of a sentence


def catalogue() -> pl.DataFrame:
    """Return the catalogue, a row an indicator, its aliases with blanks between."""
    rows = [{**one._asdict(), "aliases": " ".join(one.aliases)} for one in indicators().values()]
    return pl.DataFrame(rows)


def told(observations: pl.DataFrame) -> pl.DataFrame:
    """Return the indicators of the catalogue that observations are of, the most frequent first."""
    counted = _counted(observations.drop_nulls("indicator_code"), "indicator_code")
    known = catalogue().select("code", "name_zh", "name_en", "category")
    return (
        counted.rename({"indicator_code": "code"})
        .join(known, on="code", how="left")
        .select("code", "name_zh", "name_en", "category", "observations", "articles")
    )


def unmapped(observations: pl.DataFrame) -> pl.DataFrame:
    """Return the names that the catalogue does not know, the most frequent first.

    ``unit`` is the one most of its figures are in, ``example`` a sentence of ``article_ref``.
    """
    unknown = observations.filter(pl.col("indicator_code").is_null())
    return _counted(
        unknown,
        "indicator",
        pl.col("unit_measure").mode().sort().first().alias("unit"),
        pl.col("sentence").first().str.slice(0, LONGEST_EXAMPLE).alias("example"),
        pl.col("article_ref").first(),
    )


def _counted(observations: pl.DataFrame, by: str, *more: pl.Expr) -> pl.DataFrame:
    counts = (
        pl.len().cast(pl.Int64).alias("observations"),
        pl.col("article_ref").n_unique().cast(pl.Int64).alias("articles"),
    )
    rows = observations.group_by(by, maintain_order=True).agg(*counts, *more)
    return rows.sort("observations", by, descending=[True, False])


def in_articles(sources: Iterable[str], settings: Settings) -> tuple[pl.DataFrame, list[Refusal]]:
    """Return what is looked at of the observations in articles, and what was refused."""
    refusals: list[Refusal] = []
    chunks = batches(accepted(read(sources, settings.limits), refusals), PART_CHARACTERS)
    frames = [_looked_at(Batch([])).rows]
    for part in spread(_looked_at, chunks, settings.processes, settings.cutter):
        refusals += part.refusals
        frames.append(part.rows)
    return pl.concat(frames), refusals


def _looked_at(chunk: Batch) -> Part:
    part = observations_of(chunk)
    return part._replace(rows=part.rows.select(LOOKED_AT))


def in_warehouse(file: Path) -> pl.DataFrame:
    """Return what is looked at of the observations in a published file.

    Raises:
        WarehouseError: ``file`` is not there or not one that taizhang has published.
    """
    from warehouse.published import observations

    return observations(file, LOOKED_AT)
