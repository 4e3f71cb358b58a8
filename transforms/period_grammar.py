"""How an expression of time is put together: pieces side by side, joined, cut to an end.

2022年3月15日至29日 is <year> <month> <day> <join> <day>; 截至6月底 is <until> <month> <edge>.
``readings`` folds a run of pieces into expressions, which still wait for the dates that the
text around them gives (transforms/period_dates.py).
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from transforms import period_words as seeded
from transforms.period_shapes import COUNT, ONE, PAIRED, SEPARATOR, TOKEN, UNTIL
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


class Reading(NamedTuple):
    """An expression read, its dates still open: ``left`` alone, or ``left`` to ``right``.

    ``not_behind`` is what may not stand before it: 以上年轻 is no 上年. ``is_taiwanese`` says
    that only a Taiwanese text writes so.
    """

    start: int
    end: int
    left: Piece
    right: Piece | None
    edge: str
    form: str
    not_behind: tuple[str, ...]
    is_taiwanese: bool
    rule: str


@lru_cache(maxsize=65536)
def readings(run: str) -> tuple[Reading, ...]:
    """Read a run of pieces: 2021年2022年 gives two expressions, 2021年至2022年 one."""
    found: list[Reading] = []
    until = None if TOKEN.match(run) else UNTIL.match(run)
    draft = _Draft(0, "until" if until else "")
    position = until.end() if until else 0
    while position < len(run):
        token = TOKEN.match(run, position)
        position = token.end() if token else position + 1
        if token is None or draft.takes(token):
            continue
        found.extend(draft.readings())
        draft = _Draft(token.start(), "")
        draft.takes(token)
    found.extend(draft.readings())
    return tuple(found)


class _Draft:
    """An expression being put together, piece by piece.

    ``weak`` is one that is no time unless something is joined to it: 三日, 15号, 前3天.
    """

    __slots__ = ("edge", "end", "joined", "kinds", "left", "not_behind", "right", "start", "weak")

    def __init__(self, start: int, edge: str) -> None:
        self.start, self.end, self.edge = start, start, edge
        self.left: Piece | None = None
        self.right: Piece | None = None
        self.joined = self.weak = False
        self.not_behind: tuple[str, ...] = ()
        self.kinds = [edge] if edge else []

    def takes(self, token: re.Match[str]) -> bool:
        """Whether the next token belongs to this expression; if so it is in."""
        kind = token.lastgroup or ""
        if kind == "filler":
            return True
        taken = self._joins() if kind == "join" else self._builds(kind, token)
        if taken:
            self.kinds.append(kind)
            self.end = self.end if kind == "join" else token.end()
        return taken

    def _joins(self) -> bool:
        """起至 goes on to the end that is named."""
        if self.left is None or self.joined or self.edge not in ("", "since", "from"):
            return False
        self.joined, self.edge = True, ""
        return True

    def _builds(self, kind: str, token: re.Match[str]) -> bool:
        if kind == "edge":
            return self._cuts(seeded.edges("start", "end", "since", "from")[token[0]])
        piece = BUILDERS[kind](token)
        if self.left is None:
            self.weak = self.weak or piece is None or kind in DEPENDENT or _is_weak(token[0])
            self.not_behind = seeded.refused(token[0] if kind == "word" else kind, "before")
            self.start = self.start if self.edge else token.start()
        return piece is not None and self._places(piece)

    def _cuts(self, edge: str) -> bool:
        side = self.right if self.joined else self.left
        if (
            side is None
            or side.form in ("rolling", "decade", "same")
            or self.edge in ("since", "from")
        ):
            return False
        self.edge = edge
        return True

    def _places(self, piece: Piece) -> bool:
        side = self.right if self.joined else self.left
        grown = refined(side, piece)
        if grown is None or (side and self.edge not in ("", "until")):
            return False
        if self.joined:
            self.right = grown
        else:
            self.left = grown
        self.edge = piece.edge or self.edge
        return True

    def readings(self) -> Iterator[Reading]:
        """Yield the expression, if there is one."""
        if self.left is None or (self.weak and self.right is None):
            return
        form = _form(self.left, self.right, self.edge)
        rule = " ".join(f"<{kind}>" for kind in self.kinds)
        yield Reading(
            self.start,
            self.end,
            self.left,
            self.right,
            self.edge,
            form,
            self.not_behind,
            not TAIWANESE.isdisjoint(self.kinds),
            rule,
        )


UNCUT: Final = ("rolling", "decade", "same")
TAIWANESE: Final = frozenset(("roc", "season"))
DEPENDENT: Final = ("days", "ordinal", "slice", "weekday")


def _is_weak(day: str) -> bool:
    """三日 and 15号 are days only behind a month."""
    return day[-1] in "号號" or re.fullmatch(f"{ONE}日", day) is not None


def refined(side: Piece | None, piece: Piece) -> Piece | None:
    """Return ``side`` narrowed by ``piece`` (2022年 + 一季度), or None where it can't be."""
    if side is None:
        return piece
    if piece.anchor == "slice":
        return _sliced(side, piece)
    if piece.edge == "same":
        return side._replace(form="same") if side.form in ("year", "month", "quarter") else None
    if piece.anchor in ("governing", "finished") and piece.shift == 0:
        return side if piece.level == side.level else None  # 2021年年底, 8月当月
    if piece.anchor != "unsaid" or piece.level <= side.level or side.years > 1:
        return None
    if piece.first_month:
        inside = side.unit == "year"
        return piece._replace(anchor=side.anchor, shift=side.shift) if inside else None
    if side.unit == "week":
        return side._replace(level=DAYS, form="day", first_day=piece.first_day)
    if side.unit not in ("year", "month") or side.first_month != side.last_month:
        return None
    if side.unit == "year" and not side.first_month:
        return None
    days = piece.first_day, piece.last_day
    return side._replace(level=DAYS, form=piece.form, first_day=days[0], last_day=days[1])


def _sliced(side: Piece, piece: Piece) -> Piece | None:
    """“十四五”前三年: some years of a plan, from its front or its back."""
    if side.form != "plan" or piece.years >= side.years:
        return None
    skipped = side.years - piece.years if piece.shift else 0
    return side._replace(shift=side.shift + skipped, years=piece.years)


def _form(left: Piece, right: Piece | None, edge: str) -> str:
    if left.form == "same":
        return left.form
    if edge in ("since", "from"):
        return "since"
    if edge in ("until", "end", "start") and left.form != "now":
        return "point"
    if right is None:
        return left.form
    sums = left.first_month == 1 and right.first_month and right.anchor == "unsaid"
    return "cumulative" if sums and left.level == right.level == PART else "range"


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
    return _numbered(number(token[0].split("年")[0]), "年")


def _short(token: re.Match[str]) -> Piece | None:
    """15年3月 and 98年 are of the last hundred years."""
    value = number(token[0].split("年")[0])
    return year_piece(value + (1900 if value > 50 else 2000))


def _minguo(token: re.Match[str]) -> Piece | None:
    """民國105年 is 2016, and so is 105年 in a Taiwanese text."""
    return year_piece(1911 + number(token[0].split("年")[0].lstrip("民国國")))


def _glossed(token: re.Match[str]) -> Piece | None:
    """去（105）年 is 去年."""
    return seeded.words().get(f"{token[0][0]}年")


def _month(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0].split("月")[0]), "月")


def _adjacent(token: re.Match[str]) -> Piece | None:
    """四五月份: April and May."""
    return month_piece(number(token[0][0]), number(token[0][1]), "range")


def _day(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0][:-1]), "日")


def _quarter(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0].strip("第季度Q")), "季")


def _decade(token: re.Match[str]) -> Piece | None:
    """80年代, 上世纪80年代, 十九世纪七十年代."""
    century, named, years = token[0].rpartition("世")
    first = number(years.lstrip("纪紀").removesuffix("年代"))
    lead = century.rstrip("个個")
    if not named or lead == "上":
        return year_piece(1900 + first, 10, "decade")
    hundreds = 20 if lead == "本" else number(lead) - 1
    return year_piece(100 * hundreds + first, 10, "decade")


def _plan(token: re.Match[str]) -> Piece | None:
    return seeded.plans()[token[0].strip('“”"「」时期间時間')]


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


def _slice(token: re.Match[str]) -> Piece | None:
    """前三年, 后两年 of a plan."""
    return Piece(YEAR, "year", "slice", int(token[0][0] != "前"), "plan", _counted(token))


def _weekday(token: re.Match[str]) -> Piece | None:
    weekday = "一二三四五六".find(token[0]) + 1 or 7
    return day_piece(weekday, weekday)


def _span(token: re.Match[str]) -> Piece | None:
    """五年来, 过去五年: whole years up to the last; 近三年, 未来12个月: up to or from the day."""
    count, text = _counted(token), token[0]
    ahead = text.startswith(tuple(seeded.edges("ahead")))
    past = text[-1] in "来來" or text.startswith(tuple(seeded.edges("past")))
    if past:
        return Piece(YEAR, "year", "published", -count, "rolling", count)
    unit = {"年": "year", "月": "month", "周": "week"}.get(text[-1], "day")
    return Piece(YEAR, f"rolling {unit}", "published", count if ahead else -count, "rolling")


def _same(_: re.Match[str]) -> Piece | None:
    return Piece(YEAR, "same", "governing", 0, "same", edge="same")


def _holiday(token: re.Match[str]) -> Piece | None:
    """“五一”黄金周, 国庆假期."""
    name = re.sub(f'[“"”]|(?:{"|".join(seeded.edges("holiday"))})$', "", token[0])
    return seeded.festivals()[name]


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
    "weekday": _weekday,
    "decade": _decade,
    "plan": _plan,
    "slice": _slice,
    "first": _first,
    "span": _span,
    "same": _same,
    "holiday": _holiday,
    "word": _word,
    "event": _event,
}
