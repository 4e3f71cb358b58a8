"""The words of the rules fit the rows they are shown for."""

from datetime import date

import pytest

from expectations.article_facts import article_facts
from expectations.batch import Counts, batch_facts, schema_facts
from expectations.facts import RANGED, with_facts, with_key_count
from expectations.history import nothing
from expectations.published import published_facts
from expectations.reasons import reason
from expectations.rules import Rule, rules, thresholds, vocabulary
from expectations.series import points, stated, with_series_facts
from expectations.within import with_facts_within
from seeds.reader import rows
from tests.expectations.given import articles, observation, observations

ONE = with_key_count(observations(observation("one")))
KNOWN = points(stated(ONE, articles(), nothing().points))
FACTS = with_series_facts(with_facts_within(with_facts(ONE, articles())), KNOWN)
RELEASED = ("observations", "articles", "quarantined", "keys_twice", "orphans")
FRAMES = {
    "article": article_facts(articles(), ONE, date(2022, 5, 1)),
    "row": FACTS,
    "series": FACTS,
    "schema": schema_facts(observations(), articles()),
    "batch": batch_facts(articles(), Counts(1, 1, 0, 0, 0), 12, nothing().runs),
    "published": published_facts(
        dict.fromkeys((*RELEASED, "read_and_quarantined", "unknown_areas"), 1), None
    ),
}


@pytest.mark.parametrize("rule", [r for r in rules().values() if r.scope in FRAMES], ids=str)
def test_a_reason_names_only_what_its_row_has(rule: Rule) -> None:
    row = next(FRAMES[rule.scope].iter_rows(named=True))
    line = reason(rule, row)
    assert line.count(" · ") == 1
    assert "\n" not in line


def test_chinese_reasons_are_chinese_and_english_ones_are_english() -> None:
    for rule in rules().values():
        for chinese in (rule.meaning_zh, rule.reason_zh):
            assert any("一" <= character <= "鿿" for character in chinese)
        for english in (rule.meaning_en, rule.reason_en):
            assert not any("一" <= character <= "鿿" for character in english)


def test_every_measure_has_its_units_and_every_ranged_rule_a_limit_for_all() -> None:
    assert {row["measure"] for row in rows("expectations/measures")} == set(vocabulary()["measure"])
    limits = rows("expectations/limits")
    words = [(row["rule"], row["indicator"] or row["before"]) for row in limits]
    assert {rule for rule, word in words if not word} == set(RANGED)
    assert len(set(words)) == len(words), "the same words twice under one rule"
    assert {row["rule"] for row in limits} <= set(rules())


def test_thresholds_are_those_the_batch_is_judged_by() -> None:
    assert set(thresholds()) < set(FRAMES["batch"].columns)


def test_every_dimension_of_a_unit_stands_in_the_catalogue() -> None:
    catalogue = {row["dimension"] for row in rows("indicators/indicators")}
    for row in rows("expectations/dimensions"):
        assert set(row["dimensions"].split()) & (catalogue | {"temperature"}), row
