"""The days a figure is for: what governs it, cut to what the figure is.

五年来 governs 新增公园127座, 上市公司增至88家 and 总产值达2万亿元; the first is of all five years,
the second of their last day, the third of their last year.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from transforms.claim import AMOUNTS, Claim
from transforms.days import Days, length_of_month, spans_years, year_before
from transforms.lexicon import any_cue, any_of, cue_table, deed_of
from transforms.model import Period
from transforms.nature import FLOW, LASTING, STOCK, SUM, UNTOLD, YEARLY
from transforms.period_words import edges, role_words, roles
from transforms.sketch import PERIOD, QUANTITY, Sketch
from transforms.topic import is_foreseen, is_topic

Dated = tuple[date | None, date | None]

_OF_ITS_OWN = re.compile(
    rf"(?:{any_cue('than')}{PERIOD}+{roles('of')}|{any_cue('reach')}{PERIOD}+{roles('of')}?"
    rf"|{any_of('from')}{PERIOD}+{roles('of')}[^，,；;{PERIOD}{QUANTITY}]{{0,6}})$"
)
_ADDING = frozenset(role_words("adding"))
_UNTIL = tuple(edges("until"))
_NEAR = 7  # characters between a period and its own figure, 的 and six more
_CHANGES = ("growth", "points", "change")
_FOLLOWING = ("share", "rank")
_PLAN_YEARS = 5


class Told(NamedTuple):
    """A figure whose days those that follow it in its sentence may take over."""

    sentence: int
    end: int
    indicator: str
    days: Dated


NOTHING_TOLD: Final = Told(-1, -1, "", (None, None))


class Governed(NamedTuple):
    """A figure, what it is (``transforms.nature``), and the days that govern it, both known."""

    claim: Claim
    nature: str
    form: str
    said: str
    start: date
    end: date
    published: date | None
    where: str


def days_of(line: Sketch, claim: Claim, nature: str, days: Days, published: date | None) -> Dated:
    """Return the first and last day a figure is for, from the ``days`` that govern it."""
    own = _its_own(line, claim)
    if own is not None:
        return own.time_start, own.time_end
    if days.form == "from" and (days.end is None or nature not in (FLOW, SUM)):
        return days.start, days.start  # 7月1日起最低工资调整为2010元
    if days.start is None or days.end is None:
        return days.start, days.end
    figure = Governed(
        claim, nature, days.form, days.said, days.start, days.end, published, days.where
    )
    for cut in CASCADE:
        found = cut(figure)
        if found is not None:
            return found
    return days.start, days.end


def _is_until(days: Days) -> bool:
    return days.form == "point" and days.said.startswith(_UNTIL)


def told_before(line: Sketch, claim: Claim, nature: str, days: Days, told: Told) -> Dated | None:
    """Return the days of the figure whose rank or share is told: 累计引资150亿、总规模居第1位.

    Of 300家,居全国第一、全球第三 the second rank is told of the same name, and what grew of
    截至8月5日,业务量800亿件,增长5% is of the stretch that the day ends.
    None where no figure stands before it in its sentence, or a period between the two.
    """
    if told.sentence != line.start or nature == LASTING:
        return None
    measure = claim.reading.measure
    is_second = measure == "rank" and claim.name.indicator == told.indicator
    follows = measure in _FOLLOWING and (claim.how.borrows or is_second)
    if not follows and (claim.is_level or not _is_until(days) or days.end != told.days[1]):
        return None
    between = (p for p in line.periods if told.end <= p.start < claim.quantity.start)
    return None if any(is_topic(line, p) for p in between) else told.days


def _its_own(line: Sketch, claim: Claim) -> Period | None:
    """低于2013年的10%, 增至第三季的2.1万: the figure has its own period right before it.

    So has what something rose from, 由首季的日均1.2万.
    """
    start = claim.quantity.outer_start
    near = next((p for p in reversed(line.periods) if p.end <= start), None)
    if near is None or near.time_end is None or start - near.end > _NEAR:
        return None
    before = line.slice(line.clause(claim.quantity.start)[0], start)
    if is_foreseen(line.slice(near.end, line.end)):
        return None
    return near if _OF_ITS_OWN.search(before) else None


def _of_base(figure: Governed) -> Dated | None:
    """比上年的100亿元: a figure that is nothing but what another is compared with."""
    base, claim = figure.claim.cues.base, figure.claim
    own = not claim.cues.found and claim.quantity.form in AMOUNTS
    if base is None or not (own or claim.cues.has("that_of")):
        return None
    if base.form == "same" or base.time_end is None:
        return year_before((figure.start, figure.end))
    return base.time_start, base.time_end


def _of_start(figure: Governed) -> Dated | None:
    """由A提高到B: A is of the period 由 names, else of the year before the years it rose in.

    Of 2017—2021年 that is the first year itself; of a single year nothing says when A was.
    """
    cues = figure.claim.cues
    if cues.since is None and not cues.has("from"):
        return None
    if cues.since is not None and cues.since.time_end is not None:
        return cues.since.time_start, cues.since.time_end
    if not spans_years((figure.start, figure.end)):
        return None, None
    year = figure.start.year - (figure.form != "range")
    return date(year, 1, 1), date(year, 12, 31)


def _of_moment(figure: Governed) -> Dated | None:
    """截至目前贷款余额500亿元: a stock is of the day that an open stretch has reached.

    So is what nothing tells the nature of, 已覆盖90个苏木, and what may have added up for
    longer than this year: 已累计调水60亿立方米.
    """
    claim, form = figure.claim, figure.form
    if form not in ("now", "since") or not claim.is_level:
        return None
    is_stock = figure.nature == STOCK
    if form == "now":
        is_stock = is_stock or figure.nature == UNTOLD or claim.how.counts or _adds_up(claim)
    return (figure.end, figure.end) if is_stock else None


def _adds_up(claim: Claim) -> bool:
    """Tell whether a figure is 累计, not of something new each year: 累计新增就业."""
    deed = cue_table().get(deed_of(claim.name.indicator))
    if deed is not None and deed.kind == "adding":
        return False
    return claim.name.verb in _ADDING or any(cue.surface in _ADDING for cue in claim.cues.found)


def _until_day(figure: Governed) -> Dated | None:
    """截至8月5日发送旅客3亿人次: what runs on is added up from the first of the year.

    What is 累计 may have added up for longer, and what is counted behind its figure is mostly
    of an event: 截至13日已造成9人死亡.
    """
    claim = figure.claim
    if figure.form != "point" or not figure.said.startswith(_UNTIL) or not claim.is_level:
        return None
    if claim.how.counts or _adds_up(claim):
        return None
    if figure.nature not in (FLOW, SUM):
        return None
    end = figure.end
    if end.day == length_of_month(end.year, end.month):
        return None
    return date(end.year, 1, 1), end


def _within(figure: Governed) -> Dated | None:
    """Of an article on a holiday that is not over, what stands there is of the article's day."""
    now = figure.published
    if figure.where != "document" or figure.form != "range" or now is None:
        return None
    claim, stands = figure.claim, figure.nature in (STOCK, UNTOLD)
    if claim.planned or not (claim.is_level and claim.how.counts and stands):
        return None
    return (now, now) if figure.start <= now < figure.end else None


def _of_harvest(figure: Governed) -> Dated | None:
    """水稻正在收获,亩产1500斤: what is of a year is so, too, when told on a day."""
    if figure.nature != YEARLY or figure.form not in ("day", "since"):
        return None
    return date(figure.end.year, 1, 1), date(figure.end.year, 12, 31)


def _of_plan(figure: Governed) -> Dated | None:
    """年均 needs years: in a report on the last year of a five-year plan they are the plan's."""
    if not figure.claim.cues.has("annual") or spans_years((figure.start, figure.end)):
        return None
    if figure.end.year % _PLAN_YEARS:
        return None
    return date(figure.end.year - _PLAN_YEARS + 1, 1, 1), figure.end


def _of_years(figure: Governed) -> Dated | None:
    """Of years that are over: all of them, their last one or its last day."""
    over = figure.published is None or figure.end <= figure.published
    if not over or not spans_years((figure.start, figure.end)):
        return None
    if figure.nature == LASTING or figure.form == "run":
        return figure.start, figure.end
    if figure.claim.reading.measure in _CHANGES:
        return _of_change(figure)
    if figure.claim.is_level:
        return _of_level(figure)
    return _last_year(figure)


def _of_change(figure: Governed) -> Dated:
    """比2020年下降25% is of the last year, 年均下降5% and 下降25% of all of them."""
    base = figure.claim.cues.base
    of_one_year = base is not None and base.form == "year" and not figure.claim.cues.has("annual")
    return _last_year(figure) if of_one_year else (figure.start, figure.end)


def _of_level(figure: Governed) -> Dated:
    if figure.nature == SUM:
        return figure.start, figure.end
    if figure.nature == STOCK or (figure.nature != FLOW and figure.claim.quantity.counter):
        return figure.end, figure.end
    return _last_year(figure)


def _last_year(figure: Governed) -> Dated:
    return date(figure.end.year, 1, 1), figure.end


def _of_task(figure: Governed) -> Dated | None:
    """全年任务960万亩 in a report on progress by August is of the whole year."""
    if figure.form != "progress" or not figure.claim.planned:
        return None
    return figure.start, date(figure.end.year, 12, 31)


def _until_now(figure: Governed) -> Dated | None:
    """去年7月到今年6月 of an article of 28 June ends on that day, unless it is planned."""
    now = figure.published
    if figure.form != "range" or now is None or figure.claim.planned:
        return None
    under_way = (now.year, now.month) == (figure.end.year, figure.end.month)
    before = figure.start < now.replace(day=1) and now < figure.end
    return (figure.start, now) if under_way and before else None


CASCADE: Final[tuple[Callable[[Governed], Dated | None], ...]] = (
    _of_base,  # a figure of another period than the one that governs
    _of_start,  # so is what something rose from
    _of_moment,  # an open stretch has one day for a stock
    _until_day,  # so has a flow that a day ends
    _within,  # so has what stands there in days that are not over
    _of_harvest,  # and a day has a year for what is of years
    _of_task,  # a task has its year where what was done of it has months
    _of_plan,  # a year that 年均 makes into years
    _of_years,  # years that are over
    _until_now,  # what was done is done by now
)
