"""Surroundings: what stands in front of a number and settles its bound, currency or unit.

近, 不到 and 至少 are bounds, 新台币 and ¥ currencies, 每吨 makes a rate; 气温 makes 度 a
temperature, 用电 a kilowatt-hour. All of it is read backwards from where the number starts.

>>> bound_before("总投资近", 4, in_words=False)
('approx', 3)
>>> currency_before("约新台币", 4)
('TWD', 1)
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from seeds.reader import rows
from transforms import units
from transforms.alternation import atomic
from transforms.units import Measure

WINDOW: Final = 16  # characters looked back for a word that settles a unit
CLAUSE_END: Final = "[,，。;；、!！?？\\n]"
PER: Final = "每"
LONGEST_PER: Final = 5  # characters of 每 and its unit
SHORT_TIMES: Final = ("h", "min", "s")  # 每年 and 每天 name a period instead


@cache
def _bounds() -> dict[str, tuple[str, bool]]:
    found = (r for r in rows("numerals/bounds") if r["place"] == "before")
    return {r["word"]: (r["bound"], r["only"] == "words") for r in found}


@cache
def _currencies() -> dict[str, str]:
    return {r["word"]: r["unit_measure"] for r in rows("units/prefixes")}


@cache
def _ends_of_bounds() -> frozenset[str]:
    return frozenset(word[-1] for word in _bounds())


@cache
def _ends_of_currencies() -> frozenset[str]:
    return frozenset(word[-1] for word in _currencies()) | {" "}


@cache
def _longest() -> int:
    return max(map(len, (*_bounds(), *_currencies())))


def _word_before(text: str, end: int, words: Mapping[str, object]) -> str:
    for length in range(min(_longest(), end), 0, -1):
        word = text[end - length : end]
        if word in words:
            return word
    return ""


def bound_before(text: str, end: int, *, in_words: bool) -> tuple[str, int]:
    """Return the bound of the word that ends at ``end`` and where it starts; "" for none."""
    if not end or text[end - 1] not in _ends_of_bounds():
        return "", end
    word = _word_before(text, end, _bounds())
    bound, only_words = _bounds().get(word, ("", False))
    if not bound or (only_words and not in_words):
        return "", end
    return bound, end - len(word)


def currency_before(text: str, end: int) -> tuple[str, int]:
    """Return the currency of the word that ends at ``end`` and where it starts; "" for none."""
    if not end or text[end - 1] not in _ends_of_currencies():
        return "", end
    close = len(text[max(0, end - 3) : end].rstrip()) + max(0, end - 3)
    word = _word_before(text, close, _currencies())
    return (_currencies()[word], close - len(word)) if word else ("", end)


@cache
def _contexts() -> dict[str, tuple[tuple[str, bool, Measure], ...]]:
    found: dict[str, list[tuple[str, bool, Measure]]] = {}
    for row in rows("units/contexts"):
        unit = Measure(row["unit_measure"], Fraction(row["factor"]), Fraction(0), None, "physical")
        in_clause = row["reach"] == "clause"
        found.setdefault(row["surface"], []).append((row["word"], in_clause, unit))
    return {surface: tuple(contexts) for surface, contexts in found.items()}


def unit_nearby(surface: str, text: str, start: int, end: int) -> Measure | None:
    """Return what ``surface`` at start..end measures by the words before; None for nothing."""
    near = text[max(0, start - WINDOW) : end]
    clause = re.split(CLAUSE_END, text[max(0, start - WINDOW) : start])[-1]
    for word, in_clause, unit in _contexts()[surface]:
        if word in (clause if in_clause else near):
            return unit
    return None


@cache
def _per() -> re.Pattern[str]:
    return re.compile(atomic(f"{PER}({units.simple_pattern()}) ?"))


def per_before(text: str, end: int) -> tuple[Measure | None, int]:
    """Return the unit of 每吨 that ends at ``end`` and where 每 stands; None for none."""
    start = text.rfind(PER, max(0, end - LONGEST_PER), end)
    match = _per().fullmatch(text, start, end) if start >= 0 else None
    per = units.measure(match[1]) if match else None
    is_unit = per is not None and (per.form == "physical" or per.unit_measure in SHORT_TIMES)
    return (per, start) if is_unit else (None, end)


def rated(value: Decimal, unit: str, per: Measure) -> tuple[Decimal, str] | None:
    """Return value and unit of 每小时10公里: 10 km/h; None where the two make no rate."""
    above = Measure(unit, Fraction(1), Fraction(0), None, "physical")
    rate = units.rate(above, per)
    return None if rate.form == "name" else (units.amount(value, rate), rate.unit_measure)
