"""Pages from templates: the reader's language, who he is, his form token; all text escaped."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from expectations.fields import CODED, UNSEEN, spelled
from expectations.words import told
from flows.review.chart import spoken
from flows.review.passage import plain, shown
from seeds.columns import tables
from seeds.reader import rows

HERE: Final = Path(__file__).parent
LANGUAGE: Final = "taizhang_language"
REVIEWER: Final = "taizhang_reviewer"
KEPT: Final = {"httponly": True, "samesite": "strict", "max_age": 31_536_000, "path": "/"}
LONGEST_NAME: Final = 40


def language(request: Request) -> str:
    """Return zh or en: as chosen, else as the browser prefers."""
    chosen = request.cookies.get(LANGUAGE)
    if chosen in ("zh", "en"):
        return chosen
    preferred = request.headers.get("accept-language", "zh")[:2].lower()
    return "en" if preferred == "en" else "zh"


def reviewer(request: Request) -> str:
    """Return the name that the reviewer gave, "" where none was asked for yet."""
    return checked_name(unquote(request.cookies.get(REVIEWER, ""))) or ""


def checked_name(name: str) -> str | None:
    """Return a name as it is kept, None where it is none."""
    trimmed = name.strip()
    if not trimmed or len(trimmed) > LONGEST_NAME or UNSEEN.search(trimmed):
        return None
    return trimmed


def remember(answer: Response, name: str, value: str) -> Response:
    """Keep a choice of the reader in a cookie."""
    answer.set_cookie(name, quote(value), **KEPT)  # type: ignore[arg-type]
    return answer


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page; its words are those of the reader's language."""
    tongue = language(request)
    guard = request.scope["guard"]
    common = {
        "lang": "zh-CN" if tongue == "zh" else "en",
        "t": lambda key, **more: told(key)[tongue == "en"].format(**more),
        "code": lambda column, value: _code(column, value, tongue),
        "label": lambda column: _label(column, tongue),
        "rule": lambda name: _rule(name, tongue),
        "reviewer": reviewer(request),
        "csrf": guard.csrf(request.scope["session"]) if "session" in request.scope else "",
        "here": here(request),
        "is_guarded": guard.token is not None,
    }
    text = _environment().get_template(template).render(common | values)
    return HTMLResponse(text, status)


def moved(address: str) -> Response:
    """Send a browser on, after a form."""
    return Response(status_code=303, headers={"location": address})


def local(address: str) -> str:
    """Return an address if it is one of our own pages, else that of the queue."""
    parts = urlsplit(address)
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    is_ours = is_ours and not (parts.scheme or parts.netloc) and "\\" not in address
    return address if is_ours and not UNSEEN.search(address) else "/"


def link(url: object) -> str:
    """Return an address that may be a link: http or https, and nothing that runs."""
    try:
        parts = urlsplit(str(url or ""))
    except ValueError:
        return ""
    return str(url) if parts.scheme in ("http", "https") and parts.netloc else ""


def here(request: Request) -> str:
    """Return the address of a page within ours."""
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shown": shown,
        "plain": plain,
        "spelled": spelled,
        "link": link,
        "spoken": lambda value: "" if value is None else spoken(value),
        "quoted": _quoted,
        "path": lambda value: quote(str(value), safe=""),
        "reasons": _reasons,
    }
    made.globals["coded"] = CODED
    made.globals["codes"] = _codes()
    return made


def _quoted(sentence: object, quantity: object) -> Markup:
    """Return a sentence with the quantity marked in it, where it stands there."""
    before, found, after = str(sentence or "").partition(str(quantity or "\0"))
    if not found:
        return shown(before)
    return Markup("{}<mark>{}</mark>{}").format(shown(before), shown(found), shown(after))


def _reasons(lines: object, lang: str) -> list[str]:
    """Return the reasons of a reading in a language, one each."""
    told_twice = (line.partition(" · ") for line in str(lines or "").split("\n") if line)
    return [en if lang == "en" and en else zh for zh, _, en in told_twice]


@cache
def _codes() -> Mapping[str, list[str]]:
    seed = rows("schema/codes")
    return {name: [r["code"] for r in seed if r["column"] == name] for name in CODED}


@cache
def _names() -> dict[tuple[str, str], tuple[str, str]]:
    seed = rows("schema/codes")
    return {(r["column"], r["code"]): (r["name_zh"], r["name_en"]) for r in seed}


def _code(column: str, value: object, tongue: str) -> str:
    names = _names().get((column, str(value)))
    return names[tongue == "en"] if names else str(value or "")


@cache
def _labels() -> dict[str, str]:
    return {c.column: c.label_zh for table in tables().values() for c in table.columns}


def _label(column: str, tongue: str) -> str:
    return _labels()[column] if tongue == "zh" else column.replace("_", " ")


def _rule(name: str, tongue: str) -> str:
    meaning = _rules().get(name)
    return meaning[tongue == "en"] if meaning else name


@cache
def _rules() -> dict[str, tuple[str, str]]:
    return {r["rule"]: (r["meaning_zh"], r["meaning_en"]) for r in rows("expectations/rules")}
