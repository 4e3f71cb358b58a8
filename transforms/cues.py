"""The words read leftwards from a figure until its indicator's own words begin.

产值|比上年|增加|30亿元: 增加 tells that it rose, 比上年 against what; 产值 is what is measured.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from seeds.catalogue import catalogue
from transforms.bases import (
    PERCENT,
    base_before,
    comparison_of,
    is_compared,
    is_standard,
    multiple_of,
    standard_before,
)
from transforms.lexicon import (
    OF,
    Cue,
    any_cue,
    any_of,
    cue_before,
    cue_table,
    ends,
    last_of,
    measure_head,
    phrase_pattern,
    phrases,
)
from transforms.model import Period, Quantity
from transforms.rates import per_start
from transforms.sketch import AREA, ASIDE, PERIOD, QUANTITY, Sketch
from transforms.tokens import is_word

_LONGEST_NAME = 14
_BEFORE_RANK = 2  # characters before 排名 that make one word of it
_BESIDE = ends("beside_tail")
_OF_CLAUSE = frozenset({"about", "contribution"})
_DONE = "了"  # 快了 is a cue as 快 is: not in 加快了
_TAILS = any_of("against_tail") + "*$"
_FROM_PERIOD = re.compile(rf"{any_of('from')}(?P<period>{PERIOD}+){_TAILS}")
_FROM_THEN = re.compile(
    rf"(?P<word>{any_of('from')})[^，,；;。、{PERIOD}{QUANTITY}]{{0,8}}{any_of('then')}的$"
)
_PERIODS = re.compile(rf"{PERIOD}+(?:{any_of('join')}{PERIOD}+)*$")
_THAN_THAT_OF = re.compile(
    rf"(?P<word>{any_cue('than')}|{any_of('set_against')}(?={PERIOD}))"
    rf"(?:(?P<period>{PERIOD}+){any_of('against_tail')}*|[^，,、的{PERIOD}{QUANTITY}]{{2,12}})的$"
)
_CONTRIBUTION = re.compile(any_cue("contribution"))
_AMONG = re.compile(
    rf"(?P<word>{any_cue('rank', 'ranked')})"
    rf"[^，、；。{PERIOD}{QUANTITY}]{{0,12}}$"
)
_RECKONED = re.compile(rf"{any_of('reckoning')}[^，,；;{QUANTITY}]{{1,8}}{any_of('reckoned')}$")
_CLOCK = re.compile(r"\d{1,2}[时点](?:\d{1,2}分)?(?:许|左右)?$")
_ABOUT_AWAY = re.compile(f"{any_of('about_share')}|{any_of('about')}(?={PERIOD})")
_LOCATED = re.compile(
    rf"(?<=[^，,；;。、{PERIOD}{AREA}]){any_of('locating')}[^，,；;。{QUANTITY}{PERIOD}]{{1,12}}"
    rf"{any_of('located')}$"
)
_PASSED = (
    (last_of("reckoned"), _RECKONED),
    (last_of("located"), _LOCATED),
    ("时点分许右", _CLOCK),
)
"""What stands between a figure and its words, by the characters it can end in."""
_BEHIND = re.compile(
    rf"的?{any_cue('yoy', 'pop')}?(?P<word>{any_cue('rise', 'fall', 'rate', 'fall_rate')})"
    rf"(?=[，,、；;。！!？?）)\s]|{any_of('among_all')}|$)"
)
_OF_RATES = ("points", "rank")


class Cues(NamedTuple):
    """The words read leftwards from a figure.

    ``end`` is where the indicator's own words end. ``against`` says what the figure is compared
    with: yoy, pop, base. ``base`` is the period compared with, ``since`` the one 由/从 names. A
    cue that_of says that the figure is the base's own: 高于去年的|4.8%, 优于预期的|555万户.
    """

    end: int
    found: tuple[Cue, ...]
    kinds: frozenset[str]
    against: str | None
    base: Period | None
    since: Period | None

    def has(self, *kinds: str) -> bool:
        """Tell whether a cue of one of ``kinds`` was read."""
        return not self.kinds.isdisjoint(kinds)


def read_cues(sketch: Sketch, start: int, end: int, form: str) -> Cues:
    """Read the cues that end at ``end``, not going further left than ``start``.

    ``form`` is the figure's own: before a rank 居省会城市机场 says among whom.
    """
    compared: str | None = None
    base: Period | None = None
    since: Period | None = None
    line = sketch.slice(start, end)
    found, at, than = _read_before(line, form)
    if than:
        base = _period_at(sketch, start + than.start("period")) if than["period"] else None
    elif form == "times" and (match := multiple_of(line)):
        compared, at = "base", match.start()
    while at:
        dated = line.find(PERIOD, 0, at) >= 0
        if dated and (match := base_before(line, at, form)):
            base = _period_at(sketch, start + match.start("period"))
            compared, at = "base", match.start()
        elif dated and (match := _FROM_PERIOD.search(line, 0, at)):
            since = _period_at(sketch, start + match.start("period"))
            at = match.start()
        elif (passed := _passed_over(line, at, found, form)) < at:
            at = passed
        elif (cue := _cue_before(line, at, form)) and not is_standard(line, at, cue, found):
            if cue.sign and form == "count" and found and found[-1].surface == OF:
                break  # 下跌的67个
            found.append(cue)
            at -= len(cue.surface)
        elif standard := standard_before(line, at, found, form):
            cue, edge = standard
            found += [cue] if cue else []
            compared = "pop" if phrase_pattern("base_pop").search(line, edge, at) else "base"
            at = edge
        else:
            break
    kinds = _kinds(found, line, form)
    against = comparison_of(kinds, compared, base)
    return Cues(start + at, tuple(found), kinds, against, base, since)


def _read_before(line: str, form: str) -> tuple[list[Cue], int, re.Match[str] | None]:
    """Read the words right before a figure that are told by their own figure, and where they begin.

    居全区 before a rank; 高于去年的 and 由建场初期的, before what was so then.
    """
    if form == "rank" and (match := _AMONG.search(line)):
        ends = _ends_word(line, *match.span("word"))
        return [cue_table()[match["word"]]], match.end("word") if ends else match.start(), None
    if line.endswith(OF):
        if match := _THAN_THAT_OF.search(line):
            return [Cue(match["word"], "that_of", 0)], match.start(), match
        if match := _FROM_THEN.search(line):
            return [Cue(match["word"], "from", 0)], match.start(), None
    return [], len(line), None


def told_behind(sketch: Sketch, quantity: Quantity, cues: Cues) -> Cues:
    """Return the cues with the direction that stands behind a percentage: 录得2.2%的升幅."""
    if quantity.form not in PERCENT or direction(cues) or cues.has("reach", "share"):
        return cues
    behind = _BEHIND.match(sketch.slice(quantity.outer_end, sketch.end))
    if behind is None:
        return cues
    found = (*cues.found, cue_table()[behind["word"]])
    return with_found(cues, found)


def with_found(cues: Cues, found: Sequence[Cue]) -> Cues:
    """Return cues with other words; what the whole clause tells (约占, 拉动) still holds."""
    told = cues.kinds & _OF_CLAUSE
    return cues._replace(found=tuple(found), kinds=told | {cue.kind for cue in found})


def _passed_over(line: str, at: int, found: list[Cue], form: str) -> int:
    """Return where a blank, periods, 按年率计算 or 每吨 begin, else ``at``.

    An area is passed over only where it says among whom or of what: 居全国第三.
    """
    last = line[at - 1]
    if last in (" ", "\u3000", ASIDE):
        return at - 1
    among = form == "rank" or any(cue.kind in ("rank", "share", "from") for cue in found)
    if last == PERIOD and (periods := _PERIODS.search(line, 0, at)):
        return periods.start()
    if last == AREA and among:
        return len(line[:at].rstrip(AREA))
    for last_ones, pattern in _PASSED:
        if last in last_ones and (match := pattern.search(line, 0, at)):
            return match.start()
    return at if cue_before(line, at) else per_start(line, at)


def _kinds(found: list[Cue], line: str, form: str) -> frozenset[str]:
    """Return the kinds of the cues.

    拉动 counts anywhere (消费拉动经济增长1.2个百分点), 约 also before a whole (约占全省的七分之一)
    or a base (约为2019年同期的98%).
    """
    kinds = {cue.kind for cue in found}
    if form == "points" and _CONTRIBUTION.search(line):
        kinds.add("contribution")
    away = phrase_pattern("about", "about_share").search(line) and _ABOUT_AWAY.search(line)
    if away or any(cue.surface in phrases("about") for cue in found):
        kinds.add("about")
    return frozenset(kinds)


def _cue_before(line: str, at: int, form: str) -> Cue | None:
    """Return the cue that ends at ``at``, unless it is the end of another word (达 in 下达).

    Before points and ranks 增速 belongs to the name: the growth itself is measured.
    """
    cue = cue_before(line, at)
    if cue is None or cue.kind in ("flow", "adding"):
        return None
    if cue.kind == "rank" and _ends_word(line, at - len(cue.surface), at):
        return None
    if cue.kind == "rate" and (form in _OF_RATES or _ends_a_name(line, at, len(cue.surface))):
        return None
    first = at - len(cue.surface)
    if len(cue.surface.rstrip(_DONE)) > 1 or not first or measure_head(line[:first]):
        return cue
    if cue.sign and _ends_base(line, first):  # 目标|高, no 标高
        return cue
    ranked = form == "rank" and cue.kind == "rank"  # 在14个市中|排第9位
    if not ranked and is_word(line[first - 1 : first + 1]) and not is_compared(line, first):
        return cue_table().get(cue.surface[1:])
    return cue


def _ends_base(line: str, at: int) -> bool:
    """Tell whether what a figure is compared with ends here: 同比|高, 与全国相比|高, 比目标|高."""
    before = cue_before(line, at)
    return line.endswith(_BESIDE, 0, at) or bool(before and len(before.surface) > 1)


def _ends_word(line: str, start: int, end: int) -> bool:
    """Tell whether a word of ranks is the end of a longer one: 排名 in 综合排名."""
    return start >= _BEFORE_RANK and is_word(line[start - _BEFORE_RANK : end])


def _ends_a_name(line: str, at: int, length: int) -> bool:
    """Tell whether a rate word is part of an indicator's own name: 人口自然增长率."""
    table = catalogue()
    return any(line[at - n : at] in table for n in range(length + 1, min(at, _LONGEST_NAME) + 1))


def _period_at(sketch: Sketch, at: int) -> Period | None:
    return next((p for p in sketch.periods if p.start <= at < p.end), None)


def direction(cues: Cues) -> int:
    """Return 1 for a rise, -1 for a fall, 0 where no word says either (提高到: a level).

    降幅比上月收窄 is a rise: the fall has become smaller; 降幅比上月扩大 is a fall.
    """
    if not cues.found or cues.has("reach"):
        return 0
    signed = [cue for cue in cues.found if cue.sign]
    if not signed:
        return 0
    of_rate = next((cue.sign for cue in signed if cue.kind != "fall_rate"), 0)
    if of_rate and cues.has("fall_rate"):
        return -of_rate
    return next((cue.sign for cue in signed if cue.kind == "narrow"), signed[0].sign)
