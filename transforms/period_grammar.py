"""How an expression of time is put together: pieces side by side, joined, cut to an end.

2022年3月15日至29日 is <year> <month> <day> <join> <day>; 截至6月底 is <until> <month> <end>.
One scan finds runs of such pieces, ``readings`` folds a run into expressions that still wait
for the dates the text around them gives.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from transforms import period_words as seeded
from transforms.period_words import (
    DAYS,
    PART,
    YEAR,
    Piece,
    day_piece,
    month_piece,
    number,
    year_piece,
)

D: Final = "[0-9０-９]"
C: Final = "[〇零○一二三四五六七八九]"
ONE: Final = "[一二三四五六七八九]"
SMALL: Final = rf"(?:{D}{{1,2}}|{ONE}?十{ONE}?|廿{ONE}?|卅一?|{ONE}|两|兩)"
JOIN: Final = "(?: ?(?:[-－—–~～─至到]|——) ?)"
ALONE: Final = rf"(?<!{D})(?<!{D}[.．])"


def _any(found: object) -> str:
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))  # type: ignore[call-overload]


def _edge(*kinds: str) -> str:
    return _any(word for word, edge in seeded.edges().items() if edge in kinds)


def _plans() -> str:
    every = _any(seeded.plans())
    bare = _any(word for word in seeded.plans() if len(word) == 3)
    return rf"[“\"「](?:{every})[”\"」](?:时期|期间|時期|期間)?|(?:{every})(?:时期|期间|時期|期間)|(?:{bare})"


PIECES: Final = {
    "iso": rf"{ALONE}(?:19|20){D}{{2}}[-/.．／－]{D}{{1,2}}[-/.．／－]{D}{{1,2}}(?!{D})",
    "compact": rf"{ALONE}(?<![A-Za-z])(?:19|20){D}{{6}}(?![0-9０-９A-Za-z.万亿元%号])",
    "bare": rf"{ALONE}(?:{D}{{4}}|{SMALL})(?={JOIN}(?:{D}{{4}}|{SMALL})(?P<unit>[年月日号號]|季度?))",
    "roc": rf"(?:民国|民國)(?:{SMALL}|{D}{{1,3}})年",
    "year": rf"(?:{ALONE}(?:1[89]|20|１[８９]|２０){D}{{2}}|[一二][九〇零○]{C}{{2}})年度?",
    "short": rf"(?:{ALONE}{D}{{2}}|[九〇零○一二]{C})年(?={SMALL}月|第?{ONE}季度|[上下]半年|年?[末底])",
    "plan": _plans(),
    "first": rf"[前头頭](?P<count>{SMALL})个?(?P<counted>月份?|季度|年|天|日)|前(?P<count2>{SMALL})個月",
    "quarter": rf"(?:{ALONE}[1-4]|[一二三四]|第[1-4一二三四])季度|第[1-4一二三四]季|Q[1-4]",
    "month": rf"(?<![第几])(?:{ALONE}{D}{{1,2}}|{SMALL})月(?:份(?!额))?",
    "day": rf"(?:{ALONE}{D}{{1,2}}|{SMALL})[日号號]",
    "span": rf"近(?P<back>{SMALL})(?P<backed>年|个月|個月)|(?:过去|過去|这|這|近)?(?P<past>{SMALL})年来",
    "same": "同期",
    "word": _any(seeded.words()),
    "edge": _edge("start", "end", "since"),
    "join": JOIN,
}
HEADS: Final = "|".join(
    re.sub(r"\?P<\w+>", "?:", shape)
    for kind, shape in PIECES.items()
    if kind not in ("edge", "join")
)
TOKEN: Final = re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in PIECES.items()))
RUN: Final = re.compile(
    rf"(?:{_edge('until')})?(?:{HEADS})(?:(?:{PIECES['join']}|的)?(?:{HEADS})|{PIECES['edge']}){{0,9}}"
)


class Reading(NamedTuple):
    """An expression read, its dates still open: ``left`` alone, or ``left`` to ``right``."""

    start: int
    end: int
    left: Piece
    right: Piece | None
    edge: str
    form: str
    rule: str


@lru_cache(maxsize=65536)
def readings(run: str) -> tuple[Reading, ...]:
    """Read a run of pieces: 2021年2022年 gives two expressions, 2021年至2022年 one."""
    found: list[Reading] = []
    until = re.match(_edge("until"), run)
    draft = _Draft(0, "until" if until else "")
    position = until.end() if until else 0
    while position < len(run):
        token = TOKEN.match(run, position)
        if token is None:  # 的 between two pieces
            position += 1
            continue
        if not draft.takes(token):
            found.extend(draft.readings())
            draft = _Draft(position, "")
            if not draft.takes(token):
                draft = _Draft(token.end(), "")
        position = token.end()
    found.extend(draft.readings())
    return tuple(found)


class _Draft:
    """An expression being put together, piece by piece."""

    __slots__ = ("edge", "end", "joined", "kinds", "left", "right", "start")

    def __init__(self, start: int, edge: str) -> None:
        self.start, self.end, self.edge = start, start, edge
        self.left: Piece | None = None
        self.right: Piece | None = None
        self.joined = False
        self.kinds = [edge] if edge else []

    def takes(self, token: re.Match[str]) -> bool:
        """Whether the next token belongs to this expression; if so it is in."""
        kind = token.lastgroup or ""
        taken = self._takes(kind, token)
        if taken:
            self.end = token.end()
            self.kinds.append(kind)
        return taken

    def _takes(self, kind: str, token: re.Match[str]) -> bool:
        if kind == "join":
            ready = self.left is not None and not self.joined
            self.joined = ready or self.joined
            return ready
        if kind == "edge":
            return self._cut(seeded.edges()[token[0]])
        piece = BUILDERS[kind](token)
        return piece is not None and self._place(piece)

    def _cut(self, edge: str) -> bool:
        if self.left is None or self.edge in ("since", "same"):
            return False
        self.edge = edge
        return True

    def _place(self, piece: Piece) -> bool:
        if piece.edge == "same" or (self.left and _only_cuts(piece, self.right or self.left)):
            return self._cut(piece.edge)
        if self.joined:
            grown = refined(self.right, piece)
            self.right = grown or self.right
        else:
            grown = refined(self.left, piece)
            self.left = grown or self.left
        if grown is not None and piece.edge and not self.edge:
            self.edge = piece.edge
        return grown is not None

    def readings(self) -> Iterator[Reading]:
        """Yield the expression, if there is one."""
        if self.left is None:
            return
        rule = " ".join(f"<{kind}>" for kind in self.kinds)
        form = _form(self.left, self.right, self.edge)
        yield Reading(self.start, self.end, self.left, self.right, self.edge, form, rule)


def _only_cuts(piece: Piece, side: Piece) -> bool:
    """年底 behind 今年 or 2021年 only says which end of it is meant."""
    return bool(piece.edge) and piece.anchor == "governing" and piece.level == side.level


def refined(side: Piece | None, piece: Piece) -> Piece | None:
    """Return ``side`` narrowed by ``piece`` (2022年 + 一季度), or None where it can't be."""
    if side is None:
        return piece
    if piece.anchor != "unsaid" or piece.level <= side.level:
        return None
    if side.years > 1:
        return None
    if piece.level == PART or piece.first_month:
        if side.unit != "year":
            return None
        return piece._replace(anchor=side.anchor, shift=side.shift)
    if side.unit == "year" and (not side.first_month or side.first_month != side.last_month):
        return None
    return side._replace(
        level=DAYS, form=piece.form, first_day=piece.first_day, last_day=piece.last_day
    )


def _form(left: Piece, right: Piece | None, edge: str) -> str:
    if edge == "since" or edge == "same":
        return edge
    if edge and left.form != "now":
        return "point"
    if right is None:
        return left.form
    same_year = right.anchor == "unsaid" and right.first_month
    return "cumulative" if left.first_month == 1 and same_year and left.level == PART else "range"


def _dashed(token: re.Match[str]) -> Piece | None:
    year, month, day = map(int, re.split(r"[-/.．／－]", token[0]))
    return _full(year, month, day)


def _compact(token: re.Match[str]) -> Piece | None:
    digits = token[0]
    return _full(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _full(year: int, month: int, day: int) -> Piece | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Piece(DAYS, "year", "said", year, "day", 1, month, month, day, day)


def _bare(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token["bare"]), token["unit"])


def _numbered(value: int, unit: str) -> Piece | None:
    """Return what a number with its marker says: 8月, 三季度, 15日, 2021年."""
    if unit == "年":
        return year_piece(value) if value > 1800 else None
    if unit == "月":
        return month_piece(value, value, "month") if 1 <= value <= 12 else None
    if unit in ("季", "季度"):
        return month_piece(3 * value - 2, 3 * value, "quarter") if 1 <= value <= 4 else None
    return day_piece(value, value) if 1 <= value <= 31 else None


def _month(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0].split("月")[0]), "月")


def _day(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0][:-1]), "日")


def _quarter(token: re.Match[str]) -> Piece | None:
    return _numbered(number(token[0].strip("第季度Q")), "季")


def _year(token: re.Match[str]) -> Piece | None:
    return year_piece(number(token[0].rstrip("年度")))


def _short(token: re.Match[str]) -> Piece | None:
    value = number(token[0].rstrip("年"))
    return year_piece(value + (1900 if value > 50 else 2000))


def _roc(token: re.Match[str]) -> Piece | None:
    return year_piece(1911 + number(token[0][2:-1]))


def _plan(token: re.Match[str]) -> Piece | None:
    return seeded.plans()[token[0].strip('“”"「」时期间時')]


def _first(token: re.Match[str]) -> Piece | None:
    count, counted = number(token["count"] or token["count2"]), token["counted"] or "月"
    if counted[0] in "天日":
        return Piece(DAYS, "year", "unsaid", 0, "range", 1, 1, 1, 1, count)
    if counted == "年":
        return None
    last = 3 * count if counted == "季度" else count
    return month_piece(1, last, "cumulative") if last <= 12 else None


def _span(token: re.Match[str]) -> Piece | None:
    if token["past"]:
        years = number(token["past"])
        return Piece(YEAR, "year", "published", -years, "rolling", years)
    unit = "rolling year" if token["backed"] == "年" else "rolling month"
    return Piece(YEAR, unit, "published", -number(token["back"]), "rolling")


def _same(_: re.Match[str]) -> Piece | None:
    return Piece(YEAR, "year", "governing", 0, "same", edge="same")


def _word(token: re.Match[str]) -> Piece | None:
    return seeded.words()[token[0]]


BUILDERS: Final[dict[str, Callable[[re.Match[str]], Piece | None]]] = {
    "iso": _dashed,
    "compact": _compact,
    "bare": _bare,
    "roc": _roc,
    "year": _year,
    "short": _short,
    "plan": _plan,
    "first": _first,
    "quarter": _quarter,
    "month": _month,
    "day": _day,
    "span": _span,
    "same": _same,
    "word": _word,
}
