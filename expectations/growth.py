"""Facts about a stated growth beside the growth that the figures themselves make.

产值100.4亿元,同比增加30亿元 makes 42.6 %; stated as 4.26 % one of the three is misread. What the
article itself gives decides, else the level of a year before.
"""

from typing import Final

import polars as pl

from expectations.rules import thresholds

BASE: Final = ("indicator_id", "subject", "ref_area", "scope", "price_basis")
PERIOD: Final = ("time_start", "time_end")
BY_CHANGE: Final = "增减量 change"
BY_LEVELS: Final = "上年同期 year before"
PER_CENT: Final = ("%", "pp")
ROW: Final = "row"


def with_growth(facts: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    """Add the growth recomputed, on what basis, and how far beyond the allowed gap it lies.

    ``points`` has the medians per series and period that expectations.series makes.
    """
    stated = facts.filter(
        (pl.col("measure") == "growth") & (pl.col("comparison") == "yoy"),
        pl.col("status") == "actual",
        pl.col("is_placed"),
        pl.col("bound").is_in(["exact", "approx"]),
    ).select(ROW, "article_id", *BASE, *PERIOD, "obs_value")
    found = stated
    for made in (_by_change(facts), _by_levels(points)):
        on = [column for column in made.columns if not column.startswith("growth_")]
        found = found.join(made, on=on, how="left", nulls_equal=True, maintain_order="left")
    limit = thresholds()
    recomputed = pl.coalesce("growth_by_change", "growth_by_levels")
    allowed = pl.max_horizontal(
        pl.lit(limit["growth_gap_points"]), pl.col("obs_value").abs() * limit["growth_gap_share"]
    )
    told = found.select(
        ROW,
        growth_recomputed=recomputed.round(2),
        growth_basis=pl.when(pl.col("growth_by_change").is_not_null())
        .then(pl.lit(BY_CHANGE))
        .otherwise(pl.lit(BY_LEVELS)),
        growth_gap_allowed=allowed.round(2),
        growth_gap=((pl.col("obs_value") - recomputed).abs() - allowed).clip(0),
    )
    return facts.join(told, on=ROW, how="left", maintain_order="left")


def _by_change(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the growth that a level and a change make that one article states of one thing."""
    same = ["article_id", *BASE, *PERIOD, "unit_measure"]
    amount = facts.filter(pl.col("status") == "actual", pl.col("is_placed"))
    level = _single(amount.filter(pl.col("measure") == "level"), same, "level")
    yearly = (pl.col("measure") == "change") & (pl.col("comparison") == "yoy")
    change = _single(amount.filter(yearly), same, "change")
    base = pl.col("level") - pl.col("change")
    both = level.join(change, on=same, nulls_equal=True).filter(base > 0)
    made = both.with_columns(value=100 * pl.col("change") / base)
    return _single(made, ["article_id", *BASE, *PERIOD], "growth_by_change", "value")


def _by_levels(points: pl.DataFrame) -> pl.DataFrame:
    """Return the growth that a level makes beside that of the same days of the year before."""
    levels = points.filter(
        pl.col("measure") == "level",
        pl.col("stretch").is_not_null(),
        pl.col("obs_value") > 0,
        ~pl.col("unit_measure").is_in(PER_CENT).fill_null(False),
    ).with_columns(indicator_id=pl.coalesce("indicator_code", "indicator"))
    same = [*BASE, "unit_measure", "counter", "stretch"]
    now = levels.select(*same, *PERIOD, now="obs_value", year_before=_year_before())
    then = levels.select(*same, year_before="time_start", then="obs_value")
    then = _single(then, [*same, "year_before"], "then", "then")
    both = now.join(then, on=[*same, "year_before"], nulls_equal=True)
    made = both.with_columns(value=100 * (pl.col("now") / pl.col("then") - 1))
    return _single(made, [*BASE, *PERIOD], "growth_by_levels", "value")


def _year_before() -> pl.Expr:
    """Return the first day a year earlier; of a point, the last day of that month."""
    start = pl.col("time_start").dt.offset_by("-1y")
    return pl.when(pl.col("stretch") == 0).then(start.dt.month_end()).otherwise(start)


def _single(
    frame: pl.DataFrame, by: list[str], name: str, value: str = "obs_value"
) -> pl.DataFrame:
    """Return the value per key where it has but one; two of them tell nothing."""
    found = frame.group_by(by).agg(pl.col(value).first().alias(name), told=pl.col(value).n_unique())
    return found.filter(pl.col("told") == 1).drop("told")
