"""Facts about an observation among the others of its article.

5月工业增速3.8% and, of the same month, 5.1% exclude each other; 突破8亿千瓦,达到8.2亿千瓦 do not.
"""

from typing import Final

import polars as pl

from expectations.rules import thresholds
from seeds.reader import rows

CELL: Final = (
    "article_id", "indicator_id", "subject", "ref_area", "time_start", "time_end", "measure",
    "comparison", "scope", "price_basis", "unit_measure", "counter", "status",
)  # fmt: skip
WHOLE: Final = (
    "article_id", "indicator_id", "ref_area", "time_start", "time_end", "status", "scope",
)  # fmt: skip
LOOSE: Final = {"approx": (0.9, 1.1), "at_least": (1.0, 1.3), "at_most": (0.7, 1.0)}
SPELLED: Final = 0.05  # 九成, 数百: written out, and rounded
LIST: Final = "、"
MOST_LISTED: Final = 6
COUNTRY: Final = "100000"


def with_facts_within(facts: pl.DataFrame) -> pl.DataFrame:
    """Add the facts of each observation beside those of its article, to expectations.facts."""
    facts = facts.with_columns(
        indicator_id=pl.coalesce("indicator_code", "indicator"),
        is_placed=pl.col("time_start").is_not_null() & pl.col("any_place").is_not_null(),
    )
    return facts.with_columns(_elsewhere()).pipe(_told).pipe(_parts)


def _elsewhere() -> pl.Expr:
    """1 where the area is neither in the article's home area nor around it, else 0."""
    area, home = pl.col("ref_area"), pl.col("home_area")
    stem = area.str.replace("(00){1,2}$", "")
    home_stem = home.str.replace("(00){1,2}$", "")
    near = (
        (home == COUNTRY)
        | (area == COUNTRY)
        | area.str.starts_with(home_stem)
        | home.str.starts_with(stem)
    )
    known = pl.col("area_is_known") == 1
    return pl.when(known).then((~near).cast(pl.Int64)).alias("elsewhere")


def _told(facts: pl.DataFrame) -> pl.DataFrame:
    """Add how far apart the figures of one cell lie: above 0 where they exclude each other."""
    several = pl.col("is_placed") & (pl.len().over(CELL) > 1)
    cells = (
        facts.filter(several)
        .with_columns(_reach())
        .group_by(CELL)
        .agg(
            contradiction=(pl.col("reach_low").max() - pl.col("reach_high").min()).clip(0),
            told_texts=pl.col("value_text").unique(maintain_order=True).head(MOST_LISTED).implode(),
        )
        .with_columns(pl.col("told_texts").list.join(LIST))
    )
    return facts.join(cells, on=CELL, how="left", nulls_equal=True, maintain_order="left")


def _reach() -> list[pl.Expr]:
    """Return what a figure may stand for: what rounds to it, and more where 超 is said."""
    low, high = pl.col("obs_value"), pl.coalesce("obs_value_high", "obs_value")
    digits = pl.col("value_text").str.replace_all(",", "").str.extract(r"(\d+(?:\.\d+)?)")
    places = digits.str.extract(r"\.(\d+)").str.len_chars().fill_null(0)
    unit = 0.5 / (pl.lit(10.0) ** places)
    rounded = (unit / digits.cast(pl.Float64, strict=False)).fill_null(SPELLED)
    rounded = pl.when(rounded.is_finite()).then(rounded.clip(0, SPELLED)).otherwise(0.0) + 1e-9
    below, above = (
        pl.col("bound").replace_strict(
            {bound: ends[end] for bound, ends in LOOSE.items()},
            default=1.0,
            return_dtype=pl.Float64,
        )
        for end in (0, 1)
    )
    ends = [low * (below - rounded), low * (above + rounded), high * (above + rounded)]
    ends.append(high * (below - rounded))
    return [
        pl.min_horizontal(ends).alias("reach_low"),
        pl.max_horizontal(ends).alias("reach_high"),
    ]


def _parts(facts: pl.DataFrame) -> pl.DataFrame:
    """Add the sum of the parts of one whole (三次产业结构) to each of them."""
    words = "|".join(row["word"] for row in rows("expectations/parts"))
    part = (pl.col("measure") == "share") & pl.col("indicator").str.contains(f"(?:{words})$")
    wholes = (
        facts.filter(part & pl.col("is_placed") & pl.col("subject").is_not_null())
        .unique([*WHOLE, "subject"], keep="first", maintain_order=True)
        .group_by(WHOLE)
        .agg(
            pl.len().alias("parts"),
            parts_sum=pl.col("obs_value").sum().round(2),
            parts_texts=pl.format("{} {}", "subject", "value_text").head(MOST_LISTED).implode(),
        )
        .filter(pl.col("parts") > 1)
        .with_columns(pl.col("parts_texts").list.join(LIST))
        .drop("parts")
    )
    joined = facts.join(wholes, on=WHOLE, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(
        pl.when(part).then("parts_sum").alias("parts_sum"),
        parts_max_percent=pl.lit(thresholds()["parts_max_percent"]),
    )
