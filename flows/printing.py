"""Frames on standard output, in the format asked for, as soon as a part of them is there.

indicator   ref_area_name   time_period   measure   obs_value   unit_measure   value_text
产值         锡林郭勒盟        2022-01…      level     1.004e+10   CNY            100.4亿元
"""

import io
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.extraction import Batch, batches, extract_chunk, read_each, spread
from flows.sources import RawArticle, Refusal, accepted
from flows.spelling import visible
from transforms.frame import schema
from transforms.mentions import mentions as mentions_in
from transforms.tokens import Engine

PART_CHARACTERS = 100_000
PIPED_WIDTH = 200
SAID = ("article_ref", "title", "source", "url", "published_at")
BOUNDS = {"approx": "≈ ", "at_least": "≥ ", "at_most": "≤ "}
MENTION = {
    **dict.fromkeys(("article_ref", "kind", "text"), pl.String),
    **dict.fromkeys(("start", "end"), pl.Int64),
    **dict.fromkeys(("value", "value_high"), pl.Float64),
    **dict.fromkeys(("unit", "bound", "time_start", "time_end", "ref_area"), pl.String),
}


class Part(NamedTuple):
    """The rows of some articles, and which of these were refused."""

    rows: pl.DataFrame
    refusals: tuple[Refusal, ...]


def write(
    found: Iterable[RawArticle | Refusal],
    form: str,
    *,
    mentions: bool = False,
    processes: int = 1,
    engine: Engine = "auto",
) -> list[Refusal]:
    """Print the observations in articles, or their mentions, as table, jsonl, csv or parquet.

    Returns what was refused on the way.
    """
    refusals: list[Refusal] = []
    make = mentions_of if mentions else observations_of
    chunks = batches(accepted(found, refusals), PART_CHARACTERS)
    parts = _kept(spread(make, chunks, processes, engine), refusals)
    empty = make(Batch([])).rows
    if form == "table":
        frame = pl.concat([empty, *parts])
        _print_table(frame if mentions else _in_short(frame))
    else:
        for piece in _pieces(empty, parts, form):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
    return refusals


def show(frame: pl.DataFrame, form: str) -> None:
    """Print a small frame as table, jsonl or csv."""
    if form == "table":
        _print_table(frame)
    else:
        sys.stdout.write(frame.write_csv() if form == "csv" else frame.write_ndjson())
        sys.stdout.flush()


def _kept(parts: Iterable[Part], refusals: list[Refusal]) -> Iterator[pl.DataFrame]:
    """Yield the rows of the parts and put what was refused in ``refusals``."""
    for part in parts:
        refusals += part.refusals
        yield part.rows


def observations_of(chunk: Batch) -> Part:
    """Return the observations of some articles in the columns that ``observations`` begins with."""
    found = extract_chunk(chunk)
    said = found.articles.select("article_id", *SAID)
    rows = found.observations.join(said, on="article_id", how="left", maintain_order="left")
    columns = [column for column in schema("observations") if column in rows.columns]
    return Part(rows.select(columns), found.refusals)


def mentions_of(chunk: Batch) -> Part:
    """Return the quantities, periods and areas in some articles, a row each."""
    _, rows, refused = read_each(chunk, [mentions_in])
    return Part(pl.DataFrame(rows, schema=MENTION, strict=False), tuple(refused))


def _pieces(empty: pl.DataFrame, parts: Iterable[pl.DataFrame], form: str) -> Iterator[bytes]:
    if form == "parquet":
        whole = io.BytesIO()
        pl.concat([empty, *parts]).write_parquet(whole)
        yield whole.getvalue()
    elif form == "csv":
        yield empty.write_csv().encode()
        yield from (part.write_csv(include_header=False).encode() for part in parts)
    else:
        yield from (part.write_ndjson().encode() for part in parts)


def _in_short(observations: pl.DataFrame) -> pl.DataFrame:
    """Return what a person looks at first, few enough columns for a terminal."""
    low = pl.col("bound").replace_strict(BOUNDS, default="") + _number("obs_value")
    high = (pl.lit("–") + _number("obs_value_high")).fill_null("")
    unit = pl.coalesce("counter", pl.col("unit_measure").replace({"1": None}))
    return observations.select(
        "indicator",
        "subject",
        pl.col("ref_area_name").alias("area"),
        pl.col("time_period").alias("period"),
        pl.concat_str("measure", "comparison", separator=" ", ignore_nulls=True),
        pl.concat_str(low + high, unit, separator=" ", ignore_nulls=True).alias("value"),
        "status",
        pl.col("value_text").alias("words"),
    )


def _number(column: str) -> pl.Expr:
    return pl.col(column).map_elements(lambda value: f"{value:.10g}", return_dtype=pl.String)


def _print_table(frame: pl.DataFrame) -> None:
    table = Table(*frame.columns)
    for row in frame.iter_rows():
        table.add_row(*(Text("" if cell is None else visible(str(cell))) for cell in row))
    console = Console()
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    console.print(table)
