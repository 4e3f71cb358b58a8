"""Why a row fails, in plain Chinese and English, made from the reasons in seeds/expectations/.

占比为 130，应在 0 … 100 之内 · the share … is 130; valid is 0 … 100: every reason gives the
offending value and what would be valid.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from expectations.rules import QUARANTINING, SEVERITIES, Rule, rules, vocabulary
from expectations.suite import ROW, Outcome

BETWEEN: Final = " · "
LONGEST: Final = 80


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
    """Return ``row``, ``severity`` and ``reasons`` (one a line) of the rows to be quarantined.

    The severity is the gravest of the rules that failed, and their reasons stand gravest first.
    """
    found = [
        (index, SEVERITIES.index(rule.severity), reason(rule, row))
        for name, rule in rules().items()
        if name in outcomes and rule.severity in QUARANTINING
        for index, row in zip(
            outcomes[name].failing, rows_at(facts, outcomes[name].failing), strict=True
        )
    ]
    columns = {ROW: pl.get_index_type(), "gravity": pl.Int64, "reason": pl.String}
    return (
        pl.DataFrame(found, schema=columns, orient="row")
        .sort(ROW, "gravity", maintain_order=True)
        .group_by(ROW, maintain_order=True)
        .agg(pl.col("gravity").min(), reasons=pl.col("reason").str.join("\n"))
        .select(ROW, _severity(), "reasons")
    )


def _severity() -> pl.Expr:
    gravity = list(range(len(SEVERITIES)))
    names = pl.col("gravity").replace_strict(gravity, list(SEVERITIES), return_dtype=pl.String)
    return names.alias("severity")


def rows_at(frame: pl.DataFrame, indexes: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Return the rows of a frame at the given places, as column → value."""
    return frame[list(indexes)].iter_rows(named=True)
