"""Readings that a person approved as proposals for the golden set, in the format of tests/golden.

产值100.4亿元, accepted or amended, becomes a golden row: what is true of the quantity there.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from expectations.decisions import Decision, in_force
from expectations.fields import in_json


def golden(records: Iterable[Decision], texts: Mapping[str, str]) -> tuple[list[str], int]:
    """Return a JSON line for each approved reading, and how many have no text or no period.

    ``texts`` are those of the articles by article_id. The lines stand by article, in the order
    of its text; one whose quantity is not there any more is not proposed.
    """
    approved = [d for d in in_force(records).values() if d.decision in ("accept", "amend")]
    approved.sort(key=lambda d: (d.article_ref, d.span_start))
    rows = [_row(decision, texts.get(decision.article_id)) for decision in approved]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows if row]
    return lines, len(rows) - len(lines)


def _row(decision: Decision, text: str | None) -> dict[str, Any] | None:
    start, end, quote = decision.span_start, decision.span_end, decision.value_text
    fields = in_json(decision.fields)
    if text is None or text[start:end] != quote or not fields["time_end"]:
        return None
    kept = ("measure", "comparison", "obs_value", "obs_value_high", "unit_measure", "counter",
            "bound", "status")  # fmt: skip
    return {
        "article_ref": decision.article_ref,
        "quote": quote,
        "nth": _nth(text, quote, start),
        "span_start": start,
        "span_end": end,
        "indicator": [fields["indicator"]],
        "subject": [fields["subject"]] if fields["subject"] else [],
        **{name: fields[name] for name in ("ref_area", "time_start", "time_end", *kept)},
        "optional": False,
    }


def _nth(text: str, quote: str, start: int) -> int:
    """Return which occurrence of a quote begins at a place, counted from 1."""
    nth, at = 0, -1
    while at < start:
        at = text.index(quote, at + 1)
        nth += 1
    return nth
