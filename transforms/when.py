"""When a figure is, that does not say it itself: the period that governs it.

A clause without a period takes the nearest one before it in its sentence, then its paragraph's,
then the document's reporting period. 前两个月,…产值100.4亿元,同比增加30亿元: the second figure is
for the first two months too.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from operator import itemgetter

from transforms.days import Days, year_before
from transforms.document import LEAD, report_periods
from transforms.lexicon import phrase_pattern
from transforms.model import Article, Period, Quantity
from transforms.period_words import holiday_begun, roles
from transforms.sketch import AREA, ASIDE, Sketch
from transforms.topic import (
    combined,
    governing,
    is_report_day,
    is_topic,
    is_until,
    leading,
    one_of_list,
    parts_of,
)

_BARE_SAME = 2  # 同期 alone; 上年同期 is a year earlier
_STRETCHES = ("year", "half", "quarter", "cumulative", "range", "rolling", "plan")
_YEARS = ("year", "rolling", "plan")
_EVENTS = ("day", "range")
_FRESH = timedelta(days=31)  # what happened so lately is what its paragraph is about
_CLAUSE = re.compile("[^，,；;。]*")
_AGENDA = re.compile(roles("agenda"))
_TASKS = re.compile(f"{roles('tasks')}$")
_LISTING = re.compile(f"{roles('tasks')}[^。；;：]{{0,8}}：")
_THEN = re.compile(roles("then"))
_OPEN = re.compile(roles("open"))
_TODAY = re.compile(
    rf"(?:^|[，,；;：:）)])[{AREA}{ASIDE}\s]*{roles('today')}"
    rf"|{roles('at hand')}|{roles('open')}[，,]"
)


class When:
    """The periods in force while an article is read from top to bottom."""

    def __init__(self, article: Article, periods: Sequence[Period]) -> None:
        self.published = article.published_at
        self.article = article
        self.periods = periods
        self.starts = [period.start for period in periods]
        self.heading_days: Days | None = None
        self.paragraph_days: Days | None = None
        self.paragraph_span: Days | None = None
        self.topics_of: Sketch | None = None
        self.topics: list[Period] = []
        self.parts: list[Period] = []
        self.used: Days | None = None
        self.in_heading = False
        self.level = self.heading_level = 0
        self.tasks_level: int | None = None
        self.lists_tasks = False

    def enter(self, line: str, *, heading: bool, level: int) -> None:
        """Forget what the last paragraph said; a heading ends what those below its level said."""
        self.paragraph_days = self.paragraph_span = self.used = None
        self.lists_tasks = False
        self.in_heading = heading
        if not heading:
            return
        if self.tasks_level is None or level <= self.tasks_level:
            self.tasks_level = level if _TASKS.search(line.rstrip()) else None
        self.level = level
        if level <= self.heading_level:
            self.heading_days = None

    def days(
        self,
        sketch: Sketch,
        quantity: Quantity,
        *,
        flows: bool,
        planned: bool = False,
        nth: tuple[int, int] | None = None,
        annual: bool = False,
    ) -> Days:
        """Return the days that govern a figure, before stocks are told apart.

        ``flows`` says that the figure is surely of a stretch of days, ``planned`` that it is
        announced. ``nth`` is its place in a list that may go with a list of periods.
        ``annual`` figures (年均) pass over a single year among years.
        """
        clause_start = sketch.clause(quantity.start)[0]
        topics = self._topics(sketch)
        if annual:
            topics = [p for p in topics if p not in self.parts]
        topical = governing(sketch, topics, quantity, flows=flows, parts=self.parts)
        if nth:
            topical = one_of_list(sketch, topical, nth)
        if topical and topical[-1].form == "same" and topical[-1].time_end is None:
            return self._year_before(sketch, topical, clause_start)
        speaks_of_today = topical and _is_today(sketch.slice(topical[-1].end, quantity.start))
        if speaks_of_today and not is_until(topical[-1]):  # 截至1月5日,…开通以来 is of that day
            return self._today()
        if topical:
            found = combined(topical, clause_start)
            if flows and is_until(topical[-1]):
                found = self._until(sketch, quantity, found)
            if found.start is not None or found.end is not None:
                if topical[-1].form in _STRETCHES:
                    self.used = self.used or found
                return found
        return self._unsaid(sketch, quantity, flows=flows, planned=planned)

    def _until(self, sketch: Sketch, quantity: Quantity, day: Days) -> Days:
        """Return the days of what a day ends: those since its paragraph's beginning, if it has one.

        Of a holiday that the sentence names they are those since its first: 截至昨天,春运发送旅客.

        自开通运营以来,截至1月5日 is of no days that are known, so of that day; so is what is told
        of places abroad, mostly of an event.
        """
        if self.article.home_area is None or _OPEN.search(
            sketch.slice(sketch.start, quantity.start)
        ):
            return day._replace(form="now")
        if day.end and (first := holiday_begun(sketch.text, day.end)):
            return day._replace(start=first, form="since")
        span = self.paragraph_span
        if span and span.form == "since" and span.start and day.end and span.start < day.end:
            return day._replace(start=span.start, form="since")
        return day

    def is_agenda(self, sketch: Sketch, quantity: Quantity) -> bool:
        """Tell whether a figure stands in a list of tasks, under no heading of days past."""
        if self.published is None or self._looks_back():
            return False
        before = sketch.slice(sketch.start, quantity.start)
        return (
            self.tasks_level is not None
            or self.lists_tasks
            or bool("：" in before and _LISTING.search(before))
        )

    def _looks_back(self) -> bool:
        days = self.heading_days
        return bool(days and days.end and self.published and days.end < self.published)

    def _of_tasks(self, sketch: Sketch, quantity: Quantity) -> Days | None:
        """Return the running year for a task of a text that is not about days to come anyway."""
        if self.published is None or not self.is_agenda(sketch, quantity):
            return None
        report = self._report(sketch)
        if report.end is None or report.end > self.published:
            return None
        year = self.published.year
        return Days(date(year, 1, 1), date(year, 12, 31), "year", "document")

    def _topics(self, sketch: Sketch) -> list[Period]:
        """Return the sentence's periods that say what figures are for, worked out once."""
        if self.topics_of is not sketch:
            self.topics_of = sketch
            self.topics = [p for p in sketch.periods if is_topic(sketch, p)]
            self.parts = self._parts(sketch) if self.topics else []
        return self.topics

    def _parts(self, sketch: Sketch) -> list[Period]:
        ruling = self.paragraph_days or self.heading_days or self._report(sketch)
        return parts_of(sketch, self.topics, ruling)

    def _unsaid(self, sketch: Sketch, quantity: Quantity, *, flows: bool, planned: bool) -> Days:
        """Return the days of a figure whose sentence names none.

        预计9月底开通。全线长180公里: days to come are those of what is announced.
        """
        if self.in_heading:
            return self._days_below(sketch.end) or self._report(sketch)
        before = sketch.slice(sketch.start, quantity.start)
        if _is_today(before):
            return self._today()
        within = self.paragraph_span if flows else self.paragraph_days
        if within and self._is_to_come(within) and not (planned or _THEN.search(before)):
            within = None
        above = within or self.heading_days or self._of_tasks(sketch, quantity)
        if (above is None or above.form == "day") and sketch.periods:
            above = self._told_on(sketch, quantity) or above
        return above or self._report(sketch)

    def _told_on(self, sketch: Sketch, quantity: Quantity) -> Days | None:
        """卫生部25日表示,已造成460人死亡: what is told on a day that is named is so on that day."""
        end = sketch.clause(quantity.start)[1]
        for p in reversed(sketch.periods):
            if p.form != "day" or p.start > end or not self._is_fresh(p):
                continue
            if is_report_day(sketch, p):
                return combined([p], sketch.end)
        return None

    def _is_fresh(self, period: Period) -> bool:
        day, now = period.time_end, self.published
        return bool(day and now and now - _FRESH <= day <= now)

    def _is_to_come(self, days: Days) -> bool:
        return bool(days.start and self.published and days.start > self.published)

    def _today(self) -> Days:
        return Days(self.published, self.published, "day", "sentence")

    @cached_property
    def reports(self) -> list[tuple[int, Days]]:
        """What the document is about, from where on; many a text never asks."""
        return report_periods(self.article, self.periods)

    def _report(self, sketch: Sketch) -> Days:
        """Return what the document is about where a sentence stands."""
        return self.reports[bisect_right(self.reports, sketch.start, key=itemgetter(0)) - 1][1]

    def _year_before(self, sketch: Sketch, topical: Sequence[Period], clause_start: int) -> Days:
        """上年同期18亿元: the days in force, a year earlier."""
        known = [p for p in topical if p.time_end]
        days = combined(known, clause_start) if known else self.paragraph_days
        days = days or self._report(sketch)
        if len(topical[-1].text) <= _BARE_SAME:
            return days
        start, end = year_before((days.start, days.end))
        return days._replace(start=start, end=end)

    def _days_below(self, end: int) -> Days | None:
        """Return the period that the text under a headline begins with, the day itself last.

        None where it begins with 目前, or comes to speak of a year only in a later sentence.
        """
        index = bisect_left(self.starts, end)
        near = self.periods[index : index + 3]
        below = [p for p in near if p.time_end and p.start <= end + LEAD]
        found = next((p for p in below if not self._is_told_on(p)), None)
        if found is None or found.form == "now" or self._is_by_the_way(found, end):
            return None
        return Days(found.time_start, found.time_end, found.form, "document")

    def _is_by_the_way(self, period: Period, end: int) -> bool:
        ahead = period.time_end and self.published and period.time_end > self.published
        is_far = ahead or period.form in _YEARS
        return bool(is_far) and "。" in self.article.text[end : period.start]

    def _is_told_on(self, day: Period) -> bool:
        """记者今天从某局获悉,…: the day on which something was told, not when it was."""
        clause = _CLAUSE.match(self.article.text, day.end)
        told = clause is not None and phrase_pattern("report").search(clause[0])
        return day.form == "day" and bool(told)

    def leave(self, sketch: Sketch) -> None:
        """Keep what a sentence says for its paragraph, what a heading says for its text."""
        used, self.used = self.used, None
        told = sketch.slice(sketch.start, sketch.end).strip("。：: \n")
        self.lists_tasks = self.lists_tasks or bool(_TASKS.search(told))
        topics = [p for p in self._topics(sketch) if p not in self.parts]
        found = leading(sketch, topics, heading=self.in_heading)
        if self.in_heading:
            self._head(sketch, found)
        elif found:
            self._lead(sketch, found)
        elif self.paragraph_days is None and (days := used or self._event(sketch)):
            self._keep(days)

    def _head(self, sketch: Sketch, found: Sequence[Period]) -> None:
        """Keep what a heading says, its dateline aside; 2026年重点工作 says it is to be done."""
        found = [p for p in found if p.form != "day" or p.time_end != self.published]
        if not found:
            return
        days = combined(found, sketch.end)._replace(where="paragraph")
        ahead = days.end is not None and self.published is not None and days.end > self.published
        if ahead and _AGENDA.search(sketch.text):
            days = days._replace(form="ahead")
        self.heading_days, self.heading_level = days, self.level

    def _lead(self, sketch: Sketch, found: Sequence[Period]) -> None:
        """Keep what opens a clause; “十五五”时期要实现以下目标 speaks like a heading."""
        self._keep(combined(found, sketch.end))
        spans = [p for p in found if p.form != "point"]
        if spans:
            self.paragraph_span = combined(spans, sketch.end)._replace(where="paragraph")
        if phrase_pattern("announces").search(sketch.text):
            self.heading_days, self.heading_level = self.paragraph_days, self.level

    def _keep(self, days: Days) -> None:
        self.paragraph_days = days._replace(where="paragraph")
        if days.form != "point":
            self.paragraph_span = self.paragraph_days

    def _event(self, sketch: Sketch) -> Days | None:
        """某公路7日开工。全长135公里: the day of what its paragraph begins with."""
        events = (p for p in self._topics(sketch) if p.form in _EVENTS and self._is_fresh(p))
        return next((combined([p], sketch.end) for p in events), None)


def _is_today(before: str) -> bool:
    """Tell whether the words before a figure speak of the day of publication.

    近年来，…, 现有… do, and what is counted from an event without a date: 开通运营以来，….
    """
    return bool(_TODAY.search(before))
