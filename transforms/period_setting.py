"""What a text has said so far, for expressions that lean on it: 同期, 全年, 12月 without a year.

A year holds for its sentence, and for its paragraph where it opened one; the past year in the
title of a communiqué holds for the whole text.
"""

from datetime import date
from typing import Final

from transforms.period_calendar import Span
from transforms.period_grammar import Reading

LONG: Final = ("rolling", "plan", "decade", "since", "from")


class Setting:
    """What the text has said so far.

    ``year``, ``date`` and ``opened`` (something was said) are of the sentence, ``topic`` (the
    year that a sentence opened with), ``month``, ``week`` and ``day`` of the paragraph,
    ``about`` (the past year in the title), ``named`` (the last year) and ``stretch`` (what 同期
    looks back on) of the whole text.
    """

    __slots__ = (
        "about",
        "date",
        "day",
        "month",
        "named",
        "opened",
        "published",
        "stretch",
        "topic",
        "week",
        "year",
    )

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.named: int | None = None
        self.stretch: Span | None = None
        self.about: int | None = None
        self.new_paragraph()

    def new_sentence(self) -> None:
        """Forget what holds for a sentence only."""
        self.year: int | None = None
        self.date: date | None = None
        self.opened = False

    def hear_title(self, last: date | None) -> None:
        """Keep the year of a title that stands apart from its text, ``last`` its last day."""
        if last and self.published and last.year < self.published.year:
            self.about = last.year
            self.new_paragraph()

    def end_title(self) -> None:
        """Keep the year of the title: the 全年 of 某县2023年统计公报 is 2023 wherever it stands."""
        if self.named and self.published and self.named < self.published.year:
            self.about = self.named
        self.new_paragraph()

    def new_paragraph(self) -> None:
        """Forget what holds for a paragraph only."""
        self.topic: int | None = self.about
        self.month: date | None = None
        self.day: date | None = None
        self.week: date | None = None
        self.new_sentence()

    def hear(self, reading: Reading, days: Span, opens: bool) -> None:
        """Take in what an expression says for those behind it; ``opens`` a sentence."""
        first, last = days
        if reading.left.anchor != "unsaid" and reading.form not in LONG:
            self.year = self.named = last.year
            self.topic = last.year if opens else self.topic
        if reading.left.anchor != "governing" and (first.year, first.month) == (
            last.year,
            last.month,
        ):
            self.month = last
        if reading.form in ("day", "range") and self.month == last:
            self.date = last
        if reading.form == "day":
            self.day = last
        if reading.form == "week":
            self.week = last
        if reading.form != "day" or not self.opened:
            self.stretch = days
        self.opened = True
