"""What a document as a whole is about: its reporting period, its headings, whose it is."""

import re
from collections.abc import Sequence
from datetime import date

from transforms.days import DAY, Days
from transforms.model import Article, Period
from transforms.numbering import is_numbered
from transforms.period import find_periods
from transforms.period_role import (
    is_base,
    is_beginning,
    is_in_event,
    is_in_title,
    is_of_record,
)
from transforms.period_words import roles
from transforms.review import is_review, outlooks

_PROGRESS = re.compile(roles("progress"))
_OVER = re.compile(roles("over"))
LEAD = 120  # characters after the title in which an article says what it reports on
_LEAD = re.compile(rf"(?:\s*\S){{0,{LEAD}}}")
_LONGEST_HEADING = 40
_REPORTED_FOR = {"month": 120, "quarter": 200, "half": 200, "cumulative": 200}
_LONG_REPORTED = 550
"""Days after its end for which a text may still report on a stretch of that form, or another."""
_YEAR = 364  # days from the first of a year to its last
_FIGURE = re.compile(r"[^。！？\n]*\d")
_COMMAS = 2  # a line with so many is prose


def report_periods(article: Article, periods: Sequence[Period]) -> list[tuple[int, Days]]:
    """Return what a document is about and from where on: one period, or one a paragraph.

    A work report (2026年政府工作报告) looks back and ahead, any other text is about one period.
    """
    text, published = article.text, article.published_at
    first_line = text.lstrip().partition("\n")[0]
    if published and (is_review(article.title) or is_review(first_line)):
        return outlooks(text, published)
    return [(0, _report_period(article, periods))]


def _report_period(article: Article, periods: Sequence[Period]) -> Days:
    """Return the document's own period: of its title, else of its first lines, else its day."""
    published = article.published_at
    text = article.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    end = end if end >= 0 else len(text)
    if article.title.strip() not in text[start:end]:
        periods = [*_of_title(article), *periods]
    title = end if is_heading(text[start:end].strip()) else start
    limit = end if is_digest(text[end:]) else _lead(text, end)
    progress = next((p for p in periods if p.start < title and _is_progress(article, p)), None)
    if progress and progress.time_end:
        first = progress.time_end.replace(month=1, day=1)
        return Days(first, progress.time_end, "progress", "document", progress.text)
    for period in periods:
        if period.start >= limit:
            break
        if _stands_aside(text, period) or (period.start >= title and _is_passing(text, period)):
            continue
        if period.start >= title and _is_history(text, period, published):
            continue
        if _reports(period, published, period.start < title):
            return Days(period.time_start, period.time_end, period.form, "document", period.text)
    return Days(published, published, "day", "document")


def _is_progress(article: Article, period: Period) -> bool:
    """Tell whether a title reports how far a year's tasks are by a month: （8月进展）."""
    text = article.title if period.start < 0 else article.text
    behind = text.partition(period.text)[2] if period.start < 0 else text[period.end :]
    return period.form == "month" and _PROGRESS.match(behind) is not None


def _is_dated(period: Period) -> bool:
    """Tell whether a period says its days in digits: 截至4月3日, not 截至昨日."""
    return any(map(str.isdigit, period.text))


def _lead(text: str, start: int) -> int:
    """Return where the lead ends, blanks (hidden furniture) not counted."""
    lead = _LEAD.match(text, start)
    return lead.end() if lead else start


def _stands_aside(text: str, period: Period) -> bool:
    """Tell whether a period dates something else than the text: 比2020年, 成立于2008年, 《…年》."""
    start, end = max(period.start, 0), max(period.end, 0)
    if period.start >= 0 and period.form == "year" and is_in_event(text, end):
        return True
    if is_base(text, start) or is_of_record(text, end, period):
        return True
    return is_beginning(text, start, end) or is_in_title(text, start)


def _is_passing(text: str, period: Period) -> bool:
    """Tell whether a body names a period in passing: 为完成|全年|任务, 春节假期|刚过.

    One without a number does so wherever it opens no clause.
    """
    if _OVER.match(text, period.end):
        return True
    is_word = not any(map(str.isnumeric, period.text))
    return is_word and period.start > 0 and text[period.start - 1].isalpha()


def _of_title(article: Article) -> list[Period]:
    """Return the periods of a title that the text does not repeat, as if they stood before it."""
    found = find_periods(article.title, article.published_at, taiwanese=article.is_traditional)
    return [
        p._replace(start=-1, end=-1)
        for p in found
        if not (
            is_base(article.title, p.start)
            or is_of_record(article.title, p.end, p)
            or (p.form == "year" and is_in_event(article.title, p.end))
        )
    ]


def _reports(period: Period, published: date | None, in_title: bool) -> bool:
    """Tell whether a period is what a document reports on: a stretch of days.

    Outside the title it is neither the running year nor one to come, nor 截至昨日.
    """
    if period.form in ("day", "now", "same", "run") or not (period.time_start and period.time_end):
        return False
    if in_title or published is None:
        return True
    if period.form == "point" and published - period.time_end <= DAY and not _is_dated(period):
        return False
    running = period.form in ("year", "plan") and period.time_end >= published
    late = (published - period.time_end).days > _REPORTED_FOR.get(period.form, _LONG_REPORTED)
    return not running and not late and period.time_start <= published


def _is_history(text: str, period: Period, published: date | None) -> bool:
    """Tell whether years only tell how things came to be as they are: 十年来, 党的十八大以来.

    五年来 that dates a figure in its own sentence is what an article reports on.
    """
    start, end = period.time_start, period.time_end
    if start is None or end is None or published is None or end > published:
        return False
    if (end - start).days < _YEAR:
        return False
    return period.form == "since" or (
        period.form == "rolling" and not _FIGURE.match(text, period.end)
    )


def is_digest(body: str) -> bool:
    """Tell whether an article is several items under headlines of their own."""
    headlines = (
        line for line in body.splitlines() if is_heading(line.strip()) and not is_numbered(line)
    )
    return sum(1 for _ in headlines) > 1


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading: short, with hardly a comma, and no sentence."""
    if not 0 < len(line) <= _LONGEST_HEADING:
        return False
    if line.rstrip().endswith(("。", "；", "：", "，")):
        return False
    return sum(map(line.count, "，,；;")) < _COMMAS
