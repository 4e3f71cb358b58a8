"""Periods: the stretches of days a text names, with the dates they stand for.

前两个月 in an article of April 2022 is 2022-01-01 to 2022-02-28; 3月15日至29日 takes its year
from the sentence, else from the publication date. What can't be dated keeps its place in the
text with the dates None; what is no time at all (3年, 2019.5万, 〔2021〕5号) is not reported.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from transforms.model import Period
from transforms.period_grammar import RUN, Reading, readings
from transforms.period_words import Piece

STOP: Final = re.compile(r"[。！？!?\n]")
Days = tuple[date, date]
MONTHS_IN: Final = {"year": 12, "half": 6, "quarter": 3, "month": 1}


class _Setting:
    """What the text has said so far: the publication date and the stretch it is speaking of."""

    __slots__ = ("governing", "published", "year")

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.year: int | None = None
        self.governing: Days | None = None


def find_periods(text: str, published_at: date | None) -> list[Period]:
    """Return the periods that ``text`` names, by place, none overlapping another.

    ``published_at`` is what 今年, 昨天 and a month without a year are counted from; without
    it they take the year last named, or no dates. ``text[p.start:p.end] == p.text`` always.
    """
    found: list[Period] = []
    setting = _Setting(published_at)
    last = 0
    for run in RUN.finditer(text):
        at = run.start()
        if STOP.search(text, last, at):
            setting.year = None
        last = run.end()
        for reading in readings(run[0]):
            start, end = at + reading.start, at + reading.end
            days = _dated(reading, setting)
            if days is False:
                continue
            first, final = days if days else (None, None)
            found.append(
                Period(start, end, text[start:end], first, final, reading.form, reading.rule)
            )
            if (
                first
                and reading.form != "same"
                and text[max(0, start - 1) : start] not in COMPARING
            ):
                setting.governing = (first, final or first)
                if reading.left.anchor != "unsaid":
                    setting.year = first.year
    return found


COMPARING: Final = frozenset("比较較与與同")


def _dated(reading: Reading, setting: _Setting) -> tuple[date, date | None] | None | bool:
    """The days of an expression: None where they can't be known, False where they can't be."""
    if reading.edge == "same":
        return _same(reading.left, setting)
    try:
        left = _days(reading.left, setting)
        if left is None:
            return None
        right = _right(reading, left, setting) if reading.right else left
    except (ValueError, OverflowError):
        return False
    if right is None:
        return None
    return _cut(reading, (left[0], right[1]), setting)


def _cut(reading: Reading, days: Days, setting: _Setting) -> tuple[date, date | None] | bool:
    first, final = days
    published = setting.published
    if reading.form == "now" and reading.edge == "until":
        return date(final.year, 1, 1), final
    if reading.edge in ("until", "end"):
        return final, final
    if reading.edge == "start":
        return first, first
    if reading.edge == "since":
        return first, published if published and published >= first else None
    return (first, final) if first <= final else False


def _same(left: Piece, setting: _Setting) -> Days | None:
    if setting.governing is None:
        return None
    first, final = setting.governing
    if left.form == "same":
        return first, final
    if left.unit != "year":
        return None
    year = _year(left, setting)
    if year is None:
        return None
    return _in_year(first, year - (final.year - first.year)), _in_year(final, year)


def _in_year(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _right(reading: Reading, left: Days, setting: _Setting) -> Days | None:
    right = reading.right
    assert right is not None
    if right.anchor != "unsaid":
        return _days(right, setting)
    if right.unit == "month":
        return _in_month(right, left[0].year, left[0].month)
    days = _in_months(right, left[0].year)
    return days if days[1] >= left[0] else _in_months(right, left[0].year + 1)


def _days(piece: Piece, setting: _Setting) -> Days | None:
    if piece.unit.startswith("rolling"):
        return _rolling(piece, setting)
    if piece.unit == "year":
        year = _year(piece, setting)
        return None if year is None else _in_months(piece, year)
    anchor = _anchor(piece, setting)
    if anchor is None:
        return None
    if piece.unit == "day":
        day = anchor + timedelta(days=piece.shift)
        return day, day
    if piece.unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=piece.shift)
        return monday, monday + timedelta(days=6)
    size = MONTHS_IN[piece.unit]
    count = ((anchor.year * 12 + anchor.month - 1) // size + piece.shift) * size
    if piece.unit == "month" and piece.first_day:
        return _in_month(piece, count // 12, count % 12 + 1)
    last = count + size - 1
    return _months(count // 12, count % 12 + 1, last // 12, last % 12 + 1)


def _rolling(piece: Piece, setting: _Setting) -> Days | None:
    published = setting.published
    if published is None:
        return None
    months = piece.shift * (12 if piece.unit == "rolling year" else 1)
    count = published.year * 12 + published.month - 1 + months
    month_last = monthrange(count // 12, count % 12 + 1)[1]
    return date(count // 12, count % 12 + 1, min(published.day, month_last)), published


def _anchor(piece: Piece, setting: _Setting) -> date | None:
    published, governing = setting.published, setting.governing
    if piece.anchor == "governing" and governing:
        return governing[1]
    if piece.anchor == "unsaid" and governing and setting.year:
        return governing[1]
    if piece.anchor == "unsaid" and published and piece.first_day > published.day:
        return published.replace(day=1) - timedelta(days=1)
    return published


def _year(piece: Piece, setting: _Setting) -> int | None:
    if piece.anchor == "said":
        return piece.shift
    published = setting.published
    if piece.anchor == "published":
        return published.year + piece.shift if published else None
    if setting.year is not None:
        return setting.year + piece.shift
    if published is None:
        return None
    ahead = (piece.last_month or published.month) - published.month
    return published.year + piece.shift - (ahead > 3)


def _in_months(piece: Piece, year: int) -> Days:
    if piece.years > 1:
        return date(year, 1, 1), date(year + piece.years - 1, 12, 31)
    first, last = piece.first_month or 1, piece.last_month or 12
    if piece.first_day:
        start = date(year, first, piece.first_day)
        return start, date(year, last, piece.last_day or monthrange(year, last)[1])
    return _months(year, first, year, last)


def _in_month(piece: Piece, year: int, month: int) -> Days:
    last = piece.last_day or monthrange(year, month)[1]
    return date(year, month, piece.first_day), date(year, month, last)


def _months(first_year: int, first: int, last_year: int, last: int) -> Days:
    return date(first_year, first, 1), date(last_year, last, monthrange(last_year, last)[1])
