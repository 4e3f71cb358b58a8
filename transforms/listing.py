"""Lists of names: as many members as figures, what they share said once.

规模以上工业增加值、零售额 are two names; in 通讯类、体育类零售额 the second member's head is the
first one's too, and 河北、山西用电量 are two areas' 用电量. 城乡居民收入 is a list in one word.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seeds.catalogue import catalogue
from seeds.reader import rows
from transforms.alternation import alone
from transforms.indicator import Name, is_share, list_start, name_before
from transforms.lexicon import any_of, is_rate, measure_head, phrase_pattern, phrases
from transforms.numeral import characters
from transforms.sketch import AREA, TALLY, Sketch, only_opens
from transforms.tokens import is_word, words

_AREA_ALONE = "\0"
_SO_ON = phrase_pattern("so_on")
_LEADING = re.compile(f"^(?:{any_of('join', 'pointer')})+")
_OF_ALL = re.compile(f"^[{characters('digit', 'ten')}\\d]+个?{any_of('area_class')}")


def names_in_list(sketch: Sketch, start: int, end: int, count: int) -> list[Name]:
    """Name each of ``count`` members of a list; members without a head share the last one's.

    通讯器材类、体育娱乐用品类商品零售额 are two; 河北、山西用电量 two areas' 用电量.
    、 parts members more surely than 和: 航空航天器及设备制造业增加值、汽车制造业增加值 are two.
    """
    start = list_start(sketch, start, end)
    end, head = summed_up(sketch, start, end)
    parting = next((p for p in _partings(sketch.slice(start, end)) if len(p) == count - 1), None)
    if parting is None:
        return []
    edges = [start, *(start + edge for mark in parting for edge in mark), end]
    names = [_member(sketch, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if not all(name.indicator for name in names):
        return []
    return [headed_by(name, head) for name in names] if head else names


def headed_by(name: Name, head: str) -> Name:
    """Give a member the head that stands behind the list, an area nothing but that."""
    if is_area_alone(name):
        return name._replace(indicator=head, verb="")
    return name if measure_head(name.indicator) else name._replace(indicator=name.indicator + head)


def _partings(line: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the places that may part the members of a list, the likeliest first.

    及 in 普及率 parts none: last come only those that are words of their own.
    """
    marks = list(phrase_pattern("join").finditer(line))
    yield [mark.span() for mark in marks]
    yield [mark.span() for mark in marks if mark[0] == "、"]
    if marks:
        apart = {(word.start, word.end) for word in words(line)}
        yield [mark.span() for mark in marks if mark.span() in apart]


def summed_up(sketch: Sketch, start: int, end: int) -> tuple[int, str]:
    """Return where the names of a list end, and the head behind what sums them up.

    教育、卫生|两项|支出; 化妆品、家具|等|升级类商品零售额 have nothing but 零售额 in common.
    """
    line = sketch.slice(start, end)
    at = line.find(TALLY)
    if at >= 0:
        behind = len(line[:at]) + line[at:].count(TALLY)
        return start + at, name_before(sketch, start + behind, end).indicator
    so_on = _so_on(line) if _SO_ON.search(line) else None
    if so_on is None:
        return end, ""
    head = _last_word(name_before(sketch, start + so_on[1], end).indicator)
    return start + so_on[0], head


def _last_word(indicator: str) -> str:
    """Return the last word of a name where it says what is measured: 零售额 of 商品零售额."""
    return words(indicator)[-1].text if measure_head(indicator) else ""


def _so_on(line: str) -> tuple[int, int] | None:
    """Return where 等 stands as a word of its own behind at least two names."""
    found = (word for word in words(line) if _SO_ON.fullmatch(word.text))
    return next(((w.start, w.end) for w in found if "、" in line[: w.start]), None)


@cache
def _pairs() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """Return the members of words that are lists (seeds/cues/pairs.csv), and their pattern."""
    found = {row["surface"]: tuple(row["members"].split(";")) for row in rows("cues/pairs")}
    return found, alone(found)


@cache
def halves() -> frozenset[str]:
    """Return what is half of something told in one word: 城镇, 农村居民, 第一产业."""
    members, _ = _pairs()
    return frozenset(one for found in members.values() for one in found if not measure_head(one))


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
    """Name a member of a list.

    An area alone and a single character (猪 in 猪、牛肉产量) are called by their own names until
    the head is known.
    """
    line, text = sketch.slice(start, end), sketch.words(start, end).strip()
    if AREA in line and only_opens(line):
        return Name(sketch.words(start, end), None, _AREA_ALONE, end - 1)
    if len(text) == 1:
        return Name(text, None, "", end - 1)
    return name_before(sketch, start, end)._replace(start=end - 1)


def text_of(sketch: Sketch, members: Sequence[Name], nth: int) -> str:
    """Return the text's own words for a member of a list, with its area: 曹妃甸港区."""
    end = members[nth].start + 1
    start = members[nth - 1].start + 1 if nth else list_start(sketch, sketch.start, end)
    return _LEADING.sub("", sketch.words(start, end)).strip()


def is_area_alone(name: Name) -> bool:
    """Tell whether a member of a list is nothing but an area: 华东, 河北."""
    return name.verb == _AREA_ALONE


def common_head(indicator: str) -> str:
    """Return what names alike have in common: 装机容量 of 发电装机容量."""
    cut = words(indicator)
    head = indicator[cut[1].start :] if len(cut) > 1 else measure_head(indicator)
    return head if len(head) > 1 else indicator


def share_head(names: Sequence[Name]) -> list[Name]:
    """Give each member of a list what only the last one says: its head, its deed or its whole.

    Areas have its whole name; 工业、农业分别完成投资 are two whose 完成投资 it is, and
    煤炭、水泥产量分别占全区的12%和8% two shares of one whole.
    """
    last = names[-1]
    if last.subject and not any(_is_apart(name, last) for name in names[:-1]):
        owners = _heads_shared([*names[:-1], last._replace(indicator=last.subject, subject=None)])
        return [last._replace(subject=one.indicator, start=one.start) for one in owners]
    return _heads_shared(names)


def _is_apart(name: Name, last: Name) -> bool:
    """Tell whether a member says itself what is measured, not only whose it is."""
    if is_share(last.indicator):
        return is_share(name.indicator) or is_area_alone(name)
    return is_area_alone(name) or bool(measure_head(name.indicator))


def _heads_shared(names: Sequence[Name]) -> list[Name]:
    last = _OF_ALL.sub("", names[-1].indicator)
    shared = [*names[:-1], names[-1]._replace(indicator=last)]
    return [
        name._replace(indicator=last, subject=None, verb="")
        if is_area_alone(name)
        else name._replace(indicator=name.indicator + _shared_tail(name.indicator, last))
        for name in shared
    ]


def _shared_tail(first: str, last: str) -> str:
    """Return what a member of a list shares with the last: 居民收入 in 城镇、农村居民收入.

    Where the member has a head of its own that is only the rate meant (工业增加值、投资增速), else
    what makes a name of the catalogue.
    """
    head = measure_head(last)
    if first == last or not head:
        return ""
    if measure_head(first):
        return head if is_rate(head) and not first.endswith(head) else ""
    return _known_tail(first, last) or _tail_by_words(first, last)


def _known_tail(first: str, last: str) -> str:
    """Return the longest end of the last that makes a name of the catalogue with the first."""
    return next((last[at:] for at in range(1, len(last)) if first + last[at:] in catalogue()), "")


def _tail_by_words(first: str, last: str) -> str:
    """Tell by its words what a member shares with the last.

    The members are alike, so the tail begins after the word both have (类 in 通讯类、体育类零售额;
    业 in 采矿业、装备制造业增加值), or after as many characters where they are alike at the same
    place (线下、线上支付金额) or end a word (东、西部地区), else after as many words as the member
    has; where the last is one word it is the head.
    """
    in_place = any(a == b for a, b in zip(first, last, strict=False))
    if in_place or (len(first) == 1 and is_word(first + last[1:2])):
        return last[len(first) :]
    own, others = words(first), words(last)
    member = next((word for word in phrases("member") if first.endswith(word)), "")
    mark = member or own[-1].text
    at = last.rfind(mark) if member else last.find(mark)
    if 0 <= at < len(last) - len(mark):
        return last[at + len(mark) :]
    if len(others) > len(own):
        return last[others[len(own)].start :]
    head = others[-1].text if len(others) > 1 else ""
    return head if measure_head(head) else measure_head(last)
