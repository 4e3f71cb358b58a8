"""Progress on standard error: a bar on a terminal, plain lines elsewhere.

1,200 of 2,459 articles, 8,314 observations, 480/s, 3 s left
"""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

SECONDS_BETWEEN_LINES = 5.0


class ExtractionProgress:
    """Counts articles and observations while they are extracted, and says so."""

    def __init__(self, articles: int, characters: int) -> None:
        self.articles = articles
        self.characters = characters
        self.done = self.done_characters = self.observations = 0
        self.began = self.said = time.monotonic()
        console = Console(stderr=True)
        self.bar = Progress(
            BarColumn(bar_width=12),
            TextColumn("{task.fields[line]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            disable=not console.is_terminal,
        )
        self.task = self.bar.add_task("extract", total=characters or None, line="")

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.bar.stop()

    def advance(self, articles: int, characters: int, observations: int) -> None:
        """Count a chunk that was extracted."""
        self.done += articles
        self.done_characters += characters
        self.observations += observations
        self.bar.update(self.task, completed=self.done_characters, line=self.line())
        now = time.monotonic()
        if self.bar.disable and now - self.said >= SECONDS_BETWEEN_LINES:
            self.said = now
            say(self.line() + self.time_left())

    def line(self) -> str:
        """Say how far it is: articles, observations, articles a second."""
        rate = self.done / max(time.monotonic() - self.began, 0.001)
        return (
            f"{self.done:,} of {self.articles:,} articles, "
            f"{self.observations:,} observations, {rate:,.0f}/s"
        )

    def time_left(self) -> str:
        """Guess the time left from the characters done so far; before any are, say nothing."""
        if not self.done_characters:
            return ""
        spent = time.monotonic() - self.began
        left = spent * (self.characters - self.done_characters) / self.done_characters
        return f", {left:.0f} s left"


def say(message: str) -> None:
    """Tell whoever watches, on standard error."""
    print(message, file=sys.stderr, flush=True)
