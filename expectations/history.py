"""What was published before, as an expectation sees it: the values of series, and earlier runs.

前两个月产值100.4亿元 is judged beside 一季度 and beside last year; a batch of which a tenth is
quarantined beside the last 30. Both are frames that the caller reads; none is a frame too.
"""

from typing import Final, NamedTuple

import polars as pl

from transforms.frame import schema

SERIES: Final = (
    "indicator", "indicator_code", "subject", "ref_area", "measure", "comparison", "scope",
    "price_basis", "unit_measure", "counter",
)  # fmt: skip
POINT: Final = (
    "article_ref", *SERIES, "time_start", "time_end", "time_period", "obs_value", "bound",
    "value_text",
)  # fmt: skip
RUN: Final = {
    "run_id": pl.String,
    "characters_read": pl.Int64,
    "observations_extracted": pl.Int64,
    "observations_quarantined": pl.Int64,
    "observations_unmapped": pl.Int64,
}


class History(NamedTuple):
    """Published values and earlier runs.

    ``points`` has the columns POINT of actual current readings, of at least the indicators of
    the batch; ``runs`` has the columns RUN, the latest last.
    """

    points: pl.DataFrame
    runs: pl.DataFrame


def nothing() -> History:
    """Return the history of a warehouse that is not there yet."""
    observation = schema("observations")
    points = pl.DataFrame(schema={column: observation[column] for column in POINT})
    return History(points, pl.DataFrame(schema=RUN))
