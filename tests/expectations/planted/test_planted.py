"""Bad rows are caught with the right reason; good but unusual ones pass, but for one in thirty."""

from datetime import date

import pytest

from expectations.rules import rules
from expectations.validate import Validation, validate
from tests.expectations.planted import Planted, planted

TODAY = date(2026, 1, 1)
SERIES_KINDS = {rule.rule for rule in rules().values() if rule.scope == "series"}


def validated(name: str) -> tuple[Planted, Validation]:
    rows = planted(name)
    return rows, validate(rows.observations, rows.articles, rows.history, TODAY)


@pytest.fixture(scope="module")
def bad() -> tuple[Planted, Validation]:
    return validated("bad")


@pytest.fixture(scope="module")
def good() -> tuple[Planted, Validation]:
    return validated("good")


def failed(found: Validation) -> dict[str, set[str]]:
    """Observation → the rules it fails, of the rows that a person is shown."""
    return {
        row["observation_id"]: set(row["expectations"].split())
        for part in (found.quarantined, found.flagged)
        for row in part.iter_rows(named=True)
    }


def test_every_bad_row_is_caught_with_the_right_reason(bad: tuple[Planted, Validation]) -> None:
    rows, found = bad
    caught = failed(found)
    wanted = {key: rule for key, rule in rows.expected.items() if rule}
    assert len(wanted) >= 60
    shown = {key: rule for key, rule in wanted.items() if rules()[rule].severity != "info"}
    assert {k: r for k, r in shown.items() if r not in caught.get(k, ())} == {}
    counts = {result.name: result.failed for result in found.results}
    for rule in set(wanted.values()):  # what is only worth knowing is counted and quoted
        assert counts[rule] >= list(wanted.values()).count(rule), rule


def test_what_follows_is_what_the_rule_says(bad: tuple[Planted, Validation]) -> None:
    rows, found = bad
    apart = set(found.quarantined["observation_id"])
    for key, rule in rows.expected.items():
        if rule and rules()[rule].then == "apart":
            assert key in apart, rule
    assert found.quarantined.height + found.accepted.height == rows.observations.height


def test_nothing_else_among_them_is_caught(bad: tuple[Planted, Validation]) -> None:
    rows, found = bad
    assert [key for key in failed(found) if not rows.expected[key]] == []


def test_every_rule_on_series_has_planted_rows(bad: tuple[Planted, Validation]) -> None:
    assert set(bad[0].expected.values()) >= SERIES_KINDS


def test_what_is_caught_says_what_stands_beside_it(bad: tuple[Planted, Validation]) -> None:
    slips = bad[1].quarantined.filter(
        bad[1].quarantined["expectations"].str.contains("scale_of_series")
    )
    [first] = slips.filter(slips["value_text"] == "275.4万元").iter_rows(named=True)
    assert first["neighbours"].endswith("2020 262亿元、2021 270亿元、2023 27.5万亿元")
    assert "约差 10 的 -4 次方" in first["reasons"]


def test_good_but_unusual_rows_pass(good: tuple[Planted, Validation]) -> None:
    rows, found = good
    assert rows.observations.height >= 200
    alarms = failed(found)
    assert len(alarms) <= 0.03 * rows.observations.height, alarms


def test_the_one_that_does_not_is_the_festival_month(good: tuple[Planted, Validation]) -> None:
    _, found = good
    assert found.quarantined["value_text"].to_list() == ["14.9万人次"]
