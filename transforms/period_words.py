"""The words and digits of time: what a piece of an expression says before any date is known.

今年 counts from the publication date, 上年 from the year the text speaks of, 上半年 is six
months of a year that something else names. The words stand in seeds/periods/.
"""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from seeds.reader import SeedError, rows
from transforms.alternation import either

_SPRING = 2  # the month about which the Chinese year begins
YEAR, PART, DAYS = 0, 1, 2  # how deep a piece reaches: years, parts of a year, days of a month


LAST_GOLDEN = "last golden week"  # the festival of a holiday that is not named
AT_HAND = "holiday at hand"
_GOLDEN = timedelta(days=4), timedelta(days=10)  # from the first day to the last of a long one


class Piece(NamedTuple):
    """What one piece of an expression says: 去年 a year, 一季度 months, 15日 days.

    ``unit`` is counted from ``anchor`` by ``shift``. Anchors: said (shift is the year itself),
    published, governing and finished (what the text is speaking of, with their fall-backs in
    seeds/schema.toml), unsaid. ``years`` is the
    length of a piece of years. Months and days are those inside the unit; 0 is unsaid.
    ``edge`` takes one end. ``festival`` names a holiday whose days differ from year to year.
    """

    level: int
    unit: str
    anchor: str
    shift: int
    form: str
    years: int = 1
    first_month: int = 0
    last_month: int = 0
    first_day: int = 0
    last_day: int = 0
    edge: str = ""
    festival: str = ""


def year_piece(year: int, years: int = 1, form: str = "year") -> Piece:
    """2021年, or with ``years`` a plan, a decade: years named by their number."""
    return Piece(YEAR, "year", "said", year, form, years)


def month_piece(first: int, last: int, form: str) -> Piece:
    """3月, 一季度, 前两个月: months of a year not named here."""
    return Piece(PART, "year", "unsaid", 0, form, first_month=first, last_month=last)


def day_piece(first: int, last: int, form: str = "day") -> Piece:
    """15日, 上旬: days of a month not named here; a last day of 0 is the month's last."""
    return Piece(DAYS, "month", "unsaid", 0, form, first_day=first, last_day=last)


def date_piece(year: int, month: int, day: int, form: str = "day") -> Piece:
    """2022-03-15: a day with its month and year."""
    return Piece(DAYS, "year", "said", year, form, 1, month, month, day, day)


@cache
def words() -> dict[str, Piece]:
    """Return what each word of seeds/periods/words.csv and parts.csv says.

    Raises:
        SeedError: a word stands in both files.

    """
    found = {row["word"]: _word(row) for row in rows("periods/words")}
    for row in rows("periods/parts"):
        if row["word"] in found:
            raise SeedError(
                f"seeds/periods/parts.csv: {row['word']} already stands in "
                "seeds/periods/words.csv; a word has one meaning: keep one of the two"
            )
        found[row["word"]] = _part(row)
    return found


def _word(row: dict[str, str]) -> Piece:
    level = {"year": YEAR, "day": DAYS}.get(row["unit"], PART)
    unit, anchor, shift = row["unit"], row["anchor"], int(row["shift"])
    return Piece(level, unit, anchor, shift, row["form"], edge=row["edge"])


def _part(row: dict[str, str]) -> Piece:
    first, last = int(row["first_day"] or 0), int(row["last_day"] or 0)
    if not row["first_month"]:
        return day_piece(first, last, row["form"])
    months = month_piece(int(row["first_month"]), int(row["last_month"]), row["form"])
    return months._replace(level=DAYS if first else PART, first_day=first, last_day=last)


@cache
def edges(*kinds: str) -> dict[str, str]:
    """Return the words around expressions with their kind: 截至 until, 末 end, 以来 since."""
    return {row["word"]: row["edge"] for row in rows("periods/edges") if row["edge"] in kinds}


@cache
def plans() -> dict[str, Piece]:
    """Return five-year plan → its years: 十四五 is 2021 to 2025."""
    found = {}
    for row in rows("periods/plans"):
        first, last = int(row["first_year"]), int(row["last_year"])
        found[row["word"]] = year_piece(first, last - first + 1, "plan")
    return found


@cache
def bare_plans() -> tuple[str, ...]:
    """Return the plans whose name is one without quotation marks: 十四五, but not 一五."""
    return tuple(row["word"] for row in rows("periods/plans") if row["bare"] == "yes")


@cache
def events() -> dict[str, Piece]:
    """Return event → its day, for 党的十八大以来."""
    days = {row["word"]: _day("events", row["on"]) for row in rows("periods/events")}
    return {
        word: date_piece(day.year, day.month, day.day, "since")._replace(edge="since")
        for word, day in days.items()
    }


@cache
def festivals() -> dict[str, Piece]:
    """Return a festival's names → its holiday: 十一 and 国庆 are one."""
    months = {festival: last.month for (festival, _), (_, last) in holidays().items()}
    return {
        row["word"]: _holiday(row["festival"], months[row["festival"]])
        for row in rows("periods/festivals")
    }


def _holiday(festival: str, month: int, form: str = "range") -> Piece:
    return month_piece(month, month, form)._replace(level=DAYS, festival=festival)


@cache
def golden_week() -> Piece:
    """Return the long holiday that has no other name."""
    return _holiday(LAST_GOLDEN, _SPRING)


@cache
def holiday_at_hand() -> Piece:
    """Return the holiday whose days are counted without a name: 假期第一天."""
    return _holiday(AT_HAND, _SPRING)


def days_off(day: date) -> tuple[date, date] | None:
    """Return the holiday that a ``day`` lies in, or that was over a few days before it."""
    return next((off for off in _last_off() if off[0] <= day <= off[1] + _GOLDEN[0]), None)


@cache
def _last_off() -> list[tuple[date, date]]:
    found = _decreed().values()
    return sorted((days for days in found if days[1] - days[0] < _GOLDEN[1]), reverse=True)


@cache
def golden_weeks() -> list[tuple[date, date]]:
    """Return the days of all long holidays, the last first."""
    return [days for days in _last_off() if days[1] - days[0] >= _GOLDEN[0]]


@cache
def new_year_days() -> dict[str, Piece]:
    """Return the days counted from the first of the Chinese year: 除夕, 正月十五."""
    named = {row["word"] for row in rows("periods/festivals")}
    days = (row["word"] for row in rows("periods/new_year_days") if row["word"] not in named)
    return {word: _holiday(word, _SPRING, "day") for word in days}


@cache
def seasons() -> dict[str, Piece]:
    """Return season → its months of a year that stands before it: 去年秋天."""
    return {
        row["word"]: month_piece(int(row["first_month"]), int(row["last_month"]), "range")
        for row in rows("periods/seasons")
    }


@cache
def holidays() -> dict[tuple[str, int], tuple[date, date]]:
    """Return (festival, year) → the first and last day off, both included.

    So are the days counted from the Chinese new year: 除夕 is one of them.

    Raises:
        SeedError: a day that no calendar has.

    """
    return _decreed() | _from_new_year()


def holiday_begun(text: str, day: date) -> date | None:
    """Return the first day of a holiday that a text names, if it is on or over a ``day``."""
    for name, piece in festivals().items():
        first, last = holidays().get((piece.festival, day.year), (day, day))
        if name in text and first < day <= last:
            return first
    return None


def _decreed() -> dict[tuple[str, int], tuple[date, date]]:
    found = {}
    for row in rows("periods/holidays"):
        year = int(row["year"])
        begun = year - (row["first"] > row["last"])
        days = (
            _day("holidays", f"{begun}-{row['first']}"),
            _day("holidays", f"{year}-{row['last']}"),
        )
        found[row["festival"], year] = days
    return found


def _from_new_year() -> dict[tuple[str, int], tuple[date, date]]:
    found = {}
    for row in rows("periods/new_years"):
        first = _day("new_years", f"{row['year']}-{row['on']}")
        for named in rows("periods/new_year_days"):
            begun, ended = timedelta(days=int(named["first"])), timedelta(days=int(named["last"]))
            found[named["word"], first.year] = first + begun, first + ended
    return found


def _day(seed: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SeedError(
            f"seeds/periods/{seed}.csv: {text} is no day of the calendar; correct it"
        ) from error


@cache
def refused(of: str, side: str) -> tuple[str, ...]:
    """Return what may not stand ``side`` (before, after) of a word or kind of piece."""
    found = (r for r in rows("periods/refusals") if r["of"] == of and r["side"] == side)
    return tuple(row["word"] for row in found)


@cache
def role_words(role: str) -> tuple[str, ...]:
    """Return the words that give a period a role in its sentence: 成立于 an origin."""
    return tuple(row["word"] for row in rows("periods/roles") if row["role"] == role)


@cache
def roles(role: str) -> str:
    """Return the pattern of the words of a role."""
    return either(role_words(role))


@cache
def _digits() -> dict[int, str]:
    """Return a translation of digits and of 十, 廿, 卅 (as 2十) to Arabic ones around 十."""
    kinds = {"digit": 1, "tens": 10}
    found = (row for row in rows("numerals/characters") if row["kind"] in kinds)
    return {
        ord(row["character"]): str(int(row["value"]) // kinds[row["kind"]])
        + ("十" if row["kind"] == "tens" else "")
        for row in found
    }


def number(text: str) -> int:
    """Read a number below a thousand or digit by digit: 12, 十二, 廿八, 一百零五, 二〇二一."""
    hundreds, hundred, rest = text.translate(_digits()).rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * int(hundreds or 1) if hundred else 0
    return value + (10 * int(tens or 1) if ten else 0) + int(ones or 0)
