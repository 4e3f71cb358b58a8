"""An article with its figures marked in place: pieces of its text, each a figure or none.

Nothing is cut out or reordered: the pieces together are the text. What nobody sees in a text and
what turns its direction is spelled out, so that a sentence reads as it is stored.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from markupsafe import Markup

LONGEST: Final = 40_000  # characters shown of an article; of a longer one those around the figure
UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff]"
)


class Piece(NamedTuple):
    """A piece of a text; ``figure`` is the reading that stands there, None between figures."""

    text: str
    figure: Mapping[str, Any] | None


class Passage(NamedTuple):
    """The pieces of an article or of a part of it, and whether something stands around it."""

    pieces: list[Piece]
    is_cut_before: bool
    is_cut_after: bool


def passage(
    text: str, figures: Iterable[Mapping[str, Any]], around: int, *, whole: bool = False
) -> Passage:
    """Return the article's text in pieces; of a long one the part around a place."""
    start = 0 if whole or len(text) <= LONGEST else max(0, around - LONGEST // 2)
    end = len(text) if whole else min(len(text), start + LONGEST)
    inside = (f for f in figures if start <= f["span_start"] < f["span_end"] <= end)
    return Passage(list(_pieces(text, inside, start, end)), start > 0, end < len(text))


def _pieces(text: str, figures: Iterable[Mapping[str, Any]], at: int, end: int) -> Iterator[Piece]:
    for figure in sorted(figures, key=lambda f: (f["span_start"], f["span_end"])):
        if figure["span_start"] < at:  # it overlaps the one before
            continue
        if figure["span_start"] > at:
            yield Piece(text[at : figure["span_start"]], None)
        at = figure["span_end"]
        yield Piece(text[figure["span_start"] : at], figure)
    if at < end:
        yield Piece(text[at:end], None)


def shown(text: object) -> Markup:
    r"""Return a text for the page: escaped, and what nobody sees in it spelled out.

    >>> shown("<b>产值\u202e")
    Markup('&lt;b&gt;产值<span class="unseen">U+202E</span>')
    """
    if text is None:
        return Markup("")
    if isinstance(text, Markup):
        return text
    done, at = Markup(""), 0
    words = str(text)
    for found in UNSEEN.finditer(words):
        mark = Markup('<span class="unseen">U+{}</span>').format(f"{ord(found[0]):04X}")
        done += Markup("{}{}").format(words[at : found.start()], mark)
        at = found.end()
    return done + Markup("{}").format(words[at:])


def plain(text: object) -> str:
    r"""Return a text for a place that takes no markup (a choice, a title), the unseen spelled out.

    >>> plain("产值\u202e")
    '产值U+202E'
    """
    return UNSEEN.sub(lambda found: f"U+{ord(found[0]):04X}", str(text or ""))
