"""Days a figure is for, the same days in another year, and a stretch in its parts."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

DAY = timedelta(days=1)
_LONGER = 400  # days: more than a year


class Days(NamedTuple):
    """The days a figure is for, where they were read (clause, sentence, paragraph, document).

    ``said`` are the words that name them, "" where none do.
    """

    start: date | None
    end: date | None
    form: str
    where: str
    said: str = ""


def year_before(days: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """Return the same days one year earlier."""
    first, last = (moved(day, day.year - 1) if day else None for day in days)
    return first, last


def moved(day: date, year: int) -> date:
    """Return the same day of another year; the last day of a month stays the last.

    >>> moved(date(2024, 2, 29), 2023), moved(date(2024, 2, 28), 2023)
    (datetime.date(2023, 2, 28), datetime.date(2023, 2, 28))
    """
    is_last = day.day == length_of_month(day.year, day.month)
    last = length_of_month(year, day.month)
    return date(year, day.month, last if is_last else min(day.day, last))


@lru_cache(maxsize=4096)
def length_of_month(year: int, month: int) -> int:
    """Return how many days a month has."""
    return monthrange(year, month)[1]


def spans_years(days: tuple[date | None, date | None]) -> bool:
    """Tell whether days are more than a year: 五年来, 2017—2021年."""
    return days[0] is not None and days[1] is not None and (days[1] - days[0]).days > _LONGER


def parts(days: tuple[date | None, date | None], count: int) -> list[tuple[date, date]]:
    """Return the years or months of a stretch that has ``count`` of them, else nothing.

    >>> parts((date(2017, 1, 1), date(2018, 12, 31)), 2)[1]
    (datetime.date(2018, 1, 1), datetime.date(2018, 12, 31))
    """
    first, last = days
    if first is None or last is None or first.day != 1 or (last + DAY).day != 1:
        return []
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = months // count if count else 0
    if step * count != months or step not in (1, 12):
        return []
    starts = [_month_on(first, n * step) for n in range(count + 1)]
    return [(start, end - DAY) for start, end in pairwise(starts)]


def _month_on(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)
