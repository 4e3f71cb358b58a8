"""What the words beside a period make of it, where it is not what a text or figure is for.

比2020年增长 compares, 成立于2008年 tells of a beginning, 2018年以来最大 of a record,
《…规划（2021—2025年）》 is a title, 2023年某活动 a name.
"""

import re

from transforms.lexicon import before_standard, ends_in
from transforms.model import Period
from transforms.period_words import roles

_BASE = before_standard()
_ORIGIN = re.compile(f"{roles('origin')}$")
_BEGUN = re.compile(roles("begun"))
_EXTREME = re.compile(rf"{roles('extreme')}|[，,]?{roles('first')}")
_EVENT = re.compile(rf"[^，,；;。：:\n]{{2,40}}?{roles('held')}(?=[，,；;。\s]|$)")
_OPEN = ("since", "from")
_NEAR = 6  # characters, more than any word of origin has


def is_base(text: str, start: int) -> bool:
    """Tell whether a period that begins at ``start`` is what something is compared with: 比上年."""
    return bool(ends_in(_BASE, text, start))


def is_beginning(text: str, start: int, end: int) -> bool:
    """Tell whether a period is when something came to be: 成立于2008年, 1993年出生的他."""
    return bool(_ORIGIN.search(text, max(start - _NEAR, 0), start) or _BEGUN.match(text, end))


def is_of_record(text: str, end: int, period: Period) -> bool:
    """Tell whether a period only says since when a record holds: 2018年以来|最大增幅."""
    return period.form in _OPEN and _EXTREME.match(text, end) is not None


def is_in_title(text: str, start: int) -> bool:
    """Tell whether a title is still open before ``start``: 《…规划（2021—2025年）》."""
    return text.count("《", 0, start) > text.count("》", 0, start)


def is_in_event(text: str, end: int) -> bool:
    """Tell whether a year is the first word of an event's name: 2023年|某活动昨天在北京举行."""
    return _EVENT.match(text, end) is not None
