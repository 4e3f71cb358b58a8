"""Facts about a whole batch: are its columns those declared, and do its numbers add up.

An article of slogans (凝心聚力,再创佳绩) rightly yields no row; a page full of figures such as
100.4亿元 and 9.8% that yields none says that the extraction is broken, and the load must stop.
"""

from typing import Final, NamedTuple

import polars as pl

from expectations.drift import drift_facts
from expectations.rules import thresholds
from seeds.reader import rows
from transforms.frame import schema

MISSING: Final = "—"


def schema_facts(observations: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return one row a column, declared or found, with its type here and there ("—": none)."""
    facts = [
        (table, column, _type(schema(table).get(column)), _type(frame.schema.get(column)))
        for table, frame in (("claim", observations), ("article", articles))
        for column in dict.fromkeys([*schema(table), *frame.columns])
    ]
    return pl.DataFrame(facts, schema=["table", "column", "declared", "found"], orient="row")


def _type(dtype: object) -> str:
    return MISSING if dtype is None else str(dtype)


class Counts(NamedTuple):
    """The rows of a batch: read, accepted, quarantined, critically so, of no known indicator."""

    rows: int
    accepted: int
    quarantined: int
    broken: int
    unmapped: int


def batch_facts(
    articles: pl.DataFrame, counts: Counts, figures: int, runs: pl.DataFrame
) -> pl.DataFrame:
    """Return the one row of facts about a whole batch: counts, and shares of its rows in %.

    A share is judged only from a stated number of rows on (seeds/expectations/thresholds.csv),
    and rows are missed only where the texts hold ``figures`` with a unit. ``runs`` are earlier ones
    (expectations.history.RUN).
    """
    limit = thresholds()
    rows_found, quarantined, broken = counts.rows, counts.quarantined, counts.broken
    characters = int(articles["char_count"].sum() or 0)
    now = {
        "quarantined": _percent(quarantined, rows_found),
        "density": 1000 * rows_found / characters if characters else 0.0,
        "unmapped": _percent(counts.unmapped, rows_found),
    }
    quarantined_share = now["quarantined"]
    broken_share = _percent(broken, rows_found)
    judged = rows_found >= limit["quarantined_min_rows"]
    facts: dict[str, float | None] = {
        **limit,
        "articles": articles.height,
        "figures": figures,
        "rows": rows_found,
        "accepted": counts.accepted,
        "missing_rows": rows_found - counts.accepted - quarantined,
        "quarantined": quarantined,
        "broken": broken,
        "quarantined_share": round(quarantined_share, 2),
        "broken_share": round(broken_share, 2),
        "rows_for_figures": rows_found if figures >= limit["figures_min"] else None,
        "judged_quarantined_share": quarantined_share if judged else None,
        "judged_broken_share": broken_share if broken >= limit["broken_min_rows"] else None,
        "density": round(now["density"], 2),
        "unmapped_share": round(now["unmapped"], 2),
        **drift_facts(now, rows_found, runs),
    }
    return pl.DataFrame([facts], schema=dict.fromkeys(facts, pl.Float64))


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def figure_pattern() -> str:
    """Return what finds a figure with a unit, such as 100.4亿元 and 9.8%."""
    marks = "|".join(row["mark"] for row in rows("expectations/figure_marks"))
    return rf"[0-9０-９]\s?(?:{marks})"
