"""Tell believable observations from those a person must look at, and stop what is broken.

Suites are run (expectations.rules) on the columns of the frames, on the articles, on each row,
on the rows beside one another and beside what was published, on the batch. A share of 130 % goes
to quarantine with its reason, and so does a quote that is not in its article (引文与原文不符); if
nothing was read from pages full of figures, or more than a fifth is quarantined, or a rule itself
could not be trusted, the load must stop.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import polars as pl

from expectations.article_facts import article_facts
from expectations.batch import Counts, batch_facts, schema_facts
from expectations.facts import with_facts, with_key_count
from expectations.history import History, nothing
from expectations.reasons import failures, reason, rows_at
from expectations.rules import Rule, rules, suite_of
from expectations.series import neighbours, points, stated, with_series_facts
from expectations.suite import ROW, Outcome, add_up, run
from expectations.within import with_facts_within
from transforms.frame import schema

MOST_QUOTES: Final = 3
SLICE_ROWS: Final = 200_000  # held beside their facts at one time


class Quote(NamedTuple):
    """A failing row in the words of its article."""

    article_ref: str | None
    sentence: str | None
    value_text: str | None


class RuleResult(NamedTuple):
    """What one rule found: rows it applied to, rows that failed, and up to three of them.

    ``quotes`` are failing observations; ``cases`` tell what fails where it is no observation but
    an article or the batch, a line each.
    """

    name: str
    scope: str
    severity: str
    then: str
    meaning_zh: str
    meaning_en: str
    evaluated: int
    failed: int
    quotes: tuple[Quote, ...] = ()
    cases: tuple[str, ...] = ()


class Findings(NamedTuple):
    """What the rules of one scope found, why the load must stop, and GE's own result.

    ``faults`` counts the rules whose answer cannot be trusted.
    """

    results: tuple[RuleResult, ...]
    critical: tuple[str, ...]
    document: Any
    faults: int = 0


class Validation(NamedTuple):
    """The observations told apart, what each rule found, and why the load must stop, if it must.

    ``quarantined`` has the columns of ``claim_apart``: those of ``accepted``, the gravest
    ``severity``, the ``expectations`` that failed, the ``reasons``, one a line, Chinese then
    English, and the ``neighbours`` in its series. ``flagged`` has the same columns of rows that
    are accepted and that a person should see nevertheless. ``critical`` is empty where all is well.
    ``documents`` are the results by scope as Great Expectations has them.
    """

    accepted: pl.DataFrame
    quarantined: pl.DataFrame
    flagged: pl.DataFrame
    results: tuple[RuleResult, ...]
    critical: tuple[str, ...]
    documents: Mapping[str, Any]


def validate(
    observations: pl.DataFrame,
    articles: pl.DataFrame,
    history: History | None = None,
    today: date | None = None,
) -> Validation:
    """Tell the observations apart by every rule of seeds/expectations/rules.csv.

    ``observations`` has the columns of ``claim`` and ``articles`` those of ``article``,
    as transforms.frame makes them; ``history`` is what was published before (none: this is the
    first run) and ``today`` the day of the run. With other columns nothing is judged or accepted:
    the parts are empty and ``critical`` names the columns.
    """
    columns = found_in("schema", schema_facts(observations, articles))
    if columns.critical:
        empty = pl.DataFrame(schema=schema("claim"))
        apart = pl.DataFrame(schema=schema("claim_apart"))
        return _validation(_Parts(empty, apart, apart), {"schema": columns})
    history = history or nothing()
    pages = article_facts(articles, observations, today or date.today())
    texts, figures = found_in("article", pages), int(pages["article_figures"].sum())
    known = points(stated(observations, articles, history.points))
    judged = [
        _judge(part, articles, known) for part in _slices(with_key_count(observations), SLICE_ROWS)
    ]
    parts = _Parts(*(pl.concat(frames) for frames in zip(*(j.parts for j in judged), strict=True)))
    parts = parts._replace(quarantined=_with_keys(parts.quarantined))
    counts = _counts(observations, parts)
    batch = found_in("batch", batch_facts(articles, counts, figures, history.runs))
    rows, series = merged([j.rows for j in judged]), merged([j.series for j in judged])
    scopes = {"schema": columns, "article": texts, "row": rows, "series": series, "batch": batch}
    return _validation(parts, scopes)


def found_in(scope: str, facts: pl.DataFrame) -> Findings:
    """Return what the rules of a scope find in the facts made for them."""
    return _findings(_check(scope, facts))


def merged(parts: Sequence[Findings]) -> Findings:
    """Return what the rules of one scope found in the slices of a frame, as of the whole."""
    results = [_sum(found) for found in zip(*(part.results for part in parts), strict=True)]
    critical = dict.fromkeys(line for part in parts for line in part.critical)
    document = add_up([part.document for part in parts])
    faults = max(part.faults for part in parts)
    return Findings(tuple(results), tuple(critical), document, faults)


def _sum(found: Sequence[RuleResult]) -> RuleResult:
    return found[0]._replace(
        evaluated=sum(result.evaluated for result in found),
        failed=sum(result.failed for result in found),
        quotes=tuple(quote for result in found for quote in result.quotes)[:MOST_QUOTES],
        cases=tuple(case for result in found for case in result.cases)[:MOST_QUOTES],
    )


class _Check(NamedTuple):
    """A suite that was run: the frame it was run on and an outcome a rule."""

    scope: str
    facts: pl.DataFrame
    outcomes: Mapping[str, Outcome]
    result: Any


class _Judged(NamedTuple):
    """A slice of the observations, told apart, and what the rules found in it."""

    parts: "_Parts"
    rows: Findings
    series: Findings


class _Parts(NamedTuple):
    """The observations told apart: ``flagged`` are among the accepted."""

    accepted: pl.DataFrame
    quarantined: pl.DataFrame
    flagged: pl.DataFrame


def _check(scope: str, facts: pl.DataFrame) -> _Check:
    return _Check(scope, facts, *run(facts, suite_of(scope), scope))


def _findings(check: _Check) -> Findings:
    faults = _faults(check)
    critical = (*faults, *_stops(check))
    return Findings(tuple(_results(check)), critical, check.result, len(faults))


def _slices(observations: pl.DataFrame, most: int) -> Iterator[pl.DataFrame]:
    """Yield the observations in slices of about so many rows, no article in two of them."""
    start, height = 0, observations.height
    if not height:
        yield observations
    articles = observations["article_id"]
    starts = (articles != articles.shift(1)).fill_null(True).arg_true()
    while start < height:
        after = starts.filter(starts >= start + most)
        end = after[0] if len(after) else height
        yield observations.slice(start, end - start)
        start = end


def _judge(observations: pl.DataFrame, articles: pl.DataFrame, known: pl.DataFrame) -> _Judged:
    """Tell a slice of the observations apart; ``known`` are the points of all their series."""
    theirs = articles.join(observations.select("article_id"), on="article_id", how="semi")
    facts = with_series_facts(with_facts_within(with_facts(observations, theirs)), known)
    rows, series = _check("row", facts), _check("series", facts)
    failed = failures(facts, {**rows.outcomes, **series.outcomes})
    parts = _told_apart(observations, failed, known)
    return _Judged(parts, _findings(rows), _findings(series))


def _told_apart(observations: pl.DataFrame, failed: pl.DataFrame, known: pl.DataFrame) -> _Parts:
    numbered = observations.select(list(schema("claim"))).with_row_index(ROW)
    apart = failed.filter("is_apart")
    accepted = numbered.join(apart, on=ROW, how="anti", maintain_order="left")
    seen = numbered.join(failed, on=ROW, how="inner", maintain_order="left")
    seen = seen.with_columns(neighbours=neighbours(seen, known))
    columns = list(schema("claim_apart"))
    return _Parts(
        accepted.drop(ROW),
        seen.filter("is_apart").select(columns),
        seen.filter(~pl.col("is_apart")).select(columns),
    )


def _counts(observations: pl.DataFrame, parts: _Parts) -> Counts:
    return Counts(
        rows=observations.height,
        accepted=parts.accepted.height,
        quarantined=parts.quarantined.height,
        broken=parts.quarantined.filter(pl.col("severity") == "critical").height,
        unmapped=observations["indicator_code"].null_count(),
    )


def _with_keys(quarantined: pl.DataFrame) -> pl.DataFrame:
    """Give rows whose key is missing or stands twice one of their own: none of them is lost."""
    twice = pl.len().over("observation_id") > 1
    made = pl.concat_str(
        pl.col("observation_id").fill_null("none"),
        pl.col("article_id").fill_null(""),
        pl.int_range(pl.len()).over("observation_id", "article_id"),
        separator="-",
    )
    key = pl.col("observation_id")
    return quarantined.with_columns(
        pl.when(key.is_null() | twice).then(made).otherwise(key).alias("observation_id")
    )


def _validation(parts: _Parts, scopes: Mapping[str, Findings]) -> Validation:
    found = scopes.values()
    return Validation(
        *parts,
        (_trust(found), *(result for part in found for result in part.results)),
        tuple(line for part in found for line in part.critical),
        {scope: part.document for scope, part in scopes.items()},
    )


def _faults(check: _Check) -> list[str]:
    """Return why an answer of the suite cannot be trusted, a line a fault."""
    rule = rules()["rules_ran"]
    return [reason(rule, outcome._asdict()) for outcome in check.outcomes.values() if outcome.fault]


def _stops(check: _Check) -> list[str]:
    """Return why the load must stop, a line a failure of a rule that stops it."""
    return [
        reason(rules()[outcome.rule], row)
        for outcome in check.outcomes.values()
        if rules()[outcome.rule].then == "stop"
        for row in rows_at(check.facts, outcome.failing)
    ]


def _trust(found: Iterable[Findings]) -> RuleResult:
    evaluated = sum(len(part.results) for part in found)
    faults = sum(part.faults for part in found)
    return RuleResult(*_words(rules()["rules_ran"]), evaluated, faults)


def _results(check: _Check) -> Iterator[RuleResult]:
    for name, rule in rules().items():
        if outcome := check.outcomes.get(name):
            shown = list(rows_at(check.facts, outcome.failing[:MOST_QUOTES]))
            of_rows = check.scope in ("row", "series")
            yield RuleResult(
                *_words(rule),
                outcome.evaluated,
                len(outcome.failing),
                quotes=tuple(_quote(row) for row in shown if of_rows),
                cases=tuple(reason(rule, row) for row in shown if not of_rows),
            )


def _words(rule: Rule) -> tuple[str, str, str, str, str, str]:
    return rule.rule, rule.scope, rule.severity, rule.then, rule.meaning_zh, rule.meaning_en


def _quote(row: Mapping[str, Any]) -> Quote:
    return Quote(row["article_ref"], row["sentence"], row["value_text"])
