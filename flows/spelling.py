"""Rows spelled as CSV and as JSON, value by value as DuckDB gives them; text for a terminal.

A text from an article may be =cmd|' /C calc'!A0. What a spreadsheet would run gets an apostrophe
in front, which spreadsheets take for: this is text. Numbers are never touched, -3.5 stays.
"""

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

# Also after blanks and marks that nobody sees, and in the wide forms that Excel runs in Chinese.
RUNS = re.compile(r"[\s\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
# Control characters command a terminal, marks of direction turn what stands beside them round.
UNSEEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def guarded(text: str) -> str:
    """Return a text so that a spreadsheet which opens it as CSV does not run it.

    >>> guarded("=1+1"), guarded("-3.5%"), guarded("120万吨")
    ("'=1+1", '-3.5%', '120万吨')
    """
    return f"'{text}" if RUNS.match(text) and not NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return a cell of a CSV as the text it was: an apostrophe that guarded it is gone.

    >>> unguarded("'=1+1"), unguarded("'70年代")
    ('=1+1', "'70年代")
    """
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def visible(text: str) -> str:
    r"""Return a text for a terminal: what would command it or turn the line round is spelled out.

    >>> print(visible("产值\u202e"))
    产值\u202e
    """
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_csv(
    columns: Iterable[str], rows: Iterable[tuple[Any, ...]], to: IO[str], ending: str
) -> int:
    """Write a header and rows as CSV with these line ends, and return how many rows."""
    out = csv.writer(to, lineterminator=ending)
    out.writerow(map(guarded, columns))
    written = 0
    for row in rows:
        out.writerow(map(_cell, row))
        written += 1
    return written


def json_lines(columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Yield a JSON array, a line a row: whole it is one value, and line by line it can be read."""
    before = "[\n"
    for row in rows:
        spelled = dict(zip(columns, map(_plain, row), strict=True))
        yield before + json.dumps(spelled, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, list | dict) else plain


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it: a day as 2022-04-12, what is no number as null."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)
