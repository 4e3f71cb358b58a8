"""The calendar: the days of years, months, weeks and of stretches counted from a day.

近三年 from 20 May 2024 is 2021-05-20 to that day; 一季度 of 2022 is its first three months.
"""

from datetime import date, timedelta
from typing import Final

from transforms.days import length_of_month
from transforms.period_words import DAYS, YEAR, Piece, holidays

Span = tuple[date, date]
MONTHS: Final = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def in_year(piece: Piece, year: int) -> Span | None:
    """Return the days of a piece in a year; None for a holiday of a year not in the seeds."""
    if piece.festival:
        return in_holiday(piece, holidays().get((piece.festival, year)))
    if piece.level == YEAR:
        return date(year, 1, 1), date(year + piece.years - 1, 12, 31)
    first, last = piece.first_month, piece.last_month
    return _span(year * 12 + first - 1, year * 12 + last - 1, piece.first_day, piece.last_day)


def in_holiday(piece: Piece, off: Span | None) -> Span | None:
    """Return the days of a holiday, or those counted from its first: 前三天, 第二天."""
    if off is None or not piece.first_day:
        return off
    first, last = (off[0] + timedelta(days=n - 1) for n in (piece.first_day, piece.last_day))
    return first, last


def in_months(piece: Piece, anchor: date) -> Span:
    """Return a month, quarter or half counted from a day's own, or days of such a month."""
    size = MONTHS[piece.unit]
    first = ((anchor.year * 12 + anchor.month - 1) // size + piece.shift) * size
    return _span(first, first + size - 1, piece.first_day, piece.last_day)


def _span(first: int, last: int, first_day: int, last_day: int) -> Span:
    """Return the days from one month to another, months counted from year 0."""
    end = last // 12, last % 12 + 1
    return date(first // 12, first % 12 + 1, first_day or 1), date(
        *end, last_day or length_of_month(*end)
    )


def in_week(piece: Piece, anchor: date) -> Span:
    """Return the week, Monday to Sunday, counted from that of a day, or one day of it."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=piece.shift)
    if piece.level == DAYS:
        day = monday + timedelta(days=piece.first_day - 1)
        return day, day
    return monday, monday + timedelta(days=6)


def rolling(anchor: date, unit: str, shift: int) -> Span:
    """近三年 runs from the same day three years ago, 未来12个月 to the eve of that day."""
    if unit in MONTHS:
        months = anchor.year * 12 + anchor.month - 1 + shift * MONTHS[unit]
        year, month = months // 12, months % 12 + 1
        other = date(year, month, min(anchor.day, length_of_month(year, month)))
    else:
        other = anchor + timedelta(days=shift * (7 if unit == "week" else 1))
    return (other, anchor) if shift < 0 else (anchor, other - timedelta(days=1))
