"""What governs a figure that does not say it itself: its period (when) and its area (where)."""

from collections.abc import Sequence

from transforms.model import AreaMention, Article, Period
from transforms.numbering import numbered_level
from transforms.sentences import Opening, Sentence
from transforms.timing import NOTHING_TOLD
from transforms.when import When
from transforms.where import Where


class Context:
    """The periods and areas in force while an article is read from top to bottom."""

    def __init__(
        self, article: Article, periods: Sequence[Period], areas: Sequence[AreaMention]
    ) -> None:
        self.when = When(article, periods)
        self.where = Where(article, areas)
        self.told = NOTHING_TOLD
        self.at_lead = True

    def enter(self, sentence: Sentence) -> None:
        """Forget what the last paragraph said where a sentence begins a new one."""
        if sentence.table:
            self._enter_table()
        elif sentence.opening:
            self._enter_paragraph(sentence.opening)

    def _enter_paragraph(self, opening: Opening) -> None:
        """Let go of the last paragraph.

        A heading speaks for the lines below it; a numbered one without a period of its own
        (（一）工业) leaves its chapter's (一、2011年工作回顾) in force.
        """
        self.at_lead = True
        line, heading = opening
        level = numbered_level(line) if heading else 0
        self.when.enter(line, heading=heading, level=level)
        self.where.enter(heading=heading, chapter=heading and not level)

    def _enter_table(self) -> None:
        """Go on with what was said above: a table belongs to the paragraph or heading over it."""
        self.at_lead = False
        self.when.in_heading = self.where.in_heading = False

    def leave(self, sentence: Sentence) -> None:
        """Keep what a sentence says for its paragraph, what a heading says for its text."""
        line = sentence.line
        if line is None or not sentence.is_heard:
            return
        self.when.leave(line)
        self.where.leave(line, leads=self.at_lead)
        self.at_lead = False
