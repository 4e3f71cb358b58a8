"""What limits a figure: the scope of what is counted, and the prices or footing it is at.

规模以上工业增加值按可比价格计算增长6% is of 规模以上 at 可比价; 固定资产投资（不含农户） is of
不含农户; of 500万元以上的技改项目1万个 the money is the scope. The words stand in
seeds/cues/scopes.csv; transforms/qualifier.py finds them.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from transforms.indicator import Name
from transforms.lexicon import any_of
from transforms.model import Quantity
from transforms.qualifier import Qualifier, find_qualifiers
from transforms.sketch import ASIDE, QUANTITY, Sketch

_BETWEEN = re.compile(f"[{QUANTITY}、]")
_MATES = re.compile(rf"\s*{any_of('join')}\s*")


class Qualifiers(NamedTuple):
    """The scope of a figure and its price basis; None where the text gives none."""

    scope: str | None
    price_basis: str | None


def qualifiers(
    line: Sketch, quantity: Quantity, name: Name, measure: str, *, listed: bool
) -> Qualifiers:
    """Return what limits a figure of ``line`` that measures ``name``.

    ``listed`` says that the name is one of a list, where words before the first are not the
    others': 规模以上工业增加值、固定资产投资分别增长.
    """
    own = (*find_qualifiers(name.subject or ""), *find_qualifiers(name.indicator))
    found = find_qualifiers(line.text)
    if not found:
        return Qualifiers(_scope(own), None) if own else Qualifiers(None, None)
    beside = _beside(line, quantity, name, found, listed=listed)
    since = _since(line, quantity, found, carried=measure == "growth")
    return Qualifiers(_scope((*own, *beside, *since)), _price_basis(since))


def _scope(found: Iterable[Qualifier]) -> str | None:
    """Return the scopes, each once and in an order that is not the text's."""
    return " ".join(sorted({words.value for words in found if words.column == "scope"})) or None


def _beside(
    line: Sketch,
    quantity: Quantity,
    name: Name,
    found: Iterable[Qualifier],
    *,
    listed: bool,
) -> list[Qualifier]:
    """Return the words right before a name, and those in brackets up to its figure."""
    start = _start(line, name)
    if not line.start <= start < line.end:
        return []
    opening, until = line.clause(start)[0], _with_bracket(line, quantity.outer_end)
    if start >= quantity.outer_end:  # 36个|亿元以上项目
        opening, until = quantity.outer_end, _with_bracket(line, start + len(name.indicator))
    beside = []
    for words in found:
        first, last = line.start + words.start, line.start + words.end
        if words.reach != "name":
            continue
        if line.line[words.start] == ASIDE:
            limits = start <= first < until
        else:
            limits = not listed and opening <= first and last <= start
            limits = limits and not _BETWEEN.search(line.slice(last, start))
        if limits:
            beside.append(words)
    return beside


def _start(line: Sketch, name: Name) -> int:
    """Return where a name begins; of a share, where the part is told (60岁以上人口…,占20%)."""
    start = name.start
    while start > line.start and line.slice(start, start + 1) == ASIDE:
        start -= 1
    part = line.text.rfind(name.subject, 0, max(start - line.start, 0)) if name.subject else -1
    return line.start + part if part >= 0 else start


def _with_bracket(line: Sketch, end: int) -> int:
    """Return where the bracket ends that stands right behind ``end``, else ``end``."""
    while line.slice(end, end + 1) == ASIDE:
        end += 1
    return end


def _since(
    line: Sketch, quantity: Quantity, found: Iterable[Qualifier], *, carried: bool
) -> list[Qualifier]:
    """Return the words told since the figure before, and those that are ``carried`` on over it.

    按可比价格计算,生产总值增长5%,其中第一产业增加值增长3%: both growths are at 可比价.
    """
    start = _end_of_last(line, quantity) - line.start
    until = _with_bracket(line, quantity.outer_end) - line.start
    return [
        words
        for words in found
        if words.reach != "name"
        and words.start < until
        and (words.start >= start or (carried and words.reach == "sentence"))
    ]


def _price_basis(since: Iterable[Qualifier]) -> str | None:
    """Return the basis that was told last."""
    bases = [words for words in since if words.column == "price_basis"]
    return bases[-1].value if bases else None


def _end_of_last(line: Sketch, quantity: Quantity) -> int:
    """Return where the figure before ends, those of the same list left out (3.1%、2.9%)."""
    start = quantity.outer_start
    for before in reversed(line.quantities):
        if before.outer_end > start:
            continue
        if not _MATES.fullmatch(line.slice(before.outer_end, start)):
            return _with_bracket(line, before.outer_end)
        start = before.outer_start
    return line.start
