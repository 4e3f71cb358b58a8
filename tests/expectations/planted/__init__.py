"""Rows planted in our own sentences: good but unusual ones, and bad ones with their rule.

A row of good.csv or bad.csv has its sentence, the quantity in it and how it is read; ``role`` past
says that it was published before. The text of an article is its sentences, each once.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from expectations.history import POINT, History, nothing
from transforms.frame import schema

HERE: Final = Path(__file__).parent
SAME: Final = ("measure", "comparison", "bound", "status", "subject", "scope", "counter")
FIRST_OF: Final = {12: "{:%Y}", 1: "{:%Y-%m}"}


class Planted(NamedTuple):
    """The frames to validate, their history, and the rule that each observation must fail."""

    observations: pl.DataFrame
    articles: pl.DataFrame
    history: History
    expected: dict[str, str]


def planted(name: str) -> Planted:
    """Return the rows of good.csv or bad.csv as what an extraction and a warehouse would give."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    batch = [row for row in rows if row["role"] == "batch"]
    texts: dict[str, dict[str, None]] = {}
    for row in batch:
        texts.setdefault(row["article"], {})[row["sentence"]] = None
    joined = {article: "".join(sentences) for article, sentences in texts.items()}
    read = [_observation(f"{name}{n}", row, joined) for n, row in enumerate(batch)]
    told = {row["article"]: row for row in batch}
    return Planted(
        pl.DataFrame(read, schema=schema("claim")),
        pl.DataFrame([_article(told[a], joined[a]) for a in told], schema=schema("article")),
        History(_points([row for row in rows if row["role"] == "past"]), nothing().runs),
        {read[n]["observation_id"]: row["expectation"] for n, row in enumerate(batch)},
    )


def _article(row: dict[str, str], text: str) -> dict[str, Any]:
    return {
        "article_id": row["article"],
        "article_ref": row["article"],
        "published_at": date.fromisoformat(row["published"]),
        "home_area": row["home"],
        "char_count": len(text),
        "text": text,
    }


def _observation(key: str, row: dict[str, str], texts: dict[str, str]) -> dict[str, Any]:
    """Return a row as an observation; ``scope`` may name a fault that no reading can have."""
    fault, text = row["scope"], texts[row["article"]]
    at = text.index(row["sentence"]) + row["sentence"].index(row["quote"])
    start = at + (fault == "moved")
    return {
        **_figure(row),
        "observation_id": key,
        "article_id": row["article"],
        "sentence": row["sentence"],
        "span_start": start,
        "span_end": start + len(row["quote"]),
        "confidence": 1.5 if fault == "confidence" else 0.9,
        "scope": None,
        "rule": "planted",
        "extractor_version": "1",
    }


def _figure(row: dict[str, str]) -> dict[str, Any]:
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    return {
        **{name: row[name] or None for name in SAME},
        "indicator": row["indicator"],
        "indicator_code": row["code"] or None,
        "ref_area": row["area"] or None,
        "time_start": start,
        "time_end": end,
        "time_period": row["time_period"] or _spelled(start, end),
        "freq": "I",
        "obs_value": float(row["value"]),
        "obs_value_high": float(row["high"]) if row["high"] else None,
        "unit_measure": row["unit"] or None,
        "value_text": row["quote"],
    }


def _spelled(start: date, end: date) -> str:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start == end:
        return start.isoformat()
    return FIRST_OF[months].format(start) if months in FIRST_OF else f"{start}/P{max(months, 1)}M"


def _points(past: list[dict[str, str]]) -> pl.DataFrame:
    rows = [{**_figure(row), "article_ref": row["article"]} for row in past]
    types = nothing().points.schema
    return pl.DataFrame([{name: row.get(name) for name in POINT} for row in rows], schema=types)
