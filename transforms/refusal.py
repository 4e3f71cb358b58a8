"""Numbers that measure nothing: slogans, scopes, ordinals, what another figure is counted per.

投资500万元以上的项目36项 yields 36, and 500万元 only says which projects are counted.
"""

import re
from functools import lru_cache

from transforms.cues import Cues
from transforms.figures import in_myriads
from transforms.indicator import Name
from transforms.lexicon import OF, ends, is_index, measure_head, phrases
from transforms.model import Quantity
from transforms.numeral import characters
from transforms.sketch import QUANTITY, TALLY, Sketch

_QUOTED = re.compile(
    r"《[^》]*》|“[^”]{1,8}”|「[^」]{1,6}」"
    rf"|[“「](?=[\d{characters('digit', 'ten', 'scale')}])[^”」，。；]{{1,24}}[”」]"
)
_CLAUSE_END = re.compile(r"[，,；;。]")
_ROUND = re.compile(f"[{characters('ten', 'scale')}]+(?![{characters('digit')}\\d])")
_OPEN_END = re.compile(r"[，,；;：:。、！？!?（）()\s”」—]|$")


def refuse(sketch: Sketch, quantity: Quantity, cues: Cues, name: Name) -> str:
    """Return why a quantity measures nothing here, "" where it does."""
    if apart := _is_apart(sketch, quantity):
        return apart
    if not name.indicator:
        return "nothing named"
    if sketch.line.endswith(ends("per"), 0, quantity.outer_start - sketch.start):
        return "what another figure is counted per"
    if quantity.form == "count" and (uncounted := _counts_nothing(quantity, name)):
        return uncounted
    following = sketch.slice(quantity.outer_end, sketch.end)
    if quantity.form == "physical" and _is_reach(sketch, quantity, name):
        return "a scope, not a level"
    if following.startswith(ends("graded")) or _names_a_plan(quantity, cues, following):
        return "a grade, not a level"
    if quantity.form == "rank" and not _is_ranking(cues, following):
        return "an ordinal, not a rank"
    if quantity.form in ("money", "physical") and _is_scope(quantity, cues, following):
        return "a scope, not a level"
    if quantity.form == "bare" and not _is_bare_figure(quantity, cues, name):
        return "a number without a unit"
    return ""


def _is_apart(sketch: Sketch, quantity: Quantity) -> str:
    """Return why a quantity is no part of what is told: quoted, or the length of a list."""
    if sketch.line.startswith(TALLY, quantity.outer_start - sketch.start):
        return "how many names were listed"
    at = quantity.start - sketch.start
    for start, end in _quoted(sketch.text):
        if start < at < end:
            return "in a title or a slogan"
    return ""


@lru_cache(maxsize=64)
def _quoted(sentence: str) -> tuple[tuple[int, int], ...]:
    """Return where titles and slogans stand in a sentence; its figures ask for it in turn."""
    return tuple(match.span() for match in _QUOTED.finditer(sentence))


def _is_reach(sketch: Sketch, quantity: Quantity, name: Name) -> bool:
    """Tell whether a length only says how far something goes: 方圆5公里内; a race: 男子|500米."""
    at = quantity.outer_end - sketch.start
    if sketch.line.startswith(ends("reach"), at) or name.indicator.startswith(ends("racing")):
        return True
    return sketch.line.endswith(ends("racing"), 0, quantity.outer_start - sketch.start)


def _is_ranking(cues: Cues, following: str) -> bool:
    return cues.has("rank", "from", "reach") or bool(_OPEN_END.match(following))


def _is_scope(quantity: Quantity, cues: Cues, following: str) -> bool:
    suffixed = quantity.outer_end > quantity.end
    if following.startswith(OF):
        return suffixed or QUANTITY in _CLAUSE_END.split(following, 1)[0]
    return suffixed and not _OPEN_END.match(following)


def _names_a_plan(quantity: Quantity, cues: Cues, following: str) -> bool:
    """Tell whether a round number only names what follows: 千亿斤|粮食产能提升行动, 百亿元|项目."""
    if quantity.form not in ("money", "physical") or quantity.bound != "exact" or cues.found:
        return False
    return bool(_ROUND.match(quantity.text)) and not _OPEN_END.match(following)


def _counts_nothing(quantity: Quantity, name: Name) -> str:
    if name.indicator in phrases("uncounted"):
        return "a figure of speech"
    return "an ordinal, not a count" if _is_nth(quantity) else ""


def _is_nth(quantity: Quantity) -> bool:
    """Tell whether a count says which one: 二类, 二次; two of a kind are 两类, people 二人."""
    counter = str(quantity.counter)
    nth = quantity.text.removesuffix(counter) in phrases("nth")
    return nth and counter not in phrases("people")


def _is_bare_figure(quantity: Quantity, cues: Cues, name: Name) -> bool:
    """Tell whether a number without a unit measures: 71.3万|监测对象 does, 指数报3012 too."""
    if name.start >= quantity.end:
        return in_myriads(quantity)
    if in_myriads(quantity) and name.indicator != name.verb:  # 月活跃用户突破20亿
        return True
    return is_index(name.indicator) or bool(cues.found and measure_head(name.indicator))
