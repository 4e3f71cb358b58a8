"""Days a figure is for, and the same days a year earlier."""

from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)


class Days(NamedTuple):
    """The days a figure is for, and where they were read: clause, sentence, paragraph, document."""

    start: date | None
    end: date | None
    form: str
    where: str


def year_before(days: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """Return the same days one year earlier (29 February becomes the 28th)."""
    return _back(days[0]), _back(days[1])


def _back(day: date | None) -> date | None:
    if day is None:
        return None
    if day.month == 2 and day.day >= 28:
        return date(day.year - 1, 3, 1) - DAY
    return day.replace(year=day.year - 1)
