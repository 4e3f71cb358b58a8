"""Numerals: what a number says, in whatever digits it is written.

1.39万亿, 十九．四亿, 1万5543, 两千零二十, 壹佰, 20多, 数百, 三五百 and -2.3 are all exact
decimals; a pair of neighbouring digits (三五百) is a range, and 多, 余 and 数 are bounds.

>>> read("20多万").value, read("20多万").bound
(Decimal('200000'), 'at_least')
>>> read("三五百").value, read("三五百").high
(Decimal('300'), Decimal('500'))
"""

import re
from decimal import Decimal
from functools import cache, lru_cache
from math import prod
from typing import Final, NamedTuple

from seeds.reader import rows
from transforms.alternation import alternation, split

LONGEST: Final = 40  # characters; a longer run of digits is no number that anybody means
MARKS: Final = {
    "1000000000000": "z", "100000000": "y", "10000": "w", "1000": "k", "100": "h", "10": "t",
}  # fmt: skip
WORTH: Final = {mark: Decimal(worth) for worth, mark in MARKS.items()}
LONE_MARKS: Final = "zywkh"
NEIGHBOURS: Final = {f"{n}{n + 1}" for n in range(2, 9)} | {"35"}
ARABIC_DIGIT: Final = "[0-9０-９]"
DIGIT: Final = re.compile(ARABIC_DIGIT)
PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
SPACED: Final = re.compile("[,， ]")


class Numeral(NamedTuple):
    """A number: exact value, upper end of a range, bound, and how it is written.

    ``marks`` are the MARKS of 百 to 亿 at its end (万亿: wy); ``in_words`` says that it has no
    Arabic digit, ``is_lone`` that it is a scale alone (万亿元, 百余项).
    """

    value: Decimal
    high: Decimal | None
    bound: str
    marks: str
    in_words: bool
    is_lone: bool


@cache
def characters(*kinds: str) -> str:
    """Return the characters of the given kinds in seeds/numerals/characters.csv, in order."""
    return "".join(r["character"] for r in rows("numerals/characters") if r["kind"] in kinds)


@cache
def words(kind: str) -> tuple[str, ...]:
    """Return what stands under one kind, some of it longer than a character: 零下."""
    return tuple(r["character"] for r in rows("numerals/characters") if r["kind"] == kind)


@cache
def _inside() -> dict[str, str]:
    return {r["word"]: r["bound"] for r in rows("numerals/bounds") if r["place"] == "inside"}


@cache
def inside_pattern() -> str:
    """Return a pattern of the words between a number and its unit: 多, 余."""
    found = (r for r in rows("numerals/bounds") if r["place"] == "inside")
    return alternation({r["word"]: split(r["not_before"]) for r in found})


@cache
def _big(*kinds: str) -> str:
    """Return a pattern of one 百, 千, 万, 亿 or 兆 that counts: not 千 in 千瓦, 百 in 2万百姓."""
    units = [r["surface"] for r in rows("units/surfaces") if len(r["surface"]) > 1]
    tens = {c: [unit[1:] for unit in units if unit[0] == c] for c in characters(*kinds)}
    scales = characters("scale")
    return f"(?:(?<![{scales}]){alternation(tens)}|[{scales}]|{_trillion()})"


@cache
def _trillion() -> str:
    """Return a pattern of 兆 where it is a number: 5兆元, 5兆4842亿; not 百兆宽带."""
    money = {r["surface"]: () for r in rows("units/surfaces") if r["form"] == "money"}
    more = f"{inside_pattern()}?+ ?{alternation(money)}"
    return f"[{characters('trillion')}](?=[0-9０-９{characters('digit')}]|{more})"


@cache
def arabic() -> str:
    """Return the pattern of a number in Arabic digits: 1,250.5, １２, as scanned 1 250, 9. 8%."""
    digit = ARABIC_DIGIT
    counted = {r["surface"][0] for r in rows("units/surfaces")} | set(characters("ten", "scale"))
    counted |= {r["counter"][0] for r in rows("units/counters")}
    spaced = (
        rf"(?<!{digit} ){digit}(?:{digit}{{0,2}}(?:,? {digit}{{3}})++|(?: {digit})++)(?! ?{digit})"
        rf"(?: ?[.．] ?{digit}++(?: {digit})*+)?+(?= ?[{re.escape(''.join(sorted(counted)))}])"
    )
    grouped = rf"{digit}{{1,3}}(?:[,，]{digit}{{3}})++(?!{digit})"
    decimals = (  # 12. 5 too, but not 1. 5个 in a list
        rf"(?:[.．]{digit}++|(?<=[^\s。；;：:（(]{digit}) ?[.．] ?{digit}++"
        rf"| ?[.．] ?{digit}{{1,2}}(?= ?[%％]))*+"
    )
    return f"(?:{spaced}|(?:{grouped}|{digit}++){decimals})"


@cache
def pattern() -> str:
    """Return the pattern of one numeral, sign excluded."""
    digits, formal = characters("digit"), characters("formal")
    zeros = "".join(c for c in digits if c.translate(_plain()) == "0")
    big, any_big = _big("ten"), _big("ten", "formal_ten")
    atom = f"(?:[{digits}{characters('tens')}]|{big})"
    mixed = f"{arabic()}(?: ?{any_big}(?:{any_big}|[{zeros}]?{arabic()})*+)?+"
    formal_ten = characters("formal_ten")
    check = (  # 壹佰 and 壹百, but not 大陆千家
        f"(?:[{formal}{digits}](?=[{formal_ten}])|[壹贰叁柒捌玖](?={big})|[{formal_ten}](?=分之))"
        f"(?:[{formal}{digits}]|{any_big})*+"
    )
    decimals = (
        f"(?:[{characters('point')}](?:[{digits}]++|[0-9０-９]++)(?![{characters('ten')}])"
        f"(?:{big}{atom}*+)?+)?+"
    )
    lead = f"(?:[{characters('vague')}](?={big}))?+"
    return f"{lead}(?:{mixed}|{check}|{atom}++){decimals}(?:{inside_pattern()}{big}*+)?+"


@cache
def sign_pattern() -> str:
    """Return the pattern of a sign: -, +, 负, 零下; not the end of 减负 or 肩负."""
    minus = "|".join(words("minus"))
    return f"(?:[-－−+＋]|(?<![{characters('burdened')}])(?:{minus}))"


@lru_cache(maxsize=65536)
def read(surface: str) -> Numeral | None:
    """Return what a numeral says, sign excluded, or None where it says no number."""
    if len(surface) > LONGEST:
        return None
    if PLAIN.fullmatch(surface):
        return Numeral(Decimal(surface), None, "exact", "", False, False)
    text = SPACED.sub("", surface)
    is_vague = len(text) > 1 and text[0] in characters("vague")
    bound = "at_least" if is_vague else "exact"
    text = text[is_vague:]
    for word, said in _inside().items():
        if word in text:
            text, bound = text.replace(word, ""), said
    low, high = _range(text)
    if low is None or (high is not None and high <= low):
        return None
    is_lone = is_vague or text[0].translate(_plain()) in LONE_MARKS
    in_words = DIGIT.search(text) is None
    return Numeral(low, high, bound, _marks(text), in_words, is_lone)


def _range(text: str) -> tuple[Decimal | None, Decimal | None]:
    """三五百 is 三百 to 五百: two neighbouring digits in a row, and no more than two."""
    rows_of_digits = _in_a_row().findall(text)
    if not rows_of_digits or len(rows_of_digits[0]) == len(text) > 2:
        return _value(text), None
    pair = rows_of_digits[0].translate(_plain())
    if pair[0] == "0" or "." in text.translate(_plain()):
        return _value(text), None
    if pair not in NEIGHBOURS:
        return None, None
    before, after = text.split(rows_of_digits[0], 1)
    return _value(f"{before}{pair[0]}{after}"), _value(f"{before}{pair[1]}{after}")


@cache
def _in_a_row() -> re.Pattern[str]:
    return re.compile(f"[{characters('digit')}]{{2,}}")


@cache
def _plain() -> dict[int, str]:
    """Return the characters' one plain spelling: digits, a point, and MARKS for 十 to 兆."""
    found = dict(zip(map(ord, "０１２３４５６７８９"), "0123456789", strict=True))
    for row in rows("numerals/characters"):
        kind, value = row["kind"], row["value"]
        if kind == "point":
            found[ord(row["character"])] = "."
        elif kind == "tens":
            found[ord(row["character"])] = value[0] + MARKS["10"]
        elif value:
            found[ord(row["character"])] = MARKS.get(value, value)
    return found


def _value(text: str) -> Decimal | None:
    return _whole(text.translate(_plain()))


def _whole(plain: str) -> Decimal | None:
    """三百五十万亿 is what stands before 亿, times 亿, plus what stands behind it."""
    for mark, size in WORTH.items():
        before, found, after = plain.rpartition(mark)
        if mark in before.rstrip(mark):
            return None
        if found:
            times = Decimal(1) if before in ("", "0") else _whole(before)
            rest = _rest(after, size)
            return None if times is None or rest is None else times * size + rest
    return Decimal(plain) if PLAIN.fullmatch(plain) else None


def _rest(plain: str, size: Decimal) -> Decimal | None:
    """七百三 is 730 and 一万三 13000, but 七百零三 is 703."""
    if not plain:
        return Decimal(0)
    if plain[0] == ".":
        return _whole(f"0{plain}")
    if len(plain) == 1 and plain.isdecimal() and size > 10:
        return Decimal(plain) * size / 10
    rest = None if plain[0] in LONE_MARKS else _whole(plain)
    return rest if rest is not None and rest < size else None


def _marks(text: str) -> str:
    """Return the MARKS of 百, 千, 万 and 亿 at the end."""
    plain = text.translate(_plain())
    return plain[len(plain.rstrip(LONE_MARKS)) :]


def worth(marks: str) -> Decimal:
    """Return the product of MARKS: wy is 万亿."""
    return prod((WORTH[mark] for mark in marks), start=Decimal(1))
