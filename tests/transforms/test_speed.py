"""Hostile lines: four times the length may cost four times the work, never sixteen times.

Work is counted, not timed: the calls a line causes, in Python and in C. What a pattern does inside
one call is seen in `make bench`.
"""

import sys
from collections.abc import Callable

import pytest

from tests.hostile import UNITS, line
from transforms.article import make_article
from transforms.pipeline import extract

SHORT = 2_000  # characters; a sentence is cut at a thousand
TIMES = 4


def _read(text: str) -> None:
    """Read a line in an article that has a figure, so that no stage is left out."""
    figure = f"一季度,产值增长{len(text)}%。"  # no two texts are the same, and none is kept
    extract(make_article("hostile", f"公报\n{text}\n{figure}", title="公报"))


def _calls(work: Callable[[], None]) -> int:
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event != "return"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", UNITS)
def test_the_calls_grow_with_the_length(name: str) -> None:
    _read(line(name, SHORT // TIMES))
    short = _calls(lambda: _read(line(name, SHORT)))
    long = _calls(lambda: _read(line(name, TIMES * SHORT)))
    assert long < 1.5 * TIMES * short
