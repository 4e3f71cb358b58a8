"""How an expression of time is put together: pieces side by side, joined, cut to an end.

2022年3月15日至29日 is <year> <month> <day> <join> <day>; 截至6月底 is <until> <month> <edge>.
``readings`` folds a run of pieces into expressions, which still wait for the dates that the
text around them gives (transforms/period_dates.py).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from transforms import period_words as seeded
from transforms.period_pieces import BUILDERS
from transforms.period_shapes import ONE, TOKEN, UNTIL
from transforms.period_words import DAYS, PART, Piece

OPEN: Final = ("since", "from")
JOINABLE: Final = ("", *OPEN)
UNCUT: Final = ("rolling", "decade", "same", "run")
TAIWANESE: Final = frozenset(("roc", "season"))
DEPENDENT: Final = ("days", "nth", "ordinal", "slice", "weekday", "festival", "period")
"""Edges with no end, those that another end may follow; forms no edge cuts; pieces of Taiwan only;
pieces no time by themselves."""


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


@lru_cache(maxsize=16384)
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
        if self.left is None or self.joined or self.edge not in JOINABLE:
            return False
        self.joined, self.edge = True, ""
        return True

    def _builds(self, kind: str, token: re.Match[str]) -> bool:
        if kind == "edge":
            return self._cuts(seeded.edges("start", "end", "since", "from", "by")[token[0]])
        piece = BUILDERS[kind](token)
        if self.left is None:
            self.weak = self.weak or piece is None or kind in DEPENDENT or _is_weak(token[0])
            self.not_behind = seeded.refused(token[0] if kind == "word" else kind, "before")
            self.start = self.start if self.edge else token.start()
        return piece is not None and self._places(piece)

    def _cuts(self, edge: str) -> bool:
        """去年2月底以来 begins at an end; a range keeps its left side: 5月到今年年底."""
        side = self.right if self.joined else self.left
        if side is None or side.form in UNCUT or self.edge.endswith(OPEN):
            return False
        if edge == "by":
            return self._bounds(side)
        if edge in OPEN:
            self.edge = f"end {edge}" if self.edge == "end" else edge
        elif not self.joined:
            self.edge = edge
        return True

    def _bounds(self, side: Piece) -> bool:
        """6月底前 is from January on; 3日前 is none, a day needs its month."""
        if self.edge != "end" and not (side.form == "day" and side.first_month and not self.edge):
            return False
        self.edge = f"{self.edge} by".lstrip()
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
        return piece.edge in ("", "same") or self._cuts(piece.edge)

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


def _is_weak(day: str) -> bool:
    """三日 and 15号 are days only behind a month."""
    return day[-1] == "号" or re.fullmatch(f"{ONE}日", day) is not None


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
    return _of_holiday(side, piece) if side.festival else _narrowed(side, piece)


def _narrowed(side: Piece, piece: Piece) -> Piece | None:
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


def _of_holiday(side: Piece, piece: Piece) -> Piece | None:
    """国庆假期前三天, 假期首日: days counted from the holiday's first."""
    if not piece.first_day or piece.first_month != 1 or side.first_day:
        return None
    return side._replace(form=piece.form, first_day=piece.first_day, last_day=piece.last_day)


def _sliced(side: Piece, piece: Piece) -> Piece | None:
    """“十四五”前三年: some years of a plan, from its front or its back."""
    if side.form != "plan" or piece.years >= side.years:
        return None
    skipped = side.years - piece.years if piece.shift else 0
    return side._replace(shift=side.shift + skipped, years=piece.years)


def _form(left: Piece, right: Piece | None, edge: str) -> str:
    if left.form == "same":
        return left.form
    if edge.endswith(OPEN):
        is_day = edge.endswith("from") and (right or left).level == DAYS
        return "from" if is_day else "since"  # what holds from 7月 on holds for all of it
    if edge.endswith("by"):
        return "range"
    if edge == "start" and (right or left).form == "month":
        return "range"  # 6月初: its first ten days
    if edge in ("until", "end", "start") and left.form != "now":
        return "point"
    if right is None:
        return left.form
    sums = left.first_month == 1 and right.first_month and right.anchor == "unsaid"
    return "cumulative" if sums and left.level == right.level == PART else "range"
