"""Print how good the extraction is on the golden articles: ``make eval``.

    python -m tests.golden            the figures and the reliability curve
    python -m tests.golden --errors   the same, after everything that is read wrong, by article
    python -m tests.golden --record   the same, and write them to scores.csv

CI fails where a figure falls below the recorded one.
"""

import csv
import sys
from collections import Counter
from collections.abc import Sequence

from tests.golden import RECORDED
from tests.golden.evaluate import Evaluation, Reliability, evaluate

WIDTH = 40


def main(options: list[str]) -> None:
    """Print the figures, and what else the options ask for."""
    found = evaluate()
    if "--errors" in options:
        print_errors(found)
    print_figures(found)
    if "--record" in options:
        with RECORDED.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("figure", "score"), *found.figures().items()])


def print_errors(found: Evaluation) -> None:
    """Print everything that is read wrong, by article, then how often each kind occurs."""
    kinds: Counter[str] = Counter()
    for ref, comparison in found.comparisons.items():
        kinds.update(error.kind for error in comparison.errors)
        print(f"{ref}", *(f"  {error.message}" for error in comparison.errors), sep="\n")
    print("", *(f"{count:4d} {kind}" for kind, count in kinds.most_common()), "", sep="\n")


def print_figures(found: Evaluation) -> None:
    """Print precision, recall and F1 by attribute, the core by phenomenon, the reliability."""
    rows = found.scores["core"].true
    print(f"{len(found.comparisons)} articles, {rows} observations\n")
    print(f"{'attribute':12} {'precision':>9} {'recall':>9} {'F1':>9}")
    for name, score in found.scores.items():
        print(f"{name:12} {score.precision:9.3f} {score.recall:9.3f} {score.f1:9.3f}")
    print(f"\n{'phenomenon':18} {'rows':>5} {'core':>7}")
    for name, score in found.phenomena.items():
        print(f"{name:18} {score.true:5d} {score.recall:7.3f}")
    print()
    print_reliability(found.reliability)


def print_reliability(found: Sequence[Reliability]) -> None:
    """Print how often readings of each range of confidence were right."""
    print("confidence   rows   mean   right at the core (| where it should be)")
    for low, count, sure, right in found:
        print(f"{low:3.1f} and up {count:6d}  {sure:5.2f}  {right:5.2f}  {_bar(right, sure)}")


def _bar(right: float, sure: float) -> str:
    bar = "█" * round(right * WIDTH)
    at = min(round(sure * WIDTH), WIDTH - 1)
    padded = bar.ljust(WIDTH)
    return padded[:at] + "|" + padded[at + 1 :]


if __name__ == "__main__":
    main(sys.argv[1:])
