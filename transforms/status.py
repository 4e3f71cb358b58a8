"""Whether a figure is planned: announced by a word beside it, by its days, by a list of tasks.

Under 二、重点任务 and behind 重点抓好十件大事。 every figure is planned that is not of days already
over. What stands behind a day that has been reached is done: 年度任务147万亩,到8月末完成109万亩.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from transforms.claim import Claim
from transforms.days import Days
from transforms.lexicon import OF, any_cue, any_of, phrase_pattern, phrases
from transforms.model import Quantity
from transforms.nouns import is_verbal
from transforms.period_words import edges
from transforms.sketch import QUANTITY, Sketch
from transforms.tokens import is_word, words

PLANNED: Final = "planned"
ACTUAL: Final = "actual"
_OVER: Final = ("point", "since", "now", "cumulative")
_NEAR = f"[^，,；;。{QUANTITY}]{{0,8}}{any_of('plan_noun')}"
_TOLD_REACHED = re.compile(rf"{any_of('plan_reached')}{_NEAR}|{any_cue('than')}{_NEAR}(?!的$)")

_PLANS = re.compile(
    rf"(?P<name>{any_of('no_plan')})|(?P<actual>{any_of('actual')})|(?P<planned>{any_of('planned')})"
)
_CLAUSE_END = re.compile("[，,；;]")
WILL: Final = "将"
_FAR = 12  # characters from 将 in which its verb stands
_LEAST = 2  # words: 将 and its verb


def status(
    line: Sketch,
    claim: Claim,
    governing: Days,
    days: tuple[date | None, date | None],
    published: date | None,
    *,
    listed: bool,
) -> str:
    """Return "planned" or "actual"; ``listed`` says that the figure stands in a list of tasks.

    ``governing`` are the days that govern the figure, ``days`` those it is for.
    """
    if published is None:
        return PLANNED if claim.planned else ACTUAL
    if claim.planned:
        return ACTUAL if _is_done(line, claim, governing, days, published) else PLANNED
    if _is_ahead(governing, days, published):
        return PLANNED
    open_end = days[1] is None or days[1] > published
    return PLANNED if listed and open_end and not _is_told_done(line, claim) else ACTUAL


def _is_ahead(governing: Days, days: tuple[date | None, date | None], published: date) -> bool:
    """Tell whether days are still to come: 2027年, 今后五年, 年底前, the year's tasks."""
    start, end = days
    if start is None or end is None:
        return False
    by = governing.form == "range" and governing.said.endswith(tuple(edges("by")))
    open_ended = (by or governing.form == "rolling") and end > published
    starts = max(start, governing.start or start)  # 年均 reaches back: 到2025年年均增长5%
    return governing.form == "ahead" or open_ended or (starts > published and end > published)


def _is_done(
    line: Sketch,
    claim: Claim,
    governing: Days,
    days: tuple[date | None, date | None],
    published: date,
) -> bool:
    """Tell whether a plan's word before a figure is not about it: 由2020年的63%, 到8月末完成."""
    end = days[1]
    if end is None or end > published:
        return False
    if claim.cues.since is not None or claim.cues.has("from"):
        return True
    if governing.form not in _OVER or not governing.said:
        return False
    before = line.text[: claim.quantity.start - line.start]
    at = before.rfind(governing.said)
    return at >= 0 and not phrase_pattern("planned").search(before, at)


def _is_told_done(line: Sketch, claim: Claim) -> bool:
    """Tell whether a clause says that its figure is reached: 已完成63万亩."""
    start = claim.quantity.start
    return bool(phrase_pattern("actual").search(line.slice(line.clause(start)[0], start)))


def is_announced(sketch: Sketch, quantity: Quantity) -> bool:
    """Tell whether the words before a figure announce it: 计划, 预计, 力争, 到2027年达到.

    占年度计划的104% and 高于预期目标 tell what was done.
    """
    if not _announces(sketch.line):
        return False
    return announces(sketch.slice(sketch.start, quantity.start))


def announces(line: str) -> bool:
    """Tell whether words announce the figure behind them: 计划投资, but not 占年度计划."""
    before = _TOLD_REACHED.sub("", line)
    told = [m for m in _PLANS.finditer(before) if m["actual"] or (m["planned"] and _goes_on(m))]
    if told and told[-1]["actual"] is None:
        return True
    return _will(before[told[-1].end() if told else 0 :])


def _will(line: str) -> bool:
    """Tell whether words say what will be: 将重点推进, but not 将基准利率 (what is moved)."""
    at = line.rfind(WILL)
    if at < 0 or (at and is_word(line[at - 1 : at + 1])):  # 即将, 上将 are words of their own
        return False
    cut = words(line[at : at + _FAR])
    if len(cut) < _LEAST or cut[0].text != WILL or OF in (word.text for word in cut[2:3]):
        return False
    return is_verbal(cut[1])


@lru_cache(maxsize=64)
def _announces(line: str) -> bool:
    """Tell whether a sentence announces anything at all; its figures ask for it in turn."""
    return WILL in line or bool(phrase_pattern("planned").search(line))


def _goes_on(plan: re.Match[str]) -> bool:
    """Tell whether a plan speaks of what follows: 按计划,… does, but not 实现全年目标,….

    A noun that ends its clause does so only where somebody goes by it.
    """
    line, end = plan.string, plan.end()
    if plan[0] not in phrases("aim") or not _CLAUSE_END.match(line, end):
        return True
    clause = re.split(_CLAUSE_END, line[: plan.start()])[-1]
    return bool(phrase_pattern("according").search(clause))
