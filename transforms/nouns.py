"""Where a noun phrase begins and ends in a run of words.

能源行业 累计 完成 产值: the phrase that ends the run is 产值, the verbs before it part it from
能源行业. A verb right before a measure word belongs to it: 就业人数, 投入强度.
"""

from transforms.lexicon import cue_table, measure_head
from transforms.tokens import Word

_EDGE = " \t\u3000·•“”\"'‘’「」『』()（）【】"
_CLOSED_TAGS = ("p", "c", "d", "ad", "r", "u", "ul", "uj", "ud", "uz", "ug", "uv", "y", "e")
_NOMINAL_TAGS = ("n", "j", "s", "x", "a", "b", "vn", "an", "eng")
_OPENING, _CLOSING = "“「『", "”」』"


def object_start(cut: tuple[Word, ...]) -> int:
    """Return the index of the first word of the phrase that ends the stretch."""
    index = len(cut)
    quoted = False
    while index:
        word = cut[index - 1]
        quoted = word.text in _CLOSING or (quoted and word.text not in _OPENING)
        if not (quoted or word.text in _OPENING or _belongs(cut, index - 1)):
            break
        index -= 1
    return index


def _belongs(cut: tuple[Word, ...], index: int) -> bool:
    word = cut[index]
    if word.text == "的":
        return index + 1 < len(cut)
    if word.tag in _CLOSED_TAGS or _parts(word.text):
        return False
    return word.tag != "v" or len(word.text) == 1 or _is_compound(cut, index)


def _parts(text: str) -> bool:
    """Tell whether a cue parts subject from object: 完成, 新增; not 实际 in 实际使用外资."""
    cue = cue_table().get(text)
    if cue is None or cue.kind in ("particle", "rate"):
        return False
    return not (len(text) == 1 and cue.sign)


def _is_compound(cut: tuple[Word, ...], index: int) -> bool:
    """Tell whether a verb names together with the last word: 就业人数, 投入强度, 加氢站."""
    if index + 2 != len(cut):
        return False
    last = cut[index + 1].text
    return bool(measure_head(last)) or (len(last) == 1 and last not in cue_table())


def is_verbal(word: Word) -> bool:
    """Tell whether a word parts a subject from an object: a verb, an adverb, a preposition."""
    if word.text in cue_table():
        return True
    return word.text != "的" and (word.tag == "v" or word.tag in _CLOSED_TAGS)


def is_deed(verb: str) -> bool:
    """Tell whether a verb is part of what is counted: 接待 in 接待游客, 新增 in 新增企业."""
    cue = cue_table().get(verb)
    return cue is not None and cue.kind in ("flow", "adding")


def _is_nominal(word: Word) -> bool:
    if word.text in _EDGE:
        return True
    if word.text in cue_table():
        return cue_table()[word.text].kind == "particle" and len(word.text) > 1
    if len(word.text) == 1 and word.tag not in ("p", "c", "u", "uj", "ul", "r", "y", "f"):
        return True
    return word.tag in _NOMINAL_TAGS or word.tag.startswith("n")


def nominal_end(cut: tuple[Word, ...]) -> int:
    """Return where the noun phrase that begins a stretch ends, in characters; 0 for none."""
    taken = 0
    quoted = False
    for word in cut:
        quoted = word.text in _OPENING or (quoted and word.text not in _CLOSING)
        if not (quoted or _is_nominal(word) or word.text in _CLOSING):
            break
        taken = word.end
    return taken
