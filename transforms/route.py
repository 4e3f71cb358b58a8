"""Lines between places, named by a sign for each: 京沪高铁, 西延高铁, 青银高速公路.

One that stays in a province is there; one through several is a place without a code, as the
Yangtze delta is. A sign may stand for more than one place (西: 西安, 西宁): the ones in one
province are meant, if there are any.

>>> [(hit.start, hit.end, hit.entry.form) for hit in find_routes("渝昆高铁全长699公里")]
[(0, 4, 'region')]
"""

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import product
from typing import Final

from seeds.reader import rows
from transforms.gazetteer import COUNTRY, Entry, Hit, by_code, completed, lineage

FEWEST: Final = 2  # signs of a line


def find_routes(text: str) -> list[Hit]:
    """Return the lines that a text names by signs, in order."""
    for kind in _kinds():
        if kind in text:
            return [_hit(match) for match in _pattern().finditer(text)]
    return []


def _hit(match: re.Match[str]) -> Hit:
    """Take the signs before the kind of line; the first may be a word's end (建成沈大高铁)."""
    signs = match["signs"]
    for skipped in range(len(signs) - FEWEST + 1):
        if code := _shared(signs[skipped:]):
            entry = completed(match[0][skipped:], Entry("name", (by_code()[code],)))
            return Hit(match.start() + skipped, match.end(), entry)
    return Hit(match.start(), match.end(), Entry("region"))


@lru_cache(maxsize=1024)
def _shared(signs: str) -> str | None:
    """Return the lowest area, below the country, that holds a place for every sign."""
    if len(set(signs)) < FEWEST:  # 龙龙高铁: 龙岩 and 龙川
        return None
    for places in product(*(_places()[sign] for sign in signs)):
        ways = [lineage(code) for code in places]
        for code in ways[0]:
            if code != COUNTRY and all(code in way for way in ways):
                return code
    return None


@cache
def _places() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("areas/signs"):
        found[row["sign"]].append(row["code"])
    return {sign: tuple(codes) for sign, codes in found.items()}


@cache
def _kinds() -> tuple[str, ...]:
    """Return the kinds of lines that hold no other: 高速 of 高速 and 高速公路."""
    kinds = [row["kind"] for row in rows("areas/routes")]
    return tuple(k for k in kinds if not any(other in k for other in kinds if other != k))


@cache
def _pattern() -> re.Pattern[str]:
    found = sorted(rows("areas/routes"), key=lambda row: -len(row["kind"]))
    kinds = "|".join(
        row["kind"] + (f"(?![{row['unless_before']}])" if row["unless_before"] else "")
        for row in found
    )
    return re.compile(f"(?P<signs>[{''.join(_places())}]{{2,3}})(?:{kinds})")
