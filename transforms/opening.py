"""Whose figures a clause tells that opens with their owner: 大立光|去年|每股纯益为50元.

The owner stands before the period, what is measured behind it.
"""

import re

from transforms.alternation import atomic
from transforms.lexicon import cue_table, measure_head
from transforms.nouns import nominal_end
from transforms.sketch import AREA, ASIDE, OPENERS, PERIOD, QUANTITY, Sketch
from transforms.tokens import words

SHORTEST = 2
_OPENING = re.compile(atomic(f"(?:(?!{AREA})(?:{OPENERS.pattern}))*+"))  # 其中, 据悉


def opening_owner(sketch: Sketch, start: int, name_start: int) -> str | None:
    """Return the noun phrase that stands from ``start`` to the period before a name, if any."""
    line = sketch.slice(start, name_start)
    at = line.rfind(PERIOD)
    if at < 0 or QUANTITY in line:
        return None
    head = line[: at + 1].rstrip(PERIOD + ASIDE + " ")
    opening = _OPENING.match(head)
    skipped = opening.end() if opening else 0
    bare = head[skipped:].strip(AREA + ASIDE + " ")
    if len(bare) < SHORTEST or PERIOD in head or measure_head(bare):
        return None
    cut = words(bare)
    if nominal_end(cut) < len(bare) or any(word.text in cue_table() for word in cut):
        return None
    return sketch.words(start + skipped, start + len(head)).strip()
