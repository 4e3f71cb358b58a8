"""Facts about an observation among the other periods of its series, published and of the batch.

A series is everything but the period: 锡林郭勒盟 能源产值 level CNY. Its values are compared by
powers of ten where they are amounts, and by robust measures: the median, and the median distance
from it, which one slip in the history does not move.
"""

from typing import Any, Final

import polars as pl

from expectations.growth import with_growth
from expectations.history import POINT, SERIES
from expectations.rules import thresholds
from seeds.catalogue import indicators
from seeds.reader import rows
from transforms.nature import FLOW, of_name

ROW: Final = "row"
SPREAD: Final = 1.4826  # a median absolute deviation times this is a standard deviation
STATED: Final = ("exact", "approx")
SCALES: Final = (1.0, 2.0)  # 亿 is twice the distance of 万 from one
NEIGHBOURS: Final = 3
LIST: Final = "、"


def stated(
    observations: pl.DataFrame, articles: pl.DataFrame, published: pl.DataFrame
) -> pl.DataFrame:
    """Return the actual values of every series: those of the batch, and what was published.

    ``published`` has the columns expectations.history.POINT. What it has of articles that are in
    the batch is left out: they are read anew.
    """
    refs = articles.select("article_id", "article_ref").unique("article_id")
    read = observations.filter(
        (pl.col("status") == "actual")
        & pl.col("time_start").is_not_null()
        & pl.coalesce("ref_area", "subject").is_not_null()
        & pl.col("obs_value").is_finite()
    ).join(refs, on="article_id")
    known = published.join(refs, on="article_ref", how="anti")
    both = pl.concat([known.select(POINT), read.select(POINT)])
    return both.with_columns(_stretch(), series=_key(*SERIES))


def points(told: pl.DataFrame) -> pl.DataFrame:
    """Return one row per series and period: the median of the values stated for it.

    The words are those of an exact one (42.07万亿元, not 超过40万亿元).
    """
    exact_first = (pl.col("bound") != "exact", pl.col("obs_value"), pl.col("value_text"))
    return told.group_by("series", "time_start", "time_end", "stretch").agg(
        pl.col("obs_value").median(),
        pl.col(*SERIES, "time_period", "value_text").sort_by(*exact_first).first(),
        is_stated=pl.col("bound").is_in(STATED).any(),
    )


def with_series_facts(facts: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    """Add to expectations.within what the series of each observation say of it."""
    numbered = facts.with_columns(_stretch(), series=_key(*SERIES)).with_row_index(ROW)
    judged = numbered.filter(
        (pl.col("status") == "actual") & pl.col("is_placed") & pl.col("finite_value").is_not_null()
    )
    near = points.join(judged.select("series").unique(), on="series", how="semi")
    for found in (_slips(judged, near), _jumps(judged, near), _falls(judged, near)):
        numbered = numbered.join(found, on=ROW, how="left", maintain_order="left")
    alone = pl.when(pl.col("slip").fill_null(0) == 0).then("beyond_history")
    return with_growth(numbered.with_columns(beyond_history=alone), points).drop(ROW)


def neighbours(rows_at_fault: pl.DataFrame, points: pl.DataFrame) -> pl.Series:
    """Return for each row the periods of its series nearest to its own, in words.

    2021 95.2亿元、2022 100.4亿元、2023 98亿元; null where the series has no other.
    """
    asked = rows_at_fault.select("time_start", "time_end", series=_key(*SERIES)).with_row_index(ROW)
    near = (
        asked.join(points, on="series", suffix="_near")
        .filter(
            (pl.col("time_start") != pl.col("time_start_near"))
            | (pl.col("time_end") != pl.col("time_end_near"))
        )
        .with_columns(away=(pl.col("time_start_near") - pl.col("time_start")).dt.total_days().abs())
        .sort(ROW, "away", "time_end_near")
        .group_by(ROW, maintain_order=True)
        .head(2 * NEIGHBOURS)
        .sort(ROW, "time_start_near", "time_end_near")
        .group_by(ROW, maintain_order=True)
        .agg(neighbours=pl.format("{} {}", "time_period", "value_text").implode())
        .with_columns(pl.col("neighbours").list.join(LIST))
    )
    return asked.join(near, on=ROW, how="left", maintain_order="left")["neighbours"]


def _key(*columns: str) -> pl.Expr:
    """Return one text for the columns; an indicator's code stands for its name."""
    names = [name for name in columns if name not in ("indicator", "indicator_code")]
    identity = pl.coalesce("indicator_code", "indicator")
    texts = [identity, *(pl.col(name).fill_null("") for name in names)]
    return pl.concat_str(texts, separator="\x1f")


def _stretch() -> pl.Expr:
    """Months that a period is long, 0 for the last day of a month, null for any other stretch."""
    start, end = pl.col("time_start"), pl.col("time_end")
    whole = (start.dt.day() == 1) & (end == end.dt.month_end())
    months = (end.dt.year() - start.dt.year()) * 12 + (end.dt.month() - start.dt.month()) + 1
    is_point = (start == end) & (end == end.dt.month_end())
    return pl.when(is_point).then(0).when(whole).then(months).alias("stretch")


def _scaled() -> pl.Expr:
    """Return the value on the scale of its measure; none for what swings about nought (利润)."""
    value = pl.col("obs_value")
    logs = [row["measure"] for row in _histories() if row["scale"] == "log"]
    linear = [row["measure"] for row in _histories() if row["scale"] == "linear"]
    return (
        pl.when(_swings())
        .then(None)
        .when(pl.col("measure").is_in(logs) & (value > 0))
        .then(value.log10())
        .when(pl.col("measure").is_in(linear))
        .then(value)
        .alias("scaled")
    )


def _histories() -> tuple[dict[str, str], ...]:
    return rows("expectations/histories")


def _middle(points: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Return the number of periods, their median and the median distance from it."""
    scaled = pl.col("scaled")
    return points.group_by(*by).agg(
        periods=pl.len(), median=scaled.median(), spread=(scaled - scaled.median()).abs().median()
    )


def _slips(judged: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    """Return the powers of ten a value is off, where they are those of 万 and 亿, else 0."""
    limit = thresholds()
    amounts = points.filter(pl.col("measure") == "level", pl.col("stretch").is_not_null())
    known = _middle(amounts.with_columns(_scaled()).drop_nulls("scaled"), "series").filter(
        pl.col("periods") >= limit["slip_min_periods"], pl.col("spread") <= limit["slip_max_spread"]
    )
    off = pl.col("scaled") - pl.col("median")
    step = limit["slip_decades"]
    nearest = (off / step).round()
    is_slip = ((off - nearest * step).abs() <= limit["slip_tolerance"]) & nearest.abs().is_in(
        SCALES
    )
    return (
        judged.filter(pl.col("stretch").is_not_null())
        .with_columns(_scaled())
        .join(known, on="series")
        .select(
            ROW,
            slip=pl.when(is_slip).then(nearest.abs()).otherwise(0),
            slip_decades=(nearest * step).cast(pl.Int64),
            slip_periods="periods",
            slip_median=_significant(pl.lit(10.0) ** pl.col("median")),
        )
    )


def _jumps(judged: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    """Return how far a value lies beyond what the like periods of its series let expect."""
    limits = _limits()
    like = points.filter(pl.col("stretch").is_not_null()).with_columns(_scaled())
    known = _middle(like.drop_nulls("scaled"), "series", "stretch")
    reach = pl.max_horizontal(pl.col("spreads") * SPREAD * pl.col("spread"), "floor")
    return (
        judged.filter(pl.col("stretch").is_not_null())
        .with_columns(_scaled())
        .drop_nulls("scaled")
        .join(known, on=["series", "stretch"])
        .join(limits, on="measure")
        .filter(pl.col("periods") >= pl.col("least"))
        .select(
            ROW,
            beyond_history=((pl.col("scaled") - pl.col("median")).abs() - reach).clip(0),
            history_periods="periods",
            history_median=_unscaled(pl.col("median")),
            history_low=_unscaled(pl.col("median") - reach),
            history_high=_unscaled(pl.col("median") + reach),
        )
    )


def _limits() -> pl.DataFrame:
    seed: list[dict[str, Any]] = [
        {
            "measure": row["measure"],
            "is_log": row["scale"] == "log",
            "least": int(row["periods"]),
            "spreads": float(row["spreads"]),
            "floor": float(row["floor"]),
        }
        for row in _histories()
    ]
    return pl.DataFrame(seed)


def _unscaled(value: pl.Expr) -> pl.Expr:
    raised = pl.lit(10.0) ** value.clip(-300, 300)
    return _significant(pl.when("is_log").then(raised).otherwise(value))


def _significant(value: pl.Expr) -> pl.Expr:
    return value.round_sig_figs(4)


def _falls(judged: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    """Return how far a value added up since 1 January lies below an earlier one of the year."""
    tolerance = 1 - thresholds()["cumulative_tolerance_percent"] / 100
    since_january = (
        (pl.col("measure") == "level")
        & (pl.col("stretch") > 0)
        & (pl.col("time_start").dt.ordinal_day() == 1)
        & (pl.col("time_start").dt.year() == pl.col("time_end").dt.year())
    )
    year = ["series", "time_start"]
    added = (
        points.filter(since_january & pl.col("is_stated"))
        .join(_flows(points), on=["indicator_code", "indicator"], nulls_equal=True)
        .sort("series", "time_start", "time_end")
    )
    highest = added.with_columns(highest=pl.col("obs_value").cum_max().shift(1).over(year))
    ends = pl.when(pl.col("obs_value") >= pl.col("highest").fill_null(-1)).then("time_end")
    before = highest.with_columns(earlier_end=ends.forward_fill().shift(1).over(year)).select(
        *year, "time_end", "earlier_end", earlier_value="highest"
    )
    return (
        judged.filter(since_january & pl.col("bound").is_in(STATED))
        .join(before.drop_nulls("earlier_value"), on=[*year, "time_end"])
        .select(
            ROW,
            "earlier_end",
            "earlier_value",
            cumulative_fall=(pl.col("earlier_value") * tolerance - pl.col("obs_value")).clip(0),
        )
    )


def _flows(points: pl.DataFrame) -> pl.DataFrame:
    """Return the indicators that are added up over the year and can't be negative."""
    found = points.select("indicator_code", "indicator").unique()
    told = [_is_flow(code, name) for code, name in found.iter_rows()]
    return found.filter(pl.Series(told, dtype=pl.Boolean))


def _is_flow(code: str | None, name: str | None) -> bool:
    known = indicators().get(code or "")
    kind = known.kind if known else of_name(name or "")
    return kind == FLOW and not any(word in (name or "") for word in _may_be_negative())


def _swings() -> pl.Expr:
    words = "|".join(_may_be_negative())
    return (pl.col("measure") == "level") & pl.col("indicator").str.contains(f"(?:{words})")


def _may_be_negative() -> list[str]:
    return [
        row["indicator"]
        for row in rows("expectations/limits")
        if row["rule"] == "level_not_negative" and row["indicator"] and not row["low"]
    ]
