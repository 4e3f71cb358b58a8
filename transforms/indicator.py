"""What is measured: the noun phrase beside a figure, without period, area, verb and number.

能源行业累计完成产值100.4亿元: the words before the figure part at the verbs 累计完成 into the
subject 能源行业 and the indicator 产值. 20多家行业领军企业: a count is named by what follows it.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from seeds.catalogue import catalogue
from transforms.lexicon import (
    OF,
    any_of,
    cue_table,
    ends,
    exchange_in,
    exchange_opening,
    given,
    is_generic,
    measure_head,
    phrase_pattern,
    phrases,
)
from transforms.nouns import (
    core,
    is_deed,
    is_owned,
    is_verbal,
    joined_start,
    object_start,
)
from transforms.sketch import AREA, ASIDE, PERIOD, QUANTITY, TALLY, Sketch
from transforms.tokens import Word, words

_APART = r"(?<=[^\W\da-zA-Z])[ \u3000](?=[^\W\da-zA-Z])"  # a blank between two words of a title
STOP: Final = re.compile(rf"[，,；;：:。、！？!?…—【】{PERIOD}{QUANTITY}{TALLY}\n]|{_APART}")
SHORTEST: Final = 2  # characters of a name
_NAMELESS = ("particle", "estimate", "carry")  # kinds of words that no figure is named by: 预计
_UNNAMED = frozenset((AREA, PERIOD, ASIDE))  # carved out of a name
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]")
_TOGETHER = phrase_pattern("together")
_PART = re.compile(f"的?{any_of('part')}$")
_FACILITY = re.compile(f"{AREA}+({any_of('facility')})")
_CORPORATE = re.compile(
    f"(?P<owner>[^的、]{{2,12}}?{any_of('corporate')})(?P<measured>[^的]{{2,}})$"
)
_TRIM = re.compile(
    rf"^(?:[\s·•）)】”’」』、]|{any_of('pointer')})+"
    rf"|(?:[\s·•（(【“‘「『、]|{any_of('pointer', 'so_on')}|的)+$"
)


class Name(NamedTuple):
    """An indicator's name and whose it is, with the place where the phrase starts.

    ``verb`` is the verb just before the phrase (接待 in 接待游客), "" where there is none; where
    nothing but a verb was found it is the indicator too (造成).
    """

    indicator: str
    subject: str | None
    verb: str
    start: int


NOTHING = Name("", None, "", -1)


def share_of(whole: str) -> str:
    """Return the name of a share by its whole: 占出口总值比重."""
    return f"{given('share_of')}{whole}{given('share')}"


def whole_of(share: str) -> str:
    """Return the whole a share is named by: 出口总值 of 占出口总值比重."""
    return share.removeprefix(given("share_of")).removesuffix(given("share"))


def is_share(indicator: str) -> bool:
    """Tell whether an indicator is named by its whole."""
    return indicator.startswith(given("share_of")) and indicator.endswith(given("share"))


def told_by_verb(name: Name) -> bool:
    """Tell whether a name ends in its verb, which has no object: 造成, 新增贷款投放."""
    return bool(name.verb) and name.indicator.endswith(name.verb)


def name_before(sketch: Sketch, start: int, end: int) -> Name:
    """Name what is measured from the words that end at ``end``, not before ``start``."""
    start = _last_stop(sketch, start, end)
    cleaned = _clean(sketch, start, end)
    known = cleaned if cleaned in catalogue() else trimmed(cleaned)
    if not known:
        return NOTHING
    if known in catalogue():
        return _of_facility(sketch, start, end, Name(known, None, "", start))
    if rate := exchange_in(trimmed(sketch.words(start, end))):
        return Name(_exchange_rate(rate.string[rate.start() :]), None, "", start)
    share = _share_name(sketch, start, end)
    return share if share else _of_facility(sketch, start, end, _phrase(sketch, start, end))


def _of_facility(sketch: Sketch, start: int, end: int, name: Name) -> Name:
    """武汉站|发送旅客, 西宁机场|旅客吞吐量: a facility is called by its place."""
    line = sketch.slice(start, end)
    if name.subject or AREA not in line or not name.indicator:
        return name
    facility = next((m for m in _FACILITY.finditer(line) if name.indicator.startswith(m[1])), None)
    if facility is None:
        return name
    rest = name.indicator.removeprefix(facility[1])
    indicator = rest if rest in catalogue() else name.indicator
    owner = sketch.words(start + facility.start(), start + facility.end())
    return name._replace(indicator=indicator, subject=owner)


def opening_rate(sketch: Sketch, start: int, end: int) -> Name:
    """Name the rate of exchange that a clause opens with: 新台币兑美元汇率|今天走贬."""
    found = exchange_opening().match(sketch.line, start - sketch.start, end - sketch.start)
    return Name(_exchange_rate(found["rate"]), None, "", start) if found else NOTHING


def _exchange_rate(name: str) -> str:
    """Return the name of what a currency costs: 日元 is 日元汇率, 欧元兑美元收盘价 says it."""
    return name if measure_head(name) else name + given("exchange_rate")


def list_start(sketch: Sketch, start: int, end: int) -> int:
    """Return where the list begins that ends at ``end``: only 、 parts its members."""
    line = sketch.slice(start, end)
    for index in range(len(line) - 1, -1, -1):
        if line[index] not in ("、", TALLY) and STOP.match(line[index]):
            return start + index + 1
    return start


def _last_stop(sketch: Sketch, start: int, end: int) -> int:
    """Return where the words of a name begin; 铁路、公路、民航共发送旅客 is of them all."""
    line = sketch.slice(start, end)
    last = 0
    for match in STOP.finditer(line):
        if not (match[0].isspace() and is_generic(line[match.end() :])):  # 项目签约 总投资额
            last = match.end()
    if last and line[last - 1] == "、" and _TOGETHER.search(line, last):
        return list_start(sketch, start, end)
    return start + last


def _share_name(sketch: Sketch, start: int, end: int) -> Name | None:
    """Name a share after its whole: 占全盟规上工业产值比重 is 占规上工业产值比重."""
    line = sketch.slice(start, end)
    at, opening = _whole_start(line)
    if at < 0 or phrase_pattern("not_share").match(line, at):
        return None
    whole = _PART.sub("", _clean(sketch, start + opening, end))
    whole = trimmed(whole) or trimmed(_PART.sub("", sketch.words(start + opening, end)))
    if len(whole) == 1:  # 占地800亩
        return None
    part = _phrase(sketch, start, start + at)
    subject = part.indicator or part.subject
    return Name(share_of(whole), subject, part.verb, start + at)


def _whole_start(line: str) -> tuple[int, int]:
    """Return where 占 stands last and where the whole behind it begins; -1 for none.

    相当于 tells a whole only with 比例 behind: 相当于生产总值的比例.
    """
    alike = phrase_pattern("alike").search(line)
    if alike and _PART.search(line):
        return alike.span()
    last = (-1, -1)
    for found in phrase_pattern("of_whole").finditer(line):
        last = found.span()
    return last


def _clean(sketch: Sketch, start: int, end: int) -> str:
    """Return the text's words less areas, periods and brackets."""
    line = sketch.slice(start, end)
    text = sketch.words(start, end)
    if line == text:
        return text
    return "".join([c for c, mark in zip(text, line, strict=True) if mark not in _UNNAMED])


def _phrase(sketch: Sketch, start: int, end: int) -> Name:
    """Part a stretch at its last verbs: what comes after is measured, what comes before owns it."""
    line = sketch.slice(start, end)
    cut = words(line)
    first = object_start(cut)
    joined = joined_start(cut, first)
    if joined < first and not is_owned(cut, first):
        first = joined  # 国际及地区航线
    elif joined < first:  # 水利和交通|投资
        at = start + _at(cut, first + 1, line)
        owners = sketch.words(start + cut[joined].start, at)
        return _phrase(sketch, at, end)._replace(subject=owners)
    before = first
    while before and is_verbal(cut[before - 1]):
        before -= 1
    opening, closing = core(cut, first)
    indicator = trimmed(
        _clean(sketch, start + _at(cut, opening, line), start + _at(cut, closing, line))
    )
    subject = _subject(sketch, start, start + _at(cut, before, line))
    verb = next(
        (w.text for w in reversed(cut[before:first]) if w.tag == "v" or is_deed(w.text)), ""
    )
    if not indicator:
        return _without_object(sketch, start, start + _at(cut, before, line), verb)
    indicator, owner = _split_owner(indicator)
    if is_deed(verb):
        indicator = verb + indicator
    return _name(indicator, owner or subject or None, verb, start + _at(cut, first, line))


def _name(indicator: str, subject: str | None, verb: str, start: int) -> Name:
    cue = cue_table().get(indicator)
    if len(indicator) < SHORTEST or (cue is not None and cue.kind in _NAMELESS):
        return Name("", subject, verb, start)
    return Name(indicator, subject, verb, start)


def _without_object(sketch: Sketch, start: int, end: int, verb: str) -> Name:
    """Name a figure right behind its verb, before which the stretch ends at ``end``.

    高标准农田建设30万亩 counts the deed, 旅行社组团310个 too; 工业增加值达… the subject itself.
    The deed of an organisation is told alone (组团 of the agencies), others with their noun.
    """
    subject = _subject(sketch, start, end)
    if verb and (is_deed(verb) or verb not in cue_table()):
        if not subject or subject.endswith(ends("organisation")):
            return _name(verb, subject or None, verb, start)
        return _name(_phrase(sketch, start, end).indicator + verb, None, verb, start)
    indicator, owner = _split_owner(trimmed(_clean(sketch, start, end)))
    return _name(indicator, owner or None, verb, end)


def _at(cut: tuple[Word, ...], index: int, line: str) -> int:
    return cut[index].start if index < len(cut) else len(line)


def _subject(sketch: Sketch, start: int, end: int) -> str:
    """Return the words before the verbs, whole, unless they are only an area or a period."""
    return trimmed(sketch.words(start, end)) if trimmed(_clean(sketch, start, end)) else ""


def trimmed(phrase: str) -> str:
    """Take quotes, brackets and words that only point (其中, 各, 等) off both ends."""
    if not phrase.isprintable():
        phrase = _UNSEEN.sub("", phrase)
    if phrase and (_may_trim(phrase[0]) or _may_trim(phrase[-1])):
        phrase = _TRIM.sub("", phrase)
    if ("“" in phrase or "”" in phrase) and phrase.count("“") != phrase.count("”"):
        phrase = phrase.replace("“", "").replace("”", "")
    return phrase


@lru_cache(maxsize=8192)
def _may_trim(character: str) -> bool:
    """Tell whether a phrase with this character at an end may have to be trimmed: few have."""
    pointers = phrases("pointer")
    ends = {end for pointer in pointers for end in (pointer[0], pointer[-1])}
    return character in ends or _TRIM.fullmatch(character) is not None


def _split_owner(phrase: str) -> tuple[str, str]:
    """Part 签约项目的总投资 at its last 的 into indicator and owner, 苹果公司营收 behind 公司."""
    owner, mark, indicator = phrase.rpartition(OF)
    if mark and len(trimmed(indicator)) >= SHORTEST:
        return trimmed(indicator), trimmed(owner)
    corporate = _CORPORATE.match(phrase) if phrase_pattern("corporate").search(phrase) else None
    if corporate and measure_head(corporate["measured"]):
        return corporate["measured"], corporate["owner"]
    return phrase, ""
