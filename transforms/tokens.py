"""Words: the only place that cuts Chinese text into words (jieba, with the seeds' own words).

Only the stretch of a clause beside a figure is ever cut, with mentions already carved out: jieba
would join the end of one to the start of the next (两亿 in 钢材和约两亿 becomes 和约).

>>> [word.text for word in words("规模以上工业增加值达到")]
['规模以上工业增加值', '达到']
"""

import logging
from functools import cache
from typing import NamedTuple

import jieba
import jieba.posseg

from seeds.catalogue import catalogue
from seeds.reader import rows
from transforms.lexicon import heads

UNKNOWN = "x"


class Word(NamedTuple):
    """A word, its place in the cut string, and its word class (n, v, vn, a, d, p, …; x unknown)."""

    start: int
    end: int
    text: str
    tag: str


@cache
def _engine() -> tuple[jieba.Tokenizer, dict[str, str]]:
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tagged = jieba.posseg.POSTokenizer(tokenizer)
    tokenizer.initialize()
    tagged.load_word_tag(tokenizer.get_dict_file())
    tags: dict[str, str] = tagged.word_tag_tab
    for surface in (*catalogue(), *heads()):
        _add(tokenizer, surface)
        tags[surface] = "n"
    for row in rows("cues/words"):
        _add(tokenizer, row["surface"])
        tags[row["surface"]] = row["tag"]
    return tokenizer, tags


def _add(tokenizer: jieba.Tokenizer, surface: str) -> None:
    if len(surface) > 1 and not tokenizer.FREQ.get(surface):
        tokenizer.add_word(surface)


def words(text: str) -> tuple[Word, ...]:
    """Cut ``text`` into words that cover it whole, in order."""
    tokenizer, tags = _engine()
    found = []
    start = 0
    for piece in tokenizer.cut(text, HMM=False):
        end = start + len(piece)
        found.append(Word(start, end, piece, tags.get(piece, UNKNOWN)))
        start = end
    return tuple(found)


def is_word(text: str) -> bool:
    """Tell whether the dictionary has ``text`` as one word: 下达 is one, 值达 is not."""
    return bool(_engine()[0].FREQ.get(text))
