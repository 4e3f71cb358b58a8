"""Decisions: what is in force, the log that many write, and what a replay makes of readings."""

import json
import multiprocessing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations.decision_log import DecisionLog
from expectations.decisions import (
    Action,
    Decision,
    DecisionError,
    TakenError,
    as_json,
    digests,
    in_force,
    read_json,
    states,
)
from expectations.fields import fields_of
from expectations.replay import Replayed, replay
from tests.expectations.given import TEXT, article, articles, observation, observations
from transforms.frame import schema

AT = datetime(2026, 4, 1, 8, 30, tzinfo=UTC)


def decided(key: str, decision: Action = "accept", measure: str = "level", **more: Any) -> Decision:
    """A decision on the reading of a measure in the usual article."""
    row = observation("seen", measure)
    fields = fields_of(row) | more.pop("fields", {})
    given = {
        "decision_id": key,
        "decided_at": AT,
        "decided_by": "王芳",
        "decision": decision,
        "article_ref": article()["article_ref"],
        **{name: row[name] for name in ("article_id", "span_start", "span_end", "value_text")},
        "sentence": row["sentence"],
        "fields": fields,
    }
    return Decision(**{**given, **more})


def apart(*rows: dict[str, Any]) -> pl.DataFrame:
    said = {"severity": "warning", "reasons": "占比过大 · share too large"}
    return pl.DataFrame([{**row, **said} for row in rows], schema=schema("claim_apart"))


def replayed(
    records: list[Decision],
    accepted: tuple[dict[str, Any], ...] = (),
    quarantined: tuple[dict[str, Any], ...] = (),
    of: pl.DataFrame | None = None,
) -> Replayed:
    done = replay(
        records,
        observations(*accepted),
        apart(*quarantined),
        articles() if of is None else of,
    )
    out = (done.accepted, done.quarantined, done.rejected)
    assert sum(map(len, out)) == len(accepted) + len(quarantined)
    assert (done.accepted.schema, done.rejected.schema) == (schema("claim"), schema("claim"))
    return done


def state_of(done: Replayed) -> dict[str, str]:
    return dict(done.decisions.select("decision_id", "decision_state").iter_rows())


def test_accept_takes_a_reading_out_of_quarantine_with_the_fields_that_were_seen() -> None:
    later = observation("o1", obs_value=5.0)  # what a newer rule reads there
    done = replayed([decided("d1")], quarantined=(later, observation("o2", "growth")))
    assert done.accepted.select("observation_id", "obs_value").rows() == [("o1", 1.004e10)]
    assert done.quarantined["observation_id"].to_list() == ["o2"]
    assert done.decisions.select("decision_id", "observation_id", "decision_state").rows() == [
        ("d1", "o1", "applied")
    ]


def test_amend_fixes_the_fields_of_an_accepted_reading() -> None:
    fields = {"obs_value": 2.0, "time_end": date(2022, 3, 31), "subject": "能源行业"}
    done = replayed([decided("d1", "amend", fields=fields)], accepted=(observation("o1"),))
    assert done.accepted.select(*fields).row(0, named=True) == fields


def test_reject_keeps_a_reading_out_wherever_it_was() -> None:
    done = replayed(
        [decided("d1", "reject"), decided("d2", "reject", "growth")],
        accepted=(observation("o1"),),
        quarantined=(observation("o2", "growth"), observation("o3", "share")),
    )
    assert done.accepted.is_empty()
    assert done.quarantined["observation_id"].to_list() == ["o3"]
    assert sorted(done.rejected["observation_id"]) == ["o1", "o2"]


def test_the_last_decision_wins_and_undo_brings_the_one_before_back() -> None:
    first, second = decided("d1", "accept"), decided("d2", "reject")
    undo = decided("d3", "undo", undoes="d2")
    assert [d.decision_id for d in in_force([first, second]).values()] == ["d2"]
    assert [d.decision_id for d in in_force([first, second, undo]).values()] == ["d1"]
    assert in_force([first, decided("d2", "undo", undoes="d1")]) == {}
    told = states([first, second, undo])
    assert told == {"d1": "waiting", "d2": "undone", "d3": "applied"}
    assert states([first, second])["d1"] == "superseded"


def test_a_decision_finds_its_reading_in_an_edited_text() -> None:
    added = "据统计，"
    edited = article(article_id="a2", text=added + TEXT)
    moved = observation("o9", article_id="a2", span_start=14, span_end=21, obs_value=7.0)
    done = replayed([decided("d1")], quarantined=(moved,), of=articles(edited))
    assert done.accepted.select("observation_id", "obs_value").rows() == [("o9", 1.004e10)]
    assert state_of(done) == {"d1": "applied"}


def test_of_two_that_came_to_one_reading_the_later_decides() -> None:
    edited = article(article_id="a2")
    moved = observation("o9", article_id="a2")
    records = [decided("d1", article_id="a2"), decided("d2", "reject")]
    done = replayed(records, quarantined=(moved,), of=articles(edited))
    assert done.rejected["observation_id"].to_list() == ["o9"]
    assert state_of(done) == {"d1": "superseded", "d2": "applied"}


def test_what_has_lost_its_text_or_its_reading_is_an_orphan_and_what_was_not_read_waits() -> None:
    done = replayed(
        [
            decided("gone", value_text="99亿元"),
            decided("elsewhere", article_id="b1", article_ref="other.txt"),
        ],
        quarantined=(observation("o1"),),
    )
    assert state_of(done) == {"gone": "orphaned", "elsewhere": "waiting"}
    assert done.quarantined.height == 1


def test_a_quantity_that_stands_twice_in_the_sentence_is_not_guessed() -> None:
    edited = article(article_id="a2")
    twice = [observation(f"o{n}", article_id="a2", span_start=n) for n in (1, 2)]
    done = replayed([decided("d1")], quarantined=tuple(twice), of=articles(edited))
    assert state_of(done) == {"d1": "orphaned"}


def test_without_decisions_nothing_changes() -> None:
    done = replayed([], (observation("o1"),), (observation("o2", "growth"),))
    assert (done.accepted.height, done.quarantined.height, done.applied) == (1, 1, 0)


def test_the_digest_of_an_article_changes_with_each_record_on_it() -> None:
    one, two = decided("d1"), decided("d2", "undo", undoes="d1")
    ref = article()["article_ref"]
    assert digests([one])[ref] != digests([one, two])[ref]
    other = decided("x", article_ref="b")
    assert digests([one, other])[ref] == digests([one])[ref]


def test_a_record_comes_back_from_its_line() -> None:
    given = decided("d1", "amend", reasons="一\n二", undoes=None, decision_group="g")
    assert read_json(json.loads(json.dumps(as_json(given)))) == given


def test_the_log_keeps_what_is_written_and_reads_only_what_is_new(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "home" / "decisions.jsonl")
    assert log.records() == ()
    log.append([decided("d1")], {decided("d1").place: None})
    other = DecisionLog(log.file)
    other.append([decided("d2", "reject")], {decided("d1").place: "d1"})
    assert [d.decision_id for d in log.records()] == ["d1", "d2"]
    assert log.records() == DecisionLog(log.file).records()


def test_who_did_not_see_the_last_decision_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    place = decided("d1").place
    log.append([decided("d1", "reject")], {place: None})
    with pytest.raises(TakenError, match="王芳 decided reject at 2026-04-01") as taken:
        log.append([decided("d2")], {place: None})
    assert [d.decision_id for d in taken.value.latest] == ["d1"]
    assert len(log.records()) == 1


def test_a_line_that_is_no_decision_is_named(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    DecisionLog(file).append([decided("d1")], {})
    good = file.read_text()
    for broken in ("{\n", "[]\n", '{"decision": "accept"}\n', good.replace('"accept"', '"drop"')):
        file.write_text(good + broken)
        with pytest.raises(DecisionError, match=r"decisions\.jsonl line 2 is no decision"):
            DecisionLog(file).records()


def test_a_record_that_a_crash_cut_off_does_not_spoil_the_next(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    DecisionLog(file).append([decided("d1")], {})
    with file.open("a") as log:
        log.write('{"decision_id": "d2", "deci')
    assert len(DecisionLog(file).records()) == 1
    DecisionLog(file).append([decided("d3", measure="growth")], {})
    assert [d.decision_id for d in DecisionLog(file).records()] == ["d1", "d3"]


def _write_many(file: Path, who: str) -> None:
    log = DecisionLog(file)
    for n in range(50):
        log.append([decided(f"{who}{n}", span_start=n, decided_by=who)], {})


def test_many_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(file, who)) for who in "甲乙"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert len(DecisionLog(file).records()) == 100
