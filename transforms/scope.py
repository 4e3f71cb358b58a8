"""What limits a figure: the scope of what is counted, and the prices or footing it is at.

规模以上工业增加值按可比价格计算增长6% is of 规模以上 at 可比价; 固定资产投资（不含农户） is of
不含农户; of 500万元以上的技改项目1万个 the money is the scope. The words stand in
seeds/cues/scopes.csv; transforms/qualifier.py finds them.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from transforms.claim import Claim
from transforms.lexicon import any_of, phrase_pattern
from transforms.model import Quantity
from transforms.qualifier import Qualifier, find_qualifiers
from transforms.sketch import ASIDE, QUANTITY, Sketch

_BETWEEN = re.compile(f"[{QUANTITY}、]")
_JOIN = phrase_pattern("join")
_MATES = re.compile(rf"\s*{any_of('join')}\s*")


class Qualifiers(NamedTuple):
    """The scope of a figure and its price basis; None where the text gives none."""

    scope: str | None
    price_basis: str | None


def qualifiers(line: Sketch, claim: Claim) -> Qualifiers:
    """Return what limits the figure of a claim of ``line``."""
    own = (*find_qualifiers(claim.name.subject or ""), *find_qualifiers(claim.name.indicator))
    found = find_qualifiers(line.text)
    if not found:
        return Qualifiers(_scope(own, claim), None) if own else Qualifiers(None, None)
    beside = _beside(line, claim, found)
    since = _since(line, claim, found)
    return Qualifiers(_scope((*own, *beside, *since), claim), _price_basis(since))


def _scope(found: Iterable[Qualifier], claim: Claim) -> str | None:
    """Return the scopes, each once and in an order that is not the text's."""
    values = {_of_nth(words.value, claim.nth) for words in found if words.column == "scope"}
    return " ".join(sorted(values)) or None


def _of_nth(value: str, nth: tuple[int, int] | None) -> str:
    """Return the part of a scope that is the figure's own: 对东盟、美国分别进出口 are two."""
    parts = _JOIN.split(value[1:])
    return value[0] + parts[nth[0]] if nth and len(parts) == nth[1] else value


def _beside(line: Sketch, claim: Claim, found: Iterable[Qualifier]) -> list[Qualifier]:
    """Return the words right before a name, and those in brackets up to its figure."""
    start = _start(line, claim)
    if not line.start <= start < line.end:
        return []
    quantity = claim.quantity
    opening, until = line.clause(start)[0], _with_bracket(line, quantity.outer_end)
    if start >= quantity.outer_end:  # 36个|亿元以上项目
        until = _with_bracket(line, start + len(claim.name.indicator))
        opening = quantity.outer_end
    beside = []
    for words in found:
        first, last = line.start + words.start, line.start + words.end
        if words.reach != "name":
            continue
        if line.line[words.start] == ASIDE:
            limits = start <= first < until
        else:
            # in a list of names the words before the first are not the others'
            limits = not claim.how.is_paired and opening <= first <= start
            limits = limits and not _BETWEEN.search(line.slice(last, max(last, start)))
        if limits:
            beside.append(words)
    return beside


def _start(line: Sketch, claim: Claim) -> int:
    """Return where a name begins; of a share, where the part is told (60岁以上人口…,占20%)."""
    name = claim.name
    start = name.start
    if claim.reading.measure != "share" or not name.subject:
        return start
    part = line.text.rfind(name.subject, 0, max(start - line.start, 0))
    return line.start + part if part >= 0 else start


def _with_bracket(line: Sketch, end: int) -> int:
    """Return where the bracket ends that stands right behind ``end``, else ``end``."""
    while line.slice(end, end + 1) == ASIDE:
        end += 1
    return end


def _since(line: Sketch, claim: Claim, found: Iterable[Qualifier]) -> list[Qualifier]:
    """Return the words told since the figure before, and those that growth takes on over it.

    按可比价格计算,生产总值增长5%,其中第一产业增加值增长3%: both growths are at 可比价.
    """
    start = _end_of_last(line, claim.quantity) - line.start
    until = _with_bracket(line, claim.quantity.outer_end) - line.start
    carried = claim.reading.measure == "growth"
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
