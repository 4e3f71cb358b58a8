"""Sentences, and a sentence's sketch: the same characters with its mentions carved out.

In a sketch each mention is a run of one stand-in character as long as the mention, so that
patterns read the structure of a clause (比PPPP增加QQQQ) and every place is still the original's.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transforms.alternation import atomic
from transforms.industry import find_industries
from transforms.lexicon import any_of
from transforms.model import AreaMention, Period, Quantity
from transforms.numbering import CLAUSE_NUMBERING
from transforms.qualifier import find_qualifiers
from transforms.tally import is_tally

PERIOD = "\ue001"
AREA = "\ue002"
QUANTITY = "\ue003"
ASIDE = "\ue004"  # a bracket without figures: （不含农户）
WHOLE = "\ue005"  # words of a name that look like a list: 电力、热力生产和供应业
TALLY = "\ue006"  # a count that only sums up the names before it: 教育、卫生两项支出
STAND_INS = PERIOD + AREA + QUANTITY + ASIDE + WHOLE + TALLY
_STAND_IN = re.compile(f"[{STAND_INS}]")  # a text may hold them itself

LONGEST = 1000
_BARE = 2
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")
_BREAK = re.compile(r"[，,；;：:（()）！!？?…—•●。]")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
OPENERS = re.compile(f"[{PERIOD}{AREA}{ASIDE}\\s“”的、]|{any_of('pointer', 'so_on', 'opener')}")
_ONLY_OPENERS = re.compile(atomic(f"(?:{OPENERS.pattern})*+"))


class Sketch(NamedTuple):
    """A sentence with its mentions; all offsets count the article's text.

    ``line`` is the sketch itself; character ``i`` of it is character ``start + i`` of the text.
    ``breaks`` are the places of the punctuation that parts clauses, with one before the first
    character and one behind the last.
    """

    start: int
    end: int
    text: str
    line: str
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    areas: tuple[AreaMention, ...]
    breaks: tuple[int, ...]

    def slice(self, start: int, end: int) -> str:
        """Return the sketch's characters from ``start`` to ``end`` (offsets of the text)."""
        return self.line[start - self.start : end - self.start]

    def words(self, start: int, end: int) -> str:
        """Return the text's own characters from ``start`` to ``end``."""
        return self.text[start - self.start : end - self.start]

    def clause(self, at: int) -> tuple[int, int]:
        """Return start and end of the clause that holds the character ``at``."""
        breaks = self.breaks
        index = bisect_left(breaks, at, 1, len(breaks) - 1)
        return breaks[index - 1] + 1, breaks[index]


def sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and number of the paragraph of every sentence.

    A sentence ends with 。！？ or at the end of a line; a paragraph is a line. One of more than
    1,000 characters (a table without line ends, a page of digits) is cut at a comma, so that
    no text costs more than its length.
    """
    paragraph = 0
    last = 0
    for match in _SENTENCE.finditer(text):
        paragraph += text.count("\n", last, match.start())
        last = match.start()
        start = match.start()
        while match.end() - start > LONGEST:
            cut = _comma_before(text, start, start + LONGEST)
            yield start, cut, paragraph
            start = cut
        yield start, match.end(), paragraph


def _comma_before(text: str, start: int, end: int) -> int:
    comma = max(text.rfind(mark, start, end) for mark in "，,；;、")
    return comma + 1 if comma > start else end


def sketch(
    text: str,
    start: int,
    end: int,
    quantities: Sequence[Quantity],
    periods: Sequence[Period],
    areas: Sequence[AreaMention],
) -> Sketch:
    """Return the sketch of ``text[start:end]`` with the mentions that lie in it."""
    sentence = text[start:end]
    spans = [
        (
            q.outer_start,
            q.outer_end,
            TALLY if is_tally(sentence, q.outer_start - start, q) else QUANTITY,
        )
        for q in quantities
    ]
    spans += [(p.start, p.end, PERIOD) for p in periods if not _is_bare_same(p)]
    spans += [(a.start, a.end, AREA) for a in areas]
    line = _carve(_STAND_IN.sub("\ufffd", sentence), start, sorted(spans))
    line = _overlay(_set_aside(line), sentence)
    breaks = [start + match.start() for match in _BREAK.finditer(line)]
    numbering = CLAUSE_NUMBERING.match(line)
    if numbering:
        breaks = sorted({*breaks, start + numbering.end() - 1})
    found = tuple(quantities), tuple(periods), tuple(areas)
    return Sketch(start, end, sentence, line, *found, (start - 1, *breaks, end))


def opens(line: Sketch, mention: Period | AreaMention) -> bool:
    """Tell whether a mention opens its clause, other mentions and 其中 before it aside."""
    before = line.slice(line.clause(mention.start)[0], mention.start)
    return only_opens(before)


def only_opens(line: str) -> bool:
    """Tell whether a stretch of a sketch holds nothing but mentions and 其中 or the like."""
    return _ONLY_OPENERS.fullmatch(line) is not None


def openers_end(line: str) -> int:
    """Return where the mentions and the words like 其中 end that open a stretch of a sketch."""
    opening = _ONLY_OPENERS.match(line)
    return opening.end() if opening else 0


def _is_bare_same(period: Period) -> bool:
    """Tell whether a period is 同期 alone, which belongs to a name as well: 占全国同期比重."""
    return period.form == "same" and period.end - period.start <= _BARE


def _carve(sentence: str, offset: int, spans: Iterable[tuple[int, int, str]]) -> str:
    pieces = []
    at = 0
    for start, end, stand_in in spans:
        start, end = max(start - offset, at), end - offset
        if end > start:
            pieces.append(sentence[at:start])
            pieces.append(stand_in * (end - start))
            at = end
    pieces.append(sentence[at:])
    return "".join(pieces)


def _overlay(line: str, sentence: str) -> str:
    """Carve what a clause is not parted at: words that only limit a figure, and whole names."""
    spans = [(*span, WHOLE) for span in find_industries(sentence)]
    for found in find_qualifiers(sentence):
        if found.carve:
            spans.append((found.start, found.end, ASIDE if found.carve == "aside" else WHOLE))
    for start, end, stand_in in spans:
        if line[start:end] == sentence[start:end]:
            line = line[:start] + stand_in * (end - start) + line[end:]
    return line


def _set_aside(line: str) -> str:
    def hide(match: re.Match[str]) -> str:
        return match[0] if QUANTITY in match[0] else ASIDE * len(match[0])

    return _BRACKET.sub(hide, line) if "（" in line or "(" in line else line
