"""How a batch lies beside the last runs: what is quarantined, how dense it is, what is unmapped.

A reading that broke shows here first: where every 1,000 characters gave 7 observations in each of
the last 30 runs, 2 are few, though each of them is good. Runs too small to tell are left out.
"""

from typing import Final

import polars as pl

from expectations.rules import thresholds

SHARES: Final = ("quarantined", "density", "unmapped")


def rates() -> list[pl.Expr]:
    """Return the three rates of runs: quarantined and unmapped in %, rows per 1,000 characters."""
    rows, characters = pl.col("observations_extracted"), pl.col("characters_read")
    return [
        pl.when(rows > 0)
        .then(100 * pl.col("observations_quarantined") / rows)
        .alias("quarantined"),
        pl.when(characters > 0).then(1000 * rows / characters).alias("density"),
        pl.when(rows > 0).then(100 * pl.col("observations_unmapped") / rows).alias("unmapped"),
    ]


def drift_facts(
    now: dict[str, float], rows_found: int, runs: pl.DataFrame
) -> dict[str, float | None]:
    """Return what was usual in ``runs`` for each of the rates in ``now``, and how far off it is.

    ``runs`` has the columns expectations.history.RUN. Where too little is known nothing is off.
    """
    limit = thresholds()
    least = limit["drift_min_rows"]
    past = runs.filter(pl.col("observations_extracted") >= least).tail(int(limit["drift_runs"]))
    past = past.select(rates())
    facts: dict[str, float | None] = {"drift_runs": past.height}
    for name in SHARES:
        found = past[name].drop_nulls()
        is_judged = rows_found >= least and found.len() >= limit["drift_min_runs"]
        facts |= _usual(name, found, now[name]) if is_judged else _unknown(name)
    return facts


def _usual(name: str, found: pl.Series, now: float) -> dict[str, float | None]:
    limit = thresholds()
    median = float(found.median() or 0)  # type: ignore[arg-type]
    spread = float((found - median).abs().median() or 0)  # type: ignore[arg-type]
    reach = max(limit["drift_spreads"] * spread, limit[f"drift_{name}_floor"])
    return {
        f"usual_{name}_low": round(max(0.0, median - reach), 2),
        f"usual_{name}_high": round(median + reach, 2),
        f"{name}_off": max(0.0, abs(now - median) - reach),
    }


def _unknown(name: str) -> dict[str, float | None]:
    return dict.fromkeys((f"usual_{name}_low", f"usual_{name}_high", f"{name}_off"))
