"""What governs a figure that does not say it itself: its period (when) and its area (where)."""

from collections.abc import Sequence
from typing import Final

from transforms.document import is_heading
from transforms.lexicon import phrase_pattern
from transforms.model import AreaMention, Article, Period
from transforms.numbering import numbered_level
from transforms.sketch import Sketch
from transforms.timing import NOTHING_TOLD
from transforms.when import When
from transforms.where import Where

OPENING: Final = 6  # characters: an area so near the start of a sentence opens it


class Context:
    """The periods and areas in force while an article is read from top to bottom."""

    def __init__(
        self, article: Article, periods: Sequence[Period], areas: Sequence[AreaMention]
    ) -> None:
        self.title = article.title
        self.when = When(article, periods)
        self.where = Where(article, areas)
        self.told = NOTHING_TOLD
        self.paragraph = -1
        self.at_lead = True

    def enter(self, paragraph: int, line: str) -> None:
        """Forget what the last paragraph said, for a new one begins.

        A heading speaks for the lines below it; a numbered one without a period of its own
        (（一）工业) leaves its chapter's (一、2011年工作回顾) in force.
        """
        self.paragraph = paragraph
        self.at_lead = True
        heading = is_heading(line) and line.strip() != self.title
        level = numbered_level(line) if heading else 0
        self.when.enter(line, heading=heading, level=level)
        self.where.enter(heading=heading, chapter=heading and not level)

    def enter_table(self) -> None:
        """Go on with what was said above: a table belongs to the paragraph or heading over it."""
        self.at_lead = False
        self.when.in_heading = self.where.in_heading = False

    def speaks(self, line: str) -> bool:
        """Tell whether a sentence may govern figures beyond its own paragraph."""
        return self.when.in_heading or bool(phrase_pattern("announces").search(line))

    def hears(self, area_at: int) -> bool:
        """Tell whether a sentence without figures matters, whose first area stands at a place."""
        return self.at_lead or (self.where.is_wide and area_at < OPENING)

    def leave(self, sketch: Sketch) -> None:
        """Keep what a sentence says for its paragraph, what a heading says for its text."""
        self.when.leave(sketch)
        self.where.leave(sketch, leads=self.at_lead)
        self.at_lead = False
