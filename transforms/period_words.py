"""The words and digits of time: what a piece of an expression says before any date is known.

今年 counts from the publication date, 上年 from the year the text speaks of, 上半年 is six
months of a year that something else names. The words stand in seeds/periods/.
"""

from datetime import date
from functools import cache
from typing import NamedTuple

from seeds.reader import SeedError, rows

YEAR, PART, DAYS = 0, 1, 2  # how deep a piece reaches: years, parts of a year, days of a month
CHINESE_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九两兩", "0000123456789" + "22")


class Piece(NamedTuple):
    """What one piece of an expression says: 去年 a year, 一季度 months, 15日 days.

    ``unit`` is counted from ``anchor`` by ``shift``: said (shift is the year itself), published,
    governing (the stretch the text is speaking of), unsaid. ``years`` is the length of a piece
    of years. Months and days are those inside the unit; 0 is unsaid. ``edge`` takes one end.
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


def year_piece(year: int, years: int = 1, form: str = "year") -> Piece:
    """2021年, or with ``years`` a plan, a decade: years named by their number."""
    return Piece(YEAR, "year", "said", year, form, years)


def month_piece(first: int, last: int, form: str) -> Piece:
    """3月, 一季度, 前两个月: months of a year not named here."""
    return Piece(PART, "year", "unsaid", 0, form, first_month=first, last_month=last)


def day_piece(first: int, last: int, form: str = "day") -> Piece:
    """15日, 上旬: days of a month not named here; a last day of 0 is the month's last."""
    return Piece(DAYS, "month", "unsaid", 0, form, first_day=first, last_day=last)


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
    return months._replace(first_day=first, last_day=last, level=DAYS if first else PART)


@cache
def edges() -> dict[str, str]:
    """Return word → edge: 截至 until, 末 end, 初 start, 以来 since."""
    return {row["word"]: row["edge"] for row in rows("periods/edges")}


@cache
def plans() -> dict[str, Piece]:
    """Return five-year plan → its years: 十四五 is 2021 to 2025."""
    found = {}
    for row in rows("periods/plans"):
        first, last = int(row["first_year"]), int(row["last_year"])
        found[row["word"]] = year_piece(first, last - first + 1, "plan")
    return found


@cache
def events() -> dict[str, date]:
    """Return event → its day, for 党的十八大以来."""
    return {row["word"]: date.fromisoformat(row["on"]) for row in rows("periods/events")}


def number(text: str) -> int:
    """Read a small number: 12, １２, 十二, 二十, 廿八, 二〇二一."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(text.translate(CHINESE_DIGITS))
    return 10 * number(tens or "一") + (number(ones) if ones else 0)
