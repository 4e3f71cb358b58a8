"""Frames: the columns of the one definition, exact values as doubles."""

from datetime import date
from decimal import Decimal

import polars as pl

from tests.transforms.passages import observations
from transforms.article import make_article
from transforms.frame import article_frame, observation_frame, schema


def test_no_observations_still_have_columns_and_types() -> None:
    frame = observation_frame([])
    assert frame.schema == pl.Schema(schema("claim"))
    assert frame.is_empty()


def test_a_row_has_the_values_of_its_observation() -> None:
    (one,) = observations("前两个月，能源行业完成产值100.4亿元")
    row = observation_frame([one]).row(0, named=True)
    assert one.obs_value == Decimal("10040000000")
    assert row["obs_value"] == 10_040_000_000.0
    assert row["time_end"] == date(2022, 2, 28)
    assert row["obs_value_high"] is None


def test_an_article_keeps_its_text_and_counts_it() -> None:
    article = make_article("a.txt", "标题\n正文😀", published_at=date(2022, 4, 12))
    row = article_frame([article]).row(0, named=True)
    assert row["text"] == "标题\n正文😀"
    assert row["char_count"] == 6
    assert row["published_at_basis"] == "metadata"
