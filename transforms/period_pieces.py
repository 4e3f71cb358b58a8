"""What each kind of piece says: 8月 a month, 前三季度 nine of them, 十四五 five years.

A builder reads one piece, found by transforms/period_shapes.py, and may decline: 13月 is none.
"""

import re
from collections.abc import Callable
from typing import Final

from transforms import period_words as seeded
from transforms.period_shapes import COUNT, PAIRED, SEPARATOR
from transforms.period_words import (
    DAYS,
    PART,
    YEAR,
    Piece,
    date_piece,
    day_piece,
    month_piece,
    number,
    year_piece,
)

UNITS: Final = {"年": "year", "月": "month", "周": "week", "天": "day", "日": "day"}


def _dashed(token: re.Match[str]) -> Piece | None:
    return _full(*re.split(SEPARATOR, token[0]))


def _compact(token: re.Match[str]) -> Piece | None:
    return _full(token[0][:4], token[0][4:6], token[0][6:])


def _full(year: str, month: str, day: str) -> Piece | None:
    numbers = int(year), int(month), int(day)
    possible = 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31
    return date_piece(*numbers) if possible else None


def _numbered(value: int, unit: str) -> Piece | None:
    """Return what a number with its marker says: 2021年, 三季度, 8月, 15日."""
    if unit == "年":
        return year_piece(value) if 1800 <= value <= 2100 else None
    if unit == "季":
        return month_piece(3 * value - 2, 3 * value, "quarter") if 1 <= value <= 4 else None
    if unit == "月":
        return month_piece(value, value, "month") if 1 <= value <= 12 else None
    return day_piece(value, value) if 1 <= value <= 31 else None


def _bare(token: re.Match[str]) -> Piece | None:
    """1 in 1—8月 is a month, 2021 in 2021—2023年 a year."""
    behind = re.compile(PAIRED).match(token.string, token.end())
    unit = (behind["unit"] or behind["listed"]) if behind else ""
    return _numbered(number(token[0]), unit)


def _year(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0].split("年")[0].rstrip("财")), "年")


def _short(token: re.Match[str]) -> Piece | None:
    """15年3月 and 98年 are of the last hundred years."""
    value = number(token[0].split("年")[0])
    return year_piece(value + (1900 if value > 50 else 2000))


def _minguo(token: re.Match[str]) -> Piece | None:
    """民国105年 is 2016, and so is 105年 in a Taiwanese text."""
    return year_piece(1911 + number(token[0].split("年")[0].strip("民国学")))


def _glossed(token: re.Match[str]) -> Piece | None:
    """去（105）年 is 去年, 昨（27）日 昨日."""
    return seeded.words().get(token[0][0] + token[0].rstrip("度")[-1])


def _month(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0].split("月")[0]), "月")


def _adjacent(token: re.Match[str]) -> Piece | None:
    """四五月份: April and May; so is 4、5月."""
    first, listed, last = token[0].split("月")[0].partition("、")
    if not listed:
        first, last = first[0], first[1]
    return month_piece(number(first), number(last), "range")


def _day(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0][:-1]), "日")


def _quarter(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0].strip("第季度Q")), "季")


def _decade(token: re.Match[str]) -> Piece | None:
    """80年代, 上世纪80年代, 十九世纪七十年代."""
    century, named, years = token[0].rpartition("世")
    first = number(years.lstrip("纪").removesuffix("年代"))
    lead = century.rstrip("个")
    if not named or lead == "上":
        return year_piece(1900 + first, 10, "decade")
    hundreds = 20 if lead == "本" else number(lead) - 1
    return year_piece(100 * hundreds + first, 10, "decade")


def _plan(token: re.Match[str]) -> Piece | None:
    """“十四五”时期."""
    return seeded.plans()[_name(token[0], "plan")]


def _name(text: str, kind: str) -> str:
    """Return what stands before the words of a kind, without quotation marks."""
    return re.sub(f'[“"”「」]|(?:{"|".join(seeded.edges(kind))})+$', "", text)


def _counted(token: re.Match[str]) -> int:
    found = re.search(COUNT, token[0])
    return number(found[0]) if found else 0


def _first(token: re.Match[str]) -> Piece | None:
    """前两个月, 前三季度: from January on."""
    last = _counted(token) * (3 if "季" in token[0] else 1)
    return month_piece(1, last, "cumulative") if 1 <= last <= 12 else None


def _days(token: re.Match[str]) -> Piece | None:
    """前10天 of a year: from 1 January on."""
    return Piece(DAYS, "year", "unsaid", 0, "range", 1, 1, 1, 1, _counted(token))


def _nth(token: re.Match[str]) -> Piece | None:
    """首日, 第三天 of a holiday."""
    day = _counted(token) or 1
    return Piece(DAYS, "year", "unsaid", 0, "day", 1, 1, 1, day, day)


def _slice(token: re.Match[str]) -> Piece | None:
    """前三年, 后两年 of a plan."""
    return Piece(YEAR, "year", "slice", int(token[0][0] != "前"), "plan", _counted(token))


def _weekday(token: re.Match[str]) -> Piece | None:
    return _weekday_of(token[0])


def _weekday_of(name: str) -> Piece:
    weekday = "一二三四五六".find(name) + 1 or 7
    return day_piece(weekday, weekday)


def _dayname(token: re.Match[str]) -> Piece | None:
    """周五: the one of the week spoken of, else the last one."""
    return _weekday_of(token[0][-1])._replace(unit="week")


def _span(token: re.Match[str]) -> Piece | None:
    """五年来, 过去五年: whole years up to the last; 近三年, 未来12个月: up to or from the day.

    这两天 are no days in particular.
    """
    count, text = _counted(token), token[0].rstrip("以来")
    unit = UNITS[text[-1]]
    if unit == "day" and text.startswith(tuple(seeded.edges("this"))):
        return None
    if unit == "year" and not text.startswith(tuple(seeded.edges("back", "ahead"))):
        return Piece(YEAR, "year", "published", -count, "rolling", count)
    ahead = text.startswith(tuple(seeded.edges("ahead")))
    return Piece(YEAR, f"rolling {unit}", "published", count if ahead else -count, "rolling")


def _ago(token: re.Match[str]) -> Piece | None:
    """三年前 is a year, 两个月前 a month, 三天前 a day."""
    unit = UNITS[token[0][-2]]
    level = {"year": YEAR, "day": DAYS}.get(unit, PART)
    return Piece(level, unit, "published", -_counted(token), unit)


def _holiday(token: re.Match[str]) -> Piece | None:
    """“五一”黄金周, 国庆假期; 黄金周 alone is the last one, 假期第一天 of that at hand."""
    if token[0] in seeded.edges("off"):
        return seeded.holiday_at_hand()
    name = re.sub(f"{COUNT}天$", "", _name(token[0], "holiday"))  # 春运40天
    return seeded.festivals().get(name, seeded.golden_week())


def _running(token: re.Match[str]) -> Piece | None:
    """连续五年, 连续3个月: so many, up to what the text is speaking of."""
    unit = "quarter" if "季" in token[0] else UNITS[token[0][-1]]
    level = {"year": YEAR, "day": DAYS}.get(unit, PART)
    return Piece(level, unit, "governing", -_counted(token), "run")


def _pair(token: re.Match[str]) -> Piece | None:
    """从2016到2018."""
    first, last = re.findall("[0-9０-９]{4}", token[0])
    return year_piece(int(first), int(last) - int(first) + 1, "range")


def _word(token: re.Match[str]) -> Piece | None:
    return seeded.words()[token[0]]


def _event(token: re.Match[str]) -> Piece | None:
    return seeded.events()[token[0][:-2]]


BUILDERS: Final[dict[str, Callable[[re.Match[str]], Piece | None]]] = {
    "iso": _dashed,
    "compact": _compact,
    "bare": _bare,
    "year": _year,
    "short": _short,
    "minguo": _minguo,
    "roc": _minguo,
    "season": _quarter,
    "adjacent": _adjacent,
    "glossed": _glossed,
    "pair": _pair,
    "quarter": _quarter,
    "month": _month,
    "ordinal": lambda token: _numbered(_counted(token), "月"),
    "day": _day,
    "days": _days,
    "nth": _nth,
    "weekday": _weekday,
    "dayname": _dayname,
    "decade": _decade,
    "plan": _plan,
    "slice": _slice,
    "first": _first,
    "span": _span,
    "ago": _ago,
    "holiday": _holiday,
    "word": _word,
    "event": _event,
    "running": _running,
    "festival": _holiday,
    "lunar": lambda token: seeded.new_year_days()[token[0]],
    "period": lambda token: seeded.seasons()[token[0]],
}
