"""The dates of an expression, from the publication date and what the text has said before.

A month without a year takes the year its sentence names, then the year its paragraph is about,
then the publication year: in an article of January 12月 is last December, in one of June 7月
is the coming July.
"""

from datetime import date, timedelta
from typing import Final

from transforms.days import moved
from transforms.period_calendar import Span, in_holiday, in_months, in_week, in_year, rolling
from transforms.period_grammar import Reading
from transforms.period_setting import Setting
from transforms.period_words import AT_HAND, LAST_GOLDEN, Piece, days_off, golden_weeks

Dated = tuple[date | None, date | None]
UNKNOWN: Final[Dated] = (None, None)
FAR_AHEAD: Final = 6  # months: 12月 is the coming one from June on, the last one before
FIGURES_IN: Final = 3  # months: until March 全年 is last year's, whose figures come in then
FRESH_DAYS: Final = 60  # days: a day of the last two months is of this year, whatever the topic
QUARTER_DAYS: Final = 92
MONTHS_A_YEAR: Final = 12
WEEK: Final = timedelta(days=7)
NEAR_DAYS: Final = 10  # days: 29日 in an article of the 27th lies ahead, of the 5th behind


def dates(reading: Reading, setting: Setting) -> Dated | None:
    """Return the first and last day of an expression, both included.

    A day is None where it can't be known; the whole is None where there is no such date
    (2月30日) and the expression is none.
    """
    try:
        return _dates(reading, setting)
    except (ValueError, OverflowError):
        return None


def _dates(reading: Reading, setting: Setting) -> Dated | None:
    left = _days(reading.left, setting, reading)
    if left is None:
        return UNKNOWN
    right = _right(reading.right, left, setting, reading) if reading.right else left
    if right is None:
        return UNKNOWN
    first, last = left[0], right[1]
    if last < first:
        return None
    return _cut(reading, first, last, setting.published)


def _cut(reading: Reading, first: date, last: date, published: date | None) -> Dated:
    if reading.edge.endswith("by"):
        return date(last.year, 1, 1), last
    if reading.form in ("since", "from"):
        begun = last if reading.edge.startswith("end") else first
        if published and published >= begun:
            return begun, published
        return begun, last if reading.form == "since" else None
    if reading.edge == "start":
        return first, first if reading.form == "point" else first + timedelta(days=9)
    if reading.edge == "until" and reading.form == "now":
        return date(last.year, 1, 1), last
    if reading.edge == "until" and published and first <= published < last:
        return published, published  # 截至3月 in an article of 20 March
    if reading.edge in ("until", "end"):
        return last, last
    return first, last


def _days(piece: Piece, setting: Setting, reading: Reading) -> Span | None:
    if piece.form == "run":
        return _run(piece, setting)
    if piece.form == "same" or piece.unit == "stretch":
        return _same(piece, setting)
    if piece.form == "rolling" and _is_under_way(piece, setting.published):
        piece = piece._replace(unit="rolling year")
    if _begins(piece, setting.published):
        piece = piece._replace(unit="year", shift=0, years=piece.shift)
    if piece.unit == "year":
        return _of_year(piece, setting, reading)
    anchor = _anchor(piece, setting)
    if anchor is None:
        return None
    if piece.unit.startswith("rolling"):
        return rolling(anchor, piece.unit.removeprefix("rolling "), piece.shift)
    if piece.unit == "day":
        day = anchor + timedelta(days=piece.shift)
        return day, day
    if piece.unit == "week":
        return _past_week(in_week(piece, anchor), piece, anchor)
    return in_months(piece, anchor)


def _past_week(days: Span, piece: Piece, anchor: date) -> Span:
    """周五 on a Wednesday is that of the week before."""
    if piece.anchor == "unsaid" and days[0] > anchor:
        return days[0] - WEEK, days[1] - WEEK
    return days


def _is_under_way(piece: Piece, published: date | None) -> bool:
    """过去一年 is last year while its figures come in, later the twelve months behind."""
    whole = piece.unit == "year" and piece.years == 1
    return whole and published is not None and published.month > FIGURES_IN


def _begins(piece: Piece, published: date | None) -> bool:
    """今后五年 are years from this one on while it begins, later years from the day on."""
    ahead = piece.unit == "rolling year" and piece.shift > 1
    return ahead and published is not None and published.month <= FIGURES_IN


def _right(right: Piece, left: Span, setting: Setting, reading: Reading) -> Span | None:
    """29日 behind 3月15日至 is in the same month, 2月 behind 8月至 in the next year."""
    begun = left[0]
    if right.anchor in ("said", "published") or right.unit in ("week", "day", "stretch"):
        return _days(right, setting, reading)
    if right.unit != "year":
        return in_months(right, begun)
    days = in_year(right, begun.year + right.shift)
    if days is None or days[1] >= begun:
        return days
    return in_year(right, begun.year + right.shift + 1)


def _same(piece: Piece, setting: Setting) -> Span | None:
    """同期 is the stretch spoken of, 去年同期 that of the year before, 2019年同期 of that year."""
    if setting.stretch is None:
        return None
    first, last = setting.stretch
    if piece.unit == "stretch":
        return first, last
    if piece.unit != "year":
        return None
    year = piece.shift if piece.anchor == "said" else last.year + piece.shift
    return moved(first, year - (last.year - first.year)), moved(last, year)


def _of_year(piece: Piece, setting: Setting, reading: Reading) -> Span | None:
    if piece.festival == LAST_GOLDEN:
        return _last_golden(setting.published)
    if piece.festival == AT_HAND:
        return in_holiday(piece, days_off(setting.published)) if setting.published else None
    year = _year(piece, setting, reading)
    return None if year is None else in_year(piece, year)


def _last_golden(published: date | None) -> Span | None:
    """黄金周期间 in an article of 9 October: the one just over."""
    if published is None:
        return None
    return next((days for days in golden_weeks() if days[0] <= published), None)


def _run(piece: Piece, setting: Setting) -> Span | None:
    """连续五年 ends with the year spoken of, else the last one over; 连续3个月 with the month."""
    published, stretch = setting.published, setting.stretch
    if piece.unit == "day":
        day = setting.day or published
        return None if day is None else (day + timedelta(days=piece.shift + 1), day)
    if piece.unit == "year":
        year = setting.year or setting.topic or (published.year - 1 if published else setting.named)
        return None if year is None else (date(year + piece.shift + 1, 1, 1), date(year, 12, 31))
    if piece.unit == "week":
        return None
    day = setting.month or (stretch[1] if stretch and is_short(stretch) else None)
    if day is None:
        return None
    last = in_months(piece._replace(shift=0), day)
    return in_months(piece._replace(shift=piece.shift + 1), day)[0], last[1]


def _year(piece: Piece, setting: Setting, reading: Reading) -> int | None:
    published = setting.published
    if piece.anchor == "said":
        return piece.shift
    if published is None:
        known = setting.named if piece.anchor != "published" else None
        return None if known is None else known + piece.shift
    if piece.anchor == "published":
        return published.year + piece.shift
    if piece.anchor == "unsaid":
        return _unsaid_year(piece, setting, published, reading)
    year = setting.year or setting.topic or published.year
    if piece.anchor == "finished" and setting.year is setting.topic is None:
        year = _finished(setting.named, published)
    return year + piece.shift


def _finished(named: int | None, published: date) -> int:
    """全年 is the year last named where that is over, else the last one with figures."""
    if named and named < published.year:
        return named
    return published.year - (published.month <= FIGURES_IN)


def _unsaid_year(piece: Piece, setting: Setting, published: date, reading: Reading) -> int:
    """Return the year of the sentence, the paragraph or the publication, in this order."""
    recent = published.year - _is_past(piece, published, reading)
    if piece.festival and piece.first_month - published.month <= 1 - MONTHS_A_YEAR:
        recent += 1  # 元旦假期 in December
    if setting.year is None:
        return (
            recent
            if setting.topic is None or _is_fresh(piece, recent, published)
            else setting.topic
        )
    said = setting.date
    if said and piece.first_day and (piece.first_month, piece.first_day) < (said.month, said.day):
        on_from_there = date(said.year + 1, piece.first_month, piece.first_day)
        return on_from_there.year if on_from_there <= published else setting.year
    return setting.year


def _is_fresh(piece: Piece, year: int, published: date) -> bool:
    """Whether a day is so near the publication that nobody would name its year."""
    if not piece.first_day:
        return False
    return 0 <= (published - date(year, piece.first_month, piece.first_day)).days <= FRESH_DAYS


def _is_past(piece: Piece, published: date, reading: Reading) -> bool:
    """Whether a month without a year is the one of last year."""
    if reading.edge.endswith("since"):
        return (piece.first_month, piece.first_day) > (published.month, published.day)
    if reading.form == "cumulative":
        return (reading.right or piece).last_month > published.month
    return piece.first_month - published.month > FAR_AHEAD


def _anchor(piece: Piece, setting: Setting) -> date | None:
    """Return the day that days, weeks, months and quarters are counted from."""
    published = setting.published
    if piece.anchor == "published":
        return published
    if piece.unit == "week" and piece.anchor == "unsaid":
        return setting.week or published
    if piece.anchor == "unsaid":
        return setting.date or _near(piece.first_day, published) or setting.month
    if piece.unit == "day":
        return setting.day or published
    if piece.unit == "month" and setting.month:
        return setting.month
    stretch = setting.stretch
    return stretch[1] if stretch and is_short(stretch) else published


def is_short(days: Span) -> bool:
    """Tell whether days are a quarter or less."""
    return (days[1] - days[0]).days <= QUARTER_DAYS


def _near(day: int, published: date | None) -> date | None:
    """Return a day of the month whose ``day`` lies nearest the publication, rather behind it."""
    if published and day > published.day + NEAR_DAYS:
        return published.replace(day=1) - timedelta(days=1)
    return published
