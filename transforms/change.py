"""What kind of figure it is: level, change, growth, points, share, rank or index.

The words between an indicator and its figure tell (``cues.py``): 同比增长 makes 4.8% a growth
against the year before, 比上年增加 makes 9131万元 a change, 占…比重 makes 75% a share, 提高到 a new
level.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from transforms.bases import PERCENT
from transforms.cues import Cues, direction
from transforms.lexicon import (
    any_cue,
    any_of,
    counts_days,
    is_exchange_rate,
    is_index,
    phrase_pattern,
    phrases,
    rates,
)
from transforms.model import Quantity
from transforms.sketch import QUANTITY, Sketch

_NEAR = f"[^，,；;。{QUANTITY}]{{0,8}}{any_of('plan_noun')}"
_REACHED = re.compile(rf"{any_of('plan_reached')}{_NEAR}|{any_cue('than')}{_NEAR}(?!的$)")

_PLANS = re.compile(
    rf"(?P<name>{any_of('no_plan')})|(?P<actual>{any_of('actual')})|(?P<planned>{any_of('planned')})"
)
_CLAUSE_END = re.compile("[，,；;]")


class Reading(NamedTuple):
    """A figure's measure, what it is against, and the factor that signs and scales its value."""

    measure: str
    comparison: str | None
    factor: int
    unit_measure: str | None


def read_measure(quantity: Quantity, cues: Cues, name: str) -> Reading:
    """Tell what kind of figure ``quantity`` is, given its cues and the name of its indicator."""
    sign = direction(cues)
    unit = quantity.unit_measure
    if quantity.form == "points":
        return Reading("points", cues.against, sign or 1, "pp")
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
    if cues.has("reach") and cues.has("rate", "fall_rate"):
        return Reading("growth", cues.against, -1 if cues.has("fall_rate") else 1, "%")
    if cues.has("reach"):
        return Reading("index" if is_index(name) else "share", None, 1, "%")
    if sign or cues.has("yoy", "pop"):  # 同比+32.5%
        return Reading("growth", cues.against, sign or 1, "%")
    if name.endswith(rates("fall_rate")):
        return Reading("growth", cues.against, -1, "%")
    if name.endswith(rates("rate")) and not name.endswith(tuple(phrases("own_rate"))):
        return Reading("growth", cues.against, 1, "%")
    if is_index(name) or (cues.base is not None and not cues.has("that_of")):
        return Reading("index", cues.against, 1, "%")
    return Reading("share", None, 1, "%")


def _amount(cues: Cues, sign: int, name: str, unit: str | None) -> Reading:
    """新台币收30.335元 is a rate of exchange, not a sum of money; 卖超台股62亿元 is one."""
    unit = "1" if is_exchange_rate(name) else unit
    if sign and not cues.has("reach"):
        return Reading("change", cues.against, sign, unit)
    if is_index(name) and unit in (None, "1"):
        return Reading("index", None, 1, "1")
    return Reading("level", None, 1, unit)


def is_planned(sketch: Sketch, quantity: Quantity) -> bool:
    """Tell whether the words before a figure announce it: 计划, 预计, 力争, 到2027年达到.

    占年度计划的104% and 高于预期目标 tell what was done.
    """
    if not _announces(sketch.line):
        return False
    before = _REACHED.sub("", sketch.slice(sketch.start, quantity.start))
    told = [m for m in _PLANS.finditer(before) if m["actual"] or (m["planned"] and _goes_on(m))]
    return bool(told) and told[-1]["actual"] is None


@lru_cache(maxsize=64)
def _announces(line: str) -> bool:
    """Tell whether a sentence announces anything at all; its figures ask for it in turn."""
    return bool(phrase_pattern("planned").search(line))


def _goes_on(plan: re.Match[str]) -> bool:
    """Tell whether a plan speaks of what follows: 按计划,… does, but not 实现全年目标,….

    A noun that ends its clause does so only where somebody goes by it.
    """
    line, end = plan.string, plan.end()
    if plan[0] not in phrases("aim") or not _CLAUSE_END.match(line, end):
        return True
    clause = re.split(_CLAUSE_END, line[: plan.start()])[-1]
    return bool(phrase_pattern("according").search(clause))
