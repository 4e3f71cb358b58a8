"""How good the extraction is on the golden articles, in figures.

Detection is finding a quantity that measures something; an attribute is right where it is found
and agrees; core is all of value, unit, measure, period, area and indicator at once.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tests.golden import golden_of, samples
from tests.golden.compare import Comparison, compare
from transforms.pipeline import extract

ATTRIBUTES = (
    "value", "unit", "measure", "comparison", "period", "area", "indicator", "subject", "counter",
    "bound", "status",
)  # fmt: skip
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Lower bounds of the ranges of confidence in which readings are counted."""


class Score(NamedTuple):
    """How often something was read right, of so many readings and so many true rows."""

    right: int
    read: int
    true: int

    @property
    def precision(self) -> float:
        """Return the share of the readings that are right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the true rows that were read right."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.read + self.true) if self.read + self.true else 1.0


class Reliability(NamedTuple):
    """Readings of one range of confidence: how sure they were, how often they were right."""

    low: float
    rows: int
    confidence: float
    right: float


class Evaluation(NamedTuple):
    """All figures: by attribute, by what makes a row hard, by confidence."""

    scores: dict[str, Score]
    phenomena: dict[str, Score]
    reliability: list[Reliability]
    comparisons: dict[str, Comparison]

    def figures(self) -> dict[str, float]:
        """Return the figures that must not fall, by name, rounded to three decimals."""
        found = {name: score.f1 for name, score in self.scores.items()}
        found |= {f"phenomenon {name}": s.recall for name, s in self.phenomena.items()}
        found["sure and right"] = self.reliability[-1].right
        return {name: round(figure, 3) for name, figure in found.items()}


def evaluate() -> Evaluation:
    """Read all golden articles and judge what was read."""
    comparisons = {
        ref: compare(article.text, golden_of(ref), extract(article))
        for ref, article in sorted(samples().items())
    }
    pairs = [pair for found in comparisons.values() for pair in found.pairs]
    missed = [row for found in comparisons.values() for row in found.missed]
    read = len(pairs) + sum(len(found.extras) for found in comparisons.values())
    true = len(pairs) + len(missed)
    scores = {"detection": Score(len(pairs), read, true)}
    scores["core"] = Score(sum(pair.is_right for pair in pairs), read, true)
    for name in ATTRIBUTES:
        scores[name] = Score(sum(name not in pair.wrong for pair in pairs), read, true)
    judged = [(pair.read.confidence, pair.is_right) for pair in pairs]
    judged += [(extra.confidence, False) for c in comparisons.values() for extra in c.extras]
    return Evaluation(scores, _by_phenomenon(comparisons), reliability(judged), comparisons)


def _by_phenomenon(comparisons: dict[str, Comparison]) -> dict[str, Score]:
    """Judge the rows of each phenomenon by their core."""
    right: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for found in comparisons.values():
        right.update(pair.golden.phenomenon for pair in found.pairs if pair.is_right)
        true.update(pair.golden.phenomenon for pair in found.pairs)
        true.update(row.phenomenon for row in found.missed)
    return {name: Score(right[name], true[name], true[name]) for name in sorted(true) if name}


def reliability(judged: Sequence[tuple[float, bool]]) -> list[Reliability]:
    """Sort readings, each with its confidence and whether it was right, into ranges."""
    found = []
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        within = [(sure, right) for sure, right in judged if low <= sure < high]
        count = max(len(within), 1)
        sure = sum(sure for sure, _ in within) / count
        right = sum(right for _, right in within) / count
        found.append(Reliability(low, len(within), sure, right))
    return found
