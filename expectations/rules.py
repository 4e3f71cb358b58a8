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
from great_expectations.expectations.core.expect_column_values_to_be_unique import (
    ExpectColumnValuesToBeUnique,
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
QUARANTINING: Final = ("critical", "warning")
PERIOD: Final = (
    r"^\d{4}(?:-(?:S[12]|Q[1-4]|W\d\d|\d\d(?:-\d\d)?))?(?:/P\d+[YMWD])?$"  # 2022-Q1, 2022-01-01/P2M
)


class Rule(NamedTuple):
    """A rule in words; ``{names}`` in a reason are columns of the failing row."""

    rule: str
    scope: str
    severity: str
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
    """Return the values of measure, comparison, bound, status and freq, with their Chinese."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("expectations/vocabulary"):
        found.setdefault(row["column"], {})[row["value"]] = row["meaning_zh"]
    return found


def suite_of(scope: str) -> Suite:
    """Return the expectations of a scope: schema, row or batch.

    Raises:
        SeedError: a rule stands in the seed and has no expectation, or the other way round.

    """
    suite = {"schema": _schema, "row": _row, "batch": _batch}[scope]()
    named = {rule.rule for rule in rules().values() if rule.scope == scope}
    if named != set(suite):
        raise SeedError(
            f"seeds/expectations/rules.csv and expectations/rules.py differ in scope {scope}: "
            f"{sorted(named ^ set(suite))}; a rule needs a row in the one and a line in the other"
        )
    return suite


def _schema() -> Suite:
    return {"columns_as_declared": _equal("declared", "found")}


def _row() -> Suite:
    return {
        "key_present": _present("observation_id"),
        "key_unique": ExpectColumnValuesToBeUnique(column="observation_id"),
        "article_known": _present("known_article"),
        "span_not_empty": _between("span_length", low=1),
        "quote_verbatim": _equal("quote", "text_at_span"),
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
        "unit_present": _present("unit_measure"),
        "unit_fits_measure": _equal("unit", "fitting_unit"),
        "unit_fits_indicator": _equal("unit_dimension", "indicator_dimension"),
        "amount_not_percent": _between("percent_amount", high=0),
        "period_ordered": _between("period_days", low=0),
        "period_spelled": ExpectColumnValuesToMatchRegex(column="time_period", regex=PERIOD),
        "period_not_future": _between("days_ahead", high=0),
        "area_known": _between("area_is_known", low=1),
        "period_known": _present("any_period"),
        "place_known": _present("any_place"),
        "comparison_fits_measure": _between("needless_comparison", high=0),
    }


def _batch() -> Suite:
    return {
        "some_observations": _between("rows_for_figures", low=1),
        "few_quarantined": _between("judged_quarantined_share", high=_max("quarantined")),
        "few_broken": _between("judged_broken_share", high=_max("broken")),
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
