"""SDMX spelling of periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.sdmx import sdmx_period


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-01-01", "2022-12-31", ("2022", "A")),
        ("2022-07-01", "2022-12-31", ("2022-S2", "S")),
        ("2022-01-01", "2022-03-31", ("2022-Q1", "Q")),
        ("2024-02-01", "2024-02-29", ("2024-02", "M")),
        ("2022-03-15", "2022-03-15", ("2022-03-15", "D")),
        ("2022-01-01", "2022-02-28", ("2022-01-01/P2M", "I")),
        ("2022-02-01", "2022-04-30", ("2022-02-01/P3M", "I")),
        ("2021-07-01", "2022-06-30", ("2021-07-01/P1Y", "I")),
        ("2021-01-01", "2025-12-31", ("2021-01-01/P5Y", "I")),
        ("2022-03-15", "2022-03-29", ("2022-03-15/P15D", "I")),
        ("2024-02-01", "2024-02-28", ("2024-02-01/P28D", "I")),
        ("2022-03-29", "2022-03-15", (None, None)),
        ("9999-01-01", "9999-12-31", ("9999-01-01/P365D", "I")),
    ],
)
def test_spelling(first: str, last: str, expected: tuple[str | None, str | None]) -> None:
    assert sdmx_period(date.fromisoformat(first), date.fromisoformat(last)) == expected


def test_an_open_end_has_no_spelling() -> None:
    assert sdmx_period(date(2022, 1, 1), None) == (None, None)
    assert sdmx_period(None, date(2022, 1, 1)) == (None, None)


@given(
    st.integers(1900, 2100), st.sampled_from([("A", 12), ("S", 6), ("Q", 3), ("M", 1)]), st.data()
)
def test_a_regular_period_says_which_one_it_is(
    year: int, unit: tuple[str, int], data: st.DataObject
) -> None:
    freq, size = unit
    nth = data.draw(st.integers(1, 12 // size))
    after = year * 12 + nth * size
    first = date(year, (nth - 1) * size + 1, 1)
    last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    spelled = {"A": f"{year}", "M": f"{year}-{nth:02d}"}.get(freq, f"{year}-{freq}{nth}")
    assert sdmx_period(first, last) == (spelled, freq)
