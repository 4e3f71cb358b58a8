"""Tables of decisions: what goes out comes back, and what changed meanwhile is told."""

from typing import Any

import pytest

from expectations.decisions import Action, Decision, in_force
from expectations.fields import spelled
from expectations.handing import COLUMNS, Handed, handed_out, spelled_place, taken_back
from expectations.proposals import golden
from tests.expectations.given import TEXT, observation
from tests.expectations.test_decisions import AT, decided
from transforms.frame import schema


def opened(measure: str = "growth") -> dict[str, Any]:
    row = observation("seen", measure)
    row |= {"article_ref": "seeds/articles/energy.txt", "reasons": "太大 · too large"}
    return {**dict.fromkeys(schema("claim")), **row}


def table(records: list[Decision], *readings: dict[str, Any]) -> list[dict[str, str]]:
    """Return what was handed out, every cell a text as a spreadsheet gives it back."""
    rows = handed_out(records, readings)
    return [dict(zip(COLUMNS, map(spelled, row), strict=True)) for row in rows]


def back(cells: list[dict[str, str]], records: list[Decision], *readings: dict[str, Any]) -> Handed:
    places = {spelled_place(decided("x", measure=r["measure"]).place): r for r in readings}
    return taken_back(cells, records, places, "李雷", AT)


def test_what_comes_back_as_it_went_out_changes_nothing() -> None:
    records = [
        decided("d1", "amend", fields={"obs_value": 0.1 + 0.2}),
        decided("d2", measure="rank"),
    ]
    handed = back(table(records, opened()), records, opened())
    assert (handed.made, handed.conflicts, handed.slips, handed.unchanged) == ([], [], [], 3)


@pytest.mark.parametrize(
    ("typed", "decision"),
    [
        ({"decision": "accept"}, "accept"),
        ({"decision": "接受"}, "accept"),
        ({"decision": "reject"}, "reject"),
        ({"decision": "更正", "obs_value": "9.9"}, "amend"),
        ({"decision": "accept", "time_end": "2022/3/31"}, "amend"),
    ],
)
def test_an_open_row_is_decided(typed: dict[str, str], decision: Action) -> None:
    [cells] = table([], opened())
    handed = back([{**cells, **typed}], [], opened())
    [made] = handed.made
    assert (made.decision, made.decided_by, made.reasons) == (decision, "李雷", "太大 · too large")
    assert handed.seen == {made.place: None}


def test_a_decision_is_changed_and_undone() -> None:
    records = [decided("d1"), decided("d2", measure="growth")]
    first, second = table(records)
    handed = back([{**first, "decision": "reject"}, {**second, "decision": "undo"}], records)
    assert [(d.decision, d.undoes) for d in handed.made] == [("reject", None), ("undo", "d2")]
    assert handed.seen == {d.place: d.decision_id for d in records}
    assert [d.decision for d in in_force([*records, *handed.made]).values()] == ["reject"]


def test_a_row_that_somebody_else_decided_meanwhile_is_a_conflict_with_both() -> None:
    [cells] = table([], opened())
    records = [decided("d1", "amend", "growth", fields={"obs_value": 8.0})]
    handed = back([{**cells, "decision": "amend", "obs_value": "9"}], records, opened())
    assert handed.made == []
    [conflict] = handed.conflicts
    assert conflict.line == 2
    assert "王芳 decided amend at 2026-04-01 08:30 UTC" in str(conflict)
    assert "obs_value 8.0 against 9.0" in str(conflict)


def test_a_run_in_between_makes_no_difference() -> None:
    [cells] = table([], opened())
    records = [decided("d1", "amend", "growth", fields={"obs_value": 8.0})]
    assert back([{**cells, "decision": "reject"}], records).conflicts[0].line == 2
    assert back([{**cells, "decision": ""}], records).made == []


def test_two_who_came_to_the_same_do_not_conflict() -> None:
    [cells] = table([], opened())
    records = [decided("d1", "reject", "growth")]
    handed = back([{**cells, "decision": "reject"}], records, opened())
    assert (handed.made, handed.conflicts, handed.unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"decision": "maybe"}, "decision is 'maybe'; valid are accept reject amend undo 接受"),
        ({"decision": "undo"}, "no decision to undo"),
        ({"obs_value": "9"}, "fields were changed, but decision is empty"),
        ({"decision": "amend", "obs_value": "x"}, "obs_value: “x” is no number"),
        ({"decision": "amend", "ref_area": "1"}, "ref_area: “1” is no known area code"),
        ({"place": "a1:0-1"}, "no such reading"),
        ({"decision_id": "d9"}, "no such reading"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(typed: dict[str, str], why: str) -> None:
    [cells] = table([], opened())
    handed = back([{**cells, **typed}], [], opened())
    assert handed.made == []
    [slip] = handed.slips
    assert why in slip.why


def test_a_reading_that_stands_twice_is_decided_once() -> None:
    [cells] = table([], opened())
    twice = [{**cells, "decision": "accept"}, {**cells, "decision": "reject"}]
    handed = back(twice, [], opened())
    assert (len(handed.made), [slip.line for slip in handed.slips]) == (1, [3])


def test_an_emptied_decision_is_not_taken_for_an_undo() -> None:
    [cells] = table([decided("d1")])
    [slip] = back([{**cells, "decision": ""}], [decided("d1")]).slips
    assert "write undo" in slip.why


def test_what_was_approved_is_proposed_for_the_gold() -> None:
    records = [
        decided("d1", "amend", fields={"subject": "能源行业"}),
        decided("d2", measure="growth"),
        decided("d3", "reject", "share"),
        decided("d4", measure="rank", fields={"time_end": None}),
    ]
    lines, left = golden(records, {"a1": TEXT})
    assert left == 1
    assert '"quote": "100.4亿元", "nth": 1' in lines[0]
    assert '"subject": ["能源行业"]' in lines[0]
    assert len(lines) == 2
    assert golden(records, {}) == ([], 3)
