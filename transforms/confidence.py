"""How sure a reading is, from what it was put together.

A figure named by the words before it in a clause with its own period is right more often than
one that inherits both. Each such piece of evidence has a weight (seeds/cues/confidence.csv, in
log odds); their sum is the odds that value, unit, measure, period, area and indicator are all
right. ``make calibrate`` fits the weights to the golden articles.
"""

from functools import cache
from math import exp

from seeds.reader import rows
from transforms.claim import Claim
from transforms.days import Days
from transforms.lexicon import measure_head
from transforms.place import Place

SEED = "cues/confidence"
Evidence = tuple[tuple[str, str], ...]
LONG_NAME = 10  # characters: names longer than that often hold words that are no part of them


def evidence(claim: Claim, days: Days, place: Place, code: str | None) -> Evidence:
    """Return what tells how sure a reading is, as (aspect, found) pairs."""
    return (
        ("base", ""),
        ("named", claim.how.name),
        ("name", _kind_of_name(claim, code)),
        ("length", "long" if len(claim.name.indicator) > LONG_NAME else "short"),
        ("measure", claim.reading.measure),
        ("figure", claim.quantity.form),
        ("period", days.where if days.end is not None else "none"),
        ("days", days.form),
        ("area", place.where if place.code else "none"),
    )


def _kind_of_name(claim: Claim, code: str | None) -> str:
    if code is not None:
        return "coded"
    if claim.name.indicator == claim.name.verb:
        return "verb"
    return "headed" if measure_head(claim.name.indicator) else "plain"


@cache
def confidence(found: Evidence) -> float:
    """Return the probability, 0 to 1, that a reading with this evidence is right at its core."""
    known = weights()
    odds = sum([known.get(piece, 0.0) for piece in found])
    return round(1 / (1 + exp(-odds)), 3)


@cache
def weights() -> dict[tuple[str, str], float]:
    """Return the weight of each piece of evidence in log odds; one never met weighs nothing."""
    return {(row["aspect"], row["found"]): float(row["weight"]) for row in rows(SEED)}
