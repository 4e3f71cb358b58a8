"""What was read from an article against what is true of it: misses, extras, wrong attributes.

What the golden rows hold and when a reading agrees with them is told in docs/gold.md.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tests.golden import Golden
from transforms.model import Observation

CORE = ("value", "unit", "measure", "period", "area", "indicator")
"""An observation is right at its core only if all of these are."""
UNDATED_STOCKS = ("1", "W", "m2", "m3")
"""Units of what is usually a stock; an undated one may take the interval or its last day."""
NAME_LIKENESS = 0.6


class Error(NamedTuple):
    """One thing that is wrong: ``kind`` is missed, spurious or the attribute's name."""

    kind: str
    place: int
    message: str


class Pair(NamedTuple):
    """A golden row and what was read of it; ``wrong`` holds each attribute as read and as true."""

    golden: Golden
    read: Observation
    wrong: dict[str, tuple[object, object]]

    @property
    def is_right(self) -> bool:
        """Tell whether the reading is right at its core."""
        return not set(CORE) & set(self.wrong)


class Comparison(NamedTuple):
    """How the observations of an article agree with the golden ones.

    ``pairs`` are the required rows that were found, ``missed`` those that were not, ``extras``
    the observations that nothing golden stands behind.
    """

    text: str
    pairs: list[Pair]
    missed: list[Golden]
    extras: list[Observation]

    @property
    def errors(self) -> list[Error]:
        """Return everything that is wrong, in the order of the text."""
        found = [_missed(self.text, g) for g in self.missed]
        found += [_spurious(self.text, o) for o in self.extras]
        found += [_differs(self.text, pair, name) for pair in self.pairs for name in pair.wrong]
        return sorted(found, key=lambda error: error.place)


def compare(text: str, want: Sequence[Golden], got: Sequence[Observation]) -> Comparison:
    """Pair golden and read observations by their place in the text and judge every pair.

    Optional golden rows count neither when found nor when missed.
    """
    pairs = _pairs(want, got)
    found = {id(item) for pair in pairs for item in pair}
    return Comparison(
        text,
        [Pair(g, o, _wrong(g, o)) for g, o in pairs if not g.optional],
        [g for g in want if not g.optional and id(g) not in found],
        [o for o in got if id(o) not in found],
    )


def same_name(got: str, accepted: Sequence[str]) -> bool:
    """Tell whether a name is one of the accepted: equal, one the tail of the other, or alike."""
    return any(_alike(got, name) for name in accepted)


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 2:
        return False
    if one.endswith(other) or other.endswith(one):
        return True
    a, b = _bigrams(one), _bigrams(other)
    return 2 * (a & b).total() >= NAME_LIKENESS * (a.total() + b.total())


def _bigrams(name: str) -> Counter[str]:
    return Counter(name[at : at + 2] for at in range(len(name) - 1))


def _pairs(want: Sequence[Golden], got: Sequence[Observation]) -> list[tuple[Golden, Observation]]:
    """Pair what overlaps, largest overlap first, each at most once."""
    overlaps = sorted(
        (max(g.span_start, o.span_start) - min(g.span_end, o.span_end), i, j)
        for i, g in enumerate(want)
        for j, o in enumerate(got)
        if g.span_start < o.span_end and o.span_start < g.span_end
    )
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(want[i], got[j]) for i, j in sorted(pairs.items())]


def _wrong(g: Golden, o: Observation) -> dict[str, tuple[object, object]]:
    """Return the attributes that differ: name → (read, true)."""
    high = None if o.obs_value_high is None else float(o.obs_value_high)
    read, true = _attributes(g, o)
    differing = {name: (read[name], true[name]) for name in read if read[name] != true[name]}
    if not (_close(float(o.obs_value), g.obs_value) and _close(high, g.obs_value_high)):
        differing["value"] = ((float(o.obs_value), high), (g.obs_value, g.obs_value_high))
    if not _same_period(g, o):
        differing["period"] = (f"{o.time_start}..{o.time_end}", f"{g.time_start}..{g.time_end}")
    if not same_name(o.indicator, g.indicator):
        differing["indicator"] = (o.indicator, "/".join(g.indicator))
    if not _same_subject(g, o):
        differing["subject"] = (o.subject, "/".join(g.subject))
    return differing


def _attributes(g: Golden, o: Observation) -> tuple[dict[str, object], dict[str, object]]:
    """Return the attributes that are compared by equality, as read and as true."""
    names = ("measure", "comparison", "counter", "bound", "status")
    read = {name: getattr(o, name) for name in names}
    true = {name: getattr(g, name) for name in names}
    return (
        {**read, "unit": o.unit_measure, "area": o.ref_area},
        {**true, "unit": g.unit_measure, "area": g.ref_area},
    )


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(other))


def _same_period(g: Golden, o: Observation) -> bool:
    if (o.time_start, o.time_end) == (g.time_start, g.time_end):
        return True
    point = o.time_start == o.time_end or g.time_start == g.time_end
    stock = g.measure == "level" and g.unit_measure in UNDATED_STOCKS
    return point and stock and o.time_end == g.time_end


def _same_subject(g: Golden, o: Observation) -> bool:
    """A subject may stand in its own column or inside the indicator (第一产业增加值)."""
    told = (o.subject or "") + o.indicator
    return not g.subject or any(
        subject in told or same_name(o.subject or "", [subject]) for subject in g.subject
    )


def _missed(text: str, g: Golden) -> Error:
    return Error("missed", g.span_start, f"missed {_shown(text, g)} {g.indicator[0]}")


def _spurious(text: str, o: Observation) -> Error:
    return Error("spurious", o.span_start, f"spurious {_shown(text, o)} {o.indicator} {o.measure}")


def _differs(text: str, pair: Pair, name: str) -> Error:
    read, true = pair.wrong[name]
    place = _shown(text, pair.golden)
    return Error(name, pair.golden.span_start, f"{name} {place} read {read!r}, is {true!r}")


def _shown(text: str, item: Golden | Observation) -> str:
    """Return a figure in its place: …新增就业【5万人】以上，…."""
    before = text[max(0, item.span_start - 14) : item.span_start]
    after = text[item.span_end : item.span_end + 6]
    return f"…{before}【{text[item.span_start : item.span_end]}】{after}…".replace("\n", "⏎")
