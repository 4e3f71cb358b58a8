"""Small frames for the warehouse's tests: a row says what the test is about, the rest is usual."""

from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from transforms.frame import schema
from warehouse.load import Run

ARTICLE = {
    "article_id": "a1",
    "article_ref": "news/1.txt",
    "title": "前两个月全盟工业运行情况",
    "published_at": date(2026, 3, 20),
    "text": "前两个月,全盟原煤产量120万吨。",
    "char_count": 17,
}
OBSERVATION = {
    "observation_id": "o1",
    "article_id": "a1",
    "indicator": "原煤产量",
    "ref_area": "152500",
    "time_start": date(2026, 1, 1),
    "time_end": date(2026, 2, 28),
    "measure": "level",
    "obs_value": 1.2e6,
    "unit_measure": "t",
    "bound": "exact",
    "status": "actual",
    "value_text": "120万吨",
    "span_start": 9,
    "span_end": 14,
    "extractor_version": "1",
}
QUARANTINED = {**OBSERVATION, "severity": "warning", "reasons": "数值过大 | value too large"}


def articles(*rows: dict[str, Any]) -> pl.DataFrame:
    """Articles, each as ARTICLE but for what the row says."""
    return _frame("article", ARTICLE, rows)


def observations(*rows: dict[str, Any]) -> pl.DataFrame:
    """Accepted observations, each as OBSERVATION but for what the row says."""
    return _frame("claim", OBSERVATION, rows)


def quarantined(*rows: dict[str, Any]) -> pl.DataFrame:
    """Observations kept apart, each as QUARANTINED but for what the row says."""
    return _frame("claim_apart", QUARANTINED, rows)


def run(run_id: str = "r1") -> Run:
    """A run of one article."""
    return Run(run_id, datetime(2026, 4, 1, 8, 30, tzinfo=UTC), "1", 1, 0)


def _frame(table: str, usual: dict[str, Any], rows: tuple[dict[str, Any], ...]) -> pl.DataFrame:
    types = schema(table)
    filled = [dict.fromkeys(types) | usual | row for row in rows]
    return pl.DataFrame(filled, schema=types)
