"""Facts about observations that the expectations test: one column a fact, null where it has none.

占75%以上 is a share: its fact ``share_in_range`` is how far the figure lies beyond the limits of
its indicator, 0 within them; for a growth or a level the same column is null, so that the rule
does not apply. Everything is a polars expression, but for cutting the texts: a Python string
finds its n-th character at once, whatever the length of the article.
"""

from functools import cache
from math import inf
from typing import Final

import polars as pl

from expectations.rules import vocabulary
from seeds.reader import rows
from transforms.area import is_known

MONEY: Final = r"^[A-Z]{3}$"  # ISO 4217
MONEY_MEASURES: Final = pl.lit("money price")
SIGNED_UNITS: Final = ("Cel", "[degF]", "%", "pp")
SHORTLY_BEFORE: Final = 16  # characters: 恢复到2019年同期水平的 and what stands between
SAME_CLAUSE: Final = r"\P{P}*$"
MAY_BE_EMPTY: Final = ("comparison", "freq")
RANGED: Final = {
    "share_in_range": pl.col("measure") == "share",
    "growth_in_range": pl.col("measure") == "growth",
    "points_in_range": pl.col("measure") == "points",
    "index_in_range": pl.col("measure") == "index",
    "rank_in_range": pl.col("measure") == "rank",
    "level_not_negative": (pl.col("measure") == "level")
    & ~pl.col("unit_measure").is_in(SIGNED_UNITS),
}


def with_facts(observations: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the observations with the facts the row rules and their reasons need.

    How often its key stands in the whole batch they bring themselves (``with_key_count``).
    """
    known = articles.select(
        "article_id", "article_ref", "published_at", "home_area", known_article="article_id"
    ).unique("article_id")
    frame = observations.join(known, on="article_id", how="left", maintain_order="left")
    frame = frame.hstack(_texts(observations, articles))
    frame = _with_limits(_with_dimensions(_with_units(_with_areas(frame))))
    frame = frame.with_columns(*_vocabulary(), *_evidence(), *_figures(), *_settings())
    return frame.with_columns(*_missing(), *_unlike())


def with_key_count(observations: pl.DataFrame) -> pl.DataFrame:
    """Return the observations with how often each key stands among them; null where it is none."""
    key = pl.col("observation_id")
    return observations.with_columns(
        key_count=pl.when(key.is_not_null()).then(pl.len().over("observation_id"))
    )


def _texts(observations: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the text at each span and the text before it; null where the article is unknown."""
    texts = dict(articles.select("article_id", "text").iter_rows())
    spans = observations.select("article_id", "span_start", "span_end").iter_rows()
    cut = [_cut(texts.get(article), *span) for article, *span in spans]
    return pl.DataFrame(cut, {"text_at_span": pl.String, "text_before": pl.String}, orient="row")


def _cut(text: str | None, start: int | None, end: int | None) -> tuple[str | None, str | None]:
    if text is None:
        return None, None
    if start is None or end is None or start < 0:
        return "", ""
    return text[start:end], text[max(0, start - SHORTLY_BEFORE) : start]


def _with_areas(frame: pl.DataFrame) -> pl.DataFrame:
    codes = frame["ref_area"].drop_nulls().unique()
    known = pl.DataFrame(
        {"ref_area": codes, "area_is_known": [int(is_known(code)) for code in codes]},
        schema={"ref_area": pl.String, "area_is_known": pl.Int64},
    )
    return frame.join(known, on="ref_area", how="left", maintain_order="left")


def _with_units(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the unit beside the one that would fit the measure; both the same where it fits."""
    unit = pl.col("unit_measure")
    frame = frame.join(_units_of_measures(), on="measure", how="left", maintain_order="left")
    fits = pl.col("units").str.split(" ").list.contains(unit)
    return frame.with_columns(unit=unit, fitting_unit=pl.when(fits).then(unit).otherwise("units"))


@cache
def _units_of_measures() -> pl.DataFrame:
    seed = [row for row in rows("expectations/measures") if row["units"]]
    return pl.DataFrame(seed).select("measure", "units")


def _with_dimensions(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the dimension the catalogue gives the indicator, beside that of the unit of an amount."""
    frame = frame.join(_catalogue(), on="indicator_code", how="left", maintain_order="left")
    frame = frame.join(_dimensions(), on="unit_measure", how="left", maintain_order="left")
    wanted, found = pl.col("indicator_dimension"), pl.col("dimensions")
    found = found.fill_null(
        pl.when(pl.col("unit_measure").str.contains(MONEY)).then(MONEY_MEASURES)
    )
    fits = found.str.split(" ").list.contains(wanted)
    amount = pl.col("measure").is_in(["level", "change"])
    return frame.with_columns(
        unit_dimension=pl.when(amount).then(pl.when(fits).then(wanted).otherwise(found))
    )


@cache
def _catalogue() -> pl.DataFrame:
    return pl.DataFrame(rows("indicators/indicators")).select(
        indicator_code="code", indicator_dimension="dimension", catalogue_unit="unit"
    )


@cache
def _dimensions() -> pl.DataFrame:
    return pl.DataFrame(rows("expectations/dimensions")).select("unit_measure", "dimensions")


@cache
def _limits() -> pl.DataFrame:
    seed = rows("expectations/limits")
    return pl.DataFrame(
        {
            "ranged": [row["rule"] for row in seed],
            "words": [row["indicator"] or row["before"] for row in seed],
            "low": [float(row["low"] or -inf) for row in seed],
            "high": [float(row["high"] or inf) for row in seed],
        }
    )


def _words(rule: str) -> pl.Expr:
    """Return the words that give a figure limits of its own under a rule; '' for the general ones.

    The words of its indicator decide (偿付能力充足率), else those before it (恢复到上年同期的).
    """
    seed = [row for row in rows("expectations/limits") if row["rule"] == rule]
    name = _first_of("indicator", [row["indicator"] for row in seed])
    before = _first_of("text_before", [row["before"] for row in seed], then=SAME_CLAUSE)
    return pl.coalesce(name, before, pl.lit(""))


def _first_of(column: str, words: list[str], then: str = "") -> pl.Expr:
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    if not longest_first:
        return pl.lit(None, pl.String)
    return pl.col(column).str.extract(f"({'|'.join(longest_first)}){then}")


def _with_limits(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the limits of each figure, and how far beyond them it lies: 0 within."""
    rule, words = pl.lit(None, pl.String), pl.lit(None, pl.String)
    for name, applies in RANGED.items():
        rule = pl.when(applies).then(pl.lit(name)).otherwise(rule)
        words = pl.when(applies).then(_words(name)).otherwise(words)
    frame = frame.with_columns(ranged=rule, words=words).join(
        _limits(), on=["ranged", "words"], how="left", maintain_order="left"
    )
    low, high = _finite("obs_value"), pl.coalesce(_finite("obs_value_high"), _finite("obs_value"))
    below, above = pl.col("low") - low, high - pl.col("high")
    return frame.with_columns(
        beyond=pl.max_horizontal(below, above, pl.lit(0.0)),
        figure=pl.when(below > 0).then(low).otherwise(high),
        limits=_spelled_limits(),
    ).with_columns(pl.when(pl.col("ranged") == name).then("beyond").alias(name) for name in RANGED)


def _finite(column: str) -> pl.Expr:
    return pl.when(pl.col(column).is_finite()).then(column)


def _spelled_limits() -> pl.Expr:
    low, high = (
        pl.col(column).cast(pl.Int64, strict=False).cast(pl.String) for column in ("low", "high")
    )
    return (
        pl.when(low.is_not_null() & high.is_not_null())
        .then(pl.format("{} … {}", low, high))
        .when(low.is_not_null())
        .then(pl.format("≥ {}", low))
        .otherwise(pl.format("≤ {}", high))
    )


def _vocabulary() -> list[pl.Expr]:
    """Words of the fixed vocabularies; where a word is required, none is the word ''."""
    return [
        (pl.col(column) if column in MAY_BE_EMPTY else pl.col(column).fill_null("")).alias(
            f"{column}_word"
        )
        for column in vocabulary()
    ]


def _evidence() -> list[pl.Expr]:
    """Facts about where the observation was read."""
    return [
        pl.when(pl.col("span_start") >= 0)
        .then(pl.col("span_end") - pl.col("span_start"))
        .otherwise(0)
        .alias("span_length"),
        pl.col("value_text").fill_null("").alias("quote"),
        pl.col("sentence")
        .str.contains(pl.col("value_text"), literal=True)
        .cast(pl.Int64)
        .fill_null(0)
        .alias("quotes_in_sentence"),
        pl.col("indicator")
        .str.strip_chars()
        .str.len_chars()
        .fill_null(0)
        .alias("indicator_length"),
        pl.coalesce("time_start", "time_end").alias("any_period"),
        pl.coalesce("ref_area", "subject").alias("any_place"),
    ]


def _missing() -> list[pl.Expr]:
    """1 where something is not there that should be, else 0: numbers are quick to test."""
    wanted = {
        "key_missing": "observation_id",
        "article_missing": "known_article",
        "unit_missing": "unit_measure",
        "period_missing": "any_period",
        "place_missing": "any_place",
    }
    return [pl.col(column).is_null().cast(pl.Int64).alias(name) for name, column in wanted.items()]


def _unlike() -> list[pl.Expr]:
    """1 where two things differ that should be the same, 0 where they are, null without both."""
    alike = {
        "quote_unlike": ("quote", "text_at_span"),
        "unit_unlike": ("unit", "fitting_unit"),
        "dimension_unlike": ("unit_dimension", "indicator_dimension"),
    }
    return [(pl.col(a) != pl.col(b)).cast(pl.Int64).alias(name) for name, (a, b) in alike.items()]


def _figures() -> list[pl.Expr]:
    """Facts about the figure itself."""
    high = pl.col("obs_value_high")
    rank = pl.when(pl.col("measure") == "rank").then(_finite("obs_value"))
    return [
        pl.col("confidence").fill_nan(None).fill_null(-1).alias("certainty"),
        pl.when(high.is_null() | high.is_finite()).then(_finite("obs_value")).alias("finite_value"),
        (_finite("obs_value_high") - _finite("obs_value")).alias("range_width"),
        (rank % 1).alias("rank_fraction"),
        pl.when(pl.col("measure").is_in(["level", "change"]))
        .then(pl.col("unit_measure").is_in(["%", "pp"]).cast(pl.Int64))
        .alias("percent_amount"),
    ]


def _settings() -> list[pl.Expr]:
    """Facts about when the figure is for, and what it is against."""
    alone = [row["measure"] for row in rows("expectations/measures") if not row["has_comparison"]]
    return [
        (pl.col("time_end") - pl.col("time_start")).dt.total_days().alias("period_days"),
        pl.when(pl.col("status") == "actual")
        .then((pl.col("time_start") - pl.col("published_at")).dt.total_days())
        .alias("days_ahead"),
        pl.when(pl.col("measure").is_in(alone))
        .then(pl.col("comparison").is_not_null().cast(pl.Int64))
        .alias("needless_comparison"),
    ]
