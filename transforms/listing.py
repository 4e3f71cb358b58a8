"""Lists of names: as many members as figures, what they share said once.

规模以上工业增加值、零售额 are two names; in 通讯类、体育类零售额 the second member's head is the
first one's too, and 河北、山西用电量 are two areas' 用电量. 城乡居民收入 is a list in one word.
"""

import re
from collections.abc import Sequence
from functools import cache

from seeds.catalogue import catalogue
from seeds.reader import rows
from transforms.alternation import alternation
from transforms.indicator import Name, list_start, name_before
from transforms.lexicon import any_of, measure_head, phrase_pattern, phrases
from transforms.sketch import AREA, OPENERS, Sketch
from transforms.tokens import words

_AREA_ALONE = "\0"
_OF_ALL = re.compile(f"^[一二两三四五六七八九十\\d]+个?{any_of('area_class')}")


def names_in_list(sketch: Sketch, start: int, end: int, count: int) -> list[Name]:
    """Name each of ``count`` members of a list; members without a head share the last one's.

    通讯器材类、体育娱乐用品类商品零售额 are two; 河北、山西用电量 two areas' 用电量.
    、 parts members more surely than 和: 航空航天器及设备制造业增加值、汽车制造业增加值 are two.
    """
    start = list_start(sketch, start, end)
    marks = list(phrase_pattern("join").finditer(sketch.slice(start, end)))
    for parting in (marks, [mark for mark in marks if mark[0] == "、"]):
        if len(parting) == count - 1:
            break
    else:
        return []
    edges = [start, *(start + edge for mark in parting for edge in mark.span()), end]
    names = [_member(sketch, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return names if all(name.indicator for name in names) else []


@cache
def _pairs() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """Return the members of words that are lists (seeds/cues/pairs.csv), and their pattern."""
    found = {row["surface"]: tuple(row["members"].split(";")) for row in rows("cues/pairs")}
    return found, re.compile(alternation(dict.fromkeys(found, ())))


def members_in_word(sketch: Sketch, start: int, end: int, count: int) -> tuple[str, ...]:
    """Return the ``count`` members that a word stands for: 产量 and 销量 in 汽车产销."""
    members, pattern = _pairs()
    match = pattern.search(sketch.slice(list_start(sketch, start, end), end))
    found = members[match[0]] if match else ()
    return found if len(found) == count else ()


def names_in_word(sketch: Sketch, start: int, end: int, count: int) -> list[Name]:
    """Name each of ``count`` members of a list told in one word: 产销, 城乡居民收入, 一二三产业."""
    members = members_in_word(sketch, start, end, count)
    if not members:
        return []
    start = list_start(sketch, start, end)
    word = _pairs()[1].search(sketch.slice(start, end))
    before = name_before(sketch, start, start + word.start()).indicator if word else ""
    behind = name_before(sketch, start + word.end(), end).indicator if word else ""
    return [Name(before + one + behind, None, "", end - 1) for one in members]


def _member(sketch: Sketch, start: int, end: int) -> Name:
    """Name a member of a list; an area alone is called by its own name until the head is known."""
    line = sketch.slice(start, end)
    if AREA in line and not OPENERS.sub("", line):
        return Name(sketch.words(start, end), None, _AREA_ALONE, end - 1)
    return name_before(sketch, start, end)._replace(start=end - 1)


def text_of(sketch: Sketch, members: Sequence[Name], nth: int) -> str:
    """Return the text's own words for a member of a list, with its area: 曹妃甸港区."""
    end = members[nth].start + 1
    start = members[nth - 1].start + 1 if nth else list_start(sketch, sketch.start, end)
    return phrase_pattern("join").sub("", sketch.words(start, end), count=1 if nth else 0).strip()


def is_area_alone(name: Name) -> bool:
    """Tell whether a member of a list is nothing but an area: 华东, 河北."""
    return name.verb == _AREA_ALONE


def common_head(indicator: str) -> str:
    """Return what names alike have in common: 装机容量 of 发电装机容量."""
    cut = words(indicator)
    head = indicator[cut[1].start :] if len(cut) > 1 else measure_head(indicator)
    return head if len(head) > 1 else indicator


def share_head(names: Sequence[Name]) -> list[Name]:
    """Give each member of a list the head that only the last one has, areas its whole name."""
    last = _OF_ALL.sub("", names[-1].indicator)
    shared = [*names[:-1], names[-1]._replace(indicator=last)]
    return [
        name
        if measure_head(name.indicator)
        else name._replace(indicator=last, subject=None, verb="")
        if is_area_alone(name)
        else name._replace(indicator=name.indicator + _shared_tail(name.indicator, last))
        for name in shared
    ]


def _shared_tail(first: str, last: str) -> str:
    """Return what a member of a list shares with the last: 居民收入 in 城镇、农村居民收入.

    The members are alike, so the tail begins after the word both have (类 in 通讯类、体育类零售额;
    业 in 采矿业、装备制造业增加值), or after as many characters where they are alike at the same
    place (线下、线上支付金额) or make a name of the catalogue (城镇、农村居民收入), else after as
    many words as the member has; where the last is one word it is the head.
    """
    alike = first + last[len(first) :] in catalogue()
    if alike or any(a == b for a, b in zip(first, last, strict=False)):
        return last[len(first) :]
    own, others = words(first), words(last)
    member = next((word for word in phrases("member") if first.endswith(word)), "")
    mark = member or own[-1].text
    at = last.rfind(mark) if member else last.find(mark)
    if 0 <= at < len(last) - len(mark):
        return last[at + len(mark) :]
    if len(others) > len(own):
        return last[others[len(own)].start :]
    return measure_head(last)
