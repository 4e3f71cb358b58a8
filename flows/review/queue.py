"""The queue: open readings by severity and value, filtered, a page at a time.

?source=统计局&severity=critical&page=2 is all there is to know about what is shown; the same
words go with every link, so that next and previous keep to the filter.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

import polars as pl

PAGE: Final = 50
MOST_CHOICES: Final = 300
GRAVITY: Final = {"critical": 0, "warning": 1, "info": 2}
FILTERS: Final = {
    "severity": "severity",
    "source": "source",
    "area": "ref_area_name",
    "indicator": "indicator",
    "run": "run_id",
}
"""What a list can be narrowed by, and the column that holds it; reason and q are their own."""
ORDERS: Final = ("severity", "value", "confidence", "newest")
NONE: Final = "—"
"""What a filter says for readings that have none: no source, no area."""


class Asked(NamedTuple):
    """What is asked of the queue, as the address of the page says it."""

    severity: str = ""
    source: str = ""
    area: str = ""
    indicator: str = ""
    run: str = ""
    reason: str = ""
    q: str = ""
    order: str = ""
    page: int = 1

    def query(self, **changes: Any) -> str:
        """Return the words of the address, with some changed: "?source=…", or nothing."""
        usual = Asked()._asdict()
        wanted = {**self._asdict(), **changes}
        told = {name: value for name, value in wanted.items() if value != usual.get(name)}
        return f"?{urlencode(told)}" if told else ""


class Shown(NamedTuple):
    """A page of the queue; ``choices`` are the values of each filter with how many have it."""

    rows: list[dict[str, Any]]
    total: int
    pages: int
    choices: Mapping[str, list[tuple[str, int]]]


def asked(words: Mapping[str, str]) -> Asked:
    """Return what an address asks for; what it can't mean is left out."""
    page = words.get("page", "1")
    given = {name: words[name][:200] for name in Asked._fields if name in words}
    given.pop("page", None)
    if given.get("order") not in ORDERS[1:]:
        given.pop("order", None)
    return Asked(**given, page=max(1, int(page)) if page.isdecimal() and len(page) < 9 else 1)


def shown(readings: pl.DataFrame, wanted: Asked) -> Shown:
    """Return a page of the readings that were asked for."""
    found = in_order(readings, wanted)
    pages = max(1, -(-found.height // PAGE))
    start = (min(wanted.page, pages) - 1) * PAGE
    return Shown(found[start : start + PAGE].to_dicts(), found.height, pages, _choices(readings))


def in_order(readings: pl.DataFrame, wanted: Asked) -> pl.DataFrame:
    """Return the readings that were asked for, the gravest and the largest first."""
    kept = readings.filter(*_conditions(wanted)) if _conditions(wanted) else readings
    gravity = pl.col("severity").replace_strict(GRAVITY, default=len(GRAVITY))
    value, confidence = pl.col("obs_value").abs(), pl.col("confidence")
    first = {
        "value": [(value, True)],
        "confidence": [(confidence, False)],
        "newest": [(pl.col("published_at"), True)],
    }.get(wanted.order, [])
    by = [*first, (gravity, False), (value, True), (pl.col("observation_id"), False)]
    return kept.sort(
        [column for column, _ in by], descending=[down for _, down in by], nulls_last=True
    )


def around(readings: pl.DataFrame, wanted: Asked, observation_id: str) -> tuple[str, str]:
    """Return the readings before and after one in what was asked for; "" where there is none.

    After one that is not there comes the first.
    """
    ids = in_order(readings, wanted)["observation_id"].to_list()
    if observation_id not in ids:
        return "", ids[0] if ids else ""
    at = ids.index(observation_id)
    return ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""


def _conditions(wanted: Asked) -> list[pl.Expr]:
    conditions = [
        pl.col(column).is_null() if value == NONE else pl.col(column) == value
        for name, column in FILTERS.items()
        if (value := getattr(wanted, name))
    ]
    if wanted.reason:
        conditions.append(pl.col("expectations").str.split(" ").list.contains(wanted.reason))
    if wanted.q:
        columns = ("sentence", "indicator", "subject", "article_ref", "value_text")
        conditions.append(
            pl.any_horizontal(
                pl.col(name).str.contains(wanted.q, literal=True).fill_null(value=False)
                for name in columns
            )
        )
    return conditions


def _choices(readings: pl.DataFrame) -> dict[str, list[tuple[str, int]]]:
    columns = {name: readings[column] for name, column in FILTERS.items()}
    columns["reason"] = readings["expectations"].str.split(" ").explode()
    return {name: _counted(column) for name, column in columns.items()}


def _counted(column: pl.Series) -> list[tuple[str, int]]:
    counts = column.fill_null(NONE).alias("value").value_counts(sort=True).head(MOST_CHOICES)
    return [(value, count) for value, count in counts.iter_rows()]
