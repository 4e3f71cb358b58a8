"""The SDMX spelling of a period: 2022, 2022-S1, 2022-Q1, 2022-02, 2022-03-15, 2022-01-01/P2M.

A stretch that is no calendar unit is written as its first day and its duration, counted in
years or months where it fills them (前两个月 is 2022-01-01/P2M) and in days otherwise.
"""

from datetime import date, timedelta
from functools import lru_cache

MONTHS_OF = {"A": 12, "S": 6, "Q": 3, "M": 1}


@lru_cache(maxsize=4096)
def sdmx_period(time_start: date | None, time_end: date | None) -> tuple[str | None, str | None]:
    """Return (time_period, freq) of the days from ``time_start`` to ``time_end``, both included.

    freq is A, S, Q, M, D, or I where the days are no calendar unit; (None, None) where an end
    is unknown or the days run backwards.
    """
    if time_start is None or time_end is None or time_end < time_start:
        return None, None
    if time_start == time_end:
        return time_start.isoformat(), "D"
    months = _whole_months(time_start, time_end)
    for freq, size in MONTHS_OF.items():
        if months == size and (time_start.month - 1) % size == 0:
            return _unit(time_start, freq, size), freq
    if not months:
        return f"{time_start}/P{(time_end - time_start).days + 1}D", "I"
    if months % 12 == 0:
        return f"{time_start}/P{months // 12}Y", "I"
    return f"{time_start}/P{months}M", "I"


def _whole_months(time_start: date, time_end: date) -> int:
    """How many months the days fill from the first of one to the last of another; else 0."""
    if time_start.day != 1 or time_end == date.max:
        return 0
    after = time_end + timedelta(days=1)
    if after.day != 1:
        return 0
    return (after.year - time_start.year) * 12 + after.month - time_start.month


def _unit(time_start: date, freq: str, size: int) -> str:
    year = f"{time_start.year:04d}"
    if freq == "A":
        return year
    if freq == "M":
        return f"{year}-{time_start.month:02d}"
    return f"{year}-{freq}{(time_start.month - 1) // size + 1}"
