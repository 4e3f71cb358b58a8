"""Tables, CSV and Parquet: one article a row, in the columns a JSONL article has.

Rows without a ref are called 公报.csv#3, the third row below the header.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from flows.sources import records
from flows.sources.raw import Found, Limits, Refusal, shorten
from flows.sources.text import decoded

ROWS_AT_ONCE = 1_000


def read_csv(path: Path, ref: str, limits: Limits) -> Found:
    """Yield the articles of a comma-separated file with a header, quotes as in RFC 4180."""
    found = decoded(path.read_bytes(), ref)
    if isinstance(found, Refusal):
        yield found
        return
    csv.field_size_limit(max(csv.field_size_limit(), limits.file_bytes))
    lines = csv.reader(io.StringIO(found.text, newline=""), strict=True)
    header = [name.strip() for name in next(lines, [])]
    if refused := _refused_columns(header, f"{ref}:1"):
        yield refused
        return
    row = 0
    for row, (line, cells) in enumerate(_rows(lines), start=1):
        place = f"{ref}:{line}"
        if isinstance(cells, csv.Error):
            valid = 'a cell with a comma, quote or newline stands in "…", quotes inside doubled'
            yield Refusal(place, f"broken CSV ({cells})", valid, "mend the row and run again")
        elif len(cells) != len(header):
            valid = f"the header has {len(header)}: {', '.join(header)}"
            next_step = 'put a text with commas in "…"'
            yield Refusal(place, f"{len(cells)} cells in the row", valid, next_step)
        else:
            record = dict(zip(header, cells, strict=True))
            yield from records.article(record, place, f"{ref}#{row}", limits, found.charset)
    if not row:
        yield Refusal(ref, "a table without rows", "a row is an article", "check the export")


def _rows(lines: Any) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row of a csv.reader with the line it begins on; a broken one as its error."""
    while True:
        line = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error
        else:
            if cells:  # a blank line is no row
                yield line, cells


def read_parquet(path: Path, ref: str, limits: Limits) -> Found:
    """Yield the articles of a Parquet file, some rows at a time."""
    try:
        table = pl.scan_parquet(path)
        types = table.collect_schema()
        if refused := _refused_columns(list(types), ref):
            yield refused
            return
        wanted = table.select(name for name in records.COLUMNS if name in types)
        for start in range(0, wanted.select(pl.len()).collect().item(), ROWS_AT_ONCE):
            for row, record in enumerate(_slice(wanted, start), start=start + 1):
                place = f"{ref}#{row}"
                yield from records.article(record, place, place, limits, None)
    except pl.exceptions.PolarsError as error:
        valid = "a .parquet file is Apache Parquet"
        yield Refusal(ref, f"unreadable ({shorten(str(error))})", valid, "export it again")


def _slice(table: pl.LazyFrame, start: int) -> Iterator[dict[str, object]]:
    return table.slice(start, ROWS_AT_ONCE).collect().iter_rows(named=True)


def _refused_columns(found: list[str], place: str) -> Refusal | None:
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        value = f"the header names {', '.join(twice)} twice"
        return Refusal(place, value, "a column has a name of its own", "rename one of them")
    if "text" in found:
        return None
    value = f"no column text among {shorten(', '.join(found))}"
    valid = f"columns are {', '.join(records.COLUMNS)}; only text is required"
    return Refusal(place, value, valid, "name the column that holds the article text")
