"""Facts about articles that the expectations test: one column a fact, null where it has none.

乱码 such as � says that the encoding was taken for another; a page of 20 figures
(100.4亿元, 9.8%) without an observation, that the rules don't know its form.
"""

from datetime import date
from typing import Final

import polars as pl

from expectations.batch import figure_pattern
from expectations.rules import thresholds

GARBLED: Final = r"[\x{FFFD}\x{E000}-\x{F8FF}\x00-\x08\x0B\x0C\x0E-\x1F\x{80}-\x{9F}]"
CHINESE: Final = r"\p{Han}"


def article_facts(articles: pl.DataFrame, observations: pl.DataFrame, today: date) -> pl.DataFrame:
    """Return the articles with the facts that their rules and reasons need."""
    limit = thresholds()
    read = observations.group_by("article_id").agg(rows_read=pl.len())
    length = pl.col("text").str.len_chars().fill_null(0)
    figures = pl.col("text").str.count_matches(figure_pattern())
    frame = articles.join(read, on="article_id", how="left", maintain_order="left")
    return frame.with_columns(
        article_count=pl.len().over("article_id"),
        text_length=length,
        garbled_share=_share(GARBLED, length),
        chinese_share=_share(CHINESE, length),
        article_figures=figures,
        days_early=(pl.col("published_at") - pl.lit(today)).dt.total_days(),
        rows_for_figures=pl.when(figures >= limit["figures_min"]).then(
            pl.col("rows_read").fill_null(0)
        ),
        published_missing=pl.col("published_at").is_null().cast(pl.Int64),
        home_missing=pl.col("home_area").is_null().cast(pl.Int64),
        today=pl.lit(today),
        garbled_max_percent=pl.lit(limit["garbled_max_percent"]),
        chinese_min_percent=pl.lit(limit["chinese_min_percent"]),
    )


def _share(pattern: str, length: pl.Expr) -> pl.Expr:
    """Return the share in % of the characters that match; none of an empty text."""
    found = pl.col("text").str.count_matches(pattern)
    return pl.when(length > 0).then((100 * found / length).round(2))
