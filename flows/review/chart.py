"""The series that a reading would join, as a small chart: SVG made here, no script, no style.

Points in order of time, the reading in question hollow beside them: 原煤产量 of a 盟 by month, and
a figure that is 10 000 times its neighbours stands out at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from flows.review.passage import plain

WIDTH, HEIGHT = 460, 170
LEFT, RIGHT, TOP, BOTTOM = 66, 14, 14, 32
SCALES: Final = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))


class Point(NamedTuple):
    """A value on a day, what it says in words, and whether it is the reading in question."""

    day: date
    value: float
    told: str
    is_this: bool = False


def points(rows: Iterable[Mapping[str, Any]], this: Mapping[str, Any]) -> list[Point]:
    """Return the points of a series and of the reading in question, in order of time."""
    known = [
        _point(row, is_this=False)
        for row in rows
        if row["obs_value"] is not None and row["observation_id"] != this["observation_id"]
    ]
    if this["obs_value"] is not None and this["time_end"] is not None:
        known.append(_point(this, is_this=True))
    return sorted(known, key=lambda point: (point.day, point.is_this))


def _point(row: Mapping[str, Any], *, is_this: bool) -> Point:
    when = row["time_period"] or row["time_end"]
    return Point(row["time_end"], row["obs_value"], f"{when}: {row['value_text']}", is_this)


def spoken(value: float) -> str:
    """Return a number as it is said: 100.4亿, 3200万, 9.8.

    >>> spoken(1.004e10), spoken(-9.8), spoken(12000)
    ('100.4亿', '-9.8', '1.2万')
    """
    for scale, name in SCALES:
        if abs(value) >= scale:
            return f"{value / scale:.6g}{name}"
    return f"{value:.6g}"


def chart(found: Sequence[Point], label: str) -> Markup:
    """Return the chart of some points; without a point nothing."""
    if not found:
        return Markup("")
    days = [point.day.toordinal() for point in found]
    values = [point.value for point in found]
    across = _scale(min(days), max(days), LEFT, WIDTH - RIGHT)
    low, high = min(0.0, *values), max(0.0, *values)
    up = _scale(low, high, HEIGHT - BOTTOM, TOP)
    at = [(across(point.day.toordinal()), up(point.value), point) for point in found]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, point in at if not point.is_this)
    parts = [
        *(_level(value, up(value)) for value in dict.fromkeys((low, high, 0.0))),
        Markup('<polyline class="line" points="{}"/>').format(line),
        *(_dot(x, y, point) for x, y, point in at),
        *(
            Markup('<text class="tick" x="{}" y="{}" text-anchor="{}">{}</text>').format(
                x, HEIGHT - 10, anchor, day
            )
            for x, anchor, day in _ends(found)
        ),
    ]
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, HEIGHT, plain(label), Markup("").join(parts))


def _scale(low: float, high: float, start: float, end: float) -> Any:
    if low == high:
        return lambda _: (start + end) / 2
    return lambda value: start + (end - start) * (value - low) / (high - low)


def _level(value: float, y: float) -> Markup:
    return Markup(
        '<line class="level" x1="{}" x2="{}" y1="{y}" y2="{y}"/>'
        '<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>'
    ).format(LEFT, WIDTH - RIGHT, LEFT - 8, f"{y + 4:.1f}", spoken(value), y=f"{y:.1f}")


def _dot(x: float, y: float, point: Point) -> Markup:
    kind, size = ("this", 6) if point.is_this else ("dot", 3)
    return Markup('<circle class="{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle>').format(
        kind, f"{x:.1f}", f"{y:.1f}", size, plain(point.told)
    )


def _ends(found: Sequence[Point]) -> list[tuple[float, str, date]]:
    first, last = found[0].day, found[-1].day
    if first == last:
        return [((LEFT + WIDTH - RIGHT) / 2, "middle", first)]
    return [(LEFT, "start", first), (WIDTH - RIGHT, "end", last)]
