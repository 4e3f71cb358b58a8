"""What a figure is compared with: 比2019年同期, 较峰值, 高于全国, 是平日的….

A period, or something else that words before the figure name; what kind of comparison it is
(yoy, pop, base) as far as the words tell.
"""

import re
from typing import Final

from transforms.lexicon import (
    Cue,
    against,
    any_cue,
    any_of,
    cue_table,
    ends,
    phrase_pattern,
)
from transforms.model import Period
from transforms.sketch import AREA, PERIOD, QUANTITY

PERCENT: Final = ("percent", "tenths", "fraction")
_AGAINST = against()
_TAILS = any_of("against_tail") + "*$"
_THAN_PERIOD = re.compile(rf"{_AGAINST}(?P<period>{PERIOD}+)(?:{any_of('join')}{PERIOD}+)*{_TAILS}")
_THAN_THING = re.compile(
    rf"(?!{any_of('beside')}){_AGAINST}[^，、{PERIOD}]{{1,24}}$"
    rf"|{any_of('beside')}[^，、{PERIOD}]{{1,20}}{any_of('beside_tail')}$"
)
_THAN_WORD = re.compile(
    rf"(?P<word>{any_cue('than')})"
    rf"(?:[^，、{PERIOD}{QUANTITY}]{{1,24}}|{AREA}+(?:{any_of('join')}{AREA}+)+)$"
)
_THAN_THEN = re.compile(rf"{_AGAINST}{PERIOD}+[^，,；;、{PERIOD}{QUANTITY}]{{2,16}}$")
_OVER_STANDARD = re.compile(
    rf"(?P<word>{any_of('over')})[^，,；;。、{QUANTITY}]{{0,6}}{any_of('standard_of')}$"
)
_MAY_COMPARE = re.compile(f"{any_of('over', 'against', 'beside')}|{any_cue('than')}")
_AS_PERIOD = re.compile(
    rf"{any_of('multiple_of')}(?P<period>{PERIOD}+)[^，,；;。{QUANTITY}]{{0,6}}的$"
)
_AS_THING = re.compile(rf"{any_of('multiple_of')}[^，,；;。{QUANTITY}{PERIOD}]{{1,16}}的$")
_AS_FORMS = (*PERCENT, "times")
_OF_YEARS = ("half", "quarter", "month")  # forms of 上年四季度, which may be the one just before


def base_before(line: str, at: int, form: str) -> re.Match[str] | None:
    """Find the period a figure is compared with: 比2019年同期, of a share 相当于2017年末的."""
    match = _THAN_PERIOD.search(line, 0, at)
    return match or (_AS_PERIOD.search(line, 0, at) if form in _AS_FORMS else None)


def standard_before(
    line: str, at: int, found: list[Cue], form: str = ""
) -> tuple[Cue | None, int] | None:
    """Find what else a figure is compared with, the cue that says so, and where both begin.

    超警戒水位 and 高于全国 bring their direction with them; 比计划 and 比2019年的峰值 need a verb
    behind them.
    """
    if not _MAY_COMPARE.search(line, 0, at):
        return None
    if match := _OVER_STANDARD.search(line, 0, at):
        return Cue(match["word"], "than", 1), match.start()
    told = any(cue.kind == "carry" for cue in found)  # 优于Ⅲ类的比例为83.3%
    if not told and (match := _THAN_WORD.search(line, 0, at)):
        return cue_table()[match["word"]], match.start()
    if not _directed(found) and form != "fold":
        return None
    match = _THAN_THING.search(line, 0, at) or _THAN_THEN.search(line, 0, at)
    return (None, match.start()) if match else None


def is_standard(line: str, at: int, cue: Cue, found: list[Cue]) -> bool:
    """Tell whether a target is what a figure is compared with: 高于预期目标0.5个百分点."""
    return cue.kind == "estimate" and standard_before(line, at, found) is not None


def is_stated(base: Period) -> bool:
    """Tell whether a base is a day or a whole year, whatever is compared: 上年末, 去年全年."""
    return base.form == "point" or base.text.endswith(ends("whole"))


def comparison_of(kinds: frozenset[str], against: str | None, base: Period | None) -> str | None:
    """Return the comparison that cues of ``kinds`` and a base tell, else ``against``."""
    if kinds & {"yoy", "yoy_rise", "yoy_fall"}:
        return "yoy"
    if kinds & {"pop", "pop_rise", "pop_fall"}:
        return "pop"
    if base is not None and not (is_stated(base) or any(map(str.isdigit, base.text))):
        if phrase_pattern("base_pop").search(base.text):
            return "pop"
        if base.form not in _OF_YEARS and phrase_pattern("base_yoy").search(base.text):
            return "yoy"
    return against


def _directed(found: list[Cue]) -> bool:
    return any(cue.sign for cue in found)


def multiple_of(line: str) -> re.Match[str] | None:
    """Find what a multiple is of that the line ends in: 是平日的."""
    return _AS_THING.search(line)


def is_compared(line: str, at: int) -> bool:
    """Tell whether a comparison ends at ``at``: 较常年|少."""
    return _THAN_THING.search(line, 0, at) is not None
