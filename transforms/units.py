"""Units: what the words behind a number measure, in one canonical unit.

亩 and 公顷 are m2, 斤 and 万吨 t, 元/公斤 CNY/t, 微克/立方米 ug/m3; 三元二角, 三块五 and 六斤半
carry smaller units along. Surfaces and measure words stand in seeds/units/.

>>> measure("元/吨").unit_measure
'CNY/t'
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from seeds.reader import SeedError, rows
from transforms import numeral
from transforms.alternation import alternation, split

ONE, NIL = Fraction(1), Fraction(0)
HALF = "半"


class Measure(NamedTuple):
    """A unit: a figure in ``unit_measure`` is number times ``factor`` plus ``extra``.

    ``counter`` and ``form`` are those of transforms.model.Quantity; form is ``name`` where the
    words make the number part of a name (15号, 500强).
    """

    unit_measure: str
    factor: Fraction
    extra: Fraction
    counter: str | None
    form: str


NAME = Measure("", ONE, NIL, None, "name")


@cache
def surfaces() -> dict[str, Measure]:
    """Return the simple units by surface.

    Raises:
        SeedError: a surface stands in two files of seeds/units/.

    """
    found = {
        r["surface"]: Measure(r["unit_measure"], Fraction(r["factor"]), NIL, None, r["form"])
        for r in rows("units/surfaces")
    }
    counters = {
        r["counter"]: Measure("1", ONE, NIL, r["counter"], "count") for r in rows("units/counters")
    }
    names = {r["surface"]: NAME for r in rows("units/names")}
    for file, more in (("counters", counters), ("names", names)):
        both = sorted(found.keys() & more.keys())
        if both:
            raise SeedError(
                f"seeds/units/{file}.csv: {both} already stand in another file of seeds/units/; "
                "a surface has one meaning: keep one of the two"
            )
        found |= more
    return found


@cache
def simple_pattern() -> str:
    """Return the pattern of one unit, measure word or name with nothing hanging on it."""
    words = {r["surface"]: split(r["not_before"]) for r in rows("units/surfaces")}
    words |= {r["counter"]: split(r["not_before"]) for r in rows("units/counters")}
    words |= {r["surface"]: split(r["not_before"]) for r in rows("units/names")}
    return alternation(words)


@cache
def first_characters() -> str:
    """Return the characters that a unit, a measure word or a name can begin with."""
    return "".join(sorted({surface[0] for surface in surfaces()}))


@cache
def _parts() -> dict[tuple[str, str], Fraction]:
    return {(r["whole"], r["part"]): Fraction(r["factor"]) for r in rows("units/parts")}


@cache
def _part_patterns() -> tuple[str, str, str]:
    """Return the patterns of a whole unit, of the digits of a part, and of the part's unit."""
    digits, tens = numeral.characters("digit"), numeral.characters("ten")
    wholes = alternation({whole: () for whole, _ in _parts()})
    parts = alternation({part: () for _, part in _parts() if part})
    return wholes, f"[零又]?(?:[0-9]{{1,2}}|[{digits}{tens}]{{1,3}}?)", parts


@cache
def _bare_part() -> str:
    """Return the pattern of 三 in 块三: one digit right behind the unit and no more number."""
    digits = numeral.characters("digit")
    wholes = "|".join(whole for whole, part in _parts() if not part)
    return f"(?<={wholes})[{digits}](?![{digits}{numeral.characters('ten', 'scale')}0-9])"


@cache
def _half() -> str:
    row = next(r for r in rows("units/shares") if r["word"] == HALF)
    return alternation({HALF: split(row["not_before"])})


@cache
def pattern() -> str:
    """Return the pattern of a unit with all that may hang on it: 元/吨, 公里每小时, 斤半."""
    wholes, digits, parts = _part_patterns()
    compound = f"{wholes}(?:(?:{digits}{parts})++(?:{_bare_part()})?+|{_bare_part()})"
    return f"(?:{compound}|{simple_pattern()}(?:[/／每]{simple_pattern()}|{_half()})?+)"


@lru_cache(maxsize=4096)
def measure(surface: str) -> Measure:
    """Return what a unit surface that ``pattern`` matched measures."""
    simple = surfaces().get(surface)
    if simple is not None:
        return simple
    if surface.endswith(HALF):
        whole = measure(surface[: -len(HALF)])
        return whole._replace(extra=whole.factor / 2)
    slash = re.search("[/／每]", surface)
    if slash is not None:
        return rate(measure(surface[: slash.start()]), measure(surface[slash.end() :]))
    return _with_parts(surface)


def amount(number: Decimal, unit: Measure) -> Decimal:
    """Return a figure in the unit's ``unit_measure``: 3 and 斤半 are 0.00175 t."""
    if unit.factor == 1 and not unit.extra:
        return number
    found = number * unit.factor.numerator / unit.factor.denominator
    return found + Decimal(unit.extra.numerator) / unit.extra.denominator if unit.extra else found


@cache
def in_context() -> frozenset[str]:
    """Return the surfaces whose unit a word nearby settles: 度."""
    return frozenset(row["surface"] for row in rows("units/contexts"))


def _with_parts(surface: str) -> Measure:
    """三元二角五分: 0.25 of a 元 come on top; 三块五 is half a 块 more."""
    wholes, digits, parts = _part_patterns()
    whole = re.match(wholes, surface)
    if whole is None:
        return NAME
    base, extra, last = surfaces()[whole.group()], NIL, whole.group()
    for number, part in re.findall(f"({digits})({parts}|$)", surface[whole.end() :]):
        unit = whole.group() if part else last
        share, said = _parts().get((unit, part)), numeral.read(number.lstrip("零又"))
        if share is None or said is None:
            return NAME
        extra += Fraction(said.value) * share * surfaces()[unit].factor
        last = part
    return base._replace(extra=extra)


@cache
def _rates() -> dict[tuple[str, str], tuple[str, Fraction]]:
    return {
        (r["numerator"], r["denominator"]): (r["unit_measure"], Fraction(r["factor"]))
        for r in rows("units/rates")
    }


def rate(above: Measure, below: Measure) -> Measure:
    """Return 元/公斤 as CNY/t; a measure word stands where there is no unit: CNY/头."""
    if "name" in (above.form, below.form) or below.form in ("percent", "points"):
        return NAME
    if above.form == below.form == "money":
        return NAME
    over, under = above.counter or above.unit_measure, below.counter or below.unit_measure
    usual, more = _rates().get((over, under), ("", ONE))
    form = "physical" if above.form == "count" else above.form
    factor = above.factor / below.factor * more
    return Measure(usual or f"{over}/{under}", factor, NIL, None, form)
