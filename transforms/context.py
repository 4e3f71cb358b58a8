"""What governs a figure that does not say it itself: its period and its area.

A clause without a period takes the nearest one before it in its sentence, then its paragraph's,
then the document's reporting period; an area likewise, and last the article's home area.
前两个月,…产值100.4亿元,同比增加30亿元: the second figure is for the first two months too.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.area import area_name
from transforms.days import Days, year_before
from transforms.document import LEAD, is_heading, is_numbered, is_of_company, report_period
from transforms.lexicon import against, any_cue, any_of, before_standard, phrase_pattern, phrases
from transforms.model import AreaMention, Article, Period, Quantity
from transforms.sketch import AREA, ASIDE, PERIOD, QUANTITY, Sketch

_AGAINST = against()
_BASE = re.compile(before_standard())
_OF_PLAN = re.compile(any_of("of_plan"))
_ASIDE = re.compile(f"{PERIOD}*{any_of('dateline', 'grade')}")
_RANKED = re.compile(any_cue("rank"))
_RECEIVER = re.compile(f"{any_of('receiver')}$")
_DATED = re.compile(rf"\s*{PERIOD}[{PERIOD}，,\s]*")
_LISTED = re.compile(rf"(?<={PERIOD}){any_of('join')}$")
_PARTNER = re.compile(
    f"(?:{_AGAINST}|{any_of('partner', 'standard')}|{any_cue('than')})"
    f"(?:[^，,；;。]{{1,40}}{any_of('join')})?$"
)
NATION = "100000"
_UNTIL = "<until>"
_OPENERS = re.compile(f"[{PERIOD}{AREA}{ASIDE}\\s“”的、]|{any_of('pointer', 'opener')}")
_BARE_SAME = 2  # 同期 alone; 上年同期 is a year earlier


class Place(NamedTuple):
    """The area a figure is for, and where it was read: clause, paragraph, document."""

    code: str | None
    name: str | None
    region: str | None
    where: str


class Context:
    """The periods and areas in force while an article is read from top to bottom."""

    def __init__(
        self, article: Article, periods: Sequence[Period], areas: Sequence[AreaMention]
    ) -> None:
        self.article = article
        self.periods = periods
        self.foreign_ends = {area.end for area in areas if area.code is None}
        self.starts = [period.start for period in periods]
        self.paragraph = -1
        self.heading_days: Days | None = None
        self.heading_place: Place | None = None
        self.report = report_period(article, periods)
        self.paragraph_days: Days | None = None
        self.paragraph_span: Days | None = None
        self.paragraph_place: Place | None = None
        self.topics_of: Sketch | None = None
        self.topics: list[Period] = []
        self.in_heading = False
        self.at_lead = True
        self.of_company = article.home_area == NATION and is_of_company(article.text)

    def enter(self, paragraph: int, line: str) -> None:
        """Forget what the last paragraph said when a new one begins.

        A heading speaks for the lines below it; a numbered one without a period of its own
        (（一）工业) leaves its chapter's (一、2011年工作回顾) in force.
        """
        if paragraph == self.paragraph:
            return
        self.paragraph = paragraph
        self.paragraph_days = self.paragraph_span = None
        self.paragraph_place = None
        self.at_lead = True
        self.in_heading = is_heading(line) and line.strip() != self.article.title
        if self.in_heading and not is_numbered(line):
            self.heading_days = self.heading_place = None

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

    def place(self, sketch: Sketch, at: int, name_start: int) -> Place:
        """Return the area that governs a figure at ``at`` whose name starts at ``name_start``.

        An area governs where it stands right before the name or opens a clause of the sentence.
        """
        clause_start = sketch.clause(at)[0]
        for area in reversed(sketch.areas):
            if area.start < at and (
                self._is_topic(sketch, area) or self._owns(sketch, area, name_start)
            ):
                return _place(area, "clause" if area.start >= clause_start else "sentence")
        return self.paragraph_place or self.heading_place or self.home()

    def home(self) -> Place:
        """Return the article's home area; a company's results are of no area."""
        code = None if self.of_company else self.article.home_area
        return Place(code, area_name(code) if code else None, None, "document")

    def _is_topic(self, sketch: Sketch, area: AreaMention) -> bool:
        """Tell whether an area opens its clause, a period or 其中 before it aside.

        全国 does so only right behind a period (一季度,全国用电量): elsewhere in an article on a
        province it tells a kind (全国重点实验室).
        """
        if not opens(sketch, area) or self._is_aside(sketch, area):
            return False
        return self._is_own(area) or bool(_DATED.fullmatch(sketch.slice(sketch.start, area.start)))

    def _only_area(self, sketch: Sketch) -> AreaMention | None:
        """Return the one area that a sentence of an article on the whole country names."""
        if self.article.home_area != NATION:
            return None
        own = [a for a in sketch.areas if a.code and a.code != NATION]
        return own[0] if len({a.code for a in own}) == 1 else None

    def _is_aside(self, sketch: Sketch, area: AreaMention) -> bool:
        """Tell whether an area places a report (南宁讯), grades (国家级) or ranks (在全省列)."""
        behind = sketch.slice(area.end, sketch.end)
        if _ASIDE.match(behind):
            return True
        before = sketch.slice(sketch.start, area.start)
        return before.endswith(tuple(phrases("locative"))) and bool(_RANKED.match(behind))

    def _owns(self, sketch: Sketch, area: AreaMention, name_start: int) -> bool:
        """Tell whether an area stands right before a name: 下达|锡林郭勒盟|2022年预算内资金."""
        between = sketch.slice(area.start, max(area.start, name_start)).lstrip(AREA)
        before = sketch.slice(sketch.start, area.start)
        if _RECEIVER.search(before):
            return True
        near = area.end <= name_start and not _OPENERS.sub("", between)
        if _ASIDE.match(sketch.slice(area.end, sketch.end)):
            return False
        return near and not _PARTNER.search(before) and self._is_own(area)

    def _is_own(self, area: AreaMention) -> bool:
        if area.text in phrases("nationwide") and area.start in self.foreign_ends:
            return False  # 加拿大全国 is no part of China
        national = self.article.home_area in (NATION, None)
        return national or area.text not in phrases("nationwide")

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
        lead = next((a for a in sketch.areas if self._is_topic(sketch, a)), None)
        lead = lead or self._only_area(sketch)
        wide = self.article.home_area in (NATION, None)
        if lead and (self.at_lead or self.in_heading) and (lead.code or wide):
            self.paragraph_place = _place(lead, "paragraph")
        self.at_lead = False
        if leading and phrase_pattern("announces").search(sketch.text):
            self.heading_days = self.paragraph_days
        if self.in_heading:
            self.heading_days = self.paragraph_days or self.heading_days
            self.heading_place = self.paragraph_place or self.heading_place


def _are_listed(sketch: Sketch, periods: Sequence[Period], count: int) -> bool:
    """Tell whether so many periods stand in one list: 2020年和2021年."""
    return len(periods) == count and all(
        phrase_pattern("join").fullmatch(sketch.slice(a.end, b.start)) for a, b in pairwise(periods)
    )


def _is_spent(sketch: Sketch, point: Period, clause_start: int) -> bool:
    start, end = sketch.clause(point.start)
    return end < clause_start and QUANTITY in sketch.slice(start, end)


def _place(area: AreaMention, where: str) -> Place:
    region = area.text if area.form == "region" else None
    return Place(area.code, area.name if area.code else None, region, where)


def opens(sketch: Sketch, mention: Period | AreaMention) -> bool:
    """Tell whether a mention opens its clause, other mentions and 其中 before it aside."""
    before = sketch.slice(sketch.clause(mention.start)[0], mention.start)
    return not _OPENERS.sub("", before)


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
