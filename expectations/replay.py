"""Replay what people decided on what a run has read: the person has the last word.

A reading found where the decision was made, or in an edited text by its reference, sentence and
quantity, takes the fields that were approved and is accepted; a rejected one is kept out. A
decision whose reading is gone is an orphan: it stays and is told.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any, Final, NamedTuple

import polars as pl

from expectations.decisions import Decision, State, in_force, states
from expectations.fields import FIELDS, FOLLOWING
from transforms.frame import schema

FIXED: Final = (*FIELDS, *FOLLOWING)
PLACE: Final = ["article_id", "span_start", "span_end", "value_text"]
WORDS: Final = ["article_ref", "sentence", "value_text"]


class Replayed(NamedTuple):
    """The readings after what people decided.

    ``accepted`` and ``quarantined`` are what is loaded, ``rejected`` what is not. ``decisions``
    has a row a record (the columns of raw.decision less those of the load): what became of it
    and, where it was applied in this run, to which observation.
    """

    accepted: pl.DataFrame
    quarantined: pl.DataFrame
    rejected: pl.DataFrame
    decisions: pl.DataFrame

    @property
    def applied(self) -> int:
        """How many decisions were applied to what this run has read."""
        return self.decisions["observation_id"].count()


def replay(
    records: Sequence[Decision],
    accepted: pl.DataFrame,
    quarantined: pl.DataFrame,
    articles: pl.DataFrame,
) -> Replayed:
    """Apply the decisions in force to the readings of a run; see ``Replayed``.

    The frames have the columns of claim, claim_apart and article. Every row that comes in goes
    out, once.
    """
    current = _decided(in_force(records).values())
    matched = _matched(current, pl.concat([accepted, quarantined], how="diagonal"), articles)
    found = matched.unique("observation_id", keep="last", maintain_order=True)
    told = _told(records, matched, found, set(articles["article_ref"]))
    if found.is_empty():
        return Replayed(accepted, quarantined, accepted.clear(), told)
    rejected = found.filter(pl.col("decision") == "reject")["observation_id"]
    fixed = found.filter(pl.col("decision") != "reject")
    moved = _among(quarantined, fixed["observation_id"]).select(accepted.columns)
    kept = _without(pl.concat([accepted, moved]), rejected)
    gone = pl.concat(
        [_among(f.select(accepted.columns), rejected) for f in (accepted, quarantined)]
    )
    return Replayed(_fix(kept, fixed), _without(quarantined, found["observation_id"]), gone, told)


def _among(frame: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    return frame.filter(pl.col("observation_id").is_in(ids.implode()))


def _without(frame: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    return frame.filter(~pl.col("observation_id").is_in(ids.implode()))


def _decided(current: Iterable[Decision]) -> pl.DataFrame:
    """Return a row a decision, in the order they were made."""
    types = schema("claim")
    keyed = [
        {**d._asdict(), **{f"fixed_{name}": d.fields.get(name) for name in FIXED}} for d in current
    ]
    columns: dict[str, Any] = {
        name: types.get(name, pl.String)
        for name in ("decision_id", "decision", "article_ref", "sentence", *PLACE)
    } | {f"fixed_{name}": types[name] for name in FIXED}
    rows = [{name: row[name] for name in columns} for row in keyed]
    return pl.DataFrame(rows, schema=columns).with_row_index("order")


def _matched(current: pl.DataFrame, rows: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the decisions beside the observation each is on, in the order they were made."""
    refs = articles.select("article_id", "article_ref").unique("article_id")
    concerned = refs.filter(pl.col("article_ref").is_in(current["article_ref"].implode()))
    there = rows.select("observation_id", *PLACE, "sentence").join(concerned, on="article_id")
    here = current.join(there.select("observation_id", *PLACE), on=PLACE)
    once = there.filter(pl.len().over(WORDS) == 1).select("observation_id", *WORDS)
    moved = current.join(here, on="decision_id", how="anti").join(once, on=WORDS)
    return pl.concat([here, moved], how="diagonal").sort("order")


def _fix(kept: pl.DataFrame, fixed: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with the fields that a person approved."""
    approved = fixed.select("observation_id", *(f"fixed_{name}" for name in FIXED), decided=True)
    joined = kept.join(approved, on="observation_id", how="left", maintain_order="left")
    return joined.with_columns(
        pl.when("decided").then(f"fixed_{name}").otherwise(name).alias(name) for name in FIXED
    ).select(kept.columns)


def _told(
    records: Sequence[Decision], matched: pl.DataFrame, found: pl.DataFrame, refs: set[str]
) -> pl.DataFrame:
    """Return what became of each record."""
    on = dict(found.select("decision_id", "observation_id").iter_rows())
    outdone = set(matched["decision_id"]) - on.keys()  # by a later one, made on another text
    told = states(records)
    rows = [
        {
            **d._asdict(),
            **d.fields,
            "decided_at": d.decided_at.astimezone(UTC).replace(tzinfo=None),
            "observation_id": on.get(d.decision_id),
            "decision_state": "superseded"
            if d.decision_id in outdone
            else _now(told[d.decision_id], d.decision_id in on, d.article_ref in refs),
        }
        for d in records
    ]
    types = schema("decision")
    return pl.DataFrame([{name: row[name] for name in types} for row in rows], schema=types)


def _now(state: State, is_found: bool, is_read: bool) -> State:
    """Return the state after a run; a decision on an article that was not read waits on."""
    if state != "waiting" or not is_read:
        return state
    return "applied" if is_found else "orphaned"
