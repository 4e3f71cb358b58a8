"""How long or high a thing is, or what a plant can do: 河堤出现长30米的|断口, 5万千瓦|风电项目.

The word for a length stands before the figure or right behind it, the thing behind 的 or else
before: 1米高的|涵洞, 水坝有3米高. Of a plant nothing but the unit tells what is measured.
"""

from collections.abc import Sequence
from typing import Final

from transforms.behind import name_after
from transforms.figures import Figures, as_names
from transforms.indicator import Name
from transforms.lexicon import OF, ends, given, measure_head, phrases

POWER: Final = "W"


def extent(figures: Figures) -> Sequence[Name]:
    """Name a length by what is so long, a power by the plant: 断口长度, 风电项目装机容量."""
    if figures.first.form != "physical":
        return []
    sketch, at = figures.sketch, figures.run[-1].outer_end
    if figures.first.unit_measure == POWER:
        return _installed(figures, name_after(sketch, at, figures.end))
    word = _behind(figures, at)
    at += len(word)
    if sketch.slice(at, at + 1) == OF:
        word = word or _before(figures)
        return _measured(name_after(sketch, at + 1, figures.end), word)
    return _measured(figures.before, word)


def _installed(figures: Figures, plant: Name) -> Sequence[Name]:
    before = figures.before
    if figures.cues.found or measure_head(before.indicator) or measure_head(plant.indicator):
        return []
    owner = before.subject or before.indicator or None
    if not plant.indicator:
        return []
    return as_names(plant._replace(indicator=plant.indicator + given("capacity"), subject=owner))


def _measured(name: Name, word: str) -> Sequence[Name]:
    if not word or not name.indicator:
        return []
    return as_names(name._replace(indicator=name.indicator + word + given("extent")))


def _before(figures: Figures) -> str:
    """Return the word before a figure that says how it is measured: 断口长|30米; not 全长."""
    name = figures.before.indicator
    if measure_head(name):
        return ""
    return next((one for one in ends("extent") if name.endswith(one)), "")


def _behind(figures: Figures, at: int) -> str:
    """Return the word right behind a figure that says how it is measured: 1米|高的, 3米|长."""
    word, following = (figures.sketch.slice(at + n, at + n + 1) for n in (0, 1))
    apart = following == OF or not following.isalnum()
    return word if apart and word in phrases("extent") else ""
