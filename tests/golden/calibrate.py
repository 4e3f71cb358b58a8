"""Fit the weights of the confidence to the golden articles: ``make calibrate``.

A logistic regression of being right at the core on the evidence of each reading, its weights
held small. What is printed is read with weights fitted to other articles, so that it
says what the confidence is worth on an article nobody has seen.
"""

import csv
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from math import exp
from typing import NamedTuple

from seeds.reader import HERE as SEEDS
from tests.golden import golden_of, samples
from tests.golden.__main__ import print_reliability
from tests.golden.compare import compare
from tests.golden.evaluate import reliability
from transforms.confidence import SEED, Evidence, evidence
from transforms.pipeline import settled

FOLDS = 5
STEPS, RATE = 400, 0.5
HELD = 2.0  # how strongly weights are pulled to nothing: in readings that speak against them
FEWEST = 4  # a piece of evidence met less often has no weight

Weights = dict[tuple[str, str], float]


class Example(NamedTuple):
    """The evidence of a reading of an article, and whether it was right."""

    ref: str
    evidence: Evidence
    is_right: bool


def main() -> None:
    """Print the reliability on articles not fitted to, and write the weights fitted to all."""
    found = examples()
    print(f"{len(found)} readings, right at the core {sum(e.is_right for e in found)}\n")
    judged = []
    for fold in range(FOLDS):
        weights = fit([e for e in found if _fold(e.ref) != fold])
        judged += [(_sure(weights, e.evidence), e.is_right) for e in found if _fold(e.ref) == fold]
    print_reliability(reliability(judged))
    write(fit(found))


def examples() -> list[Example]:
    """Return every reading that a golden row stands behind or none at all."""
    found = []
    for ref, article in samples().items():
        readings = list(settled(article))
        judged = compare(article.text, golden_of(ref), [one.observation for one in readings])
        right = {pair.read.observation_id: pair.is_right for pair in judged.pairs}
        right |= {extra.observation_id: False for extra in judged.extras}
        for one in readings:
            if one.observation.observation_id in right:
                pieces = evidence(one.claim, one.days, one.place, one.observation.indicator_code)
                found.append(Example(ref, pieces, right[one.observation.observation_id]))
    return found


def fit(found: Sequence[Example]) -> Weights:
    """Return the weights under which the readings are most probable."""
    often: dict[tuple[str, str], int] = defaultdict(int)
    for example in found:
        for piece in example.evidence:
            often[piece] += 1
    weights = {piece: 0.0 for piece, count in often.items() if count >= FEWEST}
    for _ in range(STEPS):
        slope: Weights = defaultdict(float)
        for example in found:
            gap = example.is_right - _sure(weights, example.evidence)
            for piece in example.evidence:
                slope[piece] += gap
        for piece in weights:
            pull = 0.0 if piece[0] == "base" else HELD * weights[piece]
            weights[piece] += RATE * (slope[piece] - pull) / often[piece]
    return weights


def write(weights: Weights) -> None:
    """Write the weights to the seed, sorted, to two decimals."""
    with (SEEDS / f"{SEED}.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("aspect", "found", "weight"))
        table.writerows((*piece, f"{weights[piece]:.2f}") for piece in sorted(weights))


def _sure(weights: Weights, found: Evidence) -> float:
    return 1 / (1 + exp(-sum(weights.get(piece, 0.0) for piece in found)))


def _fold(ref: str) -> int:
    return blake2b(ref.encode()).digest()[0] % FOLDS


if __name__ == "__main__":
    main()
