"""What a reviewer does: accept, reject, amend, the same for all alike, undo, and say who he is.

Every act is a form of our own page. What was shown is what is decided: a form brings the last
record and the fields it showed, and where either has changed since, nothing is written and the
reviewer sees what is there now, with what he typed kept.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from expectations.decision_log import Seen, new_id, now
from expectations.decisions import (
    Action,
    Decision,
    Place,
    TakenError,
    in_force,
    last_records,
)
from expectations.fields import FIELDS, Fields, Slip, checked, fields_of, spelled
from flows.review import queue
from flows.review.desk import ALIKE, Desk, Item, place_of
from flows.review.pages import desk_of, item_page, missing
from flows.review.rendering import (
    LANGUAGE,
    REVIEWER,
    checked_name,
    local,
    moved,
    page,
    remember,
    reviewer,
)
from flows.review.security import form_of, session_cookie

Form = Mapping[str, list[str]]
PREVIEWED: Final = 200
WAIT_AFTER_A_WRONG_TOKEN: Final = 1.0  # seconds
DECIDING: Final[tuple[Action, ...]] = ("accept", "reject", "amend")


class Alike(NamedTuple):
    """Readings that are decided in one go, the fields each gets, and what is wrong with them."""

    rows: list[dict[str, Any]]
    fields: list[Fields]
    slips: list[Slip]
    digest: str


async def decide(request: Request) -> Response:
    """Accept, reject or amend one reading."""
    return await run_in_threadpool(_decide, request, await form_of(request))


async def preview(request: Request) -> Response:
    """Show what the same decision for all alike would touch; nothing is done yet."""
    return await run_in_threadpool(_preview, request, await form_of(request))


async def decide_alike(request: Request) -> Response:
    """Decide for all alike, if they are still those that were shown."""
    return await run_in_threadpool(_decide_alike, request, await form_of(request))


async def undo(request: Request) -> Response:
    """Take back a decision, or all that were made in one go."""
    return await run_in_threadpool(_undo, request, await form_of(request))


async def ask_name(request: Request) -> Response:
    """Ask who the reviewer is, and keep it."""
    back = local(request.query_params.get("back", "/"))
    if request.method == "GET":
        return page(request, "name.html", back=back, is_wrong=False)
    name = checked_name(first(await form_of(request), "name"))
    if name is None:
        return page(request, "name.html", 422, back=back, is_wrong=True)
    return remember(moved(back), REVIEWER, name)


async def choose_language(request: Request) -> Response:
    """Change the language, and go back."""
    wanted = "en" if request.query_params.get("to") == "en" else "zh"
    return remember(moved(local(request.query_params.get("back", "/"))), LANGUAGE, wanted)


async def log_in(request: Request) -> Response:
    """Ask for the token, and begin a session for whoever knows it."""
    guard = request.scope["guard"]
    if guard.token is None:
        return moved("/")
    if request.method == "GET":
        return page(request, "login.html", is_wrong=False)
    session = guard.log_in(first(await form_of(request), "token"))
    if session is None:
        await anyio.sleep(WAIT_AFTER_A_WRONG_TOKEN)
        return page(request, "login.html", 403, is_wrong=True)
    answer = moved("/")
    answer.headers.append("set-cookie", session_cookie(session))
    return answer


def first(form: Form, name: str) -> str:
    """Return the first value of a field, "" where there is none."""
    return form.get(name, [""])[0]


def _decide(request: Request, form: Form) -> Response:
    desk = desk_of(request)
    item = desk.item(request.path_params["observation_id"])
    if item is None:
        return missing(request)
    if not reviewer(request):
        return _who(request)
    action = first(form, "action")
    typed = {name: first(form, name) for name in FIELDS if name in form}
    if first(form, "digest") != item.digest or action not in DECIDING:
        return item_page(request, item, status=409, typed=typed, note="message.changed")
    if action != "reject" and not item.is_verbatim:
        return item_page(request, item, status=422, note="message.not_verbatim")
    fields, slips = checked(typed, item.fields) if action == "amend" else (item.fields, [])
    if slips:
        return item_page(request, item, typed=typed, slips=slips)
    wanted = queue.asked(request.query_params)
    _, after = queue.around(desk.open_readings(), wanted, item.row["observation_id"])
    made = _decision(reviewer(request), action, item.row, fields)
    try:
        desk.log.append([made], {item.place: first(form, "seen") or None})
    except TakenError as error:
        again = desk.item(item.row["observation_id"]) or item
        return item_page(request, again, status=409, typed=typed, taken=error.latest)
    return moved(_next(after, wanted, made.decision_id))


def _next(after: str, wanted: queue.Asked, done: str) -> str:
    query = wanted.query(done=done)
    return f"/item/{quote(after, safe='')}{query}" if after else f"/{query}"


def _who(request: Request) -> Response:
    """Say that a name is needed first; what was typed is one step back in the browser."""
    observation_id = request.path_params.get("observation_id")
    back = f"/item/{quote(observation_id, safe='')}" if observation_id else "/"
    return page(request, "name.html", 422, back=back, is_wrong=True)


def _decision(
    who: str, action: Any, row: Mapping[str, Any], fields: Fields, group: str | None = None
) -> Decision:
    return Decision(
        decision_id=new_id(),
        decided_at=now(),
        decided_by=who,
        decision=action,
        article_ref=row["article_ref"],
        value_text=row["value_text"],
        sentence=row["sentence"],
        fields=fields,
        reasons=row.get("reasons"),
        decision_group=group,
        **place_of(row)._asdict(),
    )


def _preview(request: Request, form: Form, *, note: str = "", status: int = 200) -> Response:
    desk = desk_of(request)
    item = desk.item(request.path_params["observation_id"])
    if item is None:
        return missing(request)
    by = [name for name in ALIKE if name in form.get("by", [])] if "by" in form else ALIKE[:2]
    action = first(form, "action") if first(form, "action") in DECIDING else "accept"
    changes = _changes(form, item)
    alike = _alike(desk, item, by, action, changes)
    return page(
        request,
        "alike.html",
        status,
        item=item,
        row=item.row,
        asked=queue.asked(request.query_params),
        by=by,
        all_by=[name for name in ALIKE if item.row.get(name)],
        action=action,
        actions=DECIDING,
        changes=changes,
        alike=alike,
        pairs=list(zip(alike.rows, alike.fields, strict=True))[:PREVIEWED],
        slips=alike.slips,
        note=note,
        done=None,
    )


def _changes(form: Form, item: Item) -> dict[str, str]:
    """Return the fields that were typed otherwise than they were shown."""
    typed = {name: first(form, name).strip() for name in FIELDS if name in form}
    return {n: text for n, text in typed.items() if text != spelled(item.fields[n])}


def _alike(
    desk: Desk, item: Item, by: Sequence[str], action: str, changes: Mapping[str, str]
) -> Alike:
    """Return the readings that are alike, with the fields that the decision gives to each."""
    rows = desk.alike(item.row, by).sort("article_ref", "span_start").to_dicts()
    fields, slips = [], []
    for row in rows:
        read = fields_of(row)
        made, wrong = checked(changes, read) if action == "amend" else (read, [])
        fields.append(made)
        slips += [slip for slip in wrong if slip not in slips]
    last = last_records(desk.log.records())
    told = [(r["observation_id"], _last(last, r), repr(sorted(fields_of(r).items(), key=str)))
            for r in rows]  # fmt: skip
    digest = hashlib.blake2b(repr(told).encode(errors="surrogatepass"), digest_size=8)
    return Alike(rows, fields, slips, digest.hexdigest())


def _last(last: Mapping[Place, Decision], row: Mapping[str, Any]) -> str | None:
    record = last.get(place_of(row))
    return record.decision_id if record else None


def _decide_alike(request: Request, form: Form) -> Response:
    desk = desk_of(request)
    item = desk.item(request.path_params["observation_id"])
    if item is None:
        return missing(request)
    if not reviewer(request):
        return _who(request)
    by = [name for name in ALIKE if name in form.get("by", [])]
    action = first(form, "action")
    alike = _alike(desk, item, by, action, _changes(form, item))
    if alike.digest != first(form, "digest") or action not in DECIDING or alike.slips:
        return _preview(request, form, note="message.alike_changed", status=409)
    group, who = new_id(), reviewer(request)
    made = [
        _decision(who, action, row, fields, group)
        for row, fields in zip(alike.rows, alike.fields, strict=True)
    ]
    last = last_records(desk.log.records())
    try:
        desk.log.append(made, {place_of(row): _last(last, row) for row in alike.rows})
    except TakenError:
        return _preview(request, form, note="message.alike_changed", status=409)
    return moved(f"/{queue.asked(request.query_params).query(done=group)}")


def _undo(request: Request, form: Form) -> Response:
    """Undo what still stands; what somebody decided over since is left and told."""
    desk = desk_of(request)
    if not reviewer(request):
        return _who(request)
    wanted = first(form, "undo")
    records = desk.log.records()
    chosen = [d for d in records if wanted and wanted in (d.decision_id, d.decision_group)]
    standing, last = in_force(records), last_records(records)
    still = [d for d in chosen if standing.get(d.place) == d]
    made = [_undoing(d, reviewer(request)) for d in still]
    seen: Seen = {d.place: last[d.place].decision_id for d in still}
    try:
        desk.log.append(made, seen)
    except TakenError as error:
        return page(request, "message.html", 409, key="message.taken", decisions=error.latest)
    left = _over(chosen, still, last.values())
    if left or not chosen:
        return page(request, "message.html", 409, key="message.not_undone", decisions=left)
    return moved(local(first(form, "back") or "/decisions"))


def _undoing(decision: Decision, who: str) -> Decision:
    return decision._replace(
        decision_id=new_id(),
        decided_at=now(),
        decided_by=who,
        decision="undo",
        undoes=decision.decision_id,
        decision_group=None,
    )


def _over(
    chosen: Iterable[Decision], still: Sequence[Decision], last: Iterable[Decision]
) -> list[Decision]:
    """Return the last records on what was to be undone and no longer stands."""
    gone = {d.place for d in chosen if d not in still}
    return [record for record in last if record.place in gone]
