from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.outcome import Outcome, as_markdown, counted, headline, placed, refused
from flows.sources import Refusal
from warehouse.load import LoadCounts, Run

RUN = Run("r1", datetime(2022, 4, 12, tzinfo=UTC), "0.1.0", 1_200, 2)
REFUSAL = Refusal("a.jsonl:3", "text is 5", "it is a string", "mend it")
DONE = Outcome(
    RUN,
    (),
    extracted=30,
    quarantined=2,
    counts=LoadCounts(1, 30, 0, 1, 4, 2),
    build=Path("build/warehouse.duckdb"),
    published=Path("current/warehouse.duckdb"),
    report=Path("releases/r1/validation/index.html"),
)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (DONE, 0),
        (DONE._replace(refusals=(REFUSAL,)), 1),
        (DONE._replace(critical=("空",)), 3),
        (DONE._replace(critical=("空",), refusals=(REFUSAL,)), 3),
    ],
)
def test_exit_status(outcome: Outcome, status: int) -> None:
    assert outcome.exit_status == status


def test_a_repeat_says_that_nothing_is_new() -> None:
    assert headline(DONE) == (
        "run r1: articles read 1,200, refused 2, observations extracted 30, quarantined 2, "
        "loaded 0 new rows, changed 1, withdrawn 4"
    )
    assert [what for what, _ in placed(DONE)] == [
        "warehouse",
        "published file",
        "validation report",
    ]


def test_an_article_read_without_a_value_is_not_counted_as_refused() -> None:
    kept = DONE._replace(refusals=(REFUSAL._replace(kept=True),))
    assert ("refused", "2") in counted(kept)
    assert ("read but for a value", "1") in counted(kept)
    assert kept.exit_status == 1


def test_a_run_that_loaded_nothing_says_so() -> None:
    assert counted(Outcome(RUN, ()))[-1] == ("loaded", "nothing")
    assert placed(Outcome(RUN, ())) == []


def test_many_refusals_are_cut_short() -> None:
    many = DONE._replace(refusals=(REFUSAL,) * 1_025)
    assert refused(many)[0] == "a.jsonl:3: text is 5; it is a string. Next: mend it"
    assert refused(many)[-1] == "… and 1,005 more, all in the validation report"
    assert refused(many._replace(report=None))[-1] == "… and 1,005 more"


def test_the_page_names_counts_files_and_reasons() -> None:
    page = as_markdown(DONE._replace(critical=("没有观测",), refusals=(REFUSAL,)))
    assert "| withdrawn | 4 |" in page
    assert f"- published file: `{Path('current/warehouse.duckdb').resolve()}`" in page
    assert "- stopped: 没有观测" in page
    assert "- refused: a.jsonl:3: text is 5" in page
