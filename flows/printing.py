"""Frames on standard output, in the format asked for, as soon as a part of them is there.

indicator   ref_area_name   time_period   measure   obs_value   unit_measure   value_text
产值         锡林郭勒盟        2022-01…      level     1.004e+10   CNY            100.4亿元
"""

import io
import sys
from collections.abc import Iterable, Iterator

import polars as pl
from rich.console import Console
from rich.table import Table

from flows.extraction import Batch, batches, extract_chunk, read_each
from flows.sources import RawArticle, Refusal, accepted
from transforms.frame import schema
from transforms.mentions import mentions as mentions_in

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


def write(
    found: Iterable[RawArticle | Refusal], form: str, *, mentions: bool = False
) -> list[Refusal]:
    """Print the observations in articles, or their mentions, as table, jsonl, csv or parquet.

    Returns what was refused on the way.
    """
    refusals: list[Refusal] = []
    make = mentions_of if mentions else observations_of
    empty = make(Batch([]), refusals)
    parts = (make(batch, refusals) for batch in batches(accepted(found, refusals), PART_CHARACTERS))
    if form == "table":
        frame = pl.concat([empty, *parts])
        _print_table(frame if mentions else _in_short(frame))
    else:
        for piece in _pieces(empty, parts, form):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
    return refusals


def observations_of(batch: Batch, refusals: list[Refusal]) -> pl.DataFrame:
    """Return the observations of some articles in the columns of the view ``observations``."""
    found = extract_chunk(batch)
    refusals += found.refusals
    said = found.articles.select("article_id", *SAID)
    rows = found.observations.join(said, on="article_id", how="left", maintain_order="left")
    return rows.select(list(schema("observations")))


def mentions_of(batch: Batch, refusals: list[Refusal]) -> pl.DataFrame:
    """Return the quantities, periods and areas in some articles, a row each."""
    _, rows, refused = read_each(batch, mentions_in)
    refusals += refused
    return pl.DataFrame(rows, schema=MENTION, strict=False)


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
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    console = Console()
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    console.print(table)
