"""The pages that only show: the queue, a reading in its article, what was decided."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from expectations.decisions import Decision, states
from expectations.fields import FIELDS, REQUIRED, Slip, spelled
from flows.review import queue
from flows.review.chart import chart, points
from flows.review.desk import ALIKE, Desk, Item
from flows.review.passage import passage
from flows.review.rendering import page
from transforms.article import make_article
from transforms.explain import explain_figure

PAGE: Final = 100
EXPLAINED: Final = 50_000  # characters; a longer article takes too long to read again for a page


def desk_of(request: Request) -> Desk:
    """Return the desk that the pages ask."""
    desk: Desk = request.app.state.desk
    return desk


def show_queue(request: Request) -> Response:
    """Show the open readings that are asked for."""
    wanted = queue.asked(request.query_params)
    readings = desk_of(request).open_readings()
    found = queue.shown(readings, wanted)
    return page(
        request,
        "queue.html",
        asked=wanted,
        shown_=found,
        open_total=readings.height,
        orders=queue.ORDERS,
        done=_done(request),
    )


def show_item(request: Request) -> Response:
    """Show a reading in its article."""
    found = desk_of(request).item(request.path_params["observation_id"])
    return missing(request) if found is None else item_page(request, found)


def missing(request: Request) -> Response:
    """Say that a reading is not there."""
    return page(request, "message.html", 404, key="message.missing", decisions=[])


def item_page(
    request: Request,
    item: Item,
    *,
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    slips: Sequence[Slip] = (),
    taken: Sequence[Decision] = (),
    note: str = "",
) -> Response:
    """Show a reading; ``typed`` is what was typed into its form, with what is wrong there."""
    desk, wanted = desk_of(request), queue.asked(request.query_params)
    row = item.row
    before, after = queue.around(desk.open_readings(), wanted, row["observation_id"])
    fields = {name: spelled(item.fields[name]) for name in FIELDS} | dict(typed or {})
    return page(
        request,
        "item.html",
        status,
        asked=wanted,
        item=item,
        row=row,
        article=item.article,
        passage=passage(
            str(item.article["text"]),
            desk.figures(item),
            row["span_start"],
            whole="whole" in request.query_params,
        ),
        fields=fields,
        required=REQUIRED,
        slips={slip.field: slip for slip in slips},
        taken=taken,
        note=note,
        is_typed=typed is not None,
        chart=chart(points(desk.series(item), {**row, **item.fields}), row["indicator"] or ""),
        tree=_tree(item),
        before=before,
        after=after,
        alike=_alike(desk, item),
        done=_done(request),
    )


def show_decisions(request: Request) -> Response:
    """Show what was decided, the newest first."""
    records = desk_of(request).log.records()
    number = request.query_params.get("page", "1")
    at = max(1, int(number)) if number.isdecimal() and len(number) < 9 else 1
    newest = records[::-1][(at - 1) * PAGE : at * PAGE]
    return page(
        request,
        "decisions.html",
        records=newest,
        states=states(records),
        total=len(records),
        number=at,
        pages=max(1, -(-len(records) // PAGE)),
        done=None,
    )


def _done(request: Request) -> Decision | None:
    """Return the decision that was just made, as the address says it."""
    wanted = request.query_params.get("done")
    if not wanted:
        return None
    records = reversed(desk_of(request).log.records())
    return next((d for d in records if wanted in (d.decision_id, d.decision_group)), None)


def _alike(desk: Desk, item: Item) -> int:
    """Return how many open readings are alike by what is proposed first."""
    return desk.alike(item.row, ALIKE[:2]).height


def _tree(item: Item) -> str:
    """Return what the rules did for a reading; "" where its article is too long for a page."""
    article = item.article
    if len(article["text"]) > EXPLAINED:
        return ""
    told = ("article_ref", "text", "title", "published_at", "source", "url")
    return _explained(*(article[name] for name in told), item.row["span_start"])


@lru_cache(maxsize=256)
def _explained(
    ref: str, text: str, title: str, published_at: Any, source: str, url: str, start: int
) -> str:
    read = make_article(ref, text, title=title, published_at=published_at, source=source, url=url)
    return explain_figure(read, start)
