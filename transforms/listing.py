"""Lists of names: as many members as figures, what they share said once.

规模以上工业增加值、零售额 are two names; in 通讯类、体育类零售额 the second member's head is the
first one's too, and 河北、山西用电量 are two areas' 用电量.
"""

import re

from seeds.catalogue import catalogue
from transforms.indicator import Name, list_start, name_before
from transforms.lexicon import any_of, measure_head, phrase_pattern, phrases
from transforms.sketch import AREA, Sketch
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
    return _share_head(names) if all(name.indicator for name in names) else []


def _member(sketch: Sketch, start: int, end: int) -> Name:
    """Name a member of a list; an area alone is called by its own name until the head is known."""
    if not sketch.slice(start, end).strip(AREA + " "):
        return Name(sketch.words(start, end), None, _AREA_ALONE, end - 1)
    return name_before(sketch, start, end)._replace(start=end - 1)


def is_area_alone(name: Name) -> bool:
    """Tell whether a member of a list is nothing but an area: 华东, 河北."""
    return name.verb == _AREA_ALONE


def common_head(indicator: str) -> str:
    """Return what names alike have in common: 装机容量 of 发电装机容量."""
    cut = words(indicator)
    return indicator[cut[1].start :] if len(cut) > 1 else indicator


def _share_head(names: list[Name]) -> list[Name]:
    if names[-1].verb == _AREA_ALONE:
        return names if all(map(is_area_alone, names)) else []
    last = _OF_ALL.sub("", names[-1].indicator)
    names = [
        name._replace(indicator=last, subject=None, verb="") if name.verb == _AREA_ALONE else name
        for name in (*names[:-1], names[-1]._replace(indicator=last))
    ]
    if not measure_head(last):
        return names
    return [
        name
        if measure_head(name.indicator)
        else name._replace(indicator=name.indicator + _shared_tail(name.indicator, last))
        for name in names
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
