"""What it costs to hold observations against the expectations, beside extracting them.

The million rows are those of the articles many times over, each time of other articles.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from flows.extraction import Batch, Extracted, extract_batch
from flows.sources import RawArticle
from tests.bench.cost import Cost, alone, cost, memory

MILLION = 1_000_000
KEYS = ("article_id", "article_ref", "observation_id")


def measure(articles: list[RawArticle]) -> None:
    """Print what validation costs against the extraction, and for a million rows."""
    with TemporaryDirectory() as folder:
        extracted, validated, rows = alone(of_articles, articles, Path(folder))
        print(f"extraction of {len(articles):,} articles  {extracted}")
        print(f"validation of {rows:,} rows  {validated}")
        print(f"that is {100 * validated.processor / extracted.processor:.0f} % of the extraction")
        before, many = alone(of_a_million, Path(folder))
        print(f"validation of a million rows  {many}; {before:.1f} GiB before it, with the frames")


def of_articles(articles: list[RawArticle], folder: Path) -> tuple[Cost, Cost, int]:
    """Extract and validate in turn, the words loaded before; keep the frames in the folder."""
    from expectations.validate import validate

    found: list[Extracted] = []
    warm = extract_batch(Batch(articles[:1]))
    validate(warm.observations, warm.articles)
    extracted = cost(lambda: found.append(extract_batch(Batch(articles))))
    [frames] = found
    frames.articles.write_parquet(folder / "article.parquet")
    frames.observations.write_parquet(folder / "claim.parquet")
    validated = cost(lambda: validate(frames.observations, frames.articles))
    return extracted, validated, frames.observations.height


def of_a_million(folder: Path) -> tuple[float, Cost]:
    """Validate a million rows; return also the memory that was held before."""
    from expectations.validate import validate

    claims = _repeated(folder / "claim.parquet", MILLION)
    times = -(-MILLION // pl.read_parquet(folder / "claim.parquet").height)
    page = pl.read_parquet(folder / "article.parquet")
    articles = _repeated(folder / "article.parquet", times * page.height)
    before = memory()
    return before, cost(lambda: validate(claims, articles))


def _repeated(file: Path, rows: int) -> pl.DataFrame:
    frame = pl.read_parquet(file)
    keys = [name for name in KEYS if name in frame.columns]
    parts = (
        frame.with_columns(pl.format("{}-{}", name, pl.lit(time)).alias(name) for name in keys)
        for time in range(-(-rows // frame.height))
    )
    return pl.concat(parts).head(rows)
