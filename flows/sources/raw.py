"""What a source gives: an article as it was found, or a refusal that says what to do about it.

内蒙古日报.jsonl:3 without a text is one refusal; the other lines of the file go through.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple


class RawArticle(NamedTuple):
    """An article exactly as its source gave it; what the source did not say is None."""

    ref: str
    text: str
    title: str | None = None
    published_at: date | None = None
    source: str | None = None
    url: str | None = None
    charset: str | None = None


class Refusal(NamedTuple):
    """Something that was not taken in: where it stands, what it is, what is valid, what to do.

    ``kept`` is true where only a value was refused and its article went through without it.
    """

    place: str
    value: str
    valid: str
    next_step: str
    kept: bool = False

    def __str__(self) -> str:
        """``notes.jsonl:3: published_at is '2022-02-30'; valid is …. Next: …``."""
        return f"{self.place}: {self.why}"

    @property
    def why(self) -> str:
        """The message without the place."""
        return f"{self.value}; {self.valid}. Next: {self.next_step}"


class Limits(NamedTuple):
    """How large an input may be before it is refused: bytes a file, characters an article."""

    file_bytes: int
    article_characters: int


Found = Iterable[RawArticle | Refusal]
Reader = Callable[[Path, str, Limits], Found]


def shorten(value: object, width: int = 60) -> str:
    """Return a value as a message shows it: quoted, on one line, cut to ``width`` characters.

    >>> shorten("9" * 100, width=8)
    "'999999…"
    """
    shown = repr(value[: width + 1] if isinstance(value, str | bytes) else value)
    return shown if len(shown) <= width else shown[: width - 1] + "…"
