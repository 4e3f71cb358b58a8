"""Leads: sentences without figures that only name what the next ones are about.

再说PPI。10月份同比下降2.6%: the second sentence is on PPI. So is what stands below a heading that
names an indicator and nothing else (（二）固定资产投资), and what is told behind 出口保持韧性。
without a name of its own: 前三季度增长5%.
"""

import re
from functools import cache
from typing import Final

from seeds.catalogue import catalogue
from transforms.indicator import NOTHING, Name
from transforms.lexicon import any_of
from transforms.nouns import nominal_end
from transforms.numbering import NUMBERING
from transforms.sketch import AREA, ASIDE, PERIOD, Sketch
from transforms.tokens import words as cut

LONGEST: Final = 24  # characters of a lead
_SHORTEST = 2
_AROUND = re.compile(
    rf"^(?:{any_of('turn')}|[\s，,的])+|(?:{any_of('turned')}|[\s，,：:。！!？?])+$"
)
_CARVED = frozenset((AREA, PERIOD, ASIDE))


def lead_of(line: Sketch) -> Name:
    """Return the indicator that a sentence names, days and areas aside; NOTHING for none."""
    if line.end - line.start > LONGEST:
        return NOTHING
    plain = line.text
    if plain != line.line:
        plain = "".join(
            [c for c, mark in zip(plain, line.line, strict=True) if mark not in _CARVED]
        )
    alone = named_alone(plain)
    return alone if alone.indicator else named_first(plain)


def named_alone(words: str) -> Name:
    """Return the indicator that a few words name, those that only lead to it aside.

    >>> named_alone("再说PPI。").indicator, named_alone("（二）固定资产投资").indicator
    ('PPI', '固定资产投资')
    """
    numbered = NUMBERING.match(words)
    name = _AROUND.sub("", words[numbered.end() :] if numbered else words)
    return Name(name, None, "", -1) if name in catalogue() else NOTHING


def named_first(words: str) -> Name:
    """Return the indicator that a few words tell of without a figure.

    >>> named_first("出口保持韧性。").indicator, named_first("出口企业信心增强。").indicator
    ('出口', '')
    """
    words = _AROUND.sub("", words)
    if words[:_SHORTEST] not in _openings():
        return NOTHING
    longest = (n for n in range(len(words) - 1, _SHORTEST - 1, -1) if words[:n] in catalogue())
    end = next(longest, 0)
    return Name(words[:end], None, "", -1) if end and nominal_end(cut(words)) == end else NOTHING


@cache
def _openings() -> frozenset[str]:
    return frozenset(name[:_SHORTEST] for name in catalogue())
