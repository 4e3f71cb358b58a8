"""What is counted: the words behind a figure.

20多家|行业领军企业, 80%以上的|居民, 5人|死亡.
"""

import re

from seeds.catalogue import catalogue
from transforms.indicator import NOTHING, SHORTEST, STOP, Name, trimmed
from transforms.lexicon import (
    OF,
    any_of,
    cue_table,
    ends,
    given,
    measure_head,
    phrase_pattern,
    phrases,
)
from transforms.nouns import attributed, is_predicate, nominal_end
from transforms.sketch import QUANTITY, STAND_INS, Sketch
from transforms.tokens import Word, words

_STOP = re.compile(rf"{STOP.pattern}|(?<=\w)[\s《]")
_REACH = 18  # characters behind a count in which its noun is looked for
_OUTCOME = 10  # characters of what befell people: 受冬季风暴影响
_LISTED = 40  # characters of a list that is summed up behind it
_ATTRIBUTE = 24  # characters of an attribute with a figure of its own
_FEW = 3  # words between a count and that figure: 造成|至少|4人死伤的
_TOLD = ("ul", "d", "p", "r")  # they stand in a sentence rather than in an attribute
_UNSURE = ("particle", "rise", "fall")  # kinds of cues that a figure need not follow
_DEEDS = ("v", "vn")
_TELLING = ("v", "d", "p")  # what somebody does follows who it is
_WHERE_DONE = ("s", "v")  # 300人|现场|参会
_BRACKETS = "（("
_GRADED = re.compile(
    f"{QUANTITY}+(?:{any_of('graded')}的?|(?=\\w)(?![^的，,；;。、{QUANTITY}]{{1,8}}的))"
)
_AGED = re.compile(rf"[\d—~～-]+{any_of('aged')}的?")


def name_after(sketch: Sketch, start: int, end: int) -> Name:
    """Name what is counted from the words that begin at ``start``: 20多家|行业领军企业."""
    cut = _words_behind(sketch, start, end)
    return _named(cut, _first(cut), start)


def name_counted(sketch: Sketch, start: int, end: int, *, acting: bool, done: bool) -> Name:
    """Name what is counted by its last noun, not by those that tell which.

    15名昆剧、晋剧等|剧种演员, 800条较大面积的|农村水体. Those ``acting`` end at their verb; what is
    ``done`` to a count leaves it no verb of its own: 精选100部|视听节目.
    """
    cut = _words_behind(sketch, start, end)
    if cut and cut[0].text.isdecimal():
        return NOTHING
    if cut and len(cut) < _FEW and _is_grade(cut[0]):
        return _headed_by_next(sketch, start, end, cut)
    if acting and len(cut) > 1 and (cut[0].tag, cut[1].tag) == _WHERE_DONE:
        return NOTHING
    first = _first(cut)
    taken = nominal_end(cut[first:], acting=acting)
    name = _named_to(cut, first, taken, start)
    if not name.indicator:
        ends_there = done and bool(cut) and _is_closed(sketch, start + cut[-1].end, end)
        return NOTHING if acting else _led_by_verb(cut, start, done=ends_there)
    if sketch.slice(start + taken, start + taken + 1) == "、":
        return _summing_up(sketch, start + taken, end) or name
    if done and not acting and _is_made_by(cut, taken):
        return _named(cut, attributed(cut), start)
    if cut[0].text in phrases("area_class") or not measure_head(name.indicator):
        return name
    last = _named(cut, attributed(cut), start) if attributed(cut) else NOTHING
    if last.indicator or not _tells_figure(sketch, start, end, cut, taken):
        return last if last.indicator else name
    name = _before_measured(cut[first:], taken, name)
    return NOTHING if acting and measure_head(name.indicator) else name  # 两人票数没有过半


def _is_made_by(cut: tuple[Word, ...], taken: int) -> bool:
    """Tell whether the noun behind a count says whose deed the counted is: 人工|繁育|的中华鲟."""
    mark = attributed(cut)
    verbs = [word for word in cut[:mark] if word.start >= taken][:-1]
    return len(verbs) == 1 and verbs[0].tag == "v" and not cut[0].text.endswith(ends("placelike"))


def _is_grade(word: Word) -> bool:
    """Tell whether a word only says which of a kind: 国家级, 线上."""
    return word.tag == "b" or word.text.endswith(ends("grade"))


def _headed_by_next(sketch: Sketch, start: int, end: int, cut: tuple[Word, ...]) -> Name:
    """Name what the next count says the noun of: 4个国家级|和17个省级产业集群."""
    at = start + cut[-1].end
    at += sketch.slice(at, at + 1) == "、"
    joined = len(cut) == 1 or phrase_pattern("join").fullmatch(cut[-1].text)
    following = sketch.slice(at, end)
    name = _named(cut, _first(cut), start)
    if not joined or not following.startswith(QUANTITY):
        return name
    behind = words(following.lstrip(QUANTITY))
    alike = bool(behind) and _is_grade(behind[0])
    head = name_counted(
        sketch, end - len(following.lstrip(QUANTITY)), end, acting=False, done=False
    )
    if not alike or not head.indicator.startswith(behind[0].text):
        return name
    shared = head.indicator.removeprefix(behind[0].text)
    return Name(cut[0].text + shared, None, "", start) if shared else name


def _led_by_verb(cut: tuple[Word, ...], start: int, *, done: bool) -> Name:
    """Name a noun with a verb that tells which: 200家|受访企业|表示, not 200家|关闭门店."""
    if not cut or cut[0].tag not in _DEEDS or len(cut[0].text) < SHORTEST or is_predicate(cut[0]):
        return NOTHING
    index = attributed(cut)
    if index and not any(word.tag in _TOLD for word in cut[:index]):
        return _named(cut, index, start)  # 10万台|带有北斗导航的|智能收割机
    taken = nominal_end(cut[1:])
    following = next((word.tag for word in cut if word.start == taken), "")
    tells = following in _TELLING or (done and cut[-1].end == taken)
    return _named_to(cut, 0, taken, start) if taken and tells else NOTHING


def _is_closed(sketch: Sketch, at: int, end: int) -> bool:
    return at >= end or _STOP.match(sketch.line, at - sketch.start) is not None


def _tells_figure(sketch: Sketch, start: int, end: int, cut: tuple[Word, ...], taken: int) -> bool:
    """Tell whether a figure of its own follows the noun phrase behind a count."""
    following = next((word.text for word in cut if word.start == taken), "")
    cue = cue_table().get(following)
    if following in phrases("against") or (cue and cue.kind not in _UNSURE):
        return True
    behind = sketch.slice(start + taken, end)
    return QUANTITY in (behind if cue and cue.sign else behind[:1])


def _before_measured(cut: tuple[Word, ...], taken: int, name: Name) -> Name:
    """Name what a count is of before what is measured of it: 30个城市|细颗粒物浓度|为."""
    text, at = name.indicator, cut[0].start
    if len(text) != taken - at:
        return name
    edges = [word.start for word in reversed(cut[1:]) if at + SHORTEST <= word.start < taken]
    known = (edge for edge in edges if text[edge - at :] in catalogue())
    edge = next(known, edges[0] if edges and edges[0] + SHORTEST <= taken else 0)
    counted = nominal_end(tuple(word for word in cut if word.end <= edge)) - at
    return name._replace(indicator=text[:counted]) if counted >= SHORTEST else name


def _first(cut: tuple[Word, ...]) -> int:
    """Return the index of the first word of a name: not 各类 in 5万台|各类农机, 千亿级 in 2个."""
    if len(cut) > 1 and cut[0].tag == "m" and cut[1].text in phrases("grade"):
        return 2
    return int(bool(cut) and cut[0].tag == "r")


def _summing_up(sketch: Sketch, start: int, end: int) -> Name | None:
    """Name what sums up a list of things counted together: 主题论坛、展示等|活动."""
    line = sketch.slice(start, min(end, start + _LISTED)).partition(QUANTITY)[0]
    if not phrase_pattern("so_on").search(line):
        return None
    cut = words(sketch.words(start, start + len(line)))
    so_on = next((word.end for word in cut if word.text in phrases("so_on")), 0)
    if not so_on or sketch.slice(start + so_on, start + so_on + 1) == QUANTITY:
        return None
    name = name_after(sketch, start + so_on, end)
    return name if name.indicator else None


def name_of_owner(sketch: Sketch, start: int, end: int) -> Name:
    """Name what a figure is of behind the 的 of an attribute.

    80%以上的|居民, 10万台带有北斗导航的|智能收割机, 40款面向16个行业的|数据产品.
    """
    cut = _words_behind(sketch, start, end)
    index = attributed(cut)
    if index:
        return _named(cut, index, start)
    behind = start + (cut[-1].end if cut else 0)
    if len(cut) > _FEW or sketch.slice(behind, behind + 1) not in (QUANTITY, "、"):
        return NOTHING
    mark = sketch.line.find(OF, behind - sketch.start, min(end, start + _ATTRIBUTE) - sketch.start)
    return name_after(sketch, sketch.start + mark + 1, end) if mark >= 0 else NOTHING


def people_with(sketch: Sketch, start: int, end: int) -> Name:
    """Name people behind what they have: 2万名有基础疾病的|老年人; not 3人共同经营的老店."""
    cut = _words_behind(sketch, start, end)
    has = bool(cut) and cut[0].tag == "v" and attributed(cut) > 0
    return _named(cut, attributed(cut), start) if has else NOTHING


def _named(cut: tuple[Word, ...], index: int, start: int) -> Name:
    return _named_to(cut, index, nominal_end(cut[index:]), start)


def _named_to(cut: tuple[Word, ...], index: int, taken: int, start: int) -> Name:
    text = trimmed("".join(word.text for word in cut[index:] if word.end <= taken))
    if text and cut[index].text in phrases("area_class"):
        text = _number_of(cut[index].text) if _stands_alone(cut, index, taken) else text
    return Name(text, None, "", start) if len(text) >= SHORTEST else NOTHING


def _stands_alone(cut: tuple[Word, ...], index: int, taken: int) -> bool:
    """Tell whether a count is of areas of a class: 14个|县, 31个|省|（区、市）."""
    following = cut[index + 1].text if index + 1 < len(cut) else ""
    joined = phrase_pattern("join").fullmatch(following)  # 14个县和佐治亚州
    return taken == cut[index].end or following in _BRACKETS or joined is not None


def _number_of(area_class: str) -> str:
    return given("provinces") if area_class in phrases("province") else area_class + given("number")


def _words_behind(sketch: Sketch, start: int, end: int) -> tuple[Word, ...]:
    """Cut the words behind a figure, up to the next stop; 万亿级 in front only grades them.

    So does another figure, or an age: 数千枚155毫米口径|炮弹, 3名9岁|儿童.
    """
    end = min(end, start + _REACH)
    at = start - sketch.start
    if graded := _GRADED.match(sketch.line, at) or _AGED.match(sketch.text, at):
        start = graded.end() + sketch.start
    stop = _STOP.search(sketch.line, start - sketch.start, end - sketch.start)
    end = stop.start() + sketch.start if stop else end
    return words(sketch.words(start, end)) if end > start else ()


def outcome_after(sketch: Sketch, start: int, end: int, people: str) -> Name:
    """Name people by what befell them or what they do: 5人|死亡 is 死亡人数.

    ``people`` is what their number is called: 人数, of visits 人次.
    """
    cut = _words_behind(sketch, start, end)
    if cut and cut[0].text in phrases("suffering") and cut[-1].end <= _OUTCOME:
        return Name(sketch.words(start, start + cut[-1].end) + people, None, "", start)
    first = _fate_of(cut) if cut and cut[0].tag == "p" else 0  # 在地震中|遇难
    if len(cut) > 1 and (cut[0].tag, cut[1].tag) == _WHERE_DONE:
        first = 1
    if not cut[first:] or cut[first].tag != "v" or len(cut[first].text) < SHORTEST:
        return NOTHING
    if cut[first].text in cue_table():
        return NOTHING
    told = max(cut[first].end, nominal_end(cut[first + 1 :]))
    return Name(sketch.words(start + cut[first].start, start + told) + people, None, "", start)


def _fate_of(cut: tuple[Word, ...]) -> int:
    """Return the index of what befell people behind its cause: 因高温|死亡."""
    return next((i for i, word in enumerate(cut) if word.text in phrases("fate")), len(cut))


def deed_after(sketch: Sketch, start: int, end: int, *, alone: bool, often: bool) -> Name:
    """Name a deed that is counted and nothing behind it: 完成14次|发射, 收集1万份|签名.

    One that is not ``alone`` only begins a list: 60场展览、夜市等|活动. How ``often`` it was done
    is told of one with an object, too: 4次|增资|中国.
    """
    cut = _words_behind(sketch, start, end)
    if not cut or cut[0].tag not in _DEEDS or len(cut[0].text) < SHORTEST or is_predicate(cut[0]):
        return NOTHING
    if len(cut) > 1:
        return Name(cut[0].text, None, "", start) if often else NOTHING
    behind = start + cut[0].end
    following = sketch.slice(behind, behind + 1)
    listed = _summing_up(sketch, behind, end) if following == "、" else None
    if listed is None and alone and following not in tuple(STAND_INS):
        return Name(cut[0].text, None, "", start)
    return listed or NOTHING
