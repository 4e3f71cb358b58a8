"""Rules on articles, on drift and on releases: each is broken by a frame of its own."""

from datetime import date
from typing import Any, Final

import polars as pl
import pytest

from expectations.history import RUN, History, nothing
from expectations.published import Changed, validate_published
from expectations.rules import rules
from expectations.validate import RuleResult, Validation, validate
from tests.expectations.given import TEXT, article, articles, good, observation, observations

TODAY: Final = date(2022, 5, 1)
FIGURES: Final = (
    "甲、乙、丙三地依次完成1万元、2万元、3万元、4万元、5万元、6万元、7万元、8万元、9万元、10万元。"
)
BROKEN: Final[dict[str, list[dict[str, Any]]]] = {
    "article_key_unique": [article(), article(article_ref="again.txt")],
    "text_counted": [article(char_count=7)],
    "text_readable": [article(text=TEXT + "\ufffd" * 3)],
    "published_not_future": [article(published_at=date(2022, 5, 2))],
    "figures_read": [article(article_id="a2", text=FIGURES)],
    "text_chinese": [article(article_id="a2", text="Output rose. " * 9)],
    "published_known": [article(published_at=None)],
    "home_known": [article(home_area=None)],
}


def failing(found: Validation, scope: str) -> dict[str, RuleResult]:
    return {
        result.name: result
        for result in found.results
        if result.failed and rules()[result.name].scope == scope
    }


@pytest.mark.parametrize("rule", BROKEN)
def test_an_article_breaks_its_rule_alone(rule: str) -> None:
    rows = [article(), *BROKEN[rule]] if rule in ("figures_read", "text_chinese") else BROKEN[rule]
    found = validate(observations(*good(3)), articles(*rows), today=TODAY)
    assert list(failing(found, "article")) == [rule]
    [result] = failing(found, "article").values()
    assert len(result.cases) == result.failed
    assert bool(found.critical) == (rules()[rule].then == "stop")


def test_every_rule_on_articles_is_broken_here() -> None:
    assert set(BROKEN) == {rule.rule for rule in rules().values() if rule.scope == "article"}


def test_a_good_article_breaks_none() -> None:
    assert failing(validate(observations(*good(3)), articles(), today=TODAY), "article") == {}


def past(*runs: tuple[int, int, int, int]) -> History:
    """Runs as characters, rows, quarantined, unmapped."""
    rows = [(f"r{n}", *run) for n, run in enumerate(runs)]
    return nothing()._replace(runs=pl.DataFrame(rows, schema=RUN, orient="row"))


def batch(quarantined: int, *, characters: int = 12_000, mapped: int = 0) -> tuple[Any, Any]:
    """A batch of 120 rows, some of them quarantined, some of a known indicator."""
    rows = [observation(f"bad{n}", "share", obs_value=130.0) for n in range(quarantined)] + good(
        120 - quarantined
    )
    for row in rows[:mapped]:
        row["indicator_code"] = "industry.output"
    text = TEXT + "。" * (characters - len(TEXT))
    return observations(*rows), articles(article(text=text))


USUAL: Final = past(*[(100_000, 1000, 10, 900)] * 8)


@pytest.mark.parametrize(
    ("frames", "rule", "words"),
    [
        (batch(12), "quarantine_as_usual", "10 % are quarantined; in the last 8 runs 0 … 3 %"),
        (batch(0, characters=50_000), "density_as_usual", "2.4 observations per 1,000 characters"),
        (batch(0, mapped=60), "unmapped_as_usual", "50 % have an indicator"),
    ],
)
def test_a_batch_unlike_the_last_runs_is_told(frames: Any, rule: str, words: str) -> None:
    rows, texts = frames
    found = validate(rows, texts, USUAL, TODAY)
    drift = {name for name in failing(found, "batch") if name.endswith("as_usual")}
    assert rule in drift
    [case] = failing(found, "batch")[rule].cases
    assert words in case
    assert found.critical == ()


def test_a_batch_like_the_last_runs_is_not() -> None:
    assert failing(validate(*batch(1), USUAL, TODAY), "batch") == {}


def test_too_few_runs_and_too_small_ones_tell_nothing() -> None:
    few = past(*[(100_000, 1000, 10, 900)] * 4)
    small = past(*[(1000, 10, 0, 9)] * 30)
    for runs in (few, small):
        assert failing(validate(*batch(12), runs, TODAY), "batch") == {}


COUNTS: Final = dict.fromkeys(("keys_twice", "orphans", "read_and_quarantined", "unknown_areas"), 0)


@pytest.mark.parametrize(
    ("count", "rule"),
    [
        ("keys_twice", "published_keys_unique"),
        ("orphans", "published_articles_known"),
        ("read_and_quarantined", "published_apart"),
        ("unknown_areas", "published_areas_known"),
    ],
)
def test_a_release_that_contradicts_itself_is_told(count: str, rule: str) -> None:
    found = validate_published({**COUNTS, count: 2}, None)
    assert [result.name for result in found.results if result.failed] == [rule]
    assert bool(found.critical) == (rules()[rule].then == "stop")


@pytest.mark.parametrize(
    ("revised", "withdrawn", "cells", "rules_broken"),
    [
        (10, 10, 100, []),
        (11, 10, 100, ["published_not_rewritten"]),
        (0, 11, 100, ["published_not_shrunk"]),
        (50, 49, 99, []),
    ],
)
def test_a_release_unlike_the_one_before_is_told(
    revised: int, withdrawn: int, cells: int, rules_broken: list[str]
) -> None:
    changed = Changed(0, revised, withdrawn, cells, pl.DataFrame())
    found = validate_published(COUNTS, changed)
    assert [result.name for result in found.results if result.failed] == rules_broken


def test_rows_without_a_key_of_their_own_are_all_kept() -> None:
    rows = [observation("x", scope=str(n)) | {"observation_id": key} for n, key in enumerate("aab")]
    rows += [
        observation("y") | {"observation_id": None},
        observation("z") | {"observation_id": None},
    ]
    found = validate(observations(*rows), articles(), today=TODAY)
    assert found.accepted["observation_id"].to_list() == ["b"]
    assert found.quarantined["observation_id"].n_unique() == 4


def test_a_frame_in_slices_gives_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        observation(f"{a}{n}", article_id=f"a{a}", obs_value=-1.0 if n == 2 else 5.0)
        for a in range(4)
        for n in range(3)
    ]
    texts = articles(*(article(article_id=f"a{a}", article_ref=f"{a}.txt") for a in range(4)))
    whole = validate(observations(*rows), texts, today=TODAY)
    monkeypatch.setattr("expectations.validate.SLICE_ROWS", 4)
    sliced = validate(observations(*rows), texts, today=TODAY)
    assert sliced.accepted.equals(whole.accepted)
    assert sliced.quarantined.equals(whole.quarantined)
    assert sliced.results == whole.results
