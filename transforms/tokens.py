"""Words: the only place that cuts Chinese text into words (jieba's way, with the seeds' own words).

Only the stretch of a clause beside a figure is ever cut, with mentions already carved out: jieba
would join the end of one to the start of the next (两亿 in 钢材和约两亿 becomes 和约). Two engines
have its dictionary and give the same words: rjieba, its port to Rust, and jieba, which takes ten
times as long and runs wherever Python does.

>>> [word.text for word in words("规模以上工业增加值达到")]
['规模以上工业增加值', '达到']
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Final, Literal, NamedTuple

from seeds.catalogue import catalogue
from seeds.reader import rows
from transforms.lexicon import heads

UNKNOWN: Final = "x"
GUESSED: Final = ("eng", "m")  # what rjieba says of letters and digits that are no words

_made: Final = tuple.__new__  # half of what a NamedTuple's own call takes
Engine = Literal["auto", "rjieba", "jieba"]
_chosen: Engine = "auto"


class Word(NamedTuple):
    """A word, its place in the cut string, and its word class (n, v, vn, a, d, p, …; x unknown)."""

    start: int
    end: int
    text: str
    tag: str


class _Cutter(NamedTuple):
    """``tagged`` cuts a text into words and their classes, ``knows`` tells the words it has."""

    tagged: Callable[[str], Iterable[tuple[str, str]]]
    knows: Callable[[str], bool]


def use(engine: Engine) -> None:
    """Cut words with this engine from now on, in this process; auto is rjieba where it is there."""
    global _chosen
    _chosen = engine


def chosen() -> Engine:
    """Return the engine in use: what is kept of words read holds for one engine only."""
    return _chosen


def is_there(engine: Engine) -> bool:
    """Tell whether an engine can be used; rjieba has no wheel for some machines."""
    return engine == "auto" or find_spec(engine) is not None


@cache
def _rjieba() -> _Cutter:
    import rjieba

    cutter = rjieba.Jieba()
    for surface in _own_tags():
        if len(surface) > 1:
            cutter.add_word(surface, None, None)

    def tagged(text: str) -> Iterable[tuple[str, str]]:
        try:
            found: list[tuple[str, str]] = cutter.tag(text, hmm=False)
        except UnicodeEncodeError:  # half a surrogate pair
            found = cutter.tag(text.encode(errors="replace").decode(), hmm=False)
        return found

    return _Cutter(tagged, cutter.has_word)


@cache
def _jieba() -> _Cutter:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tagger = jieba.posseg.POSTokenizer(tokenizer)
    tokenizer.initialize()
    tagger.load_word_tag(tokenizer.get_dict_file())
    tags: dict[str, str] = tagger.word_tag_tab
    for surface in _own_tags():
        if len(surface) > 1:
            tokenizer.add_word(surface)

    def tagged(text: str) -> Iterator[tuple[str, str]]:
        return ((word, tags.get(word, UNKNOWN)) for word in tokenizer.cut(text, HMM=False))

    return _Cutter(tagged, lambda word: bool(tokenizer.FREQ.get(word)))


@cache
def _cutter_of(engine: Engine) -> _Cutter:
    if engine == "auto":
        engine = "rjieba" if is_there("rjieba") else "jieba"
    return _rjieba() if engine == "rjieba" else _jieba()


@cache
def _own_tags() -> dict[str, str]:
    """Return the words of the seeds with their classes; they stay whole whatever is around."""
    names = dict.fromkeys((*catalogue(), *heads()), "n")
    return names | {row["surface"]: row["tag"] for row in rows("cues/words")}


def words(text: str) -> tuple[Word, ...]:
    """Cut ``text`` into words that cover it whole, in order."""
    cutter, own = _cutter_of(_chosen), _own_tags()
    found = []
    start = 0
    for word, tag in cutter.tagged(text):
        end = start + len(word)
        if tag in GUESSED and not cutter.knows(word):
            tag = UNKNOWN
        found.append(_made(Word, (start, end, word, own.get(word, tag))))
        start = end
    return tuple(found)


def is_word(text: str) -> bool:
    """Tell whether the dictionary has ``text`` as one word: 下达 is one, 值达 is not."""
    return _cutter_of(_chosen).knows(text)


def word_test() -> Callable[[str], bool]:
    """Return ``is_word`` of the engine in use, for those who ask it in a row."""
    return _cutter_of(_chosen).knows
