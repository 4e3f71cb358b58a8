"""The review page as an application, and the server that runs it: ``taizhang review``."""

import os
import secrets
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from expectations.decision_log import DecisionLog
from expectations.decisions import DecisionError
from flows.review import acts, pages
from flows.review.desk import Desk
from flows.review.rendering import HERE, here, moved, reviewer
from flows.review.security import LOCAL_NAMES, SHORTEST_TOKEN, FormError, Guard, is_local
from flows.settings import REVIEW_TOKEN, Settings, SettingsError
from transforms.explain import explain
from transforms.tokens import use
from warehouse.build import WarehouseError


def make_app(desk: Desk, hosts: Sequence[str], token: str | None) -> Guard:
    """Return the application; ``hosts`` are its names, ``token`` what a log-in needs."""
    item = "/item/{observation_id}"
    app = Starlette(
        routes=[
            Route("/", _shown(pages.show_queue)),
            Route("/decisions", _shown(pages.show_decisions)),
            Route(item, _shown(pages.show_item)),
            Route(item, acts.decide, methods=["POST"]),
            Route(f"{item}/alike", acts.preview, methods=["POST"]),
            Route(f"{item}/alike/decide", acts.decide_alike, methods=["POST"]),
            Route("/undo", acts.undo, methods=["POST"]),
            Route("/name", acts.ask_name, methods=["GET", "POST"]),
            Route("/language", acts.choose_language),
            Route("/login", acts.log_in, methods=["GET", "POST"]),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        exception_handlers={
            FormError: _bad_form,
            WarehouseError: _unready,
            DecisionError: _unready,
        },
    )
    app.state.desk = desk
    return Guard(app, hosts, token)


def _shown(show: Callable[[Request], Response]) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        if not reviewer(request):
            return moved(f"/name?{urlencode({'back': here(request)})}")
        return await run_in_threadpool(show, request)

    return answer


def _bad_form(request: Request, error: Exception) -> Response:
    return PlainTextResponse(
        "This form is out of date (the page was started anew, or the form is none of its own). "
        "Nothing was written. Go back, reload the page and send it again.\n"
        "表单已过期,未作任何改动。请返回、刷新页面后重新提交。\n",
        403,
    )


def _unready(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"taizhang: {error}\n", 503)


NEXT_STEP: Final = f"set {REVIEW_TOKEN} to {SHORTEST_TOKEN} characters or more, or leave it unset"


def token_for(host: str) -> tuple[str | None, bool]:
    """Return the token that a log-in at this address needs, and whether it was made just now.

    Raises:
        SettingsError: the one that is set is too short to be one.

    """
    if is_local(host):
        return None, False
    given = os.environ.get(REVIEW_TOKEN)
    if given is None:
        return secrets.token_urlsafe(24), True
    if len(given) < SHORTEST_TOKEN:
        raise SettingsError(f"{REVIEW_TOKEN} has {len(given)} characters: {NEXT_STEP}.")
    return given, False


def names_of(host: str, more: Sequence[str]) -> list[str]:
    """Return the names by which the page may be asked for."""
    here = [socket.gethostname()] if not is_local(host) else []
    any_address = host in ("0.0.0.0", "::", "")  # noqa: S104 -- compared, not bound
    return [*LOCAL_NAMES, *here, *([] if any_address else [host]), *more]


def serve(
    settings: Settings, host: str, port: int, names: Sequence[str], say: Callable[[str], None]
) -> None:
    """Serve the page until stopped.

    Raises:
        OSError: the address can't be listened on.
        WarehouseError: nothing is published yet.

    """
    token, is_new = token_for(host)
    desk = Desk(settings.published, DecisionLog(settings.decisions))
    desk.open_readings()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family)
    use(settings.cutter)
    threading.Thread(target=explain, args=("产值100.4亿元。", None), daemon=True).start()
    at = f"[{host}]" if ":" in host else host
    say(f"review page: http://{at}:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
    if is_new:
        say(f"log in with {token}")
    app = make_app(desk, names_of(host, names), token)
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, lifespan="off", access_log=False
    )
    uvicorn.Server(config).run(sockets=[listener])
