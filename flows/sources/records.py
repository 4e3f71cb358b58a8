"""A record — a JSONL line, a table's row — to an article; only ``text`` is required.

A value that cannot be, such as published_at 2022-02-30, is refused and said so; the article
itself goes through and its date is read from the text.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime

from flows.sources.raw import Found, Limits, RawArticle, Refusal, shorten

COLUMNS = ("ref", "title", "text", "published_at", "source", "url")
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?")
VALID_DAY = "a day is written 2022-04-12, 2022/4/12 or 2022-04-12T08:00:00"


def article(
    record: Mapping[str, object], place: str, ref: str, limits: Limits, charset: str | None
) -> Found:
    """Yield the article of a record and a refusal for every value of it that was not taken.

    ``place`` is where messages point (file:line), ``ref`` the reference if the record has none.
    """
    text = record.get("text")
    if not isinstance(text, str):
        got = f"text is {shorten(text)}" if "text" in record else f"no text in {sorted(record)}"
        valid = "every article needs its text as a string"
        yield Refusal(place, got, valid, "give it a text, or take the record out")
        return
    if refused := refused_text(text, place, limits):
        yield refused
        return
    values: dict[str, str | None] = {}
    for column in ("ref", "title", "source", "url"):
        values[column], refusal = _word(record.get(column), f"{place}: {column}")
        if refusal:
            yield refusal
    day, refusal = published_on(record.get("published_at"), place)
    if refusal:
        yield refusal
    values["ref"] = values["ref"] or ref
    yield RawArticle(text=text, published_at=day, charset=charset, **values)  # type: ignore[arg-type]


def refused_text(text: str, place: str, limits: Limits) -> Refusal | None:
    """Return why a text cannot be an article: empty, too long, or holding what is no character."""
    if not text.strip():
        return Refusal(
            place, "the text is empty", "an article has some text", "fill it or take it out"
        )
    if len(text) > limits.article_characters:
        value = f"{len(text):,} characters, beginning {shorten(text, 24)}"
        valid = f"an article has at most {limits.article_characters:,}"
        return Refusal(place, value, valid, "split it, or raise max_characters in taizhang.toml")
    if odd := _not_text(text):
        return Refusal(place, odd, "text holds Unicode characters only", "export it again")
    return None


def published_on(value: object, place: str) -> tuple[date | None, Refusal | None]:
    """Read a publication date as the source wrote it; the time of day is let go.

    >>> published_on("2022/4/12", "a.csv:2")
    (datetime.date(2022, 4, 12), None)
    """
    if value is None or value == "":
        return None, None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value, None
    match = DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        try:
            return date(*map(int, match.groups())), None
        except ValueError:
            pass  # 2022-02-30: well written, but no such day
    said = f"published_at is {shorten(value)}"
    next_step = "correct it; until then the date is read from the text"
    return None, Refusal(place, said, VALID_DAY, next_step, kept=True)


def _word(value: object, place: str) -> tuple[str | None, Refusal | None]:
    if value is None or value == "":
        return None, None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value), None
    if isinstance(value, str) and not _not_text(value):
        return value, None
    next_step = "correct it; the article was read without it"
    return None, Refusal(place, f"is {shorten(value)}", "it is a string", next_step, kept=True)


def _not_text(text: str) -> str | None:
    if "\0" in text:
        return "a NUL character"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"half a surrogate pair, {text[error.start]!r}"
    return None
