"""Whole articles: what is read from each sample against its golden observations.

The floors in tests/golden/floors.csv are what has been reached. A change that reads an article
worse fails here with every miss, extra and wrong attribute; one that reads it better raises the
floor. ``python -m tests.golden`` prints both for all samples.
"""

import csv
from datetime import date
from typing import Any

import pytest

from tests.golden import DATED_BY_TEXT, HERE, Golden, golden_of, samples
from tests.golden.compare import compare, same_name
from transforms.model import Article, Observation
from transforms.pipeline import extract

with (HERE / "floors.csv").open(encoding="utf-8", newline="") as file:
    FLOORS = list(csv.DictReader(file))


def test_every_sample_has_a_floor() -> None:
    assert sorted(row["article"] for row in FLOORS) == sorted(samples())


@pytest.mark.parametrize("floor", FLOORS, ids=lambda row: row["article"])
def test_an_article_is_read_as_well_as_before(floor: dict[str, str]) -> None:
    article = samples()[floor["article"]]
    found = compare(article.text, golden_of(article.article_ref), extract(article))
    report = "\n".join(error.message for error in found.errors)
    figures = f"detection {found.detection_f1:.3f}, core {found.core_f1:.3f}"
    message = f"{article.article_ref}: {figures}; the floors are {floor}\n{report}"
    assert round(found.detection_f1, 3) >= float(floor["detection_f1"]), message
    assert round(found.core_f1, 3) >= float(floor["core_f1"]), message


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
    assert compare("", [g], [_read(g)]) == (1.0, 1.0, [])


def test_a_miss_and_an_extra_cost_detection() -> None:
    g = _golden()
    elsewhere = _read(g, span_start=g.span_end + 10, span_end=g.span_end + 12)
    found = compare("", [g, g._replace(span_start=0, span_end=3)], [_read(g), elsewhere])
    assert (found.detection_f1, found.core_f1) == (0.5, 0.5)
    assert sorted(error.kind for error in found.errors) == ["missed", "spurious"]


def test_optional_rows_count_neither_found_nor_missed() -> None:
    g = _golden()
    optional = g._replace(span_start=0, span_end=3, optional=True)
    assert compare("", [g, optional], [_read(g)])[:2] == (1.0, 1.0)
    assert compare("", [g, optional], [_read(g), _read(optional, obs_value=9)])[:2] == (1.0, 1.0)


@pytest.mark.parametrize(
    ("change", "kind", "core"),
    [
        ({"obs_value": 24}, "value", 0.0),
        ({"obs_value_high": 30}, "value", 0.0),
        ({"unit_measure": "t"}, "unit", 0.0),
        ({"measure": "rank"}, "measure", 0.0),
        ({"time_start": None, "time_end": None}, "period", 0.0),
        ({"ref_area": None}, "area", 0.0),
        ({"indicator": "贷款余额"}, "indicator", 0.0),
        ({"bound": "approx"}, "bound", 1.0),
        ({"status": "planned"}, "status", 1.0),
        ({"counter": None}, "counter", 1.0),
        ({"comparison": "yoy"}, "comparison", 1.0),
    ],
)
def test_a_wrong_attribute_is_named(change: dict[str, object], kind: str, core: float) -> None:
    g = _golden()
    found = compare("", [g], [_read(g, **change)])
    assert [error.kind for error in found.errors] == [kind]
    assert (found.detection_f1, found.core_f1) == (1.0, core)


def test_an_undated_stock_may_take_the_last_day_of_its_interval() -> None:
    g = _golden()
    assert compare("", [g], [_read(g, time_start=g.time_end)]).core_f1 == 1.0
    money = g._replace(unit_measure="CNY")
    assert compare("", [money], [_read(money, time_start=g.time_end)]).core_f1 == 0.0


def test_a_subject_may_stand_inside_the_indicator() -> None:
    g = _golden(subject=("第一产业",), indicator=("增加值", "第一产业增加值"))
    assert compare("", [g], [_read(g, subject=None, indicator="第一产业增加值")]).errors == []
    wrong = compare("", [g], [_read(g, subject="第二产业")])
    assert [error.kind for error in wrong.errors] == ["subject"]
