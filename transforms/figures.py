"""Figures of one list with all that may name them, and whose name one without its own takes.

产值100.4亿元,同比增加30亿元: the second figure takes the first one's name, as it is counted in
the same unit and told as a change.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transforms.claim import AMOUNTS, Claim
from transforms.cues import Cues, direction
from transforms.indicator import Name, is_share
from transforms.lexicon import ends, is_exchange_rate, phrases
from transforms.model import Quantity
from transforms.rates import counted_in
from transforms.sketch import Sketch

Unit = tuple[str | None, str | None]
"""What figures are counted in: their unit and their measure word."""


class Figures(NamedTuple):
    """The figures of one list and all that may name them.

    ``run`` are the figures, ``first`` is the first of them. ``start`` is where their own words
    begin, ``end`` where their clause ends. ``here`` are the
    sentence's claims so far, ``last`` those of the sentence before. ``before`` is the name
    made of the words before the first figure. ``heads`` are the names told last by unit, ``lead``
    is what the sentence before only named (再说PPI。).
    """

    sketch: Sketch
    run: Sequence[Quantity]
    first: Quantity
    start: int
    end: int
    cues: Cues
    here: Sequence[Claim]
    last: Sequence[Claim]
    before: Name
    heads: Mapping[Unit, Name]
    lead: Name


def as_names(name: Name) -> Sequence[Name]:
    """Return a rule's answer from one name: nothing where it names nothing."""
    return [name] if name.indicator else []


def in_myriads(quantity: Quantity) -> bool:
    """Tell whether a number without a unit is one of people or things: 20亿, 71.3万."""
    return quantity.form == "bare" and quantity.text.endswith(ends("myriads"))


def source_of(figures: Figures) -> Claim | None:
    """Return the claim whose name a figure without one takes."""
    quantity, cues = figures.first, figures.cues
    last = () if quantity.form in AMOUNTS else figures.last
    for claim in reversed([*last, *figures.here]):
        shared = claim.reading.measure == "share" and quantity.form != "points"
        if shared and (
            direction(cues) or (quantity.form == "rank" and is_share(claim.name.indicator))
        ):
            continue
        if _can_inherit(quantity, cues, claim) or _is_converted(figures, claim):
            return claim
    return None


def _is_converted(figures: Figures, claim: Claim) -> bool:
    """2300元（约330美元） is one sum of money twice; 欧元收1.13美元 after 欧元升2分 one rate.

    So are 113船732万吨, with nothing between, one thing in two units.
    """
    between = figures.sketch.slice(claim.quantity.outer_end, figures.first.outer_start)
    if not between:
        return True
    if is_exchange_rate(claim.name.indicator):
        return figures.first.form == "money" or figures.first.counter in phrases("cent")
    if figures.first.form != "money" or claim.quantity.form != "money":
        return False
    return between.strip() in ("（", "(")


def _can_inherit(quantity: Quantity, cues: Cues, claim: Claim) -> bool:
    if quantity.form not in AMOUNTS and quantity.form not in ("ratio", "duration"):
        return True
    if claim.reading.measure == "growth":
        return cues.has("reach", "carry")
    if cues.has("converted"):
        return quantity.form == claim.quantity.form
    return unit_of(quantity) == unit_of(claim.quantity)


def unit_of(quantity: Quantity) -> Unit:
    """Return what a figure is counted in, of a rate what it counts: CNY of 元/吨."""
    return counted_in(quantity), quantity.counter


def same_unit(figures: Figures, claim: Claim) -> bool:
    """Tell whether a claim tells how much there is, in the unit and counter of the first figure."""
    return claim.is_level and unit_of(claim.quantity) == unit_of(figures.first)
