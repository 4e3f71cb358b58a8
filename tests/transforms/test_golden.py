"""Whole articles: what is read from the golden articles, in figures that must not fall.

tests/golden/scores.csv holds what has been reached. A change that reads worse fails here with the
figure; ``make eval ERRORS=1`` prints every miss, extra and wrong attribute.
"""

import csv
from datetime import date
from typing import Any

import pytest

from tests.golden import (
    DATASHEET,
    DATED_BY_TEXT,
    RECORDED,
    Golden,
    golden,
    golden_of,
    samples,
    stems,
)
from tests.golden.compare import compare, same_name
from tests.golden.evaluate import Evaluation, evaluate
from transforms.model import Article, Observation
from transforms.pipeline import extract


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate()


def _recorded() -> dict[str, float]:
    with RECORDED.open(encoding="utf-8", newline="") as file:
        return {row["figure"]: float(row["score"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize(("figure", "score"), _recorded().items())
def test_no_figure_falls_below_the_recorded_one(
    evaluation: Evaluation, figure: str, score: float
) -> None:
    assert evaluation.figures()[figure] >= score


def test_every_figure_is_recorded(evaluation: Evaluation) -> None:
    assert set(evaluation.figures()) == set(_recorded())


def test_the_datasheet_counts_what_is_there() -> None:
    rows = [row for stem in stems() for row in golden(stem)]
    required = sum(not row.optional for row in rows)
    sheet = DATASHEET.read_text(encoding="utf-8")
    assert f"| articles | {len(samples())} |" in sheet
    assert f"| observations that must be read | {required:,} |" in sheet
    assert f"| optional ones | {len(rows) - required} |" in sheet


@pytest.mark.parametrize(("ref", "day"), DATED_BY_TEXT.items())
def test_the_day_of_publication_is_read_from_the_text(ref: str, day: date) -> None:
    assert samples()[ref].published_at == day


@pytest.mark.parametrize("article", samples().values(), ids=lambda article: article.article_ref)
def test_reading_twice_is_reading_once(article: Article) -> None:
    assert extract(article) == extract(article)


@pytest.mark.parametrize(
    ("got", "accepted", "same"),
    [
        ("粮食产量", ["粮食产量"], True),
        ("产量", ["粮食产量"], True),
        ("全市粮食产量", ["粮食产量"], True),
        ("完成投资额", ["完成投资"], True),
        ("粮食总产量", ["粮食产量"], False),
        ("粮食", ["粮食产量"], False),
        ("产", ["粮食产量"], False),
        ("夏粮面积", ["粮食产量", "夏粮产量"], False),
    ],
)
def test_names_agree_by_their_tail_or_most_of_their_characters(
    got: str, accepted: list[str], same: bool
) -> None:
    assert same_name(got, accepted) is same


def _golden(**changes: Any) -> Golden:
    return golden_of("task-ledgers.txt")[0]._replace(**changes)


def _read(g: Golden, **changes: Any) -> Observation:
    """Return the observation that agrees with a golden row, but for the changes."""
    values: dict[str, Any] = dict.fromkeys(Observation._fields)
    shared = {name: getattr(g, name) for name in Observation._fields if name in Golden._fields}
    names = {"indicator": g.indicator[0], "subject": g.subject[0] if g.subject else None}
    return Observation(**{**values, **shared, **names, **changes})


def test_what_is_read_right_has_no_error() -> None:
    g = _golden()
    found = compare("", [g], [_read(g)])
    assert len(found.pairs) == 1
    assert found.pairs[0].is_right
    assert found.errors == []


def test_a_miss_and_an_extra_cost_detection() -> None:
    g = _golden()
    elsewhere = _read(g, span_start=g.span_end + 10, span_end=g.span_end + 12)
    found = compare("", [g, g._replace(span_start=0, span_end=3)], [_read(g), elsewhere])
    assert (len(found.pairs), len(found.missed), len(found.extras)) == (1, 1, 1)
    assert sorted(error.kind for error in found.errors) == ["missed", "spurious"]


def test_optional_rows_count_neither_found_nor_missed() -> None:
    g = _golden()
    optional = g._replace(span_start=0, span_end=3, optional=True)
    assert compare("", [g, optional], [_read(g)]).errors == []
    assert compare("", [g, optional], [_read(g), _read(optional, obs_value=9)]).errors == []


@pytest.mark.parametrize(
    ("change", "kind", "core"),
    [
        ({"obs_value": 24}, "value", False),
        ({"obs_value_high": 30}, "value", False),
        ({"unit_measure": "t"}, "unit", False),
        ({"measure": "rank"}, "measure", False),
        ({"time_start": None, "time_end": None}, "period", False),
        ({"ref_area": None}, "area", False),
        ({"indicator": "贷款余额"}, "indicator", False),
        ({"bound": "approx"}, "bound", True),
        ({"status": "planned"}, "status", True),
        ({"counter": None}, "counter", True),
        ({"comparison": "yoy"}, "comparison", True),
    ],
)
def test_a_wrong_attribute_is_named(change: dict[str, object], kind: str, core: bool) -> None:
    g = _golden()
    found = compare("", [g], [_read(g, **change)])
    assert [error.kind for error in found.errors] == [kind]
    assert [pair.is_right for pair in found.pairs] == [core]


def test_an_undated_stock_may_take_the_last_day_of_its_interval() -> None:
    g = _golden()
    assert compare("", [g], [_read(g, time_start=g.time_end)]).errors == []
    money = g._replace(unit_measure="CNY")
    wrong = compare("", [money], [_read(money, time_start=g.time_end)]).errors
    assert [error.kind for error in wrong] == ["period"]


def test_a_subject_may_stand_inside_the_indicator() -> None:
    g = _golden(subject=("第一产业",), indicator=("增加值", "第一产业增加值"))
    assert compare("", [g], [_read(g, subject=None, indicator="第一产业增加值")]).errors == []
    wrong = compare("", [g], [_read(g, subject="第二产业")])
    assert [error.kind for error in wrong.errors] == ["subject"]
