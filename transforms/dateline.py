"""The day an article was published, where its source did not say so.

Looked for in this order, from what says it to what only implies it: a dateline near the top or
the bottom (2022-04-12 10:20 来源：…, 发布时间：2022年4月12日, 新华社北京7月12日电), the URL
(/2022/0412/, t20220412_), the related-reading list where the page's own title stands with its
date, and the text (今天（2022年4月12日）). A day without a year takes the year that puts it soon
after the last full date in the text, or none. Days that can't be (2022-02-30) are passed over.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from seeds.reader import rows
from transforms.alternation import either
from transforms.furniture import body_end
from transforms.numeral import characters, read

YEARS: Final = range(1949, 2100)
ROC: Final = 1911  # the year before 民国元年
HEAD: Final = 8  # lines that may hold a dateline at the top
FOOT: Final = 4  # and at the bottom
SHORT: Final = 80  # characters of a line that may be all dateline
LEAD: Final = 1500  # characters that an agency's dateline stands within
BELOW: Final = 5  # lines under a title in a list that may hold its date
SOON: Final = timedelta(days=60)
OWN_TITLE: Final = 6  # characters of a title that tell it from others
URL_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(\d\d)[-/]?(\d\d)(?:\d{6})?(?!\d)")
SENTENCE: Final = re.compile(r"[。！？]")
CUT: Final = re.compile(r"\s*(?:\.{2,}|…+)$")

Found = tuple[date | None, str | None]


def publication_date(title: str, text: str, url: str | None) -> Found:
    """Return the publication date and its basis, (None, None) where nothing tells it.

    The basis is dateline, url, related-reading or text. ``title`` is the article's own, as its
    source or first line gives it.
    """
    end = body_end(text)
    body = text[:end]
    if day := _in_dateline(body):
        return day, "dateline"
    if day := _in_url(url or ""):
        return day, "url"
    if day := _beside_own_title(title, text, body):
        return day, "related-reading"
    if day := _in_prose(body):
        return day, "text"
    return None, None


def _in_dateline(body: str) -> date | None:
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    head, foot = lines[:HEAD], lines[HEAD:][-FOOT:]
    labelled = (day for line in head + foot if len(line) <= SHORT for day in _labelled(line, body))
    under_title = (day for line in head if (day := _dateline(line)))
    signed = (day for line in reversed(foot) if (day := _signature(line)))
    for days in (labelled, under_title, _dispatched(body), signed):
        if day := next(days, None):
            return day
    return None


def _labelled(line: str, body: str) -> Iterator[date]:
    """发布时间：2022年4月12日, 时间：5月9日10时."""
    for match in _patterns()["label"].finditer(line):
        if day := _day(match, body):
            yield day


def _dateline(line: str) -> date | None:
    """2022-04-12 10:20 来源：草原日报 and （2022年4月12日）: a short line around a full date."""
    if len(line) > SHORT or SENTENCE.search(line):
        return None
    return next(_full_days(line), None)


def _signature(line: str) -> date | None:
    """2024年4月26日, alone in a line at the end."""
    match = _patterns()["alone"].fullmatch(line)
    return _day(match, "") if match else None


def _dispatched(body: str) -> Iterator[date]:
    """新华社北京7月12日电."""
    for match in _patterns()["dispatch"].finditer(body, 0, LEAD):
        if day := _day(match, body):
            yield day


def dispatch_span(text: str) -> tuple[int, int]:
    """Return where a text says where it was sent from: 新华社北京电; (0, 0) where it doesn't."""
    match = _patterns()["sent"].search(text, 0, LEAD)
    return match.span() if match else (0, 0)


def _in_url(url: str) -> date | None:
    found = (_date(*map(int, match.groups())) for match in URL_DAY.finditer(url))
    return next((day for day in found if day), None)


def _beside_own_title(title: str, text: str, body: str) -> date | None:
    """Find the page's own title, perhaps cut short (…发展综...), and the date in or below it."""
    lines = [line.strip() for line in text[len(body) :].splitlines() if line.strip()]
    for number, line in enumerate(lines):
        name = CUT.sub("", _patterns()["full"].sub("", line)).strip(" \t　()（）[]【】·-")
        if len(name) < OWN_TITLE or not title.startswith(name):
            continue
        if day := next(_full_days(line), None):
            return day
        for below in lines[number + 1 : number + 1 + BELOW]:
            if day := _signature(below):
                return day
    return None


def _in_prose(body: str) -> date | None:
    """今天（2022年4月12日）, or a first sentence that begins with the newest date of the text."""
    for match in _patterns()["today"].finditer(body):
        if day := _day(match, body):
            return day + timedelta(days=match["yesterday"] is not None)
    first = next(_full_days(body[:SHORT]), None)
    return first if first and first == _newest(body) else None


@lru_cache(maxsize=4)
def _newest(body: str) -> date | None:
    return max(_full_days(body), default=None)


def _full_days(text: str) -> Iterator[date]:
    for match in _patterns()["full"].finditer(text):
        if day := _day(match, ""):
            yield day


def _day(match: re.Match[str], body: str) -> date | None:
    """Read the day of a match; one without a year takes it from the body's last full date."""
    month, day = _number(match["month"]), _number(match["day"])
    if match["year"]:
        return _date(_number(match["year"]) + (ROC if match["roc"] else 0), month, day)
    last = _newest(body)
    if last is None:
        return None
    near = (_date(year, month, day) for year in (last.year, last.year + 1))
    return next((one for one in near if one and last <= one <= last + SOON), None)


def _number(surface: str) -> int:
    numeral = read(surface)
    return int(numeral.value) if numeral else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _any_of(kind: str) -> str:
    words = (row["word"] for row in rows("datelines/words") if row["kind"] == kind)
    return either(words)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Build the patterns, each with the groups roc, year, month and day."""
    digit = f"[0-9０-９{characters('digit', 'ten', 'tens')}]"
    year = rf"(?P<roc>{_any_of('roc')})?\s?(?P<year>(?<!{digit}){digit}{{2,4}})\s?[-/.年]\s?"
    day = rf"(?P<month>{digit}{{1,3}})\s?[-/.月]\s?(?P<day>{digit}{{1,3}})(?!{digit})\s?日?"
    date = rf"(?:{year})?{day}"
    deictic = rf"(?:{_any_of('today')}|(?P<yesterday>{_any_of('yesterday')}))"
    patterns = {
        "full": year + day,
        "alone": rf"[（(【\[—-]*{year}{day}(?:\s*\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?[)）】\]]*",
        "label": rf"(?:{_any_of('label')})\s?[:：]?\s?[^\d\s]{{0,6}}{date}",
        "dispatch": rf"(?:{_any_of('agency')})[^\d\n。，,]{{0,12}}?{date}[^\d\n。，,]{{0,4}}?"
        rf"(?:{_any_of('dispatch')})",
        "sent": rf"(?:{_any_of('agency')})[^。，,\n]{{0,24}}?(?:{_any_of('dispatch')})",
        "today": rf"{deictic}[（(]{date}[)）]",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}
