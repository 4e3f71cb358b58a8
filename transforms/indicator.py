"""What is measured: the noun phrase beside a figure, without period, area, verb and number.

能源行业累计完成产值100.4亿元: the words before the figure part at the verbs 累计完成 into the
subject 能源行业 and the indicator 产值. 20多家行业领军企业: a count is named by what follows it.
"""

import re
from typing import NamedTuple

from seeds.catalogue import catalogue
from transforms.lexicon import cues, is_measure
from transforms.sketch import AREA, ASIDE, PERIOD, QUANTITY, Sketch
from transforms.tokens import Word, words

_STOP = re.compile(rf"[，,；;：:。、！？!?…—{PERIOD}{QUANTITY}\n]")
_JOIN = re.compile(r"[、和及与與]|以及")
_EDGE = " \t\u3000·•“”\"'‘’「」『』()（）的地等各个該该其本此"
_BINDERS = frozenset("和 及 与 與 以及 暨 或".split())
_CLOSED_TAGS = ("p", "c", "d", "r", "u", "y", "e", "f", "ul", "uj", "ud", "uz", "ug", "uv")


class Name(NamedTuple):
    """An indicator's name and whose it is, with the place where the phrase starts.

    ``verb`` is the verb just before the phrase (接待 in 接待游客), "" where there is none.
    """

    indicator: str
    subject: str | None
    verb: str
    start: int


NOTHING = Name("", None, "", -1)


def name_before(sketch: Sketch, start: int, end: int) -> Name:
    """Name what is measured from the words that end at ``end``, not before ``start``."""
    start = _last_stop(sketch, start, end)
    share = _share_name(sketch, start, end)
    return share if share else _phrase(sketch, start, end)


def name_after(sketch: Sketch, start: int, end: int) -> Name:
    """Name what is counted from the words that begin at ``start``: 20多家|行业领军企业."""
    stop = _STOP.search(sketch.line, start - sketch.start, end - sketch.start)
    end = stop.start() + sketch.start if stop else end
    line = sketch.slice(start, end)
    taken = 0
    for word in words(line):
        if not (_is_nominal(word) or word.text in "“”「」") or AREA in word.text:
            break
        taken = word.end
    text = sketch.words(start, start + taken).strip(_EDGE)
    return Name(text, None, "", start) if len(text) > 1 or _noun(text) else NOTHING


def _noun(text: str) -> bool:
    return bool(text) and words(text)[0].tag.startswith("n")


def names_in_list(sketch: Sketch, start: int, end: int) -> list[Name]:
    """Name each member of a list: 通讯器材类、体育娱乐用品类商品零售额 are two, sharing the last head."""
    start = _list_start(sketch, start, end)
    line = sketch.slice(start, end)
    pieces = []
    at = 0
    for match in _JOIN.finditer(line):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, len(line)))
    names = [name_before(sketch, start + a, start + b) for a, b in pieces if b > a]
    return _share_head([name for name in names if name.indicator])


def _list_start(sketch: Sketch, start: int, end: int) -> int:
    line = sketch.slice(start, end)
    for index in range(len(line) - 1, -1, -1):
        if line[index] != "、" and _STOP.match(line[index]):
            return start + index + 1
    return start


def _share_head(names: list[Name]) -> list[Name]:
    if len(names) < 2 or not is_measure(names[-1].indicator):
        return names
    head = words(names[-1].indicator)[-1].text
    return [
        name if is_measure(name.indicator) else name._replace(indicator=name.indicator + head)
        for name in names
    ]


def _last_stop(sketch: Sketch, start: int, end: int) -> int:
    line = sketch.slice(start, end)
    last = start
    for match in _STOP.finditer(line):
        last = start + match.end()
    return last


def _share_name(sketch: Sketch, start: int, end: int) -> Name | None:
    """Name a share after its whole: 占全盟规上工业产值比重 is 占规上工业产值比重."""
    line = sketch.slice(start, end)
    at = max(line.rfind("占"), line.rfind("佔"))
    if at < 0 or line[at : at + 2] in ("占比", "佔比", "占有", "占地", "佔地"):
        return None
    whole = _clean(sketch, start + at + 1, end)
    for tail in ("的比重", "的比例", "比重", "比例", "的份额"):
        whole = whole.removesuffix(tail)
    whole = whole.strip(_EDGE) or sketch.words(start + at + 1, end).strip(_EDGE)
    part = _phrase(sketch, start, start + at)
    subject = part.indicator or part.subject
    return Name(f"占{whole}比重", subject, part.verb, start + at)


def _clean(sketch: Sketch, start: int, end: int) -> str:
    """Return the text's words less areas, periods and brackets."""
    line = sketch.slice(start, end)
    text = sketch.words(start, end)
    return "".join(
        c for c, mark in zip(text, line, strict=True) if mark not in (AREA, PERIOD, ASIDE)
    )


def _phrase(sketch: Sketch, start: int, end: int) -> Name:
    line = sketch.slice(start, end)
    cut = words(line)
    first = _object_start(cut)
    indicator = _clean(sketch, start + _at(cut, first, line), end).strip(_EDGE)
    before = first
    while before and _is_verbal(cut[before - 1]):
        before -= 1
    verb = cut[first - 1].text if before < first else ""
    subject = _subject(sketch, start, start + _at(cut, before, line))
    if not indicator and verb and verb not in cues():
        indicator, verb = verb, ""
    if not indicator:
        indicator, subject = subject, ""
    indicator, owner = _split_owner(indicator)
    if verb and verb in cues() and cues()[verb].kind == "flow":
        indicator = verb + indicator
    return Name(indicator, owner or subject or None, verb, start + _at(cut, first, line))


def _at(cut: tuple[Word, ...], index: int, line: str) -> int:
    return cut[index].start if index < len(cut) else len(line)


def _object_start(cut: tuple[Word, ...]) -> int:
    """Return the index of the first word of the phrase that ends the stretch."""
    index = len(cut)
    while index and _belongs(cut, index - 1):
        index -= 1
    return index


def _belongs(cut: tuple[Word, ...], index: int) -> bool:
    word = cut[index]
    if word.text in _BINDERS or word.tag in _CLOSED_TAGS and word.text != "的":
        return False
    if word.tag == "v" or word.text in cues():
        return _is_compound(cut, index)
    return True


def _is_compound(cut: tuple[Word, ...], index: int) -> bool:
    """A verb right before a measure word names with it: 就业人数, 销售收入, 投入强度."""
    following = cut[index + 1] if index + 1 < len(cut) else None
    if following is None or cut[index].text in cues():
        return False
    return is_measure(following.text) and len(cut) == index + 2


def _is_verbal(word: Word) -> bool:
    if word.text in cues():
        return True
    return word.tag in ("v", "d", "p", "c", "ul", "ud", "uz", "ug", "uv") and word.text not in (
        "的",
    )


def _is_nominal(word: Word) -> bool:
    return (word.tag[0] in "nabjlsxz" or word.tag in ("vn", "eng", "an")) and not (
        word.text in cues() and len(word.text) == 1
    )


def _subject(sketch: Sketch, start: int, end: int) -> str:
    """Return the words before the verbs, whole, unless they are only an area or a period."""
    if not _clean(sketch, start, end).strip(_EDGE):
        return ""
    return sketch.words(start, end).strip(_EDGE)


def _split_owner(phrase: str) -> tuple[str, str]:
    """Part 签约项目的总投资 at its last 的 into indicator and owner."""
    owner, mark, indicator = phrase.rpartition("的")
    if mark and len(indicator.strip(_EDGE)) > 1:
        return indicator.strip(_EDGE), owner.strip(_EDGE)
    return phrase, ""


def indicator_code(name: str, subject: str | None) -> str | None:
    """Return the catalogue's code for a name, or for subject and name together, else None."""
    table = catalogue()
    found = table.get(name) or (table.get(subject + name) if subject else None)
    return found.code if found else None
