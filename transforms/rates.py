"""Rates told apart from their figure: 每吨上涨50元, 每亩水费由85元降到62元.

每吨500元 is read with its quantity; here verbs or the name stand between the two.
"""

import re
from functools import cache
from typing import NamedTuple

from transforms import units
from transforms.model import Quantity
from transforms.reading import read
from transforms.sketch import AREA, PERIOD, Sketch
from transforms.surroundings import PER, per_before, rated
from transforms.units import Measure


class Per(NamedTuple):
    """What a clause counts its figures per (每吨), and the words that say so."""

    unit: Measure
    text: str


@cache
def _per() -> re.Pattern[str]:
    return re.compile(f"{PER}(?:{units.simple_pattern()})")


def per_start(line: str, end: int) -> int:
    """Return where 每吨 that ends at ``end`` begins, or ``end``."""
    return per_before(line, end)[1] if PER in line else end


def per_of(sketch: Sketch, start: int, end: int, at: int) -> Per | None:
    """Return what the figure of a clause is counted per.

    每吨 counts where it opens the clause at ``start`` or stands where its name has ended, between
    ``end`` and the figure ``at``; 每亩 inside a name (全市每亩单产) is the name's.
    """
    if PER not in sketch.slice(start, at):
        return None
    line = sketch.slice(start, at)
    for match in _per().finditer(line):
        opens = not line[: match.start()].strip(PERIOD + AREA + " ")
        if opens or start + match.start() >= end:
            unit, _ = per_before(line, match.end())
            return Per(unit, match[0]) if unit else None
    return None


def in_unit_of(quantity: Quantity, told: Quantity) -> Quantity:
    """Return a change of a rate in the rate's unit: 亩产679斤,提高4.3斤 rose by 4.3 of 每亩.

    That holds where what was told stands in the unit of the change, but is counted otherwise.
    """
    plain = read(re.split("[/／]", told.text)[0]) if told.form in ("money", "physical") else ()
    if len(plain) != 1 or not plain[0].value or plain[0].unit != quantity.unit_measure:
        return quantity
    value, high = quantity.value * told.value / plain[0].value, quantity.value_high
    above = None if high is None else high * told.value / plain[0].value
    return quantity._replace(value=value, value_high=above, unit_measure=told.unit_measure)


def counted_in(quantity: Quantity) -> str | None:
    """Return the unit, of a rate (元/吨, 亩产…斤) what it counts: CNY, t."""
    unit = quantity.unit_measure
    if not unit or "/" not in unit or quantity.form not in ("money", "physical"):
        return unit
    plain = read(quantity.text)
    return ((plain and plain[0].unit) or unit).partition("/")[0]


def at_rate(quantity: Quantity, per: Per) -> Quantity:
    """Return a quantity as the rate it is: 62元 of 每亩 is in CNY/m2."""
    if quantity.form not in ("money", "physical") or "/" in (quantity.unit_measure or "/"):
        return quantity
    rate = rated(quantity.value, str(quantity.unit_measure), per.unit)
    if rate is None:
        return quantity
    high = quantity.value_high
    above = None if high is None else rated(high, str(quantity.unit_measure), per.unit)
    return quantity._replace(value=rate[0], value_high=above and above[0], unit_measure=rate[1])
