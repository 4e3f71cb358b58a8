"""The dates of an expression, from the publication date and what the text has said before.

A month without a year takes the year its sentence names, then the year its paragraph is about,
then the publication year: in an article of January 12月 is last December, in one of June 7月
is the coming July.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from transforms.period_grammar import Reading
from transforms.period_words import DAYS, YEAR, Piece, holidays

Days = tuple[date, date]
Dated = tuple[date | None, date | None]
UNKNOWN: Final[Dated] = (None, None)
MONTHS: Final = {"year": 12, "half": 6, "quarter": 3, "month": 1}
FAR_AHEAD: Final = 6  # months: 12月 is the coming one from June on, the last one before
FIGURES_IN: Final = 3  # months: until March 全年 is last year's, whose figures come in then
LONG: Final = ("rolling", "plan", "decade", "since")
FRESH_DAYS: Final = 60  # days: a day of the last two months is of this year, whatever the topic
QUARTER_DAYS: Final = 92
NEAR_DAYS: Final = 10  # days: 29日 in an article of the 27th lies ahead, of the 5th behind


class Setting:
    """What the text has said so far.

    ``year``, ``date`` and ``opened`` (something was said) are of the sentence, ``topic`` (the
    year that a sentence opened with), ``month`` and ``day`` of the paragraph, ``about`` (the
    past year in the title), ``named`` (the last year) and ``stretch`` (what 同期 looks back on)
    of the whole text.
    """

    __slots__ = (
        "about",
        "date",
        "day",
        "month",
        "named",
        "opened",
        "published",
        "stretch",
        "topic",
        "year",
    )

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.named: int | None = None
        self.stretch: Days | None = None
        self.about: int | None = None
        self.new_paragraph()

    def new_sentence(self) -> None:
        """Forget what holds for a sentence only."""
        self.year: int | None = None
        self.date: date | None = None
        self.opened = False

    def end_title(self) -> None:
        """Keep the year of the title: the 全年 of 某县2023年统计公报 is 2023 wherever it stands."""
        if self.named and self.published and self.named < self.published.year:
            self.about = self.named
        self.new_paragraph()

    def new_paragraph(self) -> None:
        """Forget what holds for a paragraph only."""
        self.topic: int | None = self.about
        self.month: date | None = None
        self.day: date | None = None
        self.new_sentence()

    def hear(self, reading: Reading, days: Days, opens: bool) -> None:
        """Take in what an expression says for those behind it; ``opens`` a sentence."""
        first, last = days
        if reading.left.anchor != "unsaid" and reading.form not in LONG:
            self.year = self.named = last.year
            self.topic = last.year if opens else self.topic
        if reading.left.anchor != "governing" and (first.year, first.month) == (
            last.year,
            last.month,
        ):
            self.month = last
        if reading.form in ("day", "range") and self.month == last:
            self.date = last
        if reading.form == "day":
            self.day = last
        if reading.form != "day" or not self.opened:
            self.stretch = days
        self.opened = True


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
    if reading.form == "since":
        begun = last if reading.edge.startswith("end") else first
        return begun, published if published and published >= begun else None
    if reading.edge == "start":
        return first, first if reading.form == "point" else first + timedelta(days=9)
    if reading.edge == "until" and reading.form == "now":
        return date(last.year, 1, 1), last
    if reading.edge == "until" and published and first <= published < last:
        return published, published  # 截至3月 in an article of 20 March
    if reading.edge in ("until", "end"):
        return last, last
    return first, last


def _days(piece: Piece, setting: Setting, reading: Reading) -> Days | None:
    if piece.form == "same" or piece.unit == "stretch":
        return _same(piece, setting)
    if piece.form == "rolling" and _is_under_way(piece, setting.published):
        piece = piece._replace(unit="rolling year")
    if piece.unit == "year":
        year = _year(piece, setting, reading)
        return None if year is None else _in_year(piece, year)
    anchor = _anchor(piece, setting)
    if anchor is None:
        return None
    if piece.unit.startswith("rolling"):
        return _rolling(anchor, piece.unit.removeprefix("rolling "), piece.shift)
    if piece.unit == "day":
        day = anchor + timedelta(days=piece.shift)
        return day, day
    if piece.unit == "week":
        return _in_week(piece, anchor)
    return _in_months(piece, anchor)


def _is_under_way(piece: Piece, published: date | None) -> bool:
    """过去一年 is last year while its figures come in, later the twelve months behind."""
    whole = piece.unit == "year" and piece.years == 1
    return whole and published is not None and published.month > FIGURES_IN


def _right(right: Piece, left: Days, setting: Setting, reading: Reading) -> Days | None:
    """29日 behind 3月15日至 is in the same month, 2月 behind 8月至 in the next year."""
    begun = left[0]
    if right.anchor in ("said", "published") or right.unit in ("week", "day", "stretch"):
        return _days(right, setting, reading)
    if right.unit != "year":
        return _in_months(right, begun)
    days = _in_year(right, begun.year + right.shift)
    if days is None or days[1] >= begun:
        return days
    return _in_year(right, begun.year + right.shift + 1)


def _same(piece: Piece, setting: Setting) -> Days | None:
    """同期 is the stretch spoken of, 去年同期 that of the year before, 2019年同期 of that year."""
    if setting.stretch is None:
        return None
    first, last = setting.stretch
    if piece.unit == "stretch":
        return first, last
    if piece.unit != "year":
        return None
    year = piece.shift if piece.anchor == "said" else last.year + piece.shift
    return _moved(first, year - (last.year - first.year)), _moved(last, year)


def _moved(day: date, year: int) -> date:
    is_last = day.day == _last_day(day.year, day.month)
    last = _last_day(year, day.month)
    return date(year, day.month, last if is_last else min(day.day, last))


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
    if piece.anchor == "unsaid":
        return setting.date or _near(piece.first_day, published) or setting.month
    if piece.unit == "day":
        return setting.day or published
    if piece.unit == "month":
        return setting.month or published
    stretch = setting.stretch
    is_short = stretch is not None and (stretch[1] - stretch[0]).days <= QUARTER_DAYS
    return stretch[1] if stretch and is_short else published


def _near(day: int, published: date | None) -> date | None:
    """Return a day of the month whose ``day`` lies nearest the publication, rather behind it."""
    if published and day > published.day + NEAR_DAYS:
        return published.replace(day=1) - timedelta(days=1)
    return published


@lru_cache(maxsize=4096)
def _last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _in_year(piece: Piece, year: int) -> Days | None:
    """Return the days of a piece in a year; None for a holiday of a year not in the seeds."""
    if piece.festival:
        return holidays().get((piece.festival, year))
    if piece.level == YEAR:
        return date(year, 1, 1), date(year + piece.years - 1, 12, 31)
    first, last = piece.first_month, piece.last_month
    return _span(year * 12 + first - 1, year * 12 + last - 1, piece.first_day, piece.last_day)


def _in_months(piece: Piece, anchor: date) -> Days:
    """Return a month, quarter or half counted from a day's own, or days of such a month."""
    size = MONTHS[piece.unit]
    first = ((anchor.year * 12 + anchor.month - 1) // size + piece.shift) * size
    return _span(first, first + size - 1, piece.first_day, piece.last_day)


def _span(first: int, last: int, first_day: int, last_day: int) -> Days:
    """Return the days from one month to another, months counted from year 0."""
    end = last // 12, last % 12 + 1
    return date(first // 12, first % 12 + 1, first_day or 1), date(
        *end, last_day or _last_day(*end)
    )


def _in_week(piece: Piece, anchor: date) -> Days:
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=piece.shift)
    if piece.level == DAYS:
        day = monday + timedelta(days=piece.first_day - 1)
        return day, day
    return monday, monday + timedelta(days=6)


def _rolling(anchor: date, unit: str, shift: int) -> Days:
    """近三年 runs from the same day three years ago, 未来12个月 to the eve of that day."""
    if unit in MONTHS:
        months = anchor.year * 12 + anchor.month - 1 + shift * MONTHS[unit]
        year, month = months // 12, months % 12 + 1
        other = date(year, month, min(anchor.day, _last_day(year, month)))
    else:
        other = anchor + timedelta(days=shift * (7 if unit == "week" else 1))
    return (other, anchor) if shift < 0 else (anchor, other - timedelta(days=1))
