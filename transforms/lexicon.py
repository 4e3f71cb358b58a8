"""Look-ups made from the seeds' words: cues beside a figure and the last words of indicators.

A cue is found by the longest word that ends at a place, walking leftwards from the figure:
同比增加 is 增加, then 同比.
"""

import re
from functools import cache
from typing import NamedTuple

from seeds.reader import rows


class Cue(NamedTuple):
    """A word between an indicator and its figure: what it tells (kind) and its direction."""

    surface: str
    kind: str
    sign: int


@cache
def cues() -> dict[str, Cue]:
    """Return the cues of seeds/cues/cues.csv by surface."""
    return {
        row["surface"]: Cue(row["surface"], row["kind"], int(row["sign"]))
        for row in rows("cues/cues")
    }


@cache
def longest_cue() -> int:
    """Return the number of characters of the longest cue."""
    return max(map(len, cues()))


def cue_before(text: str, end: int) -> Cue | None:
    """Return the longest cue that ends at ``end``, or None: 增加 in 比去年增加|."""
    table = cues()
    for length in range(min(longest_cue(), end), 0, -1):
        cue = table.get(text[end - length : end])
        if cue is not None:
            return cue
    return None


@cache
def _heads(*kinds: str) -> tuple[str, ...]:
    return tuple(row["surface"] for row in rows("cues/heads") if row["kind"] in kinds)


def is_measure(name: str) -> bool:
    """Tell whether ``name`` ends in a word that names something measured: 产量, 收入, 率."""
    return name.endswith(_heads("measure", "index", "duration", "generic"))


def is_index(name: str) -> bool:
    """Tell whether ``name`` is an index, a rate of exchange or the like: 采购经理指数."""
    return name.endswith(_heads("index"))


def is_duration(name: str) -> bool:
    """Tell whether ``name`` is measured in days or hours: 优良天数."""
    return name.endswith(_heads("duration"))


def is_generic(name: str) -> bool:
    """Tell whether ``name`` says a kind of figure but not of what: 增速, 总额, 规模."""
    return name in _heads("generic")


@cache
def phrase_pattern(kind: str) -> re.Pattern[str]:
    """Return one pattern over the phrases of a kind (planned, actual), longest first."""
    found = sorted((r["phrase"] for r in rows("cues/phrases") if r["kind"] == kind), key=len)
    return re.compile("|".join(map(re.escape, reversed(found))))
