"""What people decided on readings: one record a decision, and what is in force of them all.

A decision is keyed by the article, the span and the words there (锡林郭勒盟 … 100.4亿元), so it
outlives the build: it is replayed on every run. Accept and amend fix the fields to what the
person approved, whatever later rules read; reject keeps the reading out; undo takes one back.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple, cast, get_args

from expectations.fields import Fields, from_json, in_json

Action = Literal["accept", "reject", "amend", "undo"]
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
State = Literal["applied", "undone", "superseded", "orphaned", "waiting"]


class Place(NamedTuple):
    """Where a reading stands: what a decision is keyed by."""

    article_id: str
    span_start: int
    span_end: int


class Decision(NamedTuple):
    """One decision of one person on one reading.

    ``fields`` is the reading as the person saw or made it, ``reasons`` why it had been kept
    apart, one a line. ``undoes`` is the decision that an undo takes back. Decisions made in one
    go ("same for all like this") share ``decision_group``.
    """

    decision_id: str
    decided_at: datetime
    decided_by: str
    decision: Action
    article_id: str
    article_ref: str
    span_start: int
    span_end: int
    value_text: str
    sentence: str
    fields: Fields
    reasons: str | None = None
    undoes: str | None = None
    decision_group: str | None = None

    @property
    def place(self) -> Place:
        """Where the reading stands."""
        return Place(self.article_id, self.span_start, self.span_end)


class DecisionError(ValueError):
    """A decision cannot be read or made; the message says where, what is valid and what next."""


class TakenError(DecisionError):
    """Somebody else decided in the meantime; ``latest`` is the last record on each such place."""

    def __init__(self, latest: Sequence[Decision]) -> None:
        first = latest[0]
        super().__init__(
            f"{first.value_text}: {first.decided_by} decided {first.decision} at "
            f"{first.decided_at:%Y-%m-%d %H:%M:%S} UTC, after this was shown; look at it and "
            "decide again"
        )
        self.latest = tuple(latest)


def last_records(records: Iterable[Decision]) -> dict[Place, Decision]:
    """Return the last record on each place, undo or not: what a page must have seen."""
    return {record.place: record for record in records}


def in_force(records: Iterable[Decision]) -> dict[Place, Decision]:
    """Return the decision in force on each place, in the order they were made."""
    standing: dict[Place, list[Decision]] = {}
    for record in records:
        made = standing.setdefault(record.place, [])
        if record.decision == "undo":
            standing[record.place] = [d for d in made if d.decision_id != record.undoes]
        else:
            made.append(record)
    found = [made[-1] for made in standing.values() if made]
    order = {record.decision_id: at for at, record in enumerate(records)}
    return {d.place: d for d in sorted(found, key=lambda d: order[d.decision_id])}


def states(records: Sequence[Decision]) -> dict[str, State]:
    """Return of each record, by its id, what the records alone tell: waiting is for the next run.

    An undo has been applied with its own record; what it undoes is undone, what a later
    decision replaced superseded.
    """
    undone = {record.undoes for record in records if record.decision == "undo"}
    current = {decision.decision_id for decision in in_force(records).values()}
    return {record.decision_id: _state(record, undone, current) for record in records}


def _state(record: Decision, undone: set[str | None], current: set[str]) -> State:
    if record.decision == "undo":
        return "applied"
    if record.decision_id in undone:
        return "undone"
    return "waiting" if record.decision_id in current else "superseded"


def digests(records: Iterable[Decision]) -> dict[str, str]:
    """Return a digest of all decisions on each article, by its reference.

    Where it differs from that of the last load, the article is to be loaded again.
    """
    told: dict[str, list[str]] = {}
    for record in records:
        told.setdefault(record.article_ref, []).append(record.decision_id)
    return {
        ref: hashlib.blake2b("\n".join(ids).encode(), digest_size=8).hexdigest()
        for ref, ids in told.items()
    }


def as_json(decision: Decision) -> dict[str, Any]:
    """Return a decision as a line of the log has it."""
    return {
        **decision._asdict(),
        "decided_at": decision.decided_at.isoformat(),
        "fields": in_json(decision.fields),
    }


def read_json(found: Mapping[str, Any]) -> Decision:
    """Return a decision that stood in JSON.

    Raises:
        ValueError: a field is missing or is not what it must be.

    """
    wanted = {name: found.get(name) for name in Decision._fields}
    missing = [n for n in Decision._fields[:11] if n != "fields" and wanted[n] is None]
    if missing or wanted["decision"] not in ACTIONS:
        raise ValueError(f"it lacks {missing}" if missing else f"valid are {', '.join(ACTIONS)}")
    moment = datetime.fromisoformat(str(wanted["decided_at"]))
    if moment.tzinfo is None:
        raise ValueError(f"decided_at {moment} has no time zone")
    typed = wanted | {"decided_at": moment, "fields": from_json(found["fields"])}
    return Decision(**cast(dict[str, Any], typed))
