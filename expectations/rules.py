"""What must hold, in words (seeds/expectations/) and as expectations: the page to read first.

A rule such as share_in_range (占比在 0 与 100 之间) has its severity, its meaning and its reason
in Chinese and English in the seed, and here the expectation that tests it, on a column of the
frame or on a fact made for it in expectations.facts. Severities: critical, the program broke
its own promise (a quote that is not in the text); warning, the reading is not believable (a
share of 130 %); both put the row in quarantine. info: worth knowing, the row is accepted.
"""

from functools import cache
from typing import Final, NamedTuple

from great_expectations.expectations.core.expect_column_pair_values_to_be_equal import (
    ExpectColumnPairValuesToBeEqual,
)
from great_expectations.expectations.core.expect_column_values_to_be_between import (
    ExpectColumnValuesToBeBetween,
)
from great_expectations.expectations.core.expect_column_values_to_be_in_set import (
    ExpectColumnValuesToBeInSet,
)
from great_expectations.expectations.core.expect_column_values_to_match_regex import (
    ExpectColumnValuesToMatchRegex,
)
from great_expectations.expectations.core.expect_column_values_to_not_be_null import (
    ExpectColumnValuesToNotBeNull,
)

from expectations.suite import Suite
from seeds.reader import SeedError, rows

SEVERITIES: Final = ("critical", "warning", "info")
PERIOD: Final = (
    r"^\d{4}(?:-(?:S[12]|Q[1-4]|W\d\d|\d\d(?:-\d\d)?))?(?:/P\d+[YMWD])?$"  # 2022-Q1, 2022-01-01/P2M
)


class Rule(NamedTuple):
    """A rule in words; ``{names}`` in a reason are columns of the failing row.

    ``then`` says what follows where it does not hold: the load stops, the row is kept apart, or
    it is kept and the report lists it.
    """

    rule: str
    scope: str
    severity: str
    then: str
    meaning_zh: str
    meaning_en: str
    reason_zh: str
    reason_en: str


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by name, in the order of the seed."""
    return {row["rule"]: Rule(**row) for row in rows("expectations/rules")}


@cache
def thresholds() -> dict[str, float]:
    """Return the limits of a whole batch by name, in the unit of the seed."""
    return {row["threshold"]: float(row["value"]) for row in rows("expectations/thresholds")}


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """Return the codes of measure, comparison, bound, status and freq, with their Chinese."""
    seed = rows("schema/codes")
    return {
        column: {row["code"]: row["name_zh"] for row in seed if row["column"] == column}
        for column in ("measure", "comparison", "bound", "status", "freq")
    }


def suite_of(scope: str) -> Suite:
    """Return the expectations of a scope, such as row, series and published.

    Raises:
        SeedError: a rule stands in the seed and has no expectation, or the other way round.

    """
    suite = {
        "schema": _schema,
        "article": _article,
        "row": _row,
        "series": _series,
        "batch": _batch,
        "published": _published,
    }[scope]()
    named = {rule.rule for rule in rules().values() if rule.scope == scope}
    if named != set(suite):
        raise SeedError(
            f"seeds/expectations/rules.csv and expectations/rules.py differ in scope {scope}: "
            f"{sorted(named ^ set(suite))}; a rule needs a row in the one and a line in the other"
        )
    return suite


def _schema() -> Suite:
    return {"columns_as_declared": _equal("declared", "found")}


def _article() -> Suite:
    limit = thresholds()
    return {
        "article_key_unique": _between("article_count", high=1),
        "text_counted": _equal("char_count", "text_length"),
        "text_readable": _between("garbled_share", high=limit["garbled_max_percent"]),
        "published_not_future": _between("days_early", high=0),
        "figures_read": _between("rows_for_figures", low=1),
        "text_chinese": _between("chinese_share", low=limit["chinese_min_percent"]),
        "published_known": _between("published_missing", high=0),
        "home_known": _between("home_missing", high=0),
    }


def _series() -> Suite:
    return {
        "told_once": _between("contradiction", high=0),
        "parts_within_whole": _between("parts_sum", high=thresholds()["parts_max_percent"]),
        "scale_of_series": _between("slip", high=0),
        "within_history": _between("beyond_history", high=0),
        "cumulative_rising": _between("cumulative_fall", high=0),
        "growth_agrees": _between("growth_gap", high=0),
        "area_of_home": _between("elsewhere", high=0),
    }


def _row() -> Suite:
    return {
        "key_present": _between("key_missing", high=0),
        "key_unique": _between("key_count", high=1),
        "article_known": _between("article_missing", high=0),
        "span_not_empty": _between("span_length", low=1),
        "quote_verbatim": _between("quote_unlike", high=0),
        **{f"{column}_allowed": _one_of(column) for column in vocabulary()},
        "confidence_in_range": _between("certainty", low=0, high=1),
        "value_finite": _present("finite_value"),
        "sentence_holds_quote": _between("quotes_in_sentence", low=1),
        "indicator_named": _between("indicator_length", low=1),
        "range_ordered": _between("range_width", low=0),
        "share_in_range": _between("share_in_range", low=0, high=0),
        "growth_in_range": _between("growth_in_range", low=0, high=0),
        "points_in_range": _between("points_in_range", low=0, high=0),
        "index_in_range": _between("index_in_range", low=0, high=0),
        "rank_in_range": _between("rank_in_range", low=0, high=0),
        "level_not_negative": _between("level_not_negative", low=0, high=0),
        "rank_whole": _between("rank_fraction", low=0, high=0),
        "unit_present": _between("unit_missing", high=0),
        "unit_fits_measure": _between("unit_unlike", high=0),
        "unit_fits_indicator": _between("dimension_unlike", high=0),
        "amount_not_percent": _between("percent_amount", high=0),
        "period_ordered": _between("period_days", low=0),
        "period_spelled": ExpectColumnValuesToMatchRegex(column="time_period", regex=PERIOD),
        "period_not_future": _between("days_ahead", high=0),
        "area_known": _between("area_is_known", low=1),
        "period_known": _between("period_missing", high=0),
        "place_known": _between("place_missing", high=0),
        "comparison_fits_measure": _between("needless_comparison", high=0),
    }


def _batch() -> Suite:
    return {
        "some_observations": _between("rows_for_figures", low=1),
        "few_quarantined": _between("judged_quarantined_share", high=_max("quarantined")),
        "few_broken": _between("judged_broken_share", high=_max("broken")),
        "rows_add_up": _between("missing_rows", low=0, high=0),
        "quarantine_as_usual": _between("quarantined_off", high=0),
        "density_as_usual": _between("density_off", high=0),
        "unmapped_as_usual": _between("unmapped_off", high=0),
    }


def _published() -> Suite:
    return {
        "published_keys_unique": _between("keys_twice", high=0),
        "published_articles_known": _between("orphans", high=0),
        "published_apart": _between("read_and_quarantined", high=0),
        "published_areas_known": _between("unknown_areas", high=0),
        "published_not_shrunk": _between("judged_withdrawn", high=_max("withdrawn")),
        "published_not_rewritten": _between("judged_revised", high=_max("revised")),
    }


def _max(what: str) -> float:
    return thresholds()[f"{what}_max_percent"]


def _present(column: str) -> ExpectColumnValuesToNotBeNull:
    return ExpectColumnValuesToNotBeNull(column=column)


def _equal(left: str, right: str) -> ExpectColumnPairValuesToBeEqual:
    return ExpectColumnPairValuesToBeEqual(
        column_A=left, column_B=right, ignore_row_if="either_value_is_missing"
    )


def _between(
    column: str, *, low: float | None = None, high: float | None = None
) -> ExpectColumnValuesToBeBetween:
    return ExpectColumnValuesToBeBetween(column=column, min_value=low, max_value=high)


def _one_of(column: str) -> ExpectColumnValuesToBeInSet:
    words = list(vocabulary()[column])
    return ExpectColumnValuesToBeInSet(column=f"{column}_word", value_set=words)
