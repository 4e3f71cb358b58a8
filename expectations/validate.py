"""Tell believable observations from those a person must look at, and stop what is broken.

Three suites are run (expectations.rules): on the columns of the frames, on the rows, on the
batch. A share of 130 % goes to quarantine with its reason, and so does a quote that is not in
its article (引文与原文不符); if nothing was read from pages full of figures, or more than a fifth
is quarantined, or a rule itself could not be trusted, the load must stop.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import polars as pl

from expectations.batch import batch_facts, schema_facts
from expectations.facts import with_facts
from expectations.reasons import failures, reason, rows_at
from expectations.rules import Rule, rules, suite_of
from expectations.suite import ROW, Outcome, run
from transforms.frame import schema

MOST_QUOTES: Final = 3


class Quote(NamedTuple):
    """A failing row in the words of its article."""

    article_ref: str | None
    sentence: str | None
    value_text: str | None


class RuleResult(NamedTuple):
    """What one rule found: rows it applied to, rows that failed, up to three of them quoted."""

    name: str
    severity: str
    meaning_zh: str
    meaning_en: str
    evaluated: int
    failed: int
    quotes: tuple[Quote, ...]


class Validation(NamedTuple):
    """The observations told apart, what each rule found, and why the load must stop, if it must.

    ``quarantined`` has the columns of ``accepted``, the gravest ``severity`` (critical, warning)
    and the ``reasons``, one a line, Chinese then English. ``critical`` is empty where all is well.
    """

    accepted: pl.DataFrame
    quarantined: pl.DataFrame
    results: tuple[RuleResult, ...]
    critical: tuple[str, ...]


def validate(observations: pl.DataFrame, articles: pl.DataFrame) -> Validation:
    """Tell the observations apart by every rule of seeds/expectations/rules.csv.

    ``observations`` has the columns of ``claim`` and ``articles`` those of ``article``,
    as transforms.frame makes them. With other columns nothing is judged or accepted: both parts
    are empty and ``critical`` names the columns.
    """
    columns = _check("schema", schema_facts(observations, articles))
    if _stops(columns):
        nothing = pl.DataFrame(schema=schema("claim"))
        return _validation(nothing, failures(nothing, {}), columns)
    rows = _check("row", with_facts(observations, articles))
    failed = failures(rows.facts, rows.outcomes)
    broken = failed.filter(pl.col("severity") == "critical").height
    batch = _check("batch", batch_facts(articles, observations.height, failed.height, broken))
    return _validation(observations, failed, columns, rows, batch)


class _Check(NamedTuple):
    """A suite that was run: the frame it was run on and an outcome a rule."""

    scope: str
    facts: pl.DataFrame
    outcomes: Mapping[str, Outcome]


def _check(scope: str, facts: pl.DataFrame) -> _Check:
    return _Check(scope, facts, run(facts, suite_of(scope)))


def _validation(observations: pl.DataFrame, failed: pl.DataFrame, *checks: _Check) -> Validation:
    numbered = observations.select(list(schema("claim"))).with_row_index(ROW)
    accepted = numbered.join(failed, on=ROW, how="anti", maintain_order="left")
    quarantined = numbered.join(failed, on=ROW, how="inner", maintain_order="left")
    faults = tuple(line for check in checks for line in _faults(check))
    results = [_trust(checks), *(found for check in checks for found in _results(check))]
    stops = tuple(line for check in checks for line in _stops(check))
    return Validation(accepted.drop(ROW), quarantined.drop(ROW), tuple(results), faults + stops)


def _faults(check: _Check) -> list[str]:
    """Return why an answer of the suite cannot be trusted, a line a fault."""
    rule = rules()["rules_ran"]
    return [reason(rule, outcome._asdict()) for outcome in check.outcomes.values() if outcome.fault]


def _stops(check: _Check) -> list[str]:
    """Return why the load must stop: what fails in the columns, or in the batch as a whole."""
    if check.scope == "row":
        return []
    return [
        reason(rules()[outcome.rule], row)
        for outcome in check.outcomes.values()
        for row in rows_at(check.facts, outcome.failing)
    ]


def _trust(checks: Sequence[_Check]) -> RuleResult:
    evaluated = sum(len(check.outcomes) for check in checks)
    failed = sum(len(_faults(check)) for check in checks)
    return RuleResult(*_words(rules()["rules_ran"]), evaluated, failed, ())


def _results(check: _Check) -> Iterator[RuleResult]:
    for name, rule in rules().items():
        if outcome := check.outcomes.get(name):
            quotes = _quotes(check, outcome)
            yield RuleResult(*_words(rule), outcome.evaluated, len(outcome.failing), quotes)


def _words(rule: Rule) -> tuple[str, str, str, str]:
    return rule.rule, rule.severity, rule.meaning_zh, rule.meaning_en


def _quotes(check: _Check, outcome: Outcome) -> tuple[Quote, ...]:
    if check.scope != "row":
        return ()
    rows = rows_at(check.facts, outcome.failing[:MOST_QUOTES])
    return tuple(Quote(row["article_ref"], row["sentence"], row["value_text"]) for row in rows)
