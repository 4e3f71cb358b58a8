"""Decisions handed out as a table, edited by several people, and taken back with conflicts told.

A row is a reading that was decided on, or one that is open: who edits writes accept, reject,
amend or undo (接受 拒绝 更正 撤销) beside it and mends its fields. What the table was made from
stands in it (``decision_id``), so a row on which somebody else decided meanwhile is a conflict.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final, NamedTuple

from expectations.decision_log import new_id
from expectations.decisions import Decision, Place, in_force, last_records
from expectations.fields import FIELDS, Fields, checked, fields_of
from seeds.reader import rows

COLUMNS: Final = (
    "place", "decision_id", "decision", "decided_by", "decided_at", *FIELDS,
    "value_text", "sentence", "reasons", "article_ref",
)  # fmt: skip
NEEDED: Final = ("place", "decision_id", "decision", *FIELDS)


class Problem(NamedTuple):
    """A row that was not taken back: its line in the table, which reading it is, and why."""

    line: int
    what: str
    why: str

    def __str__(self) -> str:
        """``line 7: 100.4亿元: 王芳 decided reject …``."""
        return f"line {self.line}: {self.what}: {self.why}"


class Handed(NamedTuple):
    """What a table brings: decisions with what they presuppose, and what was not taken."""

    made: list[Decision]
    seen: dict[Place, str | None]
    conflicts: list[Problem]
    slips: list[Problem]
    unchanged: int


def handed_out(
    records: Iterable[Decision], open_readings: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the table, in the order of COLUMNS: what is decided, then what is open."""
    for decision in in_force(records).values():
        yield _row({**decision._asdict(), **decision.fields}, decision.place)
    for reading in open_readings:
        place = Place(*(reading[name] for name in Place._fields))
        yield _row({**dict.fromkeys(Decision._fields), **reading}, place)


def _row(cells: Mapping[str, Any], place: Place) -> tuple[Any, ...]:
    told = {**cells, "place": spelled_place(place), "decided_at": _naive(cells["decided_at"])}
    return tuple(told[name] for name in COLUMNS)


def _naive(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None


def spelled_place(place: Place) -> str:
    """Return a place as a cell has it: no spreadsheet takes it for a number or a time.

    >>> spelled_place(Place("1234567890123456", 10, 17))
    'a1234567890123456:10-17'
    """
    return f"a{place.article_id}:{place.span_start}-{place.span_end}"


def taken_back(
    table: Iterable[Mapping[str, str]],
    records: Sequence[Decision],
    readings: Mapping[str, Mapping[str, Any]],
    who: str,
    at: datetime,
) -> Handed:
    """Return what a table brings that was not there before.

    ``table`` has texts under the names of COLUMNS, its first row being line 2; ``readings`` are
    those kept apart, by their place as a cell has it. What stands now counts as unchanged.
    """
    current = {spelled_place(place): d for place, d in in_force(records).items()}
    by_id = {record.decision_id: record for record in records}
    last = last_records(records)
    handed = Handed([], {}, [], [], 0)
    group, done = new_id(), set[str]()
    for line, cells in enumerate(table, start=2):
        place = cells["place"].strip()
        base = _base(cells, place, by_id, readings, current)
        if not any(cells.values()):
            continue
        if base is None:
            handed.slips.append(Problem(line, place, "no such reading is open or decided on"))
            continue
        made, why = _made(cells, base, who, at, group)
        if why or (made and place in done):
            told = why or "the same reading stands in the table twice"
            handed.slips.append(Problem(line, base["value_text"], told))
        elif made is None or _is_same(made, current.get(place)):
            handed = handed._replace(unchanged=handed.unchanged + 1)
        elif (now := current.get(place)) and now.decision_id != cells["decision_id"].strip():
            handed.conflicts.append(Problem(line, base["value_text"], _conflict(now, made)))
        else:
            done.add(place)
            handed.made.append(made)
            handed.seen[made.place] = last[made.place].decision_id if made.place in last else None
    return handed


def _base(
    cells: Mapping[str, str],
    place: str,
    by_id: Mapping[str, Decision],
    readings: Mapping[str, Mapping[str, Any]],
    current: Mapping[str, Decision],
) -> Mapping[str, Any] | None:
    """Return what a row was made from: a decision, else a reading that was open then."""
    if cells["decision_id"]:
        known = by_id.get(cells["decision_id"].strip())
        return known._asdict() if known and spelled_place(known.place) == place else None
    if place in readings:
        return readings[place]
    now = current.get(place)  # it was open, was decided on, and a run has followed since
    return {**now._asdict(), **now.fields, "fields": None, "decision": None} if now else None


def _conflict(now: Decision, made: Decision) -> str:
    differ = [
        f"{name} {now.fields[name]} against {made.fields[name]}"
        for name in FIELDS
        if now.fields[name] != made.fields[name]
    ]
    told = f" ({'; '.join(differ)})" if differ else ""
    return (
        f"{now.decided_by} decided {now.decision} at {now.decided_at:%Y-%m-%d %H:%M} UTC, after "
        f"this was handed out; the table says {made.decision}{told}. Look at both, then decide in "
        "a table handed out anew"
    )


def _is_same(made: Decision, now: Decision | None) -> bool:
    return bool(now and now.decision == made.decision and now.fields == made.fields)


def _made(
    cells: Mapping[str, str], base: Mapping[str, Any], who: str, at: datetime, group: str
) -> tuple[Decision | None, str]:
    """Return the decision that a row brings, none where it says what was there, or why not."""
    seen: Fields = base.get("fields") or fields_of(base)
    wanted = cells["decision"].strip()
    action = actions().get(wanted, wanted)
    fields, slips = checked({name: cells[name] for name in FIELDS}, seen)
    if slips:
        return None, "; ".join(f"{slip.field}: {slip.en}" for slip in slips)
    if not action:
        if fields != seen:
            return None, "fields were changed, but decision is empty; write amend there"
        if base.get("fields"):
            return None, "decision was emptied; write undo there to take it back"
        return None, ""
    if action not in set(actions().values()):
        return None, f"decision is {wanted!r}; valid are {' '.join(actions())}, or nothing"
    if action == "undo":
        if not base.get("fields"):
            return None, "there is no decision to undo"
    elif action == "accept" and fields != seen:
        action = "amend"
    elif base.get("decision") == action and fields == seen:
        return None, ""
    return _decision(base, action, fields, who, at, group), ""


def _decision(
    base: Mapping[str, Any], action: Any, fields: Fields, who: str, at: datetime, group: str
) -> Decision:
    kept = ("article_ref", *Place._fields, "value_text", "sentence", "reasons")
    return Decision(
        decision_id=new_id(),
        decided_at=at,
        decided_by=who,
        decision=action,
        fields=fields,
        undoes=base["decision_id"] if action == "undo" else None,
        decision_group=group,
        **{name: base[name] for name in kept},
    )


@cache
def actions() -> dict[str, str]:
    """Return what may stand in the column decision, in both languages, with the action it means."""
    seed = [row for row in rows("schema/codes") if row["column"] == "decision"]
    return {r["code"]: r["code"] for r in seed} | {r["name_zh"]: r["code"] for r in seed}
