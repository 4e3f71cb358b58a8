"""Slips of sources are mended under a guard."""

import pytest

from expectations import corrections
from expectations.corrections import Corrected, correct
from tests.expectations.given import TEXT, articles, observation, observations


def mended(monkeypatch: pytest.MonkeyPatch, *rows: dict[str, str]) -> Corrected:
    usual = {
        "article_ref": "",
        "sentence": TEXT,
        "value_text": "100.4亿元",
        "column": "obs_value",
        "read": "10040000000",
        "corrected": "1004000",
        "note": "亿 stands for 万",
    }
    monkeypatch.setattr(corrections, "rows", lambda _: [{**usual, **row} for row in rows])
    return correct(observations(observation("o1"), observation("o2", "growth")), articles())


def test_a_slip_is_mended_and_the_quote_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    done = mended(monkeypatch, {})
    assert done.applied == 1
    assert done.refused == ()
    assert done.observations["obs_value"].to_list() == [1.004e6, 9.8]
    assert done.observations["value_text"].to_list() == ["100.4亿元", "9.8%"]


def test_several_columns_of_a_quantity_are_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    day = {"column": "time_end", "read": "2022-02-28", "corrected": "2022-03-31"}
    done = mended(monkeypatch, {}, day)
    row = done.observations.row(0, named=True)
    assert (row["obs_value"], row["time_period"], done.applied) == (1.004e6, "2022-Q1", 1)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            {"read": "5"},
            "obs_value of 100.4亿元 is read as '10040000000'; the correction is of '5'",
        ),
        ({"corrected": "many"}, "obs_value 'many'; “many” is no number"),
        ({"column": "sentence"}, "column is 'sentence'; valid are indicator"),
        (
            {"article_ref": "seeds/articles/energy.txt", "sentence": "别的。"},
            "its sentence is not in seeds/articles/energy.txt",
        ),
        (
            {"article_ref": "seeds/articles/energy.txt", "value_text": "前两个月"},
            "前两个月 is not read in its sentence",
        ),
    ],
)
def test_what_is_not_as_expected_is_refused(
    monkeypatch: pytest.MonkeyPatch, row: dict[str, str], why: str
) -> None:
    done = mended(monkeypatch, row)
    assert done.applied == 0
    [refused] = done.refused
    assert why in f"{refused.value}; {refused.valid}"
    assert refused.place == "seeds/corrections.csv:2"
    assert "amend the row" in refused.next_step


@pytest.mark.parametrize("row", [{"sentence": "别的。"}, {"article_ref": "not-read.txt"},
                                 {"corrected": "10040000000"}])  # fmt: skip
def test_what_does_not_concern_the_run_is_no_matter(
    monkeypatch: pytest.MonkeyPatch, row: dict[str, str]
) -> None:
    done = mended(monkeypatch, row)
    assert (done.applied, done.refused) == (0, ())
