"""What kind of figure it is: level, change, growth, points, share, rank or index.

The words between an indicator and its figure tell (``cues.py``): 同比增长 makes 4.8% a growth
against the year before, 比上年增加 makes 9131万元 a change, 占…比重 makes 75% a share, 提高到 a new
level.
"""

from typing import NamedTuple

from transforms.bases import PERCENT
from transforms.cues import Cues, direction
from transforms.lexicon import (
    counts_days,
    ends,
    is_exchange_rate,
    is_index,
    phrases,
    rates,
)
from transforms.model import Quantity


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
    is_thing = quantity.form == "count" and quantity.value % 1 == 0  # 8个分项指数, not 2.5个点
    counts = is_thing and quantity.counter not in phrases("tick")
    return _amount(cues, sign, "" if counts else name, unit)


def _percent(cues: Cues, sign: int, name: str) -> Reading:
    if cues.has("reach") and cues.has("rate", "fall_rate"):
        return Reading("growth", cues.against, -1 if cues.has("fall_rate") else 1, "%")
    if cues.has("reach"):
        return Reading("index" if is_index(name) else "share", None, 1, "%")
    if sign or cues.has("yoy", "pop"):  # 同比+32.5%
        return Reading("growth", cues.against, sign or 1, "%")
    if name.endswith(rates("fall_rate")):
        return Reading("growth", cues.against, -1, "%")
    if name.endswith(rates("rate")) and not name.endswith(ends("own_rate")):
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
