"""One regular expression out of many words: longest first, shared beginnings tried once.

人 and 人次 become 人(?:次)?, so that two hundred units cost about as much as one, and a word
may name what must not follow it: 元 but not 元素.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

END = ""
MANY = 6  # branches; fewer are tried as soon as their first characters are looked up
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?:[?*+]|\{\d*,?\d*\})\+|.", re.DOTALL)


def alternation(words: Mapping[str, Iterable[str]]) -> str:
    """Return a pattern that matches the longest of ``words`` none of whose values follows it."""
    return _pattern(_tree(words))


def either(words: Iterable[str]) -> str:
    """Return a pattern, a group of its own, that matches the longest of ``words``.

    Inside a longer pattern most places are passed over by one look at their first character.
    """
    tree = _tree(dict.fromkeys(words, ()))
    guard = first_of(tree) if len(tree) >= MANY else ""
    return f"(?:{guard}{_pattern(tree)})"


def alone(words: Iterable[str]) -> re.Pattern[str]:
    """Return the compiled pattern of any of ``words`` and nothing else.

    It has no guard: ``re`` itself leaps from one possible first character to the next.
    """
    return re.compile(_pattern(_tree(dict.fromkeys(words, ()))))


def _tree(words: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for word, not_before in words.items():
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[END] = _not_before(word, tuple(not_before))
    return tree


def first_of(words: Iterable[str]) -> str:
    """Return a look-ahead that holds where one of ``words`` may begin."""
    return f"(?=[{''.join(sorted({re.escape(word[0]) for word in words}))}])"


def _not_before(word: str, following: tuple[str, ...]) -> str:
    """Return a look-ahead; a word in Latin letters never ends inside a longer one."""
    found = [re.escape(one) for one in dict.fromkeys(following)]
    if word[-1].isascii() and word[-1].isalpha():
        found.append("[A-Za-z]")
    return f"(?!{'|'.join(found)})" if found else ""


def _pattern(node: dict[str, Any]) -> str:
    branches = [re.escape(c) + _pattern(node[c]) for c in sorted(node) if c != END]
    if END not in node:
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if not branches:
        return str(node[END])
    return f"(?:{'|'.join([*branches, node[END]])})"


def atomic(pattern: str) -> str:
    """Return a pattern with every possessive group as an atomic one, which means the same.

    Python 3.11.0 to 3.11.4 lose their place where a possessive group begins to match and fails.

    >>> atomic("(?:ab?)*+c")
    '(?>(?:ab?)*)c'
    """
    found: list[str] = []
    opened: list[int] = []
    last = -1
    for piece in _TOKEN.findall(pattern):
        if piece == "(":
            opened.append(len(found))
        elif piece == ")":
            last = opened.pop()
        elif len(piece) > 1 and piece.endswith("+") and found and found[-1] == ")":
            found.insert(last, "(?>")
            piece = f"{piece[:-1]})"
        found.append(piece)
    return "".join(found)


def split(cell: str) -> tuple[str, ...]:
    """Return the words of a seed's cell, which blanks keep apart."""
    return tuple(cell.split())
