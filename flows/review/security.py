"""Who may ask what: the host that is named, the session, the token, where a form comes from.

The page listens on 127.0.0.1 and any page of the web could send a browser there: so the Host
must be ours (no rebinding of names), a form must come from our own page (Origin, and a token that
only this session knows), and nothing but our own files may run (Content-Security-Policy).
"""

import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION: Final = "taizhang_session"
LOCAL_NAMES: Final = ("127.0.0.1", "localhost", "::1")
LONGEST_FORM: Final = 1_000_000  # bytes
MOST_SESSIONS: Final = 10_000
SHORTEST_TOKEN: Final = 16
OPEN_PATHS: Final = ("/login", "/static/")
HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
# A link from elsewhere brings no cookie (SameSite=Strict); one hop from our own page does.
HOP: Final = (
    '<!doctype html><meta charset="utf-8"><title>taizhang</title>'
    '<meta http-equiv="refresh" content="0">'
)


def is_local(host: str) -> bool:
    """Tell whether an address is this machine's own: 127.0.0.1, ::1, localhost."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Guard:
    """Stands before the pages: refuses what is not ours, and knows the sessions.

    ``hosts`` are the names by which the page may be asked; ``token`` is what must be known to
    log in, None where only this machine can ask.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str | None) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.token = token
        self.secret = secrets.token_bytes(32)
        self.known: dict[str, None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the page do so."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        scope["guard"] = self
        answer = self._refusal(request) or self._detour(request)
        if answer is None:
            scope["session"] = request.cookies.get(SESSION) or self._new_session()
        await (answer or self.app)(scope, receive, self._sending(request, send))

    def csrf(self, session: str) -> str:
        """Return the token that a form of a session must bring."""
        return hmac.new(self.secret, session.encode(), sha256).hexdigest()

    def log_in(self, given: str) -> str | None:
        """Return a new session for whoever knows the token, None for others."""
        wanted = (self.token or "").encode()
        if not self.token or not hmac.compare_digest(given.encode(), wanted):
            return None
        session = self._new_session()
        self.known[session] = None
        while len(self.known) > MOST_SESSIONS:
            del self.known[next(iter(self.known))]
        return session

    def is_known(self, session: str | None) -> bool:
        """Tell whether a session may see the pages."""
        return self.token is None or session in self.known

    def _new_session(self) -> str:
        return secrets.token_urlsafe(32)

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if not self._is_ours(host):
            return PlainTextResponse(
                f"This page is not asked for as {host[:100]!r}. Ask for it as "
                f"{' or '.join(sorted(self.hosts))}; --name NAME adds another.\n",
                400,
            )
        if request.method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Valid are GET and POST.\n", 405)
        origin = request.headers.get("origin", "")
        if request.method == "POST" and origin.partition("://")[2] != host:
            return PlainTextResponse("This form did not come from this page.\n", 403)
        return None

    def _is_ours(self, host: str) -> bool:
        """Tell whether a Host header names us; any bare address does where the token guards."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
            return name in self.hosts or bool(self.token and ip_address(name))
        except ValueError:
            return False

    def _detour(self, request: Request) -> Response | None:
        """Send who brings no session from elsewhere round, and who is not known to the log-in."""
        session = request.cookies.get(SESSION)
        if request.url.path.startswith(OPEN_PATHS):
            return None
        is_from_elsewhere = request.headers.get("sec-fetch-site") == "cross-site"
        if session is None and is_from_elsewhere and request.method == "GET":
            return HTMLResponse(HOP)
        if not self.is_known(session):
            if request.method != "GET":
                return PlainTextResponse("Log in first: open this page again.\n", 403)
            return Response(status_code=303, headers={"location": "/login"})
        return None

    def _sending(self, request: Request, send: Send) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = {**HEADERS}
                if request.url.path.startswith("/static/"):
                    headers["cache-control"] = "no-cache"
                given = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in headers.items()
                        if name.encode() not in given or name == "cache-control"
                    ),
                ]
                self._keep_session(request, message)
            await send(message)

        return with_headers

    def _keep_session(self, request: Request, message: Message) -> None:
        """Give a browser that has none its session; a log-in will give it another."""
        session = request.scope.get("session")
        given = any(
            name == b"set-cookie" and SESSION in value.decode()
            for name, value in message["headers"]
        )
        if session and SESSION not in request.cookies and not given:
            message["headers"].append((b"set-cookie", session_cookie(session).encode()))


def session_cookie(session: str) -> str:
    """Return the header that makes a browser keep a session."""
    return f"{SESSION}={session}; Path=/; HttpOnly; SameSite=Strict"


async def form_of(request: Request) -> dict[str, list[str]]:
    """Return the fields of a form that our own page sent.

    Raises:
        FormError: it is too long, or its token is not this session's.

    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise FormError
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, strict_parsing=bool(body),
            encoding="utf-8", errors="strict", max_num_fields=200,
        )  # fmt: skip
    except ValueError as error:
        raise FormError from error
    form: dict[str, list[str]] = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    wanted = request.scope["guard"].csrf(request.scope["session"])
    if not hmac.compare_digest(form.pop("csrf", [""])[0].encode(), wanted.encode()):
        raise FormError
    return form


class FormError(ValueError):
    """A form that is not to be believed."""
