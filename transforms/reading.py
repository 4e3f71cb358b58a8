"""Readings: what the characters of a quantity say before anything around them is looked at.

``read`` knows each surface once. Names and idioms with a number in them (第一时间, 500强) read
as nothing; what only its surroundings settle (过半, 30度, 2：1) is marked for them.

>>> [(str(r.value), str(r.high), r.unit) for r in read("10-20万元")]
[('100000', '200000', 'CNY')]
"""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from transforms import numeral, units
from transforms.alternation import atomic
from transforms.numeral import Numeral
from transforms.shape import bounds, master, ranks, shares
from transforms.units import Measure

LONGEST: Final = 120  # characters; what is longer is no quantity that anybody writes
LARGEST_PART: Final = 10
HUNDRED: Final = Decimal(100)
PERCENT: Final = Measure("%", Fraction(1), Fraction(0), None, "percent")
FRACTION: Final = PERCENT._replace(form="fraction")
PLUS: Final = "+＋"
PER_MILLE: Final = "‰"
RATIO_SIGN: Final = ":"


class Reading(NamedTuple):
    """A quantity inside a surface; offsets count from the surface's start.

    The outer ones also hold the word of a bound (前1%, 75%以上); ``measure`` and ``marks`` are
    what a bare number listed before it shares. ``near`` is the unit's surface where a word
    nearby settles the unit (度), else empty. ``is_weak`` says that it needs a bound to be a
    figure (过半, 超百项 but not 万家), ``in_words`` that it has no Arabic digit. ``ends`` are the
    two ends of a range whose ends have a unit each: 从3亿元到5亿元 is none.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    value: Decimal
    high: Decimal | None
    unit: str | None
    counter: str | None
    bound: str
    form: str
    rule: str
    near: str = ""
    in_words: bool = False
    is_weak: bool = False
    measure: Measure | None = None
    marks: str = ""
    ends: tuple["Reading", ...] = ()


class Side(NamedTuple):
    """One end of a range, or the whole of a quantity without one; value has its sign."""

    start: int
    end: int
    text: str
    number: Numeral
    value: Decimal
    unit: str
    measure: Measure | None


@lru_cache(maxsize=65536)
def read(surface: str) -> tuple[Reading, ...]:
    """Return the quantities that a surface found by ``shape.master`` says; one, none or more."""
    match = master().fullmatch(surface) if len(surface) <= LONGEST else None
    build = _BUILDERS.get(match.lastgroup or "") if match else None
    return build(match) if match and build else ()


def _whole(
    match: re.Match[str], value: Decimal, unit: str, bound: str, form: str, rule: str
) -> Reading:
    """Return a reading of the whole match, without counter, range or outer words."""
    end = match.end()
    return Reading(0, end, 0, end, value, None, unit, None, bound, form, rule, "", True)


def _fold(match: re.Match[str]) -> tuple[Reading, ...]:
    """翻一番 is growth of 100 %, 翻两番 of 300 %."""
    times = numeral.read(match["times"] or "一")
    if times is None or times.value > 10:
        return ()
    growth = (2**times.value - 1) * HUNDRED
    bound = bounds("before").get(match["fold_bound"] or "") or "exact"
    return (_whole(match, growth, "%", bound, "fold", "翻<numeral>番"),)


def _slash(match: re.Match[str]) -> tuple[Reading, ...]:
    """2/3 is a share of two thirds; 3/15 is rather a date."""
    upper, lower = numeral.read(match["upper"]), numeral.read(match["lower"])
    if upper is None or lower is None or not upper.value < lower.value <= LARGEST_PART:
        return ()
    if match["upper"][0] == "0":
        return ()
    value = upper.value * HUNDRED / lower.value
    found = _whole(match, value, "%", "exact", "fraction", "<numeral>/<numeral>")
    return (found._replace(in_words=False),)


def _rank(match: re.Match[str]) -> tuple[Reading, ...]:
    """第三位, 第一大: a rank."""
    nth = numeral.read(match["nth"] or match["in_brackets"])
    if nth is None or nth.high is not None or nth.value < 1:
        return ()
    return (_whole(match, nth.value, "1", "exact", "rank", "第<numeral>"),)


def _among(match: re.Match[str]) -> tuple[Reading, ...]:
    """前三, 前10位: a rank at most; 前1%: a share at most, 前 being the word of its bound."""
    top = numeral.read(match["top"])
    if top is None or top.high is not None:
        return ()
    rank = _whole(match, top.value, "1", "at_most", "rank", "前<numeral>")
    if match["share_of"] is None:
        return (rank,)
    value = top.value / (10 if match["share_of"] == PER_MILLE else 1)
    return (rank._replace(start=1, value=value, unit="%", form="percent"),)


def _named_rank(match: re.Match[str]) -> tuple[Reading, ...]:
    """首位: first."""
    row = ranks()[match["first"]]
    return (_whole(match, Decimal(row["value"]), "1", "exact", "rank", "<rank word>"),)


def _named_share(match: re.Match[str]) -> tuple[Reading, ...]:
    """一半, 半数以上, 过半: fifty percent."""
    row = shares()[match["part"]]
    bound = bounds("after").get(match["part_after"] or "", "exact")
    found = _whole(match, Decimal(row["value"]), "%", bound, "fraction", "<share word>")
    return (found._replace(end=match.end("part"), is_weak=row["only_bounded"] == "yes"),)


def _ratio(match: re.Match[str]) -> tuple[Reading, ...]:
    """3.6:48:48.4 are shares of a whole; 2：1 is a ratio where a word nearby says so."""
    found = [
        (term, numeral.read(term.group()))
        for term in re.finditer(atomic(numeral.arabic()), match.group())
    ]
    terms = [(term, number.value) for term, number in found if number is not None]
    values = [value for _, value in terms]
    if len(terms) != len(found):
        return ()
    if len(values) > 2 and 99 <= sum(values) <= 101:
        return tuple(_share_of_whole(term, value) for term, value in terms)
    if len(values) != 2 or not values[1]:
        return ()
    value = values[0] / values[1]
    bound = bounds("after").get(match["ratio_after"] or "", "exact")
    found_ratio = _whole(match, value, "1", bound, "ratio", "<numeral>:<numeral>")
    return (found_ratio._replace(end=terms[-1][0].end(), near=RATIO_SIGN, in_words=False),)


def _share_of_whole(term: re.Match[str], value: Decimal) -> Reading:
    rule = "<numeral>:<numeral>:<numeral>"
    start, end = term.span()
    return Reading(start, end, start, end, value, None, "%", None, "exact", "ratio", rule)


def _amount(match: re.Match[str]) -> tuple[Reading, ...]:
    """Read a numeral with its unit, or a range of two."""
    first = _side(match, 1)
    second = _side(match, 2 if match["n2"] else 3) if match["n2"] or match["n3"] else None
    if first is None or (second is None and (match["n2"] or match["n3"])):
        return ()
    if match["over"]:
        first = _divided(match, first)
    if first is None or second is None:
        return _finish(match, first, None) if first else ()
    low = _rescaled(first, second)
    apart = _finish(match, first, None) + _finish(match, second, None)
    if not _joins(low, second):
        return apart if low.measure is not None else ()
    both_have_units = first.measure is not None and second.measure is not None
    ends = apart if both_have_units else ()
    return tuple(one._replace(ends=ends) for one in _finish(match, low, second))


def _side(match: re.Match[str], n: int) -> Side | None:
    text = match[f"n{n}"]
    number = numeral.read(text) if text else None
    if number is None:
        return None
    unit, sign = match[f"u{n}"] or "", match[f"sign{n}"]
    start = match.start(f"sign{n}") if sign else match.start(f"n{n}")
    ends = [match.end(f"n{n}"), match.end(f"u{n}"), match.end("over") if n == 1 else 0]
    measure = units.measure(unit) if unit else None
    if len(text) > 1 and text[0] == "0" and text.isdecimal():
        return None
    value = -number.value if sign and sign[0] not in PLUS else number.value
    return Side(start, max(ends), text, number, value, unit, measure)


def _divided(match: re.Match[str], side: Side) -> Side | None:
    """百分之五 is 5 %, 四分之一公升 a quarter of a litre, 六又十分之五 the number 6.5."""
    upper = numeral.read(match["over"])
    lower = numeral.read(match["parts"]) if match["parts"] else side.number
    if upper is None or lower is None or not lower.value:
        return None
    if match["parts"]:
        value = side.number.value + upper.value / lower.value
        return side._replace(value=value, text=match.group())
    if side.measure is not None and side.measure.form == "name":  # 四分之一|强
        side = side._replace(measure=None, unit="", end=match.end("over"))
    value = -upper.value if side.value < 0 else upper.value
    share = PERCENT if lower.is_lone else FRACTION
    measure = side.measure or share._replace(factor=Fraction(100))
    factor = measure.factor / Fraction(lower.value)
    return side._replace(
        number=upper, value=value, text=match["over"], measure=measure._replace(factor=factor)
    )


def _rescaled(first: Side, second: Side) -> Side:
    """10-20万元 and 七千到九千亿元: the lower end counts in the upper one's 万, 亿 and 元."""
    own, marks = first.number.marks, second.number.marks
    measure = first.measure or second.measure
    if first.measure is not None or not marks.startswith(own):
        return first._replace(measure=measure)
    missing = numeral.worth(marks[len(own) :])
    if first.value >= second.value / missing:
        return first._replace(measure=measure)
    return first._replace(value=first.value * missing, measure=measure)


def _joins(low: Side, high: Side) -> bool:
    """Two ends make a range where they count the same and the second is the larger."""
    if high.measure is not None and low.measure != high.measure:
        return False
    if low.number.high is not None or high.number.high is not None:
        return False
    return low.value < high.value


def _finish(match: re.Match[str], side: Side, upper: Side | None) -> tuple[Reading, ...]:
    """Return the reading of a quantity, or of a range where there is an upper end."""
    measure, last = side.measure, upper or side
    if _is_no_figure(side, upper):
        return ()
    product = Decimal(match["product"]) if match["product"] else Decimal(1)
    value, high = side.value * product, upper.value if upper else side.number.high
    start = match.start("product") if match["product"] else side.start
    end, outer_end, bound = _end(match, side, last)
    unit, counter, form = None, None, "bare"
    if measure is not None:
        value = units.amount(value, measure)
        high = None if high is None else units.amount(high, measure)
        unit, counter, form = measure.unit_measure, measure.counter, measure.form
    return (
        Reading(
            start, end, start, outer_end, value, high, unit, counter, bound, form,
            _rule(match, measure, high), last.unit if last.unit in units.in_context() else "",
            side.number.in_words, _is_weak(side, high), measure, last.number.marks,
        ),
    )  # fmt: skip


def _end(match: re.Match[str], side: Side, last: Side) -> tuple[int, int, str]:
    """八成多以上: 多 belongs to the quantity, 以上 to its surroundings; both are bounds."""
    bound = side.number.bound if side.number.bound != "exact" else last.number.bound
    end, outer_end = last.end, last.end
    told = (bounds("inside")[word] for word in bounds("inside") if word in last.unit)
    bound = next(told, bound) if bound == "exact" else bound  # 3个多百分点
    if match["more"] and match.start("more") == end:
        end = outer_end = match.end("more")
        bound = bounds("inside")[match["more"]]
    if match["after"] and match.start("after") == end:
        outer_end = match.end("after")
        bound = bounds("after")[match["after"]] if bound == "exact" else bound
    return end, outer_end, bound


def _is_no_figure(side: Side, upper: Side | None) -> bool:
    """Tell names (500强), articles (一个) and lone digits (四川) from figures."""
    measure, number = side.measure, side.number
    if measure is not None:
        is_article = number.in_words and side.value <= 1 and len(side.text) == 1 and upper is None
        return measure.form == "name" or (is_article and measure.form in ("count", "duration"))
    is_lone_digit = number.in_words and len(side.text) == 1 and not number.is_lone
    return is_lone_digit and upper is None and side.value > 0


def _is_weak(side: Side, high: Decimal | None) -> bool:
    """百, 万家 and a bare 二十 count something only where a bound or a unit says so."""
    number, measure = side.number, side.measure
    if not number.in_words:
        return False
    if number.is_lone and (len(side.text) == 1 or measure is None):
        return measure is None or measure.form not in ("percent", "fraction")
    is_small = 0 <= side.value < HUNDRED and side.value == int(side.value)
    return measure is None and is_small and high is None


def _rule(match: re.Match[str], measure: Measure | None, high: Decimal | None) -> str:
    number = "<numeral>分之<numeral>" if match["over"] else "<numeral>"
    if high is not None:
        number += "-<numeral>"
    return number if measure is None else f"{number} <unit>"


_BUILDERS: Final[dict[str, Callable[[re.Match[str]], tuple[Reading, ...]]]] = {
    "fold": _fold,
    "slash": _slash,
    "rank": _rank,
    "among": _among,
    "first": _named_rank,
    "share": _named_share,
    "ratio": _ratio,
    "amount": _amount,
}
