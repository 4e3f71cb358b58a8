"""Slips in the sources (seeds/corrections.csv), mended where they are read and nowhere else.

A source wrote 100.4万元 where it meant 亿元: the quantity stays as it is written, its obs_value
becomes what was meant. Each correction says what was read before; where something else is read
now, it is refused rather than believed.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import polars as pl

from expectations.fields import FIELDS, FOLLOWING, checked, spelled
from seeds.reader import rows
from transforms.frame import schema

WHERE: Final = "seeds/corrections.csv"
AMEND: Final = "nothing was corrected; amend the row, or take it out"


class Refused(NamedTuple):
    """A correction that does not fit: where it stands, what is there, what is valid, what next."""

    place: str
    value: str
    valid: str
    next_step: str


class Corrected(NamedTuple):
    """The observations as corrected, how many were, and the corrections that were refused."""

    observations: pl.DataFrame
    applied: int
    refused: tuple[Refused, ...]


def correct(observations: pl.DataFrame, articles: pl.DataFrame) -> Corrected:
    """Mend the observations of a run by the corrections whose sentence stands in its articles.

    A correction is refused, with the line it stands in and what is there instead, where its
    sentence stands in an article of its reference no longer, where no quantity of it is read
    there, or where its column was read as another value than the one it corrects.
    """
    refused: list[Refused] = []
    mended: dict[str, dict[str, Any]] = {}
    for line, row in enumerate(rows("corrections"), start=2):
        found = _concerned(observations, articles, row)
        if found is None:
            refused += _missing(articles, row, f"{WHERE}:{line}")
            continue
        for reading in found.iter_rows(named=True):
            now = mended.get(reading["observation_id"], reading)
            fields, why = _mend(now, row)
            if why:
                refused.append(Refused(f"{WHERE}:{line}", *why))
            elif fields:
                mended[reading["observation_id"]] = {**now, **fields}
    return Corrected(_over(observations, mended), len(mended), tuple(refused))


def _concerned(
    observations: pl.DataFrame, articles: pl.DataFrame, row: Mapping[str, str]
) -> pl.DataFrame | None:
    """Return the readings of a correction's quantity; None where there is none."""
    there = articles.lazy().select("article_id", "article_ref")
    if row["article_ref"]:
        there = there.filter(pl.col("article_ref") == row["article_ref"])
    found = (
        observations.lazy()
        .filter(pl.col("sentence") == row["sentence"], pl.col("value_text") == row["value_text"])
        .join(there, on="article_id", how="semi")
        .collect()
    )
    return None if found.is_empty() else found


def _missing(articles: pl.DataFrame, row: Mapping[str, str], place: str) -> list[Refused]:
    """Say why nothing is corrected; nothing need be said of an article that was not read."""
    of_ref = articles.filter(pl.col("article_ref") == row["article_ref"])
    if of_ref.is_empty():
        return []
    if of_ref["text"].str.contains(row["sentence"], literal=True).any():
        value, valid = f"{row['value_text']} is not read in its sentence", "a quantity that is read"
    else:
        value, valid = f"its sentence is not in {row['article_ref']}", "a sentence as it stands"
    return [Refused(place, value, f"valid is {valid}", AMEND)]


def _mend(
    reading: Mapping[str, Any], row: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[str, str, str] | None]:
    """Return the fields as corrected, none where they are already, or what is wrong."""
    column = row["column"]
    if column not in FIELDS:
        return {}, (f"column is {column!r}", f"valid are {' '.join(FIELDS)}", AMEND)
    read = spelled(reading[column])
    if read == row["corrected"]:
        return {}, None
    if read != row["read"]:
        value = f"{column} of {row['value_text']} is read as {read!r}"
        return {}, (value, f"the correction is of {row['read']!r}", AMEND)
    fields, slips = checked({column: row["corrected"]}, reading)
    if slips:
        return {}, (f"{column} {row['corrected']!r}", slips[0].en, AMEND)
    return fields, None


def _over(observations: pl.DataFrame, mended: Mapping[str, dict[str, Any]]) -> pl.DataFrame:
    if not mended:
        return observations
    names = (*FIELDS, *FOLLOWING)
    types = schema("claim")
    over = pl.DataFrame(
        [{name: row[name] for name in ("observation_id", *names)} for row in mended.values()],
        schema={name: types[name] for name in ("observation_id", *names)},
    ).with_columns(is_mended=True)
    joined = observations.join(
        over, on="observation_id", how="left", maintain_order="left", suffix="_mended"
    )
    return joined.with_columns(
        pl.when("is_mended").then(f"{name}_mended").otherwise(name).alias(name) for name in names
    ).select(observations.columns)
