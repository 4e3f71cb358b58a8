"""Numerals: what a number says, in whatever digits it is written.

1.39万亿, 十九．四億, 1萬5543, 两千零二十, 壹佰, 20多, 数百, 三五百 and -2.3 are all exact
decimals; a pair of neighbouring digits (三五百) is a range, and 多, 余 and 数 are bounds.

>>> read("20多万").value, read("20多万").bound
(Decimal('2.0E+5'), 'at_least')
>>> read("三五百").value, read("三五百").high
(Decimal('300'), Decimal('500'))
"""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from seeds.reader import rows
from transforms.alternation import alternation, split

LONGEST = 40  # characters; a longer run of digits is not a number that anybody means
ONE = Decimal(1)
WIDE = {
    ord(wide): narrow
    for wide, narrow in zip("０１２３４５６７８９，．％", "0123456789,.%", strict=True)
}
NEIGHBOURS = {(str(n), str(n + 1)) for n in range(2, 9)} | {("3", "5")}


class Numeral(NamedTuple):
    """A number: exact value, upper end of a range, bound, and how it is written.

    ``scale`` is the product of the scale characters at its end (万亿), 1 without; ``in_words``
    that it has no Arabic digit; ``is_lone`` that it is a scale alone (万亿元, 百余项).
    """

    value: Decimal
    high: Decimal | None
    bound: str
    scale: Decimal
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
def _worth() -> dict[str, Decimal]:
    return {r["character"]: Decimal(r["value"]) for r in rows("numerals/characters") if r["value"]}


@cache
def _inside() -> dict[str, str]:
    return {r["word"]: r["bound"] for r in rows("numerals/bounds") if r["place"] == "inside"}


@cache
def inside_pattern() -> str:
    """Return a pattern of the words between a number and its unit: 多, 余."""
    found = (r for r in rows("numerals/bounds") if r["place"] == "inside")
    return alternation({r["word"]: split(r["not_before"]) for r in found})


ARABIC = (
    r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})++(?![0-9０-９])|[0-9０-９]++)(?:[.．][0-9０-９]++)*+"
)


@cache
def _big() -> str:
    """Return a pattern of one 百, 千, 万 or 亿 that is not the start of a unit: 千 in 千瓦."""
    units = [r["surface"] for r in rows("units/surfaces")]
    found = []
    for big in characters("ten", "formal_ten", "scale"):
        after = {s[1] for s in units if s[0] == big and len(s) > 1} | {"分"}
        found.append(f"{big}(?![{''.join(sorted(after))}])")
    return f"(?:{'|'.join(found)})"


@cache
def pattern() -> str:
    """Return the pattern of one numeral, sign excluded."""
    digits, tens, points = characters("digit"), characters("tens"), characters("point")
    big, formal = _big(), characters("formal")
    atom = f"(?:[{digits}{tens}]|{big})"
    formal_ten = characters("formal_ten")
    check = (
        f"[{formal}](?=[{formal_ten}])(?:[{formal}]|{atom})*+"
        f"|[壹贰貳叁柒捌玖](?={big})(?:[{formal}]|{atom})*+"
    )
    mixed = f"{ARABIC}(?: ?{big}(?:[0-9０-９]++|{atom}|[{formal}])*+)?+"
    plain = f"(?:{mixed}|{check}|{atom}++)"
    decimals = f"(?:[{points}](?:[{digits}]++|[0-9０-９]++)(?!十)(?:{big}{atom}*+)?+)?+"
    lead = f"(?:[{characters('vague')}](?={big}|十))?+"
    return f"{lead}{plain}{decimals}(?:{inside_pattern()}{big}*+)?+"


@cache
def sign_pattern() -> str:
    """Return the pattern of a sign: -, 负, 零下."""
    return f"(?:[-－−]|{'|'.join(words('minus'))})"


@lru_cache(maxsize=65536)
def read(surface: str) -> Numeral | None:
    """Return what a numeral says, sign excluded, or None where it says no number."""
    if len(surface) > LONGEST:
        return None
    text = surface.translate(WIDE).replace(",", "").replace(" ", "")
    lead = text[0] in characters("vague") and len(text) > 1
    if lead:
        text = text[1:]
    bound = "at_least" if lead else "exact"
    for word, said in _inside().items():
        if word in text:
            text, bound = text.replace(word, ""), said
    if not text:
        return None
    low, high = _range(text)
    if low is None or (high is not None and high <= low):
        return None
    first = text[0]
    is_lone = lead or (first in characters("ten", "scale") and _worth()[first] > 10)
    return Numeral(low, high, bound, _scale(text), not re.search("[0-9]", text), is_lone)


def _range(text: str) -> tuple[Decimal | None, Decimal | None]:
    """三五百 is 三百 to 五百: exactly two neighbouring digits in a row."""
    pair = re.search(f"(?<![{_ciphers()}])[{_ciphers()}]{{2}}(?![{_ciphers()}])", text)
    if pair is None or re.search(f"[.{characters('point')}]", text):
        return _value(text), None
    first, second = pair[0][0], pair[0][1]
    if not _worth()[first]:
        return _value(text), None
    if tuple(str(_worth()[c]) for c in (first, second)) not in NEIGHBOURS:
        return None, None
    before, after = text[: pair.start()], text[pair.end() :]
    return _value(before + first + after), _value(before + second + after)


@cache
def _ciphers() -> str:
    return characters("digit")


def _value(text: str) -> Decimal | None:
    """十九．四億: the whole number, the decimals digit by digit, the scale behind them."""
    whole, *rest = re.split(f"[.{characters('point')}]", text)
    if not rest:
        return _whole(re.findall(r"[0-9]+|.", text))
    if len(rest) > 1:
        return None
    found = re.match(f"[0-9{_ciphers()}]+", rest[0])
    if found is None:
        return None
    base = _whole(re.findall(r"[0-9]+|.", whole))
    if base is None:
        return None
    figure = base + Decimal("0." + _spelled(found.group()))
    return _whole([str(figure), *re.findall(r"[0-9]+|.", rest[0][found.end() :])])


def _spelled(digits: str) -> str:
    return "".join(c if c.isdecimal() and c.isascii() else str(_worth()[c]) for c in digits)


def _whole(tokens: list[str]) -> Decimal | None:
    """两千零二十, 1萬5543, 三百五十万亿: digits, tens inside a group, scales that close it."""
    if len(tokens) > 2 and all(t in _ciphers() for t in tokens):
        return Decimal(_spelled("".join(tokens)))
    groups: list[Decimal] = []
    section, last = Decimal(0), Decimal(0)
    pending: Decimal | None = None
    gap = False
    for token in tokens:
        worth = _worth().get(token)
        if worth is None or token in characters("digit", "formal"):
            if pending is not None:
                return None
            gap = gap or worth == 0
            pending = None if worth == 0 and len(tokens) > 1 else worth or Decimal(token)
            continue
        if token in characters("scale"):
            _close(groups, section + (pending or 0), worth)
            section = Decimal(0)
        elif token in characters("tens"):
            section += worth
        elif section and 0 < last <= worth:
            return None
        else:
            section += (ONE if pending is None else pending) * worth
        pending, last, gap = None, worth, False
    return sum(groups, section) + _tail(pending, last, gap, tokens)


def _close(groups: list[Decimal], section: Decimal, scale: Decimal) -> None:
    """万亿 multiplies what 万 closed; 亿 then 万 are two groups."""
    while groups and (groups[-1] < scale or not section):
        section += groups.pop()
    groups.append((section or ONE) * scale)


def _tail(pending: Decimal | None, last: Decimal, gap: bool, tokens: list[str]) -> Decimal:
    """七百三 is 730, 一万三 13000, but 七百零三 is 703."""
    if pending is None:
        return Decimal(0)
    short = last >= 100 and not gap and tokens[-1] in _ciphers()
    return pending * last / 10 if short else pending


def _scale(text: str) -> Decimal:
    scale = ONE
    for character in reversed(text):
        worth = _worth().get(character, ONE)
        if worth < 100:
            break
        scale *= worth
    return scale
