"""Frames of articles and observations, their columns made from the one definition in seeds/.

Values are exact decimals until here; this is where they become doubles.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from seeds.columns import tables
from transforms.model import Article, Observation

TYPES: dict[str, Any] = {
    "VARCHAR": pl.String,
    "DOUBLE": pl.Float64,
    "BIGINT": pl.Int64,
    "DATE": pl.Date,
    "TIMESTAMP": pl.Datetime("us"),
    "BOOLEAN": pl.Boolean,
}
LOAD_COLUMNS = ("run_id", "loaded_at")


def schema(table: str) -> dict[str, Any]:
    """Return column → polars type of a table, less the two columns the load itself fills.

    Raises:
        KeyError: no such table in seeds/schema/tables/.
    """
    return {
        column.column: TYPES[column.type]
        for column in tables()[table].columns
        if column.column not in LOAD_COLUMNS
    }


def observation_frame(observations: Iterable[Observation]) -> pl.DataFrame:
    """Return the columns of ``claim``, one row an observation, in the given order."""
    return _frame("claim", list(observations), Observation._fields)


def article_frame(articles: Iterable[Article]) -> pl.DataFrame:
    """Return the columns of ``article``, one row an article, in the given order."""
    rows = [(*article, len(article.text)) for article in articles]
    return _frame("article", rows, (*Article._fields, "char_count"))


def _frame(table: str, rows: Sequence[Sequence[Any]], fields: Sequence[str]) -> pl.DataFrame:
    types = schema(table)
    columns = dict(zip(fields, zip(*rows, strict=True), strict=True)) if rows else {}
    return pl.DataFrame(
        [_series(name, columns.get(name, ()), dtype) for name, dtype in types.items()]
    )


def _series(name: str, values: Iterable[Any], dtype: Any) -> pl.Series:
    if dtype == pl.Float64:
        values = [float(value) if isinstance(value, Decimal) else value for value in values]
    return pl.Series(name, values, dtype=dtype, strict=True)
