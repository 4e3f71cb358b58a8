"""JSONL: one article a line, ``{"ref", "title", "text", "published_at", "source", "url"}``.

Lines are read one at a time, so that a broken one costs only itself and a large file little
memory. A .jsonl.gz is read without unpacking it first.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from flows.sources import records
from flows.sources.charset import WIDE_BOMS, Decoded
from flows.sources.raw import Found, Limits, Refusal, shorten
from flows.sources.text import decoded

BYTES_A_CHARACTER = 6  # JSON may write 中 as \u4e2d


def read(path: Path, ref: str, limits: Limits) -> Found:
    """Yield the articles of a .jsonl or .jsonl.gz file; blank lines count for nothing."""
    empty = True
    with _open(path) as file:
        for number, line in enumerate(_lines(file, ref, limits), start=1):
            if isinstance(line, Refusal):
                yield line
            elif line.text.strip():
                yield from _article(line, f"{ref}:{number}", limits)
            else:
                continue
            empty = False
    if empty:
        yield Refusal(ref, "the file is empty", "JSONL has one article a line", "check the export")


def _open(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb")


def _lines(file: IO[bytes], ref: str, limits: Limits) -> Iterator[Decoded | Refusal]:
    wide = file.read(4).startswith(WIDE_BOMS)
    file.seek(0)
    if not wide:
        yield from _byte_lines(file, ref, limits.article_characters * BYTES_A_CHARACTER)
        return
    whole = decoded(file.read(limits.file_bytes), ref)  # a UTF-16 line does not end in one byte
    if isinstance(whole, Refusal):
        yield whole
    else:
        yield from (whole._replace(text=line) for line in whole.text.split("\n"))


def _byte_lines(file: IO[bytes], ref: str, longest: int) -> Iterator[Decoded | Refusal]:
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        place = f"{ref}:{number}"
        if len(line) <= longest:
            found = decoded(line, place)
            yield found._replace(place=place) if isinstance(found, Refusal) else found
            continue
        value = f"a longer line, beginning {shorten(line, 24)}"
        next_step = "split the article, or raise max_characters in taizhang.toml"
        yield Refusal(place, value, f"a line has at most {longest:,} bytes", next_step)
        while line and not line.endswith(b"\n"):
            line = file.readline(longest)


def _article(line: Decoded, place: str, limits: Limits) -> Found:
    try:
        record = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        valid = f"every line is one JSON object ({error})"
        yield Refusal(place, shorten(line.text.strip()), valid, "mend the line and run again")
        return
    if isinstance(record, dict):
        yield from records.article(record, place, place, limits, line.charset)
    else:
        valid = 'every line is one JSON object: {"text": "…"}'
        yield Refusal(place, shorten(record), valid, "mend the line and run again")
