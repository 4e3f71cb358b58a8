"""Leads: sentences without figures that only name what the next ones are about.

再说PPI。10月份同比下降2.6%: the second sentence is on PPI. So is what stands below a heading that
names an indicator and nothing else: （二）固定资产投资.
"""

import re
from typing import Final

from seeds.catalogue import catalogue
from transforms.indicator import NOTHING, Name
from transforms.lexicon import any_of
from transforms.numbering import NUMBERING
from transforms.sketch import AREA, ASIDE, PERIOD, Sketch

LONGEST: Final = 24  # characters of a lead
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
    return named_alone(plain)


def named_alone(words: str) -> Name:
    """Return the indicator that a few words name, those that only lead to it aside.

    >>> named_alone("再说PPI。").indicator, named_alone("（二）固定资产投资").indicator
    ('PPI', '固定资产投资')
    """
    numbered = NUMBERING.match(words)
    name = _AROUND.sub("", words[numbered.end() :] if numbered else words)
    return Name(name, None, "", -1) if name in catalogue() else NOTHING
