"""Words that limit a figure, found in a text: its scope, and the prices or footing it is at.

规模以上, 500万元以上, 不含农户 and 扣除留抵退税因素 say what is counted; 按可比价格, 同口径 and
名义 say how. They stand in seeds/cues/scopes.csv; a sentence without one costs one guarded
search. Which figure they limit is told by transforms/scope.py.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from seeds.reader import rows
from transforms.alternation import alone, split

SCOPES = "cues/scopes"
_BLANK = re.compile("([#*])")
_FEW_WORDS = r"([^，,；;。（）()\s]{1,24}?)"
_NUMERALS = ("digit", "ten", "tens", "scale")


class Qualifier(NamedTuple):
    """Words that limit a figure, and what the seed says of them.

    ``column`` is scope or price_basis and ``value`` the normalised words. ``reach`` tells whether
    they hold for one figure or for the growth figures of the sentence; ``carve`` whether in a
    sketch they are an aside, a part of a name, or nothing of their own.
    """

    start: int
    end: int
    column: str
    value: str
    reach: str
    carve: str


@lru_cache(maxsize=4096)
def find_qualifiers(text: str) -> tuple[Qualifier, ...]:
    """Return the qualifiers in a text, in order.

    >>> [words.value for words in find_qualifiers("60周岁以上老人；亿元以上项目")]
    ['60岁及以上', '亿元以上']
    """
    if not _hint().search(text):
        return ()
    pattern, rules = _grammar()
    found = (_qualifier(match, rules[match.lastindex or 0]) for match in pattern.finditer(text))
    return tuple(words for words in found if words.column)


def _qualifier(match: re.Match[str], row: dict[str, str]) -> Qualifier:
    """Return what was matched; what stood for # and * in the surface stands so in the value."""
    blanks = iter(match.groups()[match.lastindex or 0 :])
    value = _BLANK.sub(lambda _: next(blanks), row["value"])
    return Qualifier(match.start(), match.end(), row["column"], value, row["reach"], row["carve"])


@cache
def _hint() -> re.Pattern[str]:
    """Return the pattern of a literal of every surface: a sentence has one, or no qualifier.

    Of 对* and the like, whose own literal is everywhere, it is the words that must follow.
    """
    literals: set[str] = set()
    for row in rows(SCOPES):
        literal = max(re.split("[#*—]", row["surface"]), key=len)
        literals |= (
            {literal} if len(literal) > 1 or not row["before"] else set(split(row["before"]))
        )
    return alone(literals)


@cache
def _grammar() -> tuple[re.Pattern[str], dict[int, dict[str, str]]]:
    """Return one pattern of all surfaces, the longest first, and the row of each of its groups.

    Those that begin alike stand together, so that a place is tried only for what may begin there.
    """
    beginnings: dict[str, list[str]] = {}
    rules, group = {}, 1
    by_first = sorted(rows(SCOPES), key=lambda row: (row["surface"][0], -_own_length(row)))
    for row in by_first:
        rules[group] = row
        first = _figures() if row["surface"][0] == "#" else re.escape(row["surface"][0])
        beginnings.setdefault(first, []).append(_piece(row))
        group += 1 + len(_BLANK.findall(row["surface"]))
    branches = (f"(?=[{first}])(?:{'|'.join(pieces)})" for first, pieces in beginnings.items())
    return re.compile(f"(?=[{''.join(beginnings)}])(?:{'|'.join(branches)})"), rules


def _own_length(row: dict[str, str]) -> int:
    """Return how many characters of a surface are its own: 对外 has more than 对*."""
    return len(_BLANK.sub("", row["surface"]))


def _piece(row: dict[str, str]) -> str:
    """Return the pattern of a surface as a group, with what must and must not stand beside it."""
    blank = {"#": f"([{_figures()}]+)", "*": _FEW_WORDS}
    body = "".join(blank.get(part, re.escape(part)) for part in _BLANK.split(row["surface"]))
    whole = f"(?<![{_figures()}])" if row["surface"].startswith("#") else ""
    not_after = "".join(f"(?<!{re.escape(one)})" for one in split(row["not_after"]))
    before = "|".join(map(re.escape, split(row["before"])))
    return f"{whole}{not_after}({body}){f'(?={before})' if before else ''}"


@cache
def _figures() -> str:
    """Return the characters a number is written with, for a class of a pattern."""
    found = (row["character"] for row in rows("numerals/characters") if row["kind"] in _NUMERALS)
    return "0-9０-９.．" + "".join(found)
