"""Claims: figures with a name and a measure, before their period and area are settled."""

from typing import NamedTuple

from transforms.change import Reading
from transforms.cues import Cues
from transforms.indicator import Name
from transforms.model import Quantity

AMOUNTS = ("count", "bare", "physical", "money")
"""Forms of quantities that are amounts of something, not rates, ranks or changes of rates."""


class Rule(NamedTuple):
    """A way to name figures: its name, why it stands at its place, and what follows from it.

    It read the figure's ``own_words``, those right before it (``precedes``) or what is counted
    behind it (``counts``); the name ``borrows`` from that of the figure before, ``repeats`` it
    whole or is ``of_part`` of it; the measure ``continues`` the last one's; explain shows the
    figure that the name is ``passed_on`` from. In a list (``is_listed``) a name has its own place,
    far from its figure where all names come first (``is_paired``).
    """

    name: str
    why: str
    own_words: bool = False
    precedes: bool = False
    counts: bool = False
    borrows: bool = False
    repeats: bool = False
    of_part: bool = False
    continues: bool = False
    passed_on: bool = False
    is_listed: bool = False
    is_paired: bool = False


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
    how: Rule
    nth: tuple[int, int] | None = None

    @property
    def is_level(self) -> bool:
        """Tell whether a claim tells how much there is, not how much it changed."""
        return self.reading.measure == "level"


class Declined(NamedTuple):
    """A quantity that measures nothing here, and why."""

    quantity: Quantity
    why: str
