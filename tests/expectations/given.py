"""A good article and good observations of it, each to be spoilt in one place."""

from datetime import date
from typing import Any, Final

import polars as pl

from transforms.frame import schema

TEXT: Final = "前两个月，全盟能源产值100.4亿元，增长9.8%，占全区的75.2%以上，位居第三。"
QUOTES: Final = {"level": "100.4亿元", "growth": "9.8%", "share": "75.2%", "rank": "第三"}
READ: Final[dict[str, dict[str, Any]]] = {
    "level": {"obs_value": 1.004e10, "unit_measure": "CNY"},
    "growth": {"obs_value": 9.8, "unit_measure": "%", "comparison": "yoy"},
    "share": {"obs_value": 75.2, "unit_measure": "%", "bound": "at_least"},
    "rank": {"obs_value": 3.0, "unit_measure": "1"},
    "points": {"obs_value": 1.2, "unit_measure": "pp", "comparison": "yoy"},
    "index": {"obs_value": 50.2, "unit_measure": "%"},
    "change": {"obs_value": 3e9, "unit_measure": "CNY", "comparison": "yoy"},
}


def article(**changes: Any) -> dict[str, Any]:
    """Return an article as a row of its frame."""
    text = changes.get("text", TEXT)
    return {
        "article_id": "a1",
        "article_ref": "seeds/articles/energy.txt",
        "title": "能源工业开局良好",
        "text": TEXT,
        "published_at": date(2022, 4, 12),
        "published_at_basis": "metadata",
        "home_area": "152500",
        "char_count": len(text),
        **changes,
    }


def observation(key: str, measure: str = "level", **changes: Any) -> dict[str, Any]:
    """Return a good observation of the article, as a row of its frame, with some cells changed.

    Its key is its scope too: no two of them are figures of one thing.
    """
    quote = QUOTES.get(measure, "100.4亿元")
    start = TEXT.index(quote)
    return {
        "observation_id": key,
        "article_id": "a1",
        "indicator": "能源产值",
        "ref_area": "152500",
        "ref_area_name": "锡林郭勒盟",
        "time_start": date(2022, 1, 1),
        "time_end": date(2022, 2, 28),
        "time_period": "2022-01-01/P2M",
        "freq": "I",
        "measure": measure,
        "bound": "exact",
        "status": "actual",
        "value_text": quote,
        "sentence": TEXT,
        "span_start": start,
        "span_end": start + len(quote),
        "confidence": 0.9,
        "rule": key,
        "scope": key,
        "extractor_version": "1",
        **READ[measure],
        **changes,
    }


def articles(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows or (article(),)), schema=schema("article"))


def observations(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema("claim"))


def good(count: int) -> list[dict[str, Any]]:
    """Return that many good rows."""
    return [observation(f"good{number}") for number in range(count)]
