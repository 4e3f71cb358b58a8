"""Confidence: the evidence of a reading, weighed."""

from datetime import date

import pytest

from tests.transforms.passages import observations
from transforms.article import make_article
from transforms.confidence import confidence, evidence, weights
from transforms.pipeline import settled

PUBLISHED = date(2022, 4, 12)


def test_without_evidence_it_is_even() -> None:
    assert confidence(()) == 0.5


def test_evidence_never_met_weighs_nothing() -> None:
    assert confidence((("named", "by nobody"),)) == 0.5


def test_evidence_names_where_each_part_was_read() -> None:
    article = make_article("a", "前两个月，全国用电量增长5%。", title="", published_at=PUBLISHED)
    (one,) = settled(article)
    pieces = dict(evidence(one.claim, one.days, one.place, one.observation.indicator_code))
    assert pieces["named"] == "before"
    assert pieces["name"] == "coded"
    assert pieces["measure"] == "growth"
    assert pieces["period"] == "sentence"
    assert pieces["area"] == "clause"


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("前两个月，全盟用电量增长5%", "前两个月，全盟敖包群增长5%"),
        ("2021年，全盟用电量增长5%", "用电量增长5%"),
    ],
)
def test_more_evidence_makes_surer(surer: str, less_sure: str) -> None:
    (one,), (other,) = observations(surer), observations(less_sure)
    assert one.confidence > other.confidence


def test_confidence_is_a_probability() -> None:
    assert all(-6 < weight < 6 for weight in weights().values())
