"""When a figure is, that does not say it itself: the period that governs it.

A clause without a period takes the nearest one before it in its sentence, then its paragraph's,
then the document's reporting period. 前两个月,…产值100.4亿元,同比增加30亿元: the second figure is
for the first two months too.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from transforms.days import Days, year_before
from transforms.document import LEAD, report_period
from transforms.lexicon import any_of, before_standard, phrase_pattern
from transforms.model import Article, Period, Quantity
from transforms.sketch import PERIOD, QUANTITY, Sketch, opens

_BASE = re.compile(before_standard())
_OF_PLAN = re.compile(any_of("of_plan"))
_LISTED = re.compile(rf"(?<={PERIOD}){any_of('join')}$")
_UNTIL = "<until>"
_BARE_SAME = 2  # 同期 alone; 上年同期 is a year earlier


class When:
    """The periods in force while an article is read from top to bottom."""

    def __init__(self, article: Article, periods: Sequence[Period]) -> None:
        self.periods = periods
        self.starts = [period.start for period in periods]
        self.report = report_period(article, periods)
        self.heading_days: Days | None = None
        self.paragraph_days: Days | None = None
        self.paragraph_span: Days | None = None
        self.topics_of: Sketch | None = None
        self.topics: list[Period] = []
        self.in_heading = False

    def enter(self, *, heading: bool, chapter: bool) -> None:
        """Forget what the last paragraph said; a ``chapter`` ends what headings said too."""
        self.paragraph_days = self.paragraph_span = None
        self.in_heading = heading
        if chapter:
            self.heading_days = None

    def days(
        self, sketch: Sketch, quantity: Quantity, *, flows: bool, nth: tuple[int, int] | None
    ) -> Days:
        """Return the days that govern a figure, before stocks are told apart.

        A point in time (年末) governs the first clause with a figure, but no flow of a later one.
        ``nth`` is the figure's place in a list that may go with a list of periods.
        """
        clause_start = sketch.clause(quantity.start)[0]
        topical = [
            p
            for p in self._topics(sketch)
            if p.start < quantity.start
            and not (p.form == "same" and p.end <= clause_start)
            and not (flows and p.form == "point" and _is_spent(sketch, p, clause_start))
        ]
        if nth and _are_listed(sketch, topical[-nth[1] :], nth[1]):
            topical = topical[: len(topical) - nth[1] + nth[0] + 1]
        if topical and topical[-1].form == "same" and topical[-1].time_end is None:
            return self._year_before(topical, clause_start)
        if topical:
            found = _combined(topical, clause_start)
            if found.start is not None or found.end is not None:
                return found
        if self.in_heading:
            return self._days_below(sketch.end) or self.report
        within = self.paragraph_span if flows else self.paragraph_days
        return within or self.heading_days or self.report

    def _topics(self, sketch: Sketch) -> list[Period]:
        """Return the sentence's periods that say what figures are for, worked out once."""
        if self.topics_of is not sketch:
            self.topics_of = sketch
            self.topics = [p for p in sketch.periods if is_topic(sketch, p)]
        return self.topics

    def _year_before(self, topical: Sequence[Period], clause_start: int) -> Days:
        """上年同期18亿元: the days in force, a year earlier."""
        known = [p for p in topical if p.time_end]
        days = _combined(known, clause_start) if known else self.paragraph_days or self.report
        if len(topical[-1].text) <= _BARE_SAME:
            return days
        start, end = year_before((days.start, days.end))
        return days._replace(start=start, end=end)

    def _days_below(self, end: int) -> Days | None:
        """Return the period that the text under a headline begins with."""
        index = bisect_left(self.starts, end)
        below = next((p for p in self.periods[index : index + 3] if p.time_end), None)
        if below is None or below.start > end + LEAD or below.form == "now":
            return None
        return Days(below.time_start, below.time_end, below.form, "document")

    def leave(self, sketch: Sketch) -> None:
        """Keep what a sentence says for its paragraph, what a heading says for its text.

        “十五五”时期要实现以下目标 speaks for the paragraphs below it like a heading.
        """
        leading = [
            p for p in self._topics(sketch) if p.time_end and p.form != "same" and opens(sketch, p)
        ]
        if leading:
            self.paragraph_days = _combined(leading, sketch.end)._replace(where="paragraph")
        spans = [p for p in leading if p.form != "point"]
        if spans:
            self.paragraph_span = _combined(spans, sketch.end)._replace(where="paragraph")
        if leading and phrase_pattern("announces").search(sketch.text):
            self.heading_days = self.paragraph_days
        if self.in_heading:
            self.heading_days = self.paragraph_days or self.heading_days


def _are_listed(sketch: Sketch, periods: Sequence[Period], count: int) -> bool:
    """Tell whether so many periods stand in one list: 2020年和2021年."""
    return len(periods) == count and all(
        phrase_pattern("join").fullmatch(sketch.slice(a.end, b.start)) for a, b in pairwise(periods)
    )


def _is_spent(sketch: Sketch, point: Period, clause_start: int) -> bool:
    start, end = sketch.clause(point.start)
    return end < clause_start and QUANTITY in sketch.slice(start, end)


def is_topic(sketch: Sketch, period: Period) -> bool:
    """Tell whether a period says what a figure is for, not what it is compared with or told on."""
    before = sketch.slice(sketch.start, period.start)
    if _LISTED.search(before):  # 比8月和去年9月: what holds of the first holds of the second
        before = _LISTED.sub("", before).rstrip(PERIOD)
    if _BASE.search(before) or _OF_PLAN.match(sketch.slice(period.end, sketch.end)):
        return False
    return period.form not in ("day", "now") or not _is_report_day(sketch, period)


def _is_report_day(sketch: Sketch, period: Period) -> bool:
    start, end = sketch.clause(period.start)
    return bool(phrase_pattern("report").search(sketch.slice(start, end)))


def _combined(topical: Sequence[Period], clause_start: int) -> Days:
    """Return the nearest period; 截至11月27日 before 今年 makes the year up to that day."""
    near = topical[-1]
    where = "clause" if near.start >= clause_start else "sentence"
    for earlier in topical[:-1]:
        if (
            earlier.form == "point"
            and earlier.rule.startswith(_UNTIL)
            and near.form == "year"
            and near.time_start
            and near.time_end
            and earlier.time_end
            and near.time_start <= earlier.time_end <= near.time_end
        ):
            return Days(near.time_start, earlier.time_end, "since", where)
    return Days(near.time_start, near.time_end, near.form, where)
