"""The last runs at a glance: a small line for each rate, drawn as SVG in the page.

隔离 0.4 % 0.5 % 0.4 % 9 %: the last point stands out before anybody has read a number.
"""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from expectations.drift import rates
from expectations.html import Html, both, element, table
from expectations.report.words import section

WIDTH: Final = 240
HEIGHT: Final = 56
MARGIN: Final = 6
LINES: Final = (
    ("observations_extracted", "读出观测", "observations read", "{:,.0f}"),
    ("quarantined", "隔离 %", "quarantined %", "{:.2f}"),
    ("density", "每千字观测数", "observations per 1,000 characters", "{:.2f}"),
    ("unmapped", "目录外指标 %", "indicators not in the catalogue %", "{:.1f}"),
)


def trend(runs: pl.DataFrame) -> Html:
    """Return the section on the last runs, the latest last (columns expectations.history.RUN)."""
    told = runs.with_columns(rates())
    if told.height < 2:
        words = both("只有一次运行，尚无趋势。", "One run so far: no trend yet.")
        return section("trend", "最近的运行", "The last runs", element("p", words, kind="soft"))
    figures = [_figure(told[name].to_list(), *rest) for name, *rest in LINES]
    heads = [("运行", "Run"), *((chinese, english) for _, chinese, english, _ in LINES)]
    rows = [
        (element("code", row["run_id"]), *(_number(row[name], form) for name, _, _, form in LINES))
        for row in reversed(told.to_dicts())
    ]
    numbers = element(
        "details",
        element("summary", both("各次的数", "The numbers")),
        table(heads, rows, numbers=range(1, len(heads))),
    )
    return section(
        "trend",
        f"最近 {told.height} 次运行",
        f"The last {told.height} runs",
        element("div", *figures, kind="trend"),
        numbers,
    )


def _figure(values: Sequence[Any], chinese: str, english: str, form: str) -> Html:
    latest = element("strong", _number(values[-1], form))
    caption = element("figcaption", both(chinese, english), " ", latest)
    return element("figure", caption, _line(values, form))


def _line(values: Sequence[Any], form: str) -> Html:
    """Return the values as a line with a dot for each that is known, the last one marked."""
    known = [float(value) for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    places = [
        (MARGIN + place * step, _height(float(value), low, high), value)
        for place, value in enumerate(values)
        if value is not None
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    dots = [
        element(
            "circle",
            element("title", _number(value, form)),
            cx=f"{x:.1f}",
            cy=f"{y:.1f}",
            r="3.5" if (x, y, value) == places[-1] else "1.8",
        )
        for x, y, value in places
    ]
    label = f"{_number(low, form)} … {_number(high, form)}"
    return element(
        "svg",
        element("polyline", points=path),
        *dots,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        **{"aria-label": label},
    )


def _height(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)


def _number(value: Any, form: str) -> str:
    return "—" if value is None else form.format(value)
