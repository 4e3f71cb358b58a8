"""An answer that does not add up is a fault, never a pass: each guard is tested by breaking it."""

import socket
from typing import Any

import great_expectations as gx
import polars as pl
import pytest
from great_expectations.expectations.core.expect_column_values_to_be_between import (
    ExpectColumnValuesToBeBetween as Between,
)
from great_expectations.expectations.core.expect_column_values_to_be_in_set import (
    ExpectColumnValuesToBeInSet as InSet,
)
from great_expectations.expectations.core.expect_table_row_count_to_be_between import (
    ExpectTableRowCountToBeBetween as RowCount,
)

from expectations import rules, suite, validate
from seeds.reader import SeedError
from tests.expectations.given import articles, good, observation, observations

FRAME = pl.DataFrame({"share": [10.0, None, 130.0, -1.0], "word": ["a", "b", None, "c"]})


def share() -> Between:
    return Between(column="share", min_value=0, max_value=100)


def test_failing_rows_are_named_by_their_place() -> None:
    words = InSet(column="word", value_set=["a", "b"])
    found = suite.run(FRAME, {"share": share(), "word": words}).outcomes
    assert found["share"] == suite.Outcome("share", 3, (2, 3), None)
    assert found["word"] == suite.Outcome("word", 3, (3,), None)


def test_an_empty_frame_passes() -> None:
    assert suite.run(FRAME.clear(), {"share": share()}).outcomes["share"] == ("share", 0, (), None)


def test_a_rule_that_raises_is_a_fault_not_failed_data() -> None:
    typo = Between(column="sharee", min_value=0)
    found = suite.run(FRAME, {"share": share(), "typo": typo}).outcomes
    assert found["share"].fault is None
    assert found["typo"].failing == ()
    assert "raised" in str(found["typo"].fault)
    assert "sharee" in str(found["typo"].fault)


def test_a_rule_on_words_that_needs_numbers_is_a_fault() -> None:
    found = suite.run(FRAME, {"w": Between(column="word", min_value=0)}).outcomes
    assert "raised" in str(found["w"].fault)


def test_a_dropped_rule_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Forgetful(gx.ExpectationSuite):
        def __init__(self, name: str, expectations: list[Any]) -> None:
            super().__init__(name=name, expectations=expectations[1:])

    monkeypatch.setattr(gx, "ExpectationSuite", Forgetful)
    found = suite.run(FRAME, {"first": share(), "second": share()}).outcomes
    assert found["first"].fault == "evaluated 0 times instead of once"
    assert found["second"].fault is None


def test_a_rule_of_the_whole_table_is_acted_on() -> None:
    found = suite.run(FRAME, {"rows": RowCount(min_value=10)}).outcomes
    assert found["rows"].fault == "fails as a whole: 4"
    assert suite.run(FRAME, {"rows": RowCount(min_value=4)}).outcomes["rows"].fault is None


@pytest.mark.parametrize("result_format", ["SUMMARY", "BASIC", "BOOLEAN_ONLY"])
def test_failures_without_their_rows_are_a_fault(
    monkeypatch: pytest.MonkeyPatch, result_format: str
) -> None:
    cut = {**suite.RESULT_FORMAT, "result_format": result_format}
    monkeypatch.setattr(suite, "RESULT_FORMAT", cut)
    assert suite.run(FRAME, {"share": share()}).outcomes["share"].fault is not None


def test_more_than_a_hundred_failing_rows_are_all_named() -> None:
    frame = pl.DataFrame({"share": [200.0] * 1000})
    assert suite.run(frame, {"share": share()}).outcomes["share"].failing == tuple(range(1000))


def test_the_results_on_slices_add_up_to_the_result_on_the_whole() -> None:
    slices = [suite.run(part, {"share": share()}).result for part in (FRAME[:2], FRAME[2:])]
    whole = suite.run(FRAME, {"share": share()}).result
    added = suite.add_up(slices)
    assert not added.success
    for name in ("element_count", "missing_count", "unexpected_count", "unexpected_percent"):
        assert added.results[0].result[name] == pytest.approx(whole.results[0].result[name])


def test_a_fault_stops_the_load_and_names_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    declared = rules.suite_of

    def misspelt(scope: str) -> suite.Suite:
        broken = {"share_in_range": Between(column="shares", min_value=0)}
        return {**declared(scope), **(broken if scope == "row" else {})}

    monkeypatch.setattr(validate, "suite_of", misspelt)
    found = validate.validate(observations(*good(2)), articles())
    [line] = found.critical
    assert "share_in_range" in line
    assert "shares" in line
    [trust] = [result for result in found.results if result.name == "rules_ran"]
    assert trust.failed == 1
    elsewhere = ("suite", "published")
    assert trust.evaluated == sum(r.scope not in elsewhere for r in rules.rules().values())


def test_a_rule_without_words_or_without_a_test_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    known = rules.rules()
    without = {name: rule for name, rule in known.items() if name != "area_known"}
    monkeypatch.setattr(rules, "rules", lambda: without)
    with pytest.raises(SeedError, match="area_known"):
        rules.suite_of("row")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    asked: list[Any] = []

    def refuse(*arguments: Any) -> None:
        asked.append(arguments)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return asked


def test_validation_asks_nothing_of_the_network(no_network: list[Any]) -> None:
    validate.validate(observations(observation("one")), articles())
    assert no_network == []


def test_validation_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    validate.validate(observations(observation("one")), articles())
    assert capfd.readouterr() == ("", "")
