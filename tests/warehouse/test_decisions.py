"""Decisions in the warehouse: what a run tells of them, and what was told before."""

from datetime import datetime
from typing import Any

import polars as pl

from tests.warehouse.conftest import Ledger
from tests.warehouse.given import OBSERVATION, articles, observations, quarantined, run
from transforms.frame import schema
from warehouse.load import load

STATES = "select decision_id, decision_state, observation_id, run_id from decisions order by 1"


def decided(key: str, state: str, **more: Any) -> dict[str, Any]:
    return {
        **OBSERVATION,
        "decision_id": key,
        "decided_at": datetime(2026, 4, 1),
        "decided_by": "王芳",
        "decision": "accept",
        "article_ref": "news/1.txt",
        "observation_id": None,
        "decision_state": state,
        **more,
    }


def given(ledger: Ledger, run_id: str, *rows: dict[str, Any]) -> None:
    types = schema("decision")
    frame = pl.DataFrame([{name: row.get(name) for name in types} for row in rows], schema=types)
    load(
        ledger.build,
        run(run_id),
        articles({}),
        observations({}),
        quarantined(),
        decisions=frame,
    )


def test_what_was_told_stays_until_a_run_reads_the_article_again(ledger: Ledger) -> None:
    given(
        ledger,
        "r1",
        decided("d1", "applied", observation_id="o1"),
        decided("d2", "orphaned"),
        decided("d3", "waiting", article_ref="elsewhere.txt"),
    )
    given(
        ledger,
        "r2",
        decided("d1", "waiting"),
        decided("d2", "waiting"),
        decided("d3", "waiting", article_ref="elsewhere.txt"),
        decided("d4", "undone"),
    )
    assert ledger.rows(STATES) == [
        ("d1", "applied", "o1", "r1"),
        ("d2", "orphaned", None, "r1"),
        ("d3", "orphaned", None, "r1"),  # its article is not here at all
        ("d4", "undone", None, "r2"),
    ]
    given(ledger, "r3", decided("d1", "superseded"), decided("d2", "applied", observation_id="o1"))
    found = ledger.rows("select decision, decided_by from observations")
    assert found == [("accept", "王芳")]
    assert ledger.rows(STATES)[:2] == [
        ("d1", "superseded", None, "r3"),
        ("d2", "applied", "o1", "r3"),
    ]
