"""Stock or flow: whether a level is of a moment or of a stretch of days.

贷款余额500亿元 is of a day, 工业增加值500亿元 of a year, 新增就业500万人 of however many days it
was counted over, five years too. What tells is asked in order, the surest first.

>>> of_name("本外币贷款余额"), of_name("软件业务收入"), of_name("项目")
('stock', 'flow', '')
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from seeds.catalogue import indicators
from seeds.reader import rows
from transforms.alternation import alone, either
from transforms.claim import Claim
from transforms.lexicon import cue_table, deed_of

STOCK: Final = "stock"
FLOW: Final = "flow"
SUM: Final = "sum"
LASTING: Final = "lasting"
RATE: Final = "rate"
YEARLY: Final = "yearly"
UNTOLD: Final = ""
"""Of a moment (余额, 80家); told year by year (产量); added up over a stretch of any length (新增,
累计, 280场); true of every day of a stretch (稳定在, 稳居); so much a piece (2989元/头); of a
whole year (亩产); nothing says."""

Said = set[str]
_OF_VERBS: Final = {"stock": STOCK, "flow": SUM, "adding": SUM}


def nature(claim: Claim, code: str | None) -> str:
    """Return what kind of figure a claim's is, by the first in ``CASCADE`` that tells."""
    told = _of_cues(claim)
    for tell in CASCADE:
        found = tell(claim, code, told)
        if found:
            return found
    return UNTOLD


def _by_cue(claim: Claim, _: str | None, told: Said) -> str:
    """拥有80家 is a stock; 稳居 and 稳定在 hold for all of the stretch."""
    if LASTING in told:
        return LASTING
    return STOCK if STOCK in told or claim.cues.has(STOCK) else UNTOLD


def _by_unit(claim: Claim, _: str | None, __: Said) -> str:
    return RATE if "/" in (claim.reading.unit_measure or "") else UNTOLD


def _by_year(claim: Claim, _: str | None, __: Said) -> str:
    return YEARLY if of_name(claim.name.indicator) == YEARLY else UNTOLD


def _by_verb(claim: Claim, _: str | None, __: Said) -> str:
    """新增装机 is a sum whatever 装机 is; 新增16条、达到54条 is not: 54 are there now."""
    word, name = claim.name.verb, claim.name.indicator
    if claim.cues.has("reach") or word in _told("cue"):
        return UNTOLD
    verb = cue_table().get(word)
    if verb is not None and verb.kind in _OF_VERBS:
        is_result = verb.kind == "adding" and claim.how.repeats and claim.cues.found
        return STOCK if is_result else _OF_VERBS[verb.kind]
    if word:
        return UNTOLD if of_name(name) == STOCK else SUM
    return SUM if deed_of(name) and of_name(name) == UNTOLD else UNTOLD


def _by_total(claim: Claim, code: str | None, told: Said) -> str:
    """累计, 共 and 完成 add up, but not what is a stock by itself: 累计装机容量."""
    if SUM not in told or claim.cues.has("reach"):
        return UNTOLD
    itself = _by_catalogue(claim, code, told) or _by_name(claim, code, told)
    return UNTOLD if itself == STOCK else SUM


def _by_catalogue(_: Claim, code: str | None, __: Said) -> str:
    kind = indicators()[code].kind if code is not None else UNTOLD
    return kind if kind in (STOCK, FLOW) else UNTOLD


def _by_name(claim: Claim, _: str | None, __: Said) -> str:
    return of_name(claim.name.indicator)


def _by_counter(claim: Claim, _: str | None, __: Said) -> str:
    """80家 and 80座 stand there, 80场 and 80人次 happened."""
    return _told("counter").get(claim.quantity.counter or "", UNTOLD)


CASCADE: Final[tuple[Callable[[Claim, str | None, Said], str], ...]] = (
    _by_cue,  # the word beside the figure is about this very figure
    _by_year,  # what is reaped once a year, whoever counts it
    _by_unit,  # a price does not add up, whatever it is the price of
    _by_verb,  # so is the verb before its name, which may make a sum of a stock
    _by_total,  # 累计 makes sums of flows, never of stocks
    _by_catalogue,  # the whole name, where the catalogue knows it
    _by_name,  # else the name's last telling word
    _by_counter,  # says least: projects stand there and are opened
)


def _of_cues(claim: Claim) -> Said:
    """Return what the words beside a figure say: its cues, its verb, what its name opens with."""
    told = _told("cue")
    opening = _opening().match(claim.name.indicator)
    said = [cue.surface for cue in claim.cues.found]
    said += (claim.name.verb, opening[0] if opening else "")
    return {told[one] for one in said if one in told}


@lru_cache(maxsize=4096)
def of_name(name: str) -> str:
    """Return what the last telling word of an indicator's name says."""
    found = _pattern().findall(name)
    return _told("name")[found[-1]] if found else UNTOLD


@cache
def _pattern() -> re.Pattern[str]:
    return alone(_told("name"))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(either(_told("cue")))


@cache
def _told(place: str) -> dict[str, str]:
    """Return word → nature for the words of a place: cue, name, counter."""
    return {row["word"]: row["nature"] for row in rows("periods/natures") if row["place"] == place}
