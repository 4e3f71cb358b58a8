"""Claims: figures with a name and a measure, before their period and area are settled."""

from typing import NamedTuple

from transforms.change import Reading
from transforms.cues import Cues
from transforms.indicator import Name
from transforms.model import Quantity

AMOUNTS = ("count", "bare", "physical", "money")
"""Forms of quantities that are amounts of something, not rates, ranks or changes of rates."""


class Claim(NamedTuple):
    """A figure with its name and its measure; period and area are settled after.

    ``planned`` says that a word announces the figure; ``status.py`` has the last word. ``how`` is
    the naming rule that took the name (``naming.CASCADE``). ``nth`` is its place in a list of so
    many that may be of as many periods or areas: 2020年和2021年分别….
    """

    quantity: Quantity
    name: Name
    cues: Cues
    reading: Reading
    planned: bool
    how: str
    nth: tuple[int, int] | None = None

    @property
    def is_level(self) -> bool:
        """Tell whether a claim tells how much there is, not how much it changed."""
        return self.reading.measure == "level"


class Declined(NamedTuple):
    """A quantity that measures nothing here, and why."""

    quantity: Quantity
    why: str
