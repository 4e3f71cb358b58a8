"""Plain text: the whole file is the article, its first line the title."""

from pathlib import Path

from flows.sources.charset import Decoded, UndecodableError, decode
from flows.sources.raw import Found, Limits, RawArticle, Refusal
from flows.sources.records import refused_text

READABLE = "text is UTF-8 or GB18030 (UTF-16 with its BOM, Big5)"


def read(path: Path, ref: str, limits: Limits) -> Found:
    """Yield the article of a .txt file, newlines and spaces exactly as they stand."""
    found = decoded(path.read_bytes(), ref)
    if isinstance(found, Refusal):
        yield found
    elif refused := refused_text(found.text, _longest_line(ref, found.text), limits):
        yield refused
    else:
        yield RawArticle(ref, found.text, title=first_line(found.text), charset=found.charset)


def decoded(data: bytes, place: str, declared: str | None = None) -> Decoded | Refusal:
    """Return the text of some bytes, or the refusal that names the line where they are none."""
    try:
        return decode(data, declared)
    except UndecodableError as error:
        next_step = "save it as UTF-8 (iconv -f CHARSET -t UTF-8) and run again"
        return Refusal(f"{place}:{error.line}", error.value, READABLE, next_step)


def first_line(text: str) -> str | None:
    """Return the first line that is not blank; None where nothing follows it."""
    title, _, rest = text.strip().partition("\n")
    return title.strip() if rest.strip() else None


def _longest_line(ref: str, text: str) -> str:
    lines = text.split("\n")
    return f"{ref}:{1 + max(range(len(lines)), key=lambda at: len(lines[at]))}"
