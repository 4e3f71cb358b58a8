"""Coding: which indicator of the catalogue a name stands for, or none.

全市规模以上工业增加值 is the catalogue's 规模以上工业增加值; 公路固定资产投资 is its 固定资产投资,
of 公路. A code means exactly that indicator: a name with an unknown word before the catalogue's
has none, nor has one whose figure is of another dimension, nor a few of a kind that was not
counted out (两家医院被毁 says nothing of how many hospitals there are).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from seeds.catalogue import Indicator, catalogue, surfaces
from seeds.reader import rows
from transforms.alternation import either, split
from transforms.claim import Claim
from transforms.indicator import is_share, share_of, whole_of
from transforms.industry import industries
from transforms.lexicon import deed_of, ends, measure_head, phrases, rates
from transforms.qualifier import find_qualifiers
from transforms.sketch import ASIDE, QUANTITY, Sketch

_NO_END = "-"
_LATIN = re.compile(r"[（(]?[A-Z][A-Za-z0-9.&]*[）)]?")
_QUOTES = re.compile("[“”]")
_MONEY = re.compile("[A-Z]{3}")
_RATES = frozenset(("ratio", "index"))
_OF_MONEY = frozenset(("money", "price"))
_PER_UNIT = frozenset(("price", "intensity", "density", "yield", "turnover"))
_JOINED = re.compile(f"[^{QUANTITY}{ASIDE}]、")
_SHORTEST = 2
_LONGEST_GROUP = 16


class _Wording(NamedTuple):
    """A way to write a name, and the dimension its indicator must have for it, "" for any."""

    text: str
    dimension: str


class Coded(NamedTuple):
    """The indicator of a figure, and the group before it in the name (公路), where it is one's."""

    indicator: Indicator
    group: str


def coded(line: Sketch, claim: Claim, scope: str | None) -> Coded | None:
    """Return the catalogue's indicator that the name of a claim of ``line`` stands for, else None.

    ``scope`` may be part of the catalogue's name (60岁及以上人口).
    """
    if _is_of_several(line, claim):
        return None
    name = claim.name.indicator
    scoped = (catalogue().get(one + _without_scope(name)) for one in split(scope or ""))
    whole = next(filter(None, scoped), None)
    found = Coded(whole, "") if whole else match(name, claim.name.subject)
    return found if found and _fits(found.indicator, claim) else None


def _is_of_several(line: Sketch, claim: Claim) -> bool:
    """Tell whether a name is only the last of several measured together: 铁路、民航发送旅客总量."""
    if not claim.how.precedes or not _JOINED.fullmatch(
        line.slice(claim.name.start - 2, claim.name.start)
    ):
        return False
    return not any(cue.surface in phrases("each") for cue in claim.cues.found)


def _fits(indicator: Indicator, claim: Claim) -> bool:
    """Tell whether a claim's figure can be the indicator's: 45亿元 is no count, 3% no amount."""
    name, measure = claim.name.indicator, claim.reading.measure
    if name not in surfaces(indicator) and name.endswith(rates("rate", "fall_rate")):
        return measure in ("growth", "points")
    if measure == "share":
        return indicator.dimension in _RATES
    if measure not in ("level", "change"):
        return True
    if indicator.kind == "stock" and not measure_head(name) and not _is_whole(claim):
        return False
    unit = claim.reading.unit_measure
    if indicator.unit == "%" and unit == "1":
        return False  # 满意度问卷10万份
    return unit is None or indicator.dimension in _dimensions(unit)


def _is_whole(claim: Claim) -> bool:
    """Tell whether all of a kind were counted: 医院79所, 共有79所医院, not 两家医院 of some."""
    if not claim.how.counts:
        return True
    return claim.cues.has("stock", "reach") or any(
        cue.surface in phrases("inventory") for cue in claim.cues.found
    )


@lru_cache(maxsize=1024)
def _dimensions(unit: str) -> frozenset[str]:
    """Return the dimensions that a unit can measure."""
    if _MONEY.fullmatch(unit):
        return _OF_MONEY
    known = _known_dimensions().get(unit)
    return known if known else _PER_UNIT if "/" in unit else frozenset()


@cache
def _known_dimensions() -> dict[str, frozenset[str]]:
    return {
        row["unit_measure"]: frozenset(split(row["dimensions"]))
        for row in rows("expectations/dimensions")
    }


@lru_cache(maxsize=65536)
def match(name: str, subject: str | None) -> Coded | None:
    """Return the indicator of a name, with the subject's words before it where they belong to it.

    规模以上工业企业 and 利润总额 are one indicator together.
    """
    if not _may_end(name):
        return None
    owner = _without_neutral(subject) if subject else ""
    for wording in _wordings(name):
        found = _known(owner + wording.text, wording) or _known(wording.text, wording)
        if found:
            return Coded(found, "")
    return next(filter(None, map(_qualified, _wordings(_bare(name)))), None)


def _may_end(name: str) -> bool:
    """Tell at once whether a name can stand for any indicator: most cannot."""
    return name[-2:] in _tails() or name.endswith(_replaced_ends()) or name[-1:].isascii()


@cache
def _tails() -> frozenset[str]:
    """Return the last two characters of every surface of the catalogue."""
    return frozenset(surface[-2:] for surface in catalogue())


@cache
def _replaced_ends() -> tuple[str, ...]:
    return tuple(row["ending"] for row in rows("indicators/endings"))


def _known(text: str, wording: _Wording) -> Indicator | None:
    """Return the indicator with exactly this surface, if the wording may be of its dimension."""
    found = catalogue().get(text)
    return found if found and wording.dimension in ("", found.dimension) else None


def _wordings(name: str) -> Iterator[_Wording]:
    """Yield a name and the other ways to write it: without 全年, a scope or CPI; another end."""
    plain = _QUOTES.sub("", name)
    texts = dict.fromkeys((name, plain, _LATIN.sub("", plain), _bare(plain)))
    found = [_Wording(text, "") for text in texts if len(text) >= _SHORTEST]
    yield from found
    for wording in found:
        yield from _other_ends(wording.text)
    if is_share(name) and (whole := match(whole_of(name), None)):
        yield _Wording(share_of(whole.indicator.name_zh), "")


def _bare(name: str) -> str:
    """Take off what stands before a name and changes nothing, or in a column of its own."""
    return _neutral_before().sub("", _without_scope(_neutral_before().sub("", name)))


def _without_scope(name: str) -> str:
    """Take off what is told in a column of its own: 规模以上 before 高技术制造业增加值."""
    scopes = [words for words in find_qualifiers(name) if words.column == "scope"]
    return name[scopes[0].end :] if scopes and scopes[0].start == 0 else name


def _other_ends(name: str) -> Iterator[_Wording]:
    for ending, others, dimension in _endings().get(name[-1:], ()):
        if name.endswith(ending) and len(name) > len(ending):
            texts = (name[: -len(ending)] + other for other in others)
            yield from (_Wording(text, dimension) for text in texts if len(text) >= _SHORTEST)
            return


@cache
def _endings() -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    """Return ends of names, those that may stand instead, and of what dimension.

    They are found by their last character, the longest first.
    """
    found: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for row in sorted(rows("indicators/endings"), key=lambda row: len(row["ending"]), reverse=True):
        others = tuple("" if one == _NO_END else one for one in split(row["becomes"]))
        ending = row["ending"], others, row["dimension"]
        found.setdefault(row["ending"][-1], []).append(ending)
    return found


def _qualified(wording: _Wording) -> Coded | None:
    """Return the longest indicator that a name ends with, if what precedes only qualifies it."""
    name = wording.text
    for start in range(max(1, _industry_end(name)), len(name) - _SHORTEST + 1):
        found = _known(name[start:], wording)
        if found is None:
            continue
        group = _without_neutral(name[:start])
        whole = _known(group + name[start:], wording)
        if whole:
            return Coded(whole, "")
        if not group or _is_group(group):
            return Coded(found, group)
    return None


def _industry_end(name: str) -> int:
    """Return where the industry ends that a name begins with: 医药制造业 is not 制造业."""
    ends = (end for end in range(len(name), 1, -1) if name[:end] in industries())
    return next(ends, 0)


def _without_neutral(words: str) -> str:
    """Take the words that change nothing off a qualifier: 全国公路预计 is 公路."""
    return _neutral_behind().sub("", _neutral_before().sub("", words))


@cache
def _neutral_before() -> re.Pattern[str]:
    return re.compile(f"^(?:{either(_of_kind('neutral'))})+")


@cache
def _neutral_behind() -> re.Pattern[str]:
    return re.compile(f"(?:{either(_of_kind('neutral'))})+$")


def _is_group(words: str) -> bool:
    """Tell whether words name a sector, a kind of firms or a region: 公路, 汽车制造业, 长三角."""
    if words in industries() or words in _of_kind("group"):
        return True
    if words in _of_kind("not_group") or len(words) > _LONGEST_GROUP or deed_of(words):
        return False
    return words.endswith(ends("member"))


@cache
def _of_kind(kind: str) -> frozenset[str]:
    found = rows("indicators/qualifiers")
    return frozenset(row["surface"] for row in found if row["kind"] == kind)
