"""Days a figure is for, the same days in another year, and a stretch in its parts."""

from datetime import date, timedelta
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


def years_on(days: tuple[date | None, date | None], years: int) -> tuple[date | None, date | None]:
    """Return the same days some years on, or back (29 February becomes the 28th)."""
    return _moved(days[0], years), _moved(days[1], years)


def year_before(days: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """Return the same days one year earlier."""
    return years_on(days, -1)


def _moved(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    if day.month == 2 and day.day >= 28:
        return date(day.year + years, 3, 1) - DAY
    return day.replace(year=day.year + years)


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
