"""The rows that a person should see: each with its reasons, its sentence and what stands beside."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

import polars as pl

from expectations.html import Html, both, code, element, join, marked, none
from expectations.report.words import (
    DOT,
    MOST_ROWS,
    SEVERITY,
    cut_off,
    reasons,
    section,
    words,
)
from seeds.reader import rows as rows_of


def quarantined(rows: pl.DataFrame, articles: pl.DataFrame, review: str) -> Html:
    """Return the section on rows kept apart, the gravest first; ``review`` is the review page."""
    gravest = rows.sort("severity", maintain_order=True)  # critical before warning
    return section(
        "quarantined",
        "被隔离的观测",
        "Quarantined observations",
        element(
            "p",
            element(
                "a", both("到核对页逐条处理", "Decide on them in the review page"), href=review
            ),
        ),
        *(_cards(gravest, articles, review) or [none()]),
        cut_off(rows.height),
    )


def flagged(rows: pl.DataFrame, articles: pl.DataFrame, review: str) -> Html:
    """Return the section on rows that are loaded and should be looked at."""
    label = both(f"{rows.height:,} 条", f"{rows.height:,} rows")
    cards = _cards(rows, articles, review)
    shown = element("details", element("summary", label), *cards, cut_off(rows.height))
    return section(
        "flagged",
        "已入库、宜核对的观测",
        "Loaded, worth a look",
        shown if cards else none(),
    )


def _cards(rows: pl.DataFrame, articles: pl.DataFrame, review: str) -> list[Html]:
    known = articles.select("article_id", "article_ref", "title").unique("article_id")
    shown = rows.head(MOST_ROWS).join(known, on="article_id", how="left", maintain_order="left")
    return [_card(row, review) for row in shown.iter_rows(named=True)]


def _card(row: Mapping[str, Any], review: str) -> Html:
    severity, measure = row["severity"], row["measure"]
    names = (row["subject"], row["indicator"])
    unit = row["counter"] or (row["unit_measure"] if row["unit_measure"] != "1" else None)
    figure = (row["obs_value"], row["obs_value_high"], unit)
    setting = (row["ref_area_name"] or row["ref_area"], row["time_period"], row["title"])
    item = f"{review}item/{quote(row['observation_id'] or '', safe='')}"
    return element(
        "article",
        element(
            "h3",
            element("span", SEVERITY[severity], kind=f"tag {severity}"),
            f" {words(names, DOT)}{DOT}",
            _measures().get(measure, measure or ""),
            " ",
            element("span", words(figure), kind="figure"),
        ),
        element("p", words(setting, DOT), " ", code(row["article_ref"]), kind="soft"),
        element("blockquote", *marked(row["sentence"], row["value_text"])),
        reasons(row["reasons"].split("\n")),
        _beside(row["neighbours"]),
        element("p", element("a", both("核对", "Review"), href=item)),
        kind="card",
    )


@cache
def _measures() -> dict[str, Html]:
    """Return what each measure is called in both languages."""
    return {
        row["code"]: both(row["name_zh"], row["name_en"])
        for row in rows_of("schema/codes")
        if row["column"] == "measure"
    }


def _beside(neighbours: str | None) -> Html:
    if not neighbours:
        return Html()
    told = join((both("同序列其他时期：", "Other periods of its series: "), neighbours))
    return element("p", told, kind="soft")
