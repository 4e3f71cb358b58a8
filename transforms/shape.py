"""Shapes: the one pattern that a text is scanned with for whatever may be a quantity.

Names come before figures (第一时间, 10时30分), so that what they hold is never read as one. The
pattern never backtracks over digits: ten million of them on a line cost no more than their
number.

>>> [match.group() for match in master().finditer("第三位,增长近10%至20%")]
['第三位', '10%至20%']
"""

import re
from functools import cache

from seeds.reader import rows
from transforms import numeral, units
from transforms.alternation import alternation, atomic, either, split


@cache
def master() -> re.Pattern[str]:
    """Return the pattern; the group of the shape that fitted is its last group."""
    return re.compile(atomic(f"{_first()}(?:{'|'.join(_shapes())})"))


@cache
def _first() -> str:
    """Return a look-ahead on the first character: most of a text is passed over by it."""
    kinds = ("digit", "formal", "ten", "formal_ten", "tens", "scale", "vague")
    words = [*_fixed(), *ranks(), *shares(), *numeral.words("minus")]
    firsts = {word[0] for word in words} | set(numeral.characters(*kinds))
    return f"(?=[-－−+＋0-9０-９〔第前翻{''.join(sorted(firsts))}])"


def _shapes() -> tuple[str, ...]:
    """Return the shapes in order; the first that fits wins."""
    one = numeral.pattern()
    parts = {word: split(row["not_before"]) for word, row in shares().items()}
    return (
        f"(?P<name>{either(_fixed())}(?!之))",
        r"(?=[0-9０-９〔][0-9０-９.．,]{0,20}+ ?[-:：∶比/／时小点〕])"
        f"(?:{'|'.join(_digit_shapes())})",
        f"(?P<fold>翻了?(?P<fold_bound>{either(bounds('before'))})?+(?P<times>{one})?+番)",
        f"(?P<rank>第 ?(?:[（(](?P<in_brackets>{one})[）)]|(?P<nth>{one}))"
        r"(?:位|名|个(?![月小季])|大)?+)",
        f"(?P<among>(?<![{''.join(rank_sides('before_among'))}])前(?P<top>{one})"
        f"(?:(?P<share_of>[%％‰])|[位名])?+)",
        f"(?P<first>{either(ranks())})",
        f"(?P<share>(?P<part>{alternation(parts)})(?P<part_after>{_after()})?+)",
        f"(?P<amount>{_amount(one, units.pattern())})",
    )


def _digit_shapes() -> tuple[str, ...]:
    """Return the shapes of digits with a sign between them: 8小时15分, 010-62781234, 3：1, 2/3."""
    number = numeral.arabic()
    return (
        r"(?P<clock>(?<![0-9])[0-9]{1,2}(?:时零?[0-9]{1,2}分?|(?:点零?|小时)[0-9]{1,2}分(?!之)))",
        r"(?P<code>(?<![0-9])[0-9]++(?:-[0-9]++){2,}+|〔[0-9]++〕)",
        f"(?P<ratio>(?<![0-9.]){number}(?: ?[:：∶比] ?{number})++(?P<ratio_after>{_after()})?+)",
        f"(?P<slash>(?<![0-9A-Za-z./-])(?P<upper>{number})[/／](?P<lower>{number})(?![0-9/／]))",
    )


def _amount(one: str, unit: str) -> str:
    sign = f"(?:{numeral.sign_pattern()} ?)?+"
    ranged = f" ?(?:{either(links('range'))}) ?"
    return (
        f"(?<![A-Za-z0-9０-９.．_#/+·•・‧×*°-])"
        f"(?P<sign1>{sign})(?!{_lone_digit()})(?:(?P<product>[0-9]++)[×*xX])?+(?P<n1>{one})"
        f"(?:(?:又(?P<parts>{one}))?分之(?P<over>{one}|[{numeral.characters('formal')}]))?+"
        f"(?: ?(?P<u1>{unit}))?+"
        f"(?:{ranged}(?P<sign2>{sign})(?P<n2>{one})(?: ?(?P<u2>{unit}))?+"
        f"|(?P<sign3>)[和与](?P<n3>{one})(?: ?(?P<u3>{unit})(?=之?间))?+之?间)?+"
        f"(?P<more>{numeral.inside_pattern()})?+(?P<after>{_after()})?+"
        f"(?:(?![A-Za-z])|(?<=[\u4e00-\u9fff])(?<![{_numeric()}{_times()}]))"  # 12家|A级景区
    )


def _times() -> str:
    """Return the characters that a multiple ends in: 40倍|PE names what it is a multiple of."""
    found = (surface for surface, unit in units.surfaces().items() if unit.form == "times")
    return "".join(surface[-1] for surface in found)


def _numeric() -> str:
    return numeral.characters("digit", "ten", "formal_ten", "tens", "scale", "point")


def _lone_digit() -> str:
    """Return the pattern of a digit in words with nothing behind it to make it a figure: 四川."""
    behind = _numeric() + units.first_characters()
    behind += "".join(word[0] for word in (*bounds("inside"), *links("range")))
    return f"[{numeral.characters('digit')}](?![ 分又和与{re.escape(behind)}])"


@cache
def _after() -> str:
    found = (r for r in rows("numerals/bounds") if r["place"] == "after")
    return alternation({r["word"]: split(r["not_before"]) for r in found})


@cache
def _fixed() -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("numerals/fixed"))


@cache
def bounds(place: str) -> dict[str, str]:
    """Return the bounds by word that stand before, inside or after a quantity."""
    return {r["word"]: r["bound"] for r in rows("numerals/bounds") if r["place"] == place}


@cache
def ranks() -> dict[str, dict[str, str]]:
    """Return the rows of seeds/numerals/ranks.csv by word: 首位."""
    return {row["word"]: row for row in rows("numerals/ranks")}


@cache
def links(kind: str) -> tuple[str, ...]:
    """Return the words of one kind in seeds/numerals/links.csv, longest first."""
    found = (row["word"] for row in rows("numerals/links") if row["kind"] == kind)
    return tuple(sorted(found, key=len, reverse=True))


@cache
def rank_sides(place: str) -> tuple[str, ...]:
    """Return the words that stand at one side of a rank."""
    return tuple(row["word"] for row in rows("numerals/rank_sides") if row["place"] == place)


@cache
def shares() -> dict[str, dict[str, str]]:
    """Return the rows of seeds/units/shares.csv by word: 一半."""
    return {row["word"]: row for row in rows("units/shares")}
