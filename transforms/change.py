"""What kind of figure it is: level, change, growth, points, share, rank or index.

The words between an indicator and its figure tell: 同比增长 makes 4.8% a growth against the
year before, 比上年增加 makes 9131万元 a change, 占…比重 makes 75% a share, 提高到 a new level.
They are read leftwards from the figure until the indicator's own words begin.
"""

import re
from typing import NamedTuple

from seeds.catalogue import catalogue
from transforms.lexicon import (
    Cue,
    against,
    any_cue,
    any_of,
    counts_days,
    cue_before,
    cue_table,
    is_index,
    measure_head,
    phrase_pattern,
)
from transforms.model import Period, Quantity
from transforms.rates import per_start
from transforms.sketch import AREA, ASIDE, PERIOD, QUANTITY, Sketch
from transforms.tokens import is_word

_LONGEST_NAME = 14
_DONE = "了"  # 快了 is a cue as 快 is: not in 加快了
_AGAINST = against()
_TAILS = any_of("against_tail") + "*$"
_THAN_PERIOD = re.compile(rf"{_AGAINST}(?P<period>{PERIOD}+)(?:{any_of('join')}{PERIOD}+)*{_TAILS}")
_FROM_PERIOD = re.compile(rf"{any_of('from')}(?P<period>{PERIOD}+){_TAILS}")
_THAN_THING = re.compile(rf"{_AGAINST}[^，、{PERIOD}]{{1,24}}$")
_THAN_WORD = re.compile(rf"(?P<word>{any_cue('than')})[^，、{PERIOD}{QUANTITY}]{{1,24}}$")
_CONTRIBUTION = re.compile(any_cue("contribution"))
_AMONG = re.compile(
    rf"(?P<word>{any_cue('rank', 'ranked')})"
    rf"[^，、；。{PERIOD}{QUANTITY}]{{0,12}}$"
)
_REACHED = re.compile(rf"{any_of('plan_reached')}[^，,；;。{QUANTITY}]{{0,8}}{any_of('plan_noun')}")
_RUNNING = re.compile(rf"{any_of('running')}[\d一二两三四五六七八九十]{{1,3}}个?[年月天日周]$")
_RECKONED = re.compile(rf"{any_of('reckoning')}[^，,；;{QUANTITY}]{{1,8}}{any_of('reckoned')}$")
_LOCATED = re.compile(
    rf"(?<=[^，,；;。、{PERIOD}{AREA}]){any_of('locating')}[^，,；;。{QUANTITY}{PERIOD}]{{1,12}}"
    rf"{any_of('located')}$"
)
_OF_RATES = ("points", "rank")
PERCENT = ("percent", "tenths", "fraction")


class Cues(NamedTuple):
    """The words read leftwards from a figure.

    ``end`` is where the indicator's own words end. ``against`` says what the figure is compared
    with: yoy, pop, base. ``base`` is the period compared with, ``since`` the one 由/从 names.
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


class Reading(NamedTuple):
    """A figure's measure, what it is against, and the factor that signs and scales its value."""

    measure: str
    comparison: str | None
    factor: int
    unit_measure: str | None


def read_cues(sketch: Sketch, start: int, end: int, form: str) -> Cues:
    """Read the cues that end at ``end``, not going further left than ``start``.

    ``form`` is the figure's own: before a rank 居省会城市机场 says among whom.
    """
    found: list[Cue] = []
    against: str | None = None
    base: Period | None = None
    since: Period | None = None
    line = sketch.slice(start, end)
    at = len(line)
    if form == "rank" and (match := _AMONG.search(line)):
        found.append(cue_table()[match["word"]])
        at = match.start()
    while at:
        if (passed := _passed_over(line, at)) < at:
            at = passed
        elif match := _THAN_PERIOD.search(line, 0, at):
            base = _period_at(sketch, start + match.start("period"))
            against, at = against or "base", match.start()
        elif match := _FROM_PERIOD.search(line, 0, at):
            since = _period_at(sketch, start + match.start("period"))
            at = match.start()
        elif line[at - 1] == PERIOD or (
            line[at - 1] == AREA
            and (form == "rank" or any(c.kind in ("rank", "share", "from") for c in found))
        ):
            at = _run_start(line, at)
        elif cue := _cue_before(line, at, form):
            found.append(cue)
            at -= len(cue.surface)
        elif match := _THAN_WORD.search(line, 0, at):
            found.append(cue_table()[match["word"]])
            against, at = against or "base", match.start()
        elif _directed(found) and (match := _THAN_THING.search(line, 0, at)):
            against, at = against or "base", match.start()
        else:
            break
    kinds = _kinds(found, line, form)
    return Cues(start + at, tuple(found), kinds, _against(kinds, against, base), base, since)


def _passed_over(line: str, at: int) -> int:
    """Return where a blank, a bracket, 连续九个月, 按年率计算 or 每吨 begins, else ``at``."""
    if line[at - 1] in (" ", "\u3000", ASIDE):
        return at - 1
    for pattern in (_RUNNING, _RECKONED, _LOCATED):
        if match := pattern.search(line, 0, at):
            return match.start()
    return per_start(line, at)


def _kinds(found: list[Cue], line: str, form: str) -> frozenset[str]:
    """Return the kinds of the cues; 拉动 counts anywhere: 消费拉动经济增长1.2个百分点."""
    kinds = frozenset(cue.kind for cue in found)
    contributes = form == "points" and _CONTRIBUTION.search(line)
    return kinds | {"contribution"} if contributes else kinds


def _cue_before(line: str, at: int, form: str) -> Cue | None:
    """Return the cue that ends at ``at``, unless it is the end of another word (达 in 下达).

    Before points and ranks 增速 belongs to the name: the growth itself is measured.
    """
    cue = cue_before(line, at)
    if cue is None or cue.kind in ("flow", "adding"):
        return None
    if cue.kind == "rate" and (form in _OF_RATES or _ends_a_name(line, at, len(cue.surface))):
        return None
    first = at - len(cue.surface)
    if len(cue.surface.rstrip(_DONE)) > 1 or not first or measure_head(line[:first]):
        return cue
    if is_word(line[first - 1 : first + 1]):
        return cue_table().get(cue.surface[1:])
    return cue


def _ends_a_name(line: str, at: int, length: int) -> bool:
    """Tell whether a rate word is part of an indicator's own name: 人口自然增长率."""
    table = catalogue()
    return any(line[at - n : at] in table for n in range(length + 1, min(at, _LONGEST_NAME) + 1))


def _directed(found: list[Cue]) -> bool:
    return any(cue.sign for cue in found)


def _run_start(line: str, end: int) -> int:
    start = end
    while start and line[start - 1] == line[end - 1]:
        start -= 1
    return start


def _period_at(sketch: Sketch, at: int) -> Period | None:
    return next((p for p in sketch.periods if p.start <= at < p.end), None)


def _against(kinds: frozenset[str], against: str | None, base: Period | None) -> str | None:
    if kinds & {"yoy", "yoy_rise", "yoy_fall"}:
        return "yoy"
    if kinds & {"pop", "pop_rise", "pop_fall"}:
        return "pop"
    if base is not None and not any(map(str.isdigit, base.text)):
        for comparison in ("pop", "yoy"):
            if phrase_pattern(f"base_{comparison}").search(base.text):
                return comparison
    return against


def read_measure(quantity: Quantity, cues: Cues, name: str) -> Reading:
    """Tell what kind of figure ``quantity`` is, given its cues and the name of its indicator."""
    sign = direction(cues)
    unit = quantity.unit_measure
    if quantity.form == "points":
        return Reading("points", _points_comparison(cues), sign or 1, "pp")
    if quantity.form == "rank":
        return Reading("rank", None, 1, "1")
    if quantity.form == "fold":
        return Reading("growth", cues.against, 1, "%")
    if quantity.form == "times":
        if sign:
            return Reading("growth", cues.against, 100 * sign, "%")
        return Reading("index", cues.against, 1, "1")
    if quantity.form in PERCENT:
        return _percent(cues, sign, name)
    if quantity.form == "ratio":
        return Reading("share" if unit == "%" else "index", None, 1, unit or "1")
    if quantity.form == "duration" and counts_days(name):
        unit = "1"
    return _amount(cues, sign, name, unit)


def _percent(cues: Cues, sign: int, name: str) -> Reading:
    if cues.has("reach"):
        return Reading("index" if is_index(name) else "share", None, 1, "%")
    if sign:
        return Reading("growth", cues.against, sign, "%")
    if is_index(name) or cues.base is not None:
        return Reading("index", cues.against, 1, "%")
    return Reading("share", None, 1, "%")


def _amount(cues: Cues, sign: int, name: str, unit: str | None) -> Reading:
    if sign and not cues.has("reach"):
        return Reading("change", cues.against, sign, unit)
    if is_index(name):
        return Reading("index", None, 1, "1")
    return Reading("level", None, 1, unit)


def _points_comparison(cues: Cues) -> str | None:
    if cues.has("contribution"):
        return None
    return cues.against or "yoy"


def direction(cues: Cues) -> int:
    """Return 1 for a rise, -1 for a fall, 0 where no word says either (提高到: a level).

    降幅比上月收窄 is a rise: the fall has become smaller.
    """
    if cues.has("reach"):
        return 0
    narrowed = next((cue.sign for cue in cues.found if cue.kind == "narrow"), 0)
    if narrowed:
        return -narrowed if cues.has("fall_rate") else narrowed
    return next((cue.sign for cue in cues.found if cue.sign), 0)


def is_planned(sketch: Sketch, quantity: Quantity) -> bool:
    """Tell whether the words before a figure announce it: 计划, 预计, 力争, 到2027年达到.

    占年度计划的104% and 高于预期目标 tell what was done.
    """
    before = _REACHED.sub("", sketch.slice(sketch.start, quantity.start))
    planned = [m.end() for m in phrase_pattern("planned").finditer(before)]
    actual = [m.end() for m in phrase_pattern("actual").finditer(before)]
    return bool(planned) and (not actual or planned[-1] > actual[-1])
