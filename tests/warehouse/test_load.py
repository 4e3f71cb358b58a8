"""Load: given frames twice, changed, withdrawn or moved, expect what the tables then hold."""

import pytest

from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations, quarantined
from warehouse import merge
from warehouse.build import WarehouseError
from warehouse.load import LoadCounts

SEEN = "select observation_id, obs_value, run_id from raw.claim order by all"
APART = "select observation_id, reasons, run_id from raw.claim_apart order by all"
STAMPS = """
select run_id, loaded_at from raw.article
union all select run_id, loaded_at from raw.claim
union all select run_id, loaded_at from raw.claim_apart
order by all
"""
O1, O2 = {"observation_id": "o1"}, {"observation_id": "o2"}


def test_a_first_load_is_all_new(ledger: Ledger) -> None:
    counts = ledger.given(
        accepted=observations(O1, O2), kept_apart=quarantined({"observation_id": "o3"})
    )
    assert counts == LoadCounts(1, 3, 2, 0, 0, 1)
    assert ledger.core(SEEN) == [("o1", 1.2e6, "r1"), ("o2", 1.2e6, "r1")]


def test_the_same_again_touches_no_row(ledger: Ledger) -> None:
    frames = (articles({}), observations(O1, O2), quarantined({"observation_id": "o3"}))
    ledger.given(*frames)
    before = ledger.core(STAMPS)
    assert ledger.given(*frames) == LoadCounts(0, 3, 0, 0, 0, 1)
    assert ledger.core(STAMPS) == before


def test_a_changed_reading_is_updated_and_stamped_anew(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1, O2))
    counts = ledger.given(accepted=observations(O1, O2 | {"obs_value": 3.0}))
    assert counts == LoadCounts(0, 2, 0, 1, 0, 0)
    assert ledger.core(SEEN) == [("o1", 1.2e6, "r1"), ("o2", 3.0, "r2")]


def test_a_value_that_becomes_null_is_a_change(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1))
    assert ledger.given(accepted=observations(O1 | {"obs_value": None})).observations_changed == 1
    assert ledger.core(SEEN) == [("o1", None, "r2")]


def test_what_the_extraction_no_longer_makes_is_withdrawn(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1, O2), kept_apart=quarantined({"observation_id": "o3"}))
    assert ledger.given(accepted=observations(O2)).observations_withdrawn == 2
    assert ledger.core(SEEN) == [("o2", 1.2e6, "r1")]
    assert ledger.core(APART) == []


def test_articles_outside_the_batch_keep_their_observations(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1))
    other = articles({"article_id": "a2", "article_ref": "news/2.txt"})
    counts = ledger.given(other, observations(O2 | {"article_id": "a2"}))
    assert counts.observations_withdrawn == 0
    assert ledger.core(SEEN) == [("o1", 1.2e6, "r1"), ("o2", 1.2e6, "r2")]


def test_a_row_that_now_fails_moves_to_quarantine(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1))
    assert ledger.given(kept_apart=quarantined(O1)) == LoadCounts(0, 1, 0, 0, 0, 1)
    assert ledger.core(SEEN) == []
    assert ledger.core(APART) == [("o1", "数值过大 | value too large", "r2")]


def test_a_row_that_now_passes_moves_out_of_quarantine(ledger: Ledger) -> None:
    ledger.given(kept_apart=quarantined(O1))
    assert ledger.given(accepted=observations(O1)) == LoadCounts(0, 1, 1, 0, 0, 0)
    assert ledger.core(SEEN) == [("o1", 1.2e6, "r2")]
    assert ledger.core(APART) == []


def test_a_key_that_stands_twice_is_loaded_once_as_its_last_row(ledger: Ledger) -> None:
    counts = ledger.given(accepted=observations(O1, O1 | {"obs_value": 2.0}))
    assert (counts.observations_extracted, counts.observations_new) == (1, 1)
    assert ledger.core(SEEN) == [("o1", 2.0, "r1")]


def test_a_row_both_accepted_and_kept_apart_is_kept_apart(ledger: Ledger) -> None:
    assert ledger.given(accepted=observations(O1), kept_apart=quarantined(O1)) == LoadCounts(
        1, 1, 0, 0, 0, 1
    )
    assert ledger.core(SEEN) == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_no_number_is_null(ledger: Ledger, value: float) -> None:
    ledger.given(accepted=observations(O1 | {"obs_value": value}))
    assert ledger.core(SEEN) == [("o1", None, "r1")]
    again = ledger.given(accepted=observations(O1 | {"obs_value": value}))
    assert again.observations_changed == 0


def test_new_text_under_the_same_ref_is_a_new_article(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1))
    revised = articles({"article_id": "a2", "text": "前两个月,全盟原煤产量130万吨。"})
    counts = ledger.given(revised, observations(O2 | {"article_id": "a2"}))
    # what the old text said left the views
    assert (counts.articles_new, counts.observations_withdrawn) == (1, 1)
    assert ledger.core("select article_id, run_id from raw.article order by all") == [
        ("a1", "r1"),
        ("a2", "r2"),
    ]


def test_a_batch_larger_than_a_chunk_loads_whole(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "CHUNK_ROWS", 2)
    rows = [{"observation_id": f"o{number}"} for number in range(5)]
    assert ledger.given(accepted=observations(*rows)).observations_new == 5
    assert ledger.given(accepted=observations(*rows)).observations_new == 0
    assert ledger.core("select count(*) from raw.claim") == [(5,)]


def test_known_articles_and_new_ones_load_together(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1, O2))
    counts = ledger.given(
        articles({}, {"article_id": "a2", "article_ref": "news/2.txt"}),
        observations(
            O1 | {"obs_value": 3.0},
            {"observation_id": "o4"},
            {"observation_id": "o5", "article_id": "a2"},
        ),
    )
    assert counts == LoadCounts(1, 3, 2, 1, 1, 0)
    assert ledger.core(SEEN) == [("o1", 3.0, "r2"), ("o4", 1.2e6, "r2"), ("o5", 1.2e6, "r2")]


def test_each_run_has_a_row_with_its_counts(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1, O2))
    ledger.given(accepted=observations(O1))
    assert ledger.core(
        "select run_id, articles_read, articles_new, observations_new, observations_withdrawn, "
        "started_at::varchar, finished_at > started_at from raw.run order by all"
    ) == [
        ("r1", 1, 1, 2, 0, "2026-04-01 08:30:00", True),
        ("r2", 1, 0, 0, 1, "2026-04-01 08:30:00", True),
    ]


def test_a_run_loaded_again_keeps_the_counts_of_its_first_load(ledger: Ledger) -> None:
    ledger.given(accepted=observations(O1), run_id="r1")
    ledger.given(accepted=observations(O1), run_id="r1")
    assert ledger.core("select run_id, observations_new from raw.run") == [("r1", 1)]


def test_a_batch_without_articles_is_a_run_that_loads_nothing(ledger: Ledger) -> None:
    assert ledger.given(articles()) == LoadCounts(0, 0, 0, 0, 0, 0)
    assert ledger.core("select run_id from raw.run") == [("r1",)]


def test_an_observation_of_an_article_outside_the_batch_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(WarehouseError, match="observation o1 is of article a9"):
        ledger.given(accepted=observations(O1 | {"article_id": "a9"}))
    assert not ledger.build.exists()


def test_a_frame_without_a_column_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(WarehouseError, match=r"claim lacks \['bound'\]"):
        ledger.given(accepted=observations(O1).drop("bound"))


def test_a_row_without_a_key_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(WarehouseError, match="rows without observation_id"):
        ledger.given(accepted=observations({"observation_id": None}))


def test_a_load_that_fails_leaves_the_file_as_it_was(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.given(accepted=observations(O1))
    monkeypatch.setattr("warehouse.load.LOG", "insert into nowhere select 1")
    with pytest.raises(WarehouseError, match="nowhere"):
        ledger.given(accepted=observations(O2))
    assert ledger.core(SEEN) == [("o1", 1.2e6, "r1")]
