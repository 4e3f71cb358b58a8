"""Numbers before headings and clauses: 一、 above （一） above 1．; 一是 opens a clause."""

import re
from typing import Final

from transforms.numeral import characters

_LEVELS = ("chapter", "section", "point")
_NUMERAL = f"[{characters('digit', 'ten')}]"
NUMBERING: Final = re.compile(
    rf"\s*(?:(?P<chapter>{_NUMERAL}{{1,3}}[、.．]|第{_NUMERAL}{{1,3}}(?:部分|[章节篇编、]))"
    rf"|(?P<section>[（(]{_NUMERAL}{{1,3}}[）)])"
    rf"|(?P<point>[（(]?\d{{1,3}}[）)、.．]))(?!\d)"
)
CLAUSE_NUMBERING: Final = re.compile(rf"(?!\s*第){NUMBERING.pattern}|\s*{_NUMERAL}{{1,3}}是")
"""What stands before a clause of running text: 一是完成投资…, but 第一、二产业 is a list."""


def is_numbered(line: str) -> bool:
    """Tell whether a heading is numbered: （一）工业, 二、2012年工作安排."""
    return bool(NUMBERING.match(line))


def numbered_level(line: str) -> int:
    """Return how deep a heading stands: 0 without a number, 一、 above （一） above 1．."""
    found = NUMBERING.match(line)
    if found is None:
        return 0
    return next(level for level, name in enumerate(_LEVELS, start=1) if found[name])
