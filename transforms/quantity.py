"""Quantities: a numeral, the unit it counts in, and how exactly it is meant.

近8.9万亿元 is a bound, a numeral and a unit; 元 and 近 come from seeds/, the numeral from
transforms.numeral. Periods are found before and passed in: 2021年 is no quantity.

>>> found = find_quantities("投资近1.5亿元,增长12.3%")
>>> [(q.text, str(q.value), q.unit_measure, q.bound) for q in found]
[('1.5亿元', '150000000.0', 'CNY', 'approx'), ('12.3%', '12.3', '%', 'exact')]
"""

import re
from collections.abc import Sequence
from typing import Final

from transforms import numeral, units
from transforms.model import Quantity
from transforms.reading import Reading, read
from transforms.shape import links, master, rank_sides
from transforms.surroundings import (
    LONGEST_PER,
    PER,
    bound_before,
    currency_before,
    per_before,
    rated,
    unit_nearby,
)
from transforms.units import Measure

OPENING: Final = "“「『‘《"
CLOSING: Final = "”」』’》"
SENTENCE_ENDS: Final = "\n。！？；;“：:"
RANK_WORDS: Final = "位名"
BIGGEST: Final = "大"
BRACKETS: Final = "（）()"
AFTER_HEADING_NUMBER: Final = "、.．)）"
AFTER_CODE: Final = "-·+"
CODE: Final = re.compile("0[0-9]+|(?:19|20)[0-9]{2}|[0-9]{8,}")  # 0471, years, numbers to dial
YUAN: Final = "CNY"  # 元 and 块 may be another country's
FARTHER: Final = 5  # times the rise, and what it rises to is no end of a range
LONGEST_ITEM: Final = 6  # characters of whose number it is: 喀左31、建平33
RATES: Final = ("physical", "money", "count")
_made: Final = tuple.__new__  # half of what a NamedTuple's own call takes


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the quantities of ``text`` in order; none overlaps another or a ``taken`` span."""
    found: list[tuple[Quantity, Reading]] = []
    start = 0
    for taken_start, taken_end in sorted(taken):
        if start < taken_start:
            _scan(text, start, taken_start, found)
        start = max(start, taken_end)
    _scan(text, start, len(text), found)
    return _with_shared_units(text, found)


def _scan(text: str, start: int, end: int, found: list[tuple[Quantity, Reading]]) -> None:
    """Read what lies between two periods."""
    for match in master().finditer(text, start, end):
        readings = read(match[0])
        if not readings:
            continue
        at = match.start()
        if readings[0].ends and len(readings) == 1:
            readings = _apart(text, at, readings)
        for reading in readings:
            quantity = _in_context(text, at, reading)
            if quantity is not None:
                found.append((quantity, reading))


def _apart(text: str, at: int, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """从3亿元到5亿元 is a change from one figure to another, 上涨1元至212元 one to a level."""
    low, high = readings[0].ends
    if text[at - 1 : at] in links("from"):
        return readings[0].ends
    is_rate = low.form in ("percent", "tenths", "points")
    moves = text.endswith(links("moved"), max(0, at - 2), at) and not is_rate
    return readings[0].ends if moves and high.value >= FARTHER * low.value else readings


def _in_context(text: str, at: int, reading: Reading) -> Quantity | None:
    """Add what stands in front (约, 新台币, 每吨) and decline what is only part of a name."""
    found = _placed(text, at, reading)
    if found.unit_measure == YUAN or found.form == "bare":
        found = _with_currency(text, found)
    if reading.near:
        near = unit_nearby(reading.near, text, found.start, found.end)
        if near is None:
            return None
        found = _measured(found, near)
    found = _with_bound(text, found, reading)
    if not _is_figure(text, found, reading):
        return None
    return _per_unit(text, found) if found.form in RATES else found


def _placed(text: str, at: int, reading: Reading) -> Quantity:
    """Return the reading as a quantity of the text."""
    start, end = at + reading.start, at + reading.end
    return _made(Quantity, (
        start, end, at + reading.outer_start, at + reading.outer_end, text[start:end],
        reading.value, reading.high, reading.unit, reading.counter, reading.bound,
        reading.form, reading.rule,
    ))  # fmt: skip


def _with_currency(text: str, found: Quantity) -> Quantity:
    """新台币3万元: the currency in front settles 元, or a number without a unit."""
    currency, start = currency_before(text, found.start)
    if not currency:
        return found
    return found._replace(unit_measure=currency, form="money", outer_start=start)


def _measured(found: Quantity, unit: Measure) -> Quantity:
    """亩产1500斤: the value in the unit that a word nearby settles."""
    high = None if found.value_high is None else units.amount(found.value_high, unit)
    value = units.amount(found.value, unit)
    return found._replace(value=value, value_high=high, unit_measure=unit.unit_measure)


def _with_bound(text: str, found: Quantity, reading: Reading) -> Quantity:
    """约5万元, 至少5万元: the bound in front; one inside or behind (5万多元) is the closer one."""
    said, start = bound_before(text, found.outer_start, in_words=reading.in_words)
    if not said:
        return found
    bound = said if found.bound in ("exact", "approx") else found.bound
    return found._replace(bound=bound, outer_start=start)


def _per_unit(text: str, found: Quantity) -> Quantity:
    """每吨500元 is a rate like 500元/吨, 每平方公里5人 one like 5人/平方公里."""
    at = found.outer_start
    if PER not in text[max(0, at - LONGEST_PER) : at]:
        return found
    per, start = per_before(text, at)
    unit = found.counter or found.unit_measure
    if per is None or unit is None or (found.form == "count" and found.counter is None):
        return found
    rate = rated(found.value, unit, per)
    if rate is None:
        return found
    high = None if found.value_high is None else rated(found.value_high, unit, per)
    return found._replace(
        value=rate[0], value_high=high and high[0], unit_measure=rate[1], outer_start=start,
        counter=None, form="money" if found.form == "money" else "physical",
    )  # fmt: skip


def _is_figure(text: str, found: Quantity, reading: Reading) -> bool:
    """Tell a figure from a number that only belongs to a name, a heading or an address."""
    if reading.is_weak and found.bound == "exact":
        return False
    if found.form == "rank":
        return _is_rank(text, found.start, found.end)
    if reading.in_words:
        return not found.start or text[found.start - 1] not in OPENING
    is_bare = found.form == "bare" and found.bound == "exact"
    return not is_bare or _is_bare_figure(text, found.start, found.end)


def _is_rank(text: str, start: int, end: int) -> bool:
    """全国第三 and 第3位 are ranks, 第三，要… and 第二产业 are not."""
    after = text[end : end + 1]
    if text.endswith(rank_sides("before_ordinal"), max(0, start - 4), start):
        return False
    if not after or text[end - 1] == BIGGEST:
        return True
    if text[end - 1] not in RANK_WORDS and (not start or text[start - 1] in SENTENCE_ENDS):
        return False
    if after == "、" and text[end + 1 : end + 2] in numeral.characters("digit", "ten"):
        return False
    is_word = after.isalnum() or after in OPENING
    return not is_word or text.startswith(rank_sides("after"), end)


def _is_bare_figure(text: str, start: int, end: int) -> bool:
    """2.71 and 712万 are figures; 2024, 0471, （3）, 1. and 12345678 are none."""
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    number = text[start:end]
    if before in OPENING or before in CLOSING or after in CLOSING:
        return False
    if before == "\n" and after in AFTER_HEADING_NUMBER:
        return False
    if not number[0].isdecimal():  # a minus rather than a hyphen
        return "." in number or before.isspace()
    if not number.isdecimal():
        return True
    if before in BRACKETS and after in BRACKETS:
        return False
    return CODE.fullmatch(number) is None and after not in AFTER_CODE


def _with_shared_units(text: str, found: list[tuple[Quantity, Reading]]) -> list[Quantity]:
    """0.9、1.1和0.5个百分点: a unit said once counts for the bare numbers listed before it."""
    shared: list[Quantity] = []
    unit: Reading | None = None
    for one, reading in reversed(found):
        after = shared[-1] if shared else None
        if after is None or not _are_listed(text, one, after):
            unit = None
        if reading.measure is not None and not _is_half_said(reading, unit):
            unit = reading
        elif unit is not None:
            one = _shared(one, reading, unit)
        shared.append(one)
    shared.reverse()
    return shared


def _are_listed(text: str, one: Quantity, after: Quantity) -> bool:
    """Tell whether two numbers stand in one list: 0.9、1.1, and 喀左31、建平33 with their names."""
    if text[one.end : one.end + 1] not in links("list"):
        return False
    name = text[one.end + 1 : after.start]
    if not name:
        return True
    return (
        one.form == "bare" and len(name) <= LONGEST_ITEM and (text[one.start - 1] + name).isalpha()
    )


def _is_half_said(reading: Reading, unit: Reading | None) -> bool:
    """2.5个、5.7个百分点: the first 个 is half of 个百分点."""
    return unit is not None and unit.form == "points" and reading.counter == "个"


def _shared(one: Quantity, reading: Reading, unit: Reading) -> Quantity:
    """1.2和1.5万亩: 万 is shared as well."""
    if unit.measure is None or one.form not in ("bare", "count"):
        return one
    is_bare = reading.measure is None and not reading.marks
    scale = numeral.worth(unit.marks) if is_bare else 1
    value = units.amount(one.value * scale, unit.measure)
    high = one.value_high
    high = None if high is None else units.amount(high * scale, unit.measure)
    form, name = unit.form, unit.measure.unit_measure
    return one._replace(
        value=value, value_high=high, unit_measure=name, counter=unit.counter, form=form,
        rule="<numeral>、<numeral> <unit>",
    )  # fmt: skip
