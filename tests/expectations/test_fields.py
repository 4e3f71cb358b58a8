"""Fields are checked as typed."""

from datetime import date
from typing import Any

import pytest

from expectations.fields import checked, fields_of, spelled
from tests.expectations.given import observation

SEEN = fields_of(observation("o1"))


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("obs_value", "100.4亿", 1.004e10),
        ("obs_value", "-1,004.5", -1004.5),
        ("obs_value", "-3万", -3e4),
        ("obs_value", "1e3", 1000.0),
        ("obs_value_high", "20000000000", 2e10),
        ("obs_value_high", "", None),
        ("time_start", "2021-12-01", date(2021, 12, 1)),
        ("time_end", "2022/3/5", date(2022, 3, 5)),
        ("ref_area", "150000", "150000"),
        ("indicator_code", "", None),
        ("unit_measure", "CNY/t", "CNY/t"),
        ("unit_measure", "CNY/头", "CNY/头"),
        ("comparison", "yoy", "yoy"),
        ("subject", " 能源行业 ", "能源行业"),
        ("scope", "规模以上", "规模以上"),
    ],
)
def test_what_is_valid_is_taken(name: str, typed: str, value: Any) -> None:
    made, slips = checked({name: typed}, SEEN)
    assert (made[name], slips) == (value, [])


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *(
            ("obs_value", text)
            for text in ("", "1,2", "nan", "inf", "1e999", "一百多", "20多万", "1-2")
        ),
        *(("time_start", text) for text in ("2022-02-30", "2022", "20220201", "0001-01-01")),
        *(("ref_area", text) for text in ("15", "999999", "锡林郭勒盟")),
        *(("unit_measure", text) for text in ("", "furlong", "CNY/", "/t")),
        *(("measure", text) for text in ("", "Level", "yoy")),
        *(("indicator", text) for text in ("", " ", "x" * 201, "产\u202e值", "产\n值")),
        ("indicator_code", "none.such"),
        ("time_end", "2021-12-31"),
        ("obs_value_high", "1"),
    ],
)
def test_what_is_not_is_told_in_both_languages(name: str, typed: str) -> None:
    _, slips = checked({name: typed}, SEEN)
    assert [slip.field for slip in slips] == [name]
    assert slips[0].zh != slips[0].en


def test_what_was_not_touched_stays_even_where_it_is_not_valid() -> None:
    odd = {**SEEN, "unit_measure": "furlong", "ref_area": "999999"}
    made, slips = checked({name: spelled(value) for name, value in odd.items()}, odd)
    assert (made["unit_measure"], made["ref_area"], slips) == ("furlong", "999999", [])


def test_what_follows_is_filled_in() -> None:
    made, _ = checked({"ref_area": "150000", "time_end": "2022-03-31"}, SEEN)
    assert (made["ref_area_name"], made["time_period"], made["freq"]) == (
        "内蒙古自治区",
        "2022-Q1",
        "Q",
    )
