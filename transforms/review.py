"""Work reports: which of their paragraphs look back on years, which on the last one, which ahead.

A report given early in 2026 that says 年均增长5.9% or 从2020年的… in a paragraph speaks of five
years there, whether or not 五年来 stands anywhere; one that says 增长5.9% speaks of 2025, and one
that only says 力争 of the year that has begun. A paragraph that tells nothing goes with the one
before it, else with the next.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from seeds.reader import rows
from transforms.alternation import alone
from transforms.days import Days
from transforms.lexicon import against, any_cue, any_of, ends, phrase_pattern
from transforms.period_words import roles

YEARS: Final = 5
CLOSING: Final = (0, 2)
"""How long a plan and a term of office are; the years, modulo five, in which they end."""

_GROWTH: Final = re.compile(
    rf"{any_cue('rise', 'fall')}[^，；。、\d]{{0,4}}[\d.]+[%％](?!{roles('about')})"
)
_BASE: Final = f"(?:{against()}|{any_of('from')})"
_SPACE: Final = re.compile(r"\s+")
_ASIDE: Final = re.compile(r"[（(][^（()）]*[）)]?$")


def is_review(heading: str) -> bool:
    """Tell whether a text under this heading is a work report, not news of one."""
    return _ASIDE.sub("", _SPACE.sub("", heading)).endswith(ends("review"))


def is_report(title: str) -> bool:
    """Tell whether a title tells of an area's report on itself: 政府工作报告解读, 统计公报."""
    return bool(phrase_pattern("review", "report_title").search(title))


def outlooks(text: str, published: date) -> list[tuple[int, Days]]:
    """Return where each paragraph of a work report begins, and the days it is about."""
    days = _days(published.year)
    closing = (published.year - 1) % YEARS in CLOSING or _reviews_a_term(text)
    found = [
        (start, _tells(line, published.year - 1, closing=closing))
        for start, line in _paragraphs(text)
    ]
    backward = next((tells for _, tells in found if tells in ("years", "year")), "year")
    outlook = []
    for start, tells in found:
        backward = tells or backward
        outlook.append((start, days[backward]))
    return outlook


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _days(year: int) -> dict[str, Days]:
    last = date(year - 1, 12, 31)
    return {
        "years": Days(date(year - YEARS, 1, 1), last, "rolling", "document"),
        "year": Days(date(year - 1, 1, 1), last, "year", "document"),
        "ahead": Days(date(year, 1, 1), date(year, 12, 31), "ahead", "document"),
    }


def _reviews_a_term(text: str) -> bool:
    """Tell whether a report says itself that it looks back on years: 过去五年,…. 五年来,…."""
    return any(_outlooks()[word] == "term" for word in _words().findall(text))


def _tells(line: str, last: int, *, closing: bool) -> str:
    """Return what a paragraph looks at: years, year, ahead, or "" where it does not say.

    ``last`` is the year that is over, ``closing`` tells whether the report may speak of years.
    """
    told = [_outlooks()[word] for word in _words().findall(line)]
    years = (
        told.count("years") + told.count("term") + len(re.findall(f"{_BASE}{last - YEARS}年", line))
    )
    year = told.count("year") + len(_GROWTH.findall(line)) - told.count("years")
    year += len(re.findall(f"(?<![到至—]){last}年", line))
    if years and years >= year and closing:
        return "years"
    if year > 0 or "done" in told:
        return "year" if year > 0 else ""
    return "ahead" if "ahead" in told else ""


@cache
def _words() -> re.Pattern[str]:
    return alone(_outlooks())


@cache
def _outlooks() -> dict[str, str]:
    return {row["word"]: row["tells"] for row in rows("periods/outlooks")}
