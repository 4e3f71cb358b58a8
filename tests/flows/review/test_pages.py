"""What the review pages show, and that all of it is text."""

import re
from datetime import date
from html import unescape

import pytest

from flows.review import queue
from flows.review.chart import Point, chart
from flows.review.desk import Desk
from flows.review.passage import LONGEST, passage, shown
from tests.flows.review.conftest import HOSTILE, SHARES, Person

TAG = re.compile(r"<[^>]*>")
UNSEEN = re.compile(r"U\+([0-9A-F]{4})")


def text_of(page: str) -> str:
    """Return what a reader sees, with what was spelled out put back."""
    plain = unescape(TAG.sub("", page))
    return UNSEEN.sub(lambda found: chr(int(found[1], 16)), plain)


def ids(page: str) -> list[str]:
    return re.findall(r'class="row" href="/item/([^"?]+)', page)


def test_the_queue_has_the_gravest_first_then_the_largest(person: Person) -> None:
    page = person.sees("/", accept_language="en")
    assert ids(page) == ["c200", "s180", "s170", "s160", "s150", "s140", "s130"]
    assert "7 open" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("severity=critical", ["c200"]),
        ("reason=share_in_range&q=passwd", ["s170"]),
        ("source=统计局", ["c200"]),
        ("source=%3Ci%3E报%3C/i%3E%22&q=passwd", ["s170"]),
        ("indicator=原煤产量&run=r1", ["c200"]),
        ("area=—&severity=critical", ["c200"]),
        ("order=confidence&severity=warning", ["s180", "s170", "s160", "s150", "s140", "s130"]),
        ("q='; drop table", ["s180"]),
        ("run=no&page=99999999", []),
        ("page=x&order=x", ["c200", "s180", "s170", "s160", "s150", "s140", "s130"]),
    ],
)
def test_the_queue_is_narrowed_by_what_is_asked(
    person: Person, asked: str, found: list[str]
) -> None:
    page = person.sees(f"/?{asked}")
    assert ids(page) == found


def test_hostile_text_is_text_on_every_page(person: Person) -> None:
    pages = [person.sees("/"), person.sees("/item/s140")]
    pages.append(person.send("/item/s130/alike", action="accept", by="article_ref").text)
    person.decides("s130", "accept")
    pages.append(person.sees("/decisions"))
    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "\u202e" not in re.sub(r'value="[^"]*"', "", page)
        assert "javascript:" not in re.sub(r"<code>[^<]*</code>", "", page)
        assert re.findall(r"<(?:b|i)>[题报]", page) == []
    for quote in SHARES:
        [sentence] = [s for s in HOSTILE.split("。") if quote in s]
        assert sentence in text_of(pages[0])
    assert HOSTILE in text_of(pages[1])
    assert "<script>alert(1)</script>" in text_of(pages[3])


def test_an_article_shows_every_figure_in_place_and_the_one_in_question(person: Person) -> None:
    page = person.sees("/item/s140")
    assert re.findall(r'<mark class="this" id="this">([^<]+)</mark>', page) == ["140%"]
    marked = re.findall(r'<a class="mark apart" href="/item/([^"]+)"', page)
    assert marked == ["s130", "s150", "s160", "s170", "s180"]
    assert "占比为 140%" in page or "the share is 140%" in page
    assert "observed  140%" in text_of(page)


def test_links_to_sources_are_web_links_that_tell_nothing(person: Person) -> None:
    good = person.sees("/item/c200")
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="noreferrer noopener' in good
    assert "<code>javascript:alert(3)</code>" in person.sees("/item/s130")


def test_a_reading_stands_beside_the_series_it_would_join(person: Person) -> None:
    page = person.sees("/item/c200")
    assert page.count('class="dot"') == 1
    assert page.count('<circle class="this"') == 1
    assert "120万吨" in page.split('class="dot"')[1][:120]


def test_next_and_previous_keep_to_the_filter(person: Person) -> None:
    page = person.sees("/item/s170?severity=warning")
    assert 'rel="prev" href="/item/s180?severity=warning"' in page
    assert 'rel="next" href="/item/s160?severity=warning"' in page


def test_the_language_is_the_browsers_until_one_is_chosen(person: Person) -> None:
    assert '<html lang="zh-CN">' in person.sees("/", accept_language="zh-TW,en")
    assert '<html lang="en">' in person.sees("/", accept_language="en-GB")
    assert person.asks.get("/language?to=zh&back=/item/s130").headers["location"] == "/item/s130"
    page = person.sees("/item/s130", accept_language="en")
    assert "接受" in page
    assert "the share is" not in page


def test_the_name_is_asked_once(desk: Desk) -> None:
    person = Person(desk)
    person.asks.cookies.delete("taizhang_reviewer")
    asked = person.asks.get("/item/s130?severity=warning").headers["location"]
    assert asked == "/name?back=%2Fitem%2Fs130%3Fseverity%3Dwarning"
    for wrong in ("", "  ", "x" * 41, "王\u202e芳"):
        assert person.send(asked, name=wrong).status_code == 422
    given = person.send(asked, name=" 王 芳 ")
    assert given.headers["location"] == "/item/s130?severity=warning"
    assert ">王 芳</a>" in person.sees("/")


def test_what_is_not_there_is_said(person: Person) -> None:
    assert "已不在" in person.sees("/item/none", 404)


def test_without_a_release_the_page_says_what_to_do(person: Person, desk: Desk) -> None:
    desk.published = desk.published.with_name("no.duckdb")
    assert "run taizhang run first" in person.sees("/", 503)


def test_a_page_of_the_queue_is_fifty(desk: Desk) -> None:
    readings = desk.open_readings()
    many = readings.select("*").vstack(readings).sample(120, with_replacement=True, seed=1)
    found = queue.shown(many, queue.Asked(page=3))
    assert (len(found.rows), found.total, found.pages) == (20, 120, 3)
    assert len(queue.shown(many, queue.Asked(page=9)).rows) == 20


def test_of_a_long_article_the_part_around_the_figure_is_shown() -> None:
    text = "长" * 100_000 + "120万吨" + "短" * 100_000
    figure = {"span_start": 100_000, "span_end": 100_005, "observation_id": "o"}
    part = passage(text, [figure], 100_000)
    assert (part.is_cut_before, part.is_cut_after) == (True, True)
    assert sum(len(piece.text) for piece in part.pieces) == LONGEST
    assert [p.text for p in part.pieces if p.figure] == ["120万吨"]
    whole = passage(text, [figure], 100_000, whole=True)
    assert "".join(piece.text for piece in whole.pieces) == text


def test_the_pieces_of_a_text_are_the_text() -> None:
    figures = [{"span_start": s, "span_end": s + 2, "observation_id": str(s)} for s in (4, 0, 1)]
    pieces = passage("零一二三四五六", figures, 0).pieces
    assert [piece.text for piece in pieces] == ["零一", "二三", "四五", "六"]


def test_lone_halves_of_characters_are_spelled_out() -> None:
    assert "U+D800" in shown("坏\ud800")


def test_a_chart_of_one_point_and_of_none() -> None:
    assert chart([], "x") == ""
    one = chart([Point(date(2026, 1, 1), -5.0, "<b>", is_this=True)], '"<x>')
    assert "&lt;b&gt;" in one
    assert 'aria-label="&#34;&lt;x&gt;"' in one
    assert "nan" not in one
