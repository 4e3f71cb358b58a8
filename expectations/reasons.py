"""Why a row fails, in plain Chinese and English, made from the reasons in seeds/expectations/.

占比为 130，应在 0 … 100 之内 · the share … is 130; valid is 0 … 100: every reason gives the
offending value and what would be valid.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from expectations.rules import SEVERITIES, Rule, rules, vocabulary
from expectations.suite import ROW, Outcome

BETWEEN: Final = " · "
LONGEST: Final = 80
FAILURE: Final = {
    ROW: pl.get_index_type(),
    "severity": pl.String,
    "is_apart": pl.Boolean,
    "expectations": pl.String,
    "reasons": pl.String,
}


def reason(rule: Rule, row: Mapping[str, Any]) -> str:
    """Return the reason a row fails a rule: one line, Chinese then English."""
    allowed = {f"{column}_values": " ".join(values) for column, values in vocabulary().items()}
    english = {name: _spelled(value, "empty") for name, value in row.items()} | allowed
    chinese = {name: _spelled(value, "空") for name, value in row.items()} | allowed
    for column, values in vocabulary().items():
        if row.get(column) in values:
            chinese[column] = f"{values[row[column]]}（{row[column]}）"
    return rule.reason_zh.format_map(chinese) + BETWEEN + rule.reason_en.format_map(english)


def _spelled(value: Any, empty: str) -> str:
    if value is None or value == "":
        return empty
    if isinstance(value, float):
        return f"{value:,.15g}"
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def failures(facts: pl.DataFrame, outcomes: Mapping[str, Outcome]) -> pl.DataFrame:
    """Return the rows that a person must see: ``row`` and why, and whether they are kept apart.

    ``severity`` is the gravest of the rules that failed and ``is_apart`` whether one of them keeps
    the row apart; ``expectations`` names them, blank between, and ``reasons`` has one a line, the
    gravest first. Rows that fail only what is worth knowing are not among them.
    """
    failing = [
        (rules()[name], index)
        for name in rules()
        if name in outcomes
        for index in outcomes[name].failing
    ]
    seen = {i for rule, i in failing if rule.then == "apart" or rule.severity != "info"}
    found: dict[int, list[Rule]] = {}
    for rule, index in failing:
        if index in seen:
            found.setdefault(index, []).append(rule)
    places = sorted(found)
    told = [
        (place, *_told(sorted(found[place], key=_gravity), row))
        for place, row in zip(places, rows_at(facts, places), strict=True)
    ]
    return pl.DataFrame(told, schema=FAILURE, orient="row")


def _told(failed: Sequence[Rule], row: Mapping[str, Any]) -> tuple[str, bool, str, str]:
    return (
        failed[0].severity,
        any(rule.then == "apart" for rule in failed),
        " ".join(rule.rule for rule in failed),
        "\n".join(reason(rule, row) for rule in failed),
    )


def _gravity(rule: Rule) -> tuple[int, bool]:
    return SEVERITIES.index(rule.severity), rule.then != "apart"


def rows_at(frame: pl.DataFrame, indexes: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Return the rows of a frame at the given places, as column → value."""
    return frame[list(indexes)].iter_rows(named=True)
