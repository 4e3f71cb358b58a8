"""The review page lets in who should come in, runs nothing of an article, and opens no file."""

from pathlib import Path

import pytest

from flows.review.app import names_of, token_for
from flows.review.desk import Desk
from flows.review.rendering import link, local
from flows.review.security import LONGEST_FORM, SESSION
from flows.settings import REVIEW_TOKEN, SettingsError
from tests.flows.conftest import environment
from tests.flows.review.conftest import ADDRESS, Person, field, rows_of
from warehouse.build import WarehouseError

TOKEN = "correct-horse-battery"  # noqa: S105 -- of a test
ANYWHERE = "0.0.0.0"  # noqa: S104 -- nothing is bound here
CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "["])
def test_another_name_is_refused(person: Person, host: str) -> None:
    assert "is not asked for as" in person.sees("/", 400, host=host)


@pytest.mark.parametrize("host", ["127.0.0.1:1", "LOCALHOST:8710", "[::1]:8710"])
def test_our_own_names_are_not(person: Person, host: str) -> None:
    person.sees("/", host=host)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9", ""])
def test_a_form_of_another_page_is_refused(person: Person, desk: Desk, origin: str) -> None:
    person.asks.headers["origin"] = origin
    answer = person.decides("s130", "accept")
    assert (answer.status_code, desk.log.records()) == (403, ())


def test_a_form_needs_the_token_of_its_session(person: Person, desk: Desk) -> None:
    page = person.sees("/item/s130")
    data = {"action": "reject", "seen": "", "digest": field(page, "digest")}
    for csrf in ("", "0" * 64, Person(desk).csrf()):
        answer = person.asks.post("/item/s130", data={**data, "csrf": csrf})
        assert answer.status_code == 403
        assert "Nothing was written" in answer.text
    assert desk.log.records() == ()


def test_a_form_that_is_too_long_or_no_form_is_refused(person: Person) -> None:
    for body in (b"x=" + b"1" * LONGEST_FORM, b"csrf=%ff", b"\xff", b"&".join([b"a=1"] * 300)):
        answer = person.asks.post("/item/s130", content=body)
        assert answer.status_code == 403


@pytest.mark.parametrize("address", ["/", "/item/s130", "/decisions", "/name", "/static/review.js"])
def test_every_answer_forbids_what_is_not_ours(person: Person, address: str) -> None:
    headers = person.asks.get(address).headers
    assert headers["content-security-policy"].startswith(CSP)
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"  # no-referrer would null the Origin
    assert headers["cache-control"] == ("no-cache" if "static" in address else "no-store")


@pytest.mark.parametrize("address", ["/", "/item/s130", "/decisions", "/name", "/login"])
def test_pages_hold_no_script_and_no_style_of_their_own(person: Person, address: str) -> None:
    page = person.asks.get(address).text
    assert page.count("<script") in (0, 1)
    assert "<style" not in page
    assert 'style="' not in page


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(desk: Desk) -> None:
    person = Person(desk)
    person.asks.cookies.clear()
    given = person.asks.get("/name").headers.get_list("set-cookie")
    given += person.send("/name?back=/", name="李雷").headers.get_list("set-cookie")
    assert given
    assert all("httponly" in c.lower() and "samesite=strict" in c.lower() for c in given)


def test_who_comes_from_elsewhere_keeps_his_session(desk: Desk) -> None:
    person = Person(desk)
    session = person.asks.cookies[SESSION]
    person.asks.cookies.delete(SESSION)  # a strict cookie does not come with a foreign link
    hop = person.asks.get("/item/s130", headers={"sec-fetch-site": "cross-site"})
    assert 'http-equiv="refresh"' in hop.text
    assert "set-cookie" not in hop.headers
    person.asks.cookies.set(SESSION, session)
    assert "130%" in person.sees("/item/s130")


def test_beyond_this_machine_nothing_is_shown_without_the_token(desk: Desk) -> None:
    person = Person(desk, token=TOKEN)
    for address in ("/", "/item/s130", "/decisions", "/name"):
        answer = person.asks.get(address)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
        assert "130%" not in answer.text
    assert person.asks.post("/undo", data={"undo": "x"}).status_code == 403


def test_a_log_in_needs_the_token_and_begins_a_new_session(desk: Desk) -> None:
    person = Person(desk, token=TOKEN)
    csrf = field(person.sees("/login"), "csrf")
    before = person.asks.cookies[SESSION]
    wrong = person.asks.post("/login", data={"csrf": csrf, "token": TOKEN + "x"})
    assert wrong.status_code == 403
    assert person.asks.get("/").headers["location"] == "/login"
    right = person.asks.post("/login", data={"csrf": csrf, "token": TOKEN})
    assert (right.status_code, right.headers["location"]) == (303, "/")
    assert person.asks.cookies[SESSION] != before
    assert person.asks.get("/").headers["location"] == "/name?back=%2F"


def test_with_a_token_any_bare_address_is_ours_but_no_other_name(desk: Desk) -> None:
    person = Person(desk, token=TOKEN)
    person.sees("/login", host="192.168.1.5:8710")
    person.sees("/login", 400, host="evil.example")


def test_a_token_is_needed_only_beyond_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REVIEW_TOKEN, raising=False)
    assert token_for("127.0.0.1") == token_for("::1") == token_for("localhost") == (None, False)
    made, is_new = token_for(ANYWHERE)
    assert is_new
    assert made
    assert len(made) >= 32
    monkeypatch.setenv(REVIEW_TOKEN, TOKEN)
    assert token_for("192.168.1.5") == (TOKEN, False)
    monkeypatch.setenv(REVIEW_TOKEN, "short")
    with pytest.raises(SettingsError, match="16 characters or more"):
        token_for(ANYWHERE)
    assert ANYWHERE not in names_of(ANYWHERE, [])
    assert "taizhang.lan" in names_of(ANYWHERE, ["taizhang.lan"])


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "a"],
)
def test_nobody_is_sent_away(person: Person, address: str) -> None:
    assert local(address) == "/"
    answer = person.asks.get("/language", params={"to": "en", "back": address})
    assert answer.headers["location"] == "/"


def test_only_web_addresses_are_links() -> None:
    assert link("https://example.org/a") == "https://example.org/a"
    wrong = ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http:", None]
    assert [link(url) for url in [*wrong, "http://[", " javascript:x"]] == [""] * 8


def test_files_cannot_be_had_from_the_page(person: Person) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd"):
        assert person.asks.get(path).status_code in (303, 404)
    person.sees("/item/..%2f..%2fetc%2fpasswd", 404)


def test_the_published_file_is_all_that_duckdb_can_reach(published: Path) -> None:
    for sql in (
        "from read_csv('/etc/passwd')",
        "attach '/tmp/other.duckdb' as other",
        "copy (select 1) to '/tmp/x.csv'",
        "set enable_external_access = true",
        "create table main.x as select 1",
    ):
        with pytest.raises(WarehouseError):
            rows_of(published, sql)


def test_the_token_is_no_setting_of_a_run() -> None:
    assert REVIEW_TOKEN.startswith("TAIZHANG_")
    assert REVIEW_TOKEN not in environment()
    assert ADDRESS.startswith("http://127.0.0.1")
