"""Which articles are reprints of one another: alike in their words, and of one mind in figures.

An edited reprint (据…消息 put before it, a paragraph gone) shares most of its passages of five
characters; next month's bulletin made from the same template shares them too, but not the figures.

Source: Broder, On the resemblance and containment of documents (1997), for min-wise hashing;
Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3, for the bands.
"""

import hashlib
import re
from collections import Counter

from rensa import RMinHash

PASSAGE = 5
PERMUTATIONS = 128
BANDS = 32  # of 4 values: of texts that share 60 % of their passages 99 % meet in a band
SEED = 152500
SHORT = 40  # characters of words: what is shorter has no wording of its own

_FILLING = re.compile(r"[^\w%％‰]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def bands(text: str) -> list[int]:
    """Return what a text is looked up by: texts much alike have one or more in common.

    Signed 64-bit numbers, BANDS of them; none for a text too short to be told from others.
    """
    words = _FILLING.sub("", text)
    if len(words) < SHORT:
        return []
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(list(_passages(words)))
    values = sketch.digest()
    width = PERMUTATIONS // BANDS
    return [_hashed(n, values[n * width : (n + 1) * width]) for n in range(BANDS)]


def similarity(one: str, other: str) -> float:
    """Return the share of the shorter text's passages that the other has, 0 to 1."""
    mine, yours = (_passages(_FILLING.sub("", text)) for text in (one, other))
    return len(mine & yours) / max(min(len(mine), len(yours)), 1)


def agreement(one: str, other: str) -> float:
    """Return the share of the figures of the text with fewer that the other has, 0 to 1.

    >>> agreement("产值100.4亿元，增长5.2%", "产值100.4亿元，同比增长5.3%")
    0.5
    """
    mine, yours = (Counter(_NUMBER.findall(text)) for text in (one, other))
    fewer = min(mine.total(), yours.total())
    return (mine & yours).total() / fewer if fewer else 1.0


def _passages(words: str) -> set[str]:
    return {words[n : n + PASSAGE] for n in range(max(len(words) - PASSAGE + 1, 1))}


def _hashed(band: int, values: list[int]) -> int:
    content = f"{band} {values}".encode()
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), signed=True)
