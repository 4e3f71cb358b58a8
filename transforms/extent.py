"""How long or high a thing is: 河堤出现长30米的|断口, 1米高的|涵洞, 水坝有3米高.

The word for it stands before the figure or right behind it, the thing behind 的 or else before.
"""

from collections.abc import Sequence

from transforms.behind import name_after
from transforms.figures import Figures, as_names
from transforms.indicator import Name
from transforms.lexicon import OF, ends, given, measure_head, phrases


def extent(figures: Figures) -> Sequence[Name]:
    """Name a length by the thing that is so long: 断口长度, 涵洞高度."""
    if figures.first.form != "physical":
        return []
    sketch, at = figures.sketch, figures.run[-1].outer_end
    word = _behind(figures, at)
    at += len(word)
    if sketch.slice(at, at + 1) == OF:
        word = word or _before(figures)
        return _measured(name_after(sketch, at + 1, figures.end), word)
    return _measured(figures.before, word)


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
