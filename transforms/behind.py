"""What is counted: the words behind a figure.

20多家|行业领军企业, 80%以上的|居民, 5人|死亡.
"""

import re

from transforms.indicator import NOTHING, SHORTEST, STOP, Name, trimmed
from transforms.lexicon import any_of, cue_table, given, phrases
from transforms.nouns import attributed, nominal_end
from transforms.sketch import QUANTITY, Sketch
from transforms.tokens import Word, words

_REACH = 18  # characters behind a count in which its noun is looked for
_OUTCOME = 10  # characters of what befell people: 受冬季风暴影响
_GRADED = re.compile(f"{QUANTITY}+{any_of('graded')}的?")


def name_after(sketch: Sketch, start: int, end: int) -> Name:
    """Name what is counted from the words that begin at ``start``: 20多家|行业领军企业."""
    cut = _words_behind(sketch, start, end)
    return _named(cut, int(bool(cut) and cut[0].tag == "r"), start)


def name_of_owner(sketch: Sketch, start: int, end: int) -> Name:
    """Name what a figure is of behind the 的 of an attribute.

    80%以上的|居民, 10万台带有北斗导航的|智能收割机.
    """
    cut = _words_behind(sketch, start, end)
    index = attributed(cut)
    return _named(cut, index, start) if index else NOTHING


def _named(cut: tuple[Word, ...], index: int, start: int) -> Name:
    taken = nominal_end(cut[index:])
    text = trimmed("".join(word.text for word in cut[index:] if word.end <= taken))
    if text in phrases("area_class"):
        text += given("number")
    return Name(text, None, "", start) if len(text) >= SHORTEST else NOTHING


def _words_behind(sketch: Sketch, start: int, end: int) -> tuple[Word, ...]:
    """Cut the words behind a figure, up to the next stop; 万亿级 in front only grades them."""
    end = min(end, start + _REACH)
    if graded := _GRADED.match(sketch.line, start - sketch.start):
        start = graded.end() + sketch.start
    stop = STOP.search(sketch.line, start - sketch.start, end - sketch.start)
    end = stop.start() + sketch.start if stop else end
    return words(sketch.words(start, end)) if end > start else ()


def outcome_after(sketch: Sketch, start: int, end: int, people: str) -> Name:
    """Name people by what befell them or what they do: 5人|死亡 is 死亡人数.

    ``people`` is what their number is called: 人数, of visits 人次.
    """
    cut = _words_behind(sketch, start, end)
    if cut and cut[0].text in phrases("suffering") and cut[-1].end <= _OUTCOME:
        return Name(sketch.words(start, start + cut[-1].end) + people, None, "", start)
    if not cut or cut[0].tag != "v" or len(cut[0].text) < SHORTEST or cut[0].text in cue_table():
        return NOTHING
    told = max(cut[0].end, nominal_end(cut[1:]))
    return Name(sketch.words(start, start + told) + people, None, "", start)
