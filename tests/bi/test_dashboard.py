"""The dashboard in a real browser: it draws, it filters, it asks nothing of the network."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bi.given import published

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
NARROW = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """The page, drawn; at the end it must have said nothing and asked for nothing but itself."""
    context = browser.new_context(**{"locale": "zh-CN", **options})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_selector("#shown:not(:empty)")
    yield page
    context.close()
    assert said == []
    assert [url for url in asked if url != "data:,"] == [address]


@pytest.fixture(scope="module")
def address(release: Path) -> str:
    return (release / "dashboard" / "index.html").as_uri()


def chart(page: Page) -> int:
    """How many points or bars are drawn."""
    page.wait_for_selector("#chart svg .mark-symbol path, #chart svg .mark-rect path")
    return page.locator("#chart svg .mark-symbol path, #chart svg .mark-rect path").count()


def options(page: Page, name: str) -> list[str]:
    return page.locator(f"#{name} option").all_inner_texts()


def test_a_chart_is_drawn_and_told_in_chinese(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        assert chart(page) > 0
        assert page.title().startswith("台账看板")
        assert page.locator("#series h2").inner_text() == "指标序列"
        assert page.locator("#totals dt").all_inner_texts() == ["文章", "观测", "指标", "地区"]
        assert "原煤产量" in options(page, "indicator")
        assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_choosing_an_indicator_and_an_area_draws_those(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.select_option("#indicator", label="地区生产总值")
        page.wait_for_function(
            "document.querySelector('#caption').textContent.startsWith('地区生产')"
        )
        assert options(page, "area")[0] == "全部地区"
        area = options(page, "area")[1]
        page.select_option("#area", label=area)
        page.click("#series summary")
        who = page.locator("#points tbody td:first-child").all_inner_texts()
        assert who
        assert all(name.startswith(area) for name in who)
        assert chart(page) > 0


def test_searching_leaves_the_indicators_that_hold_the_word(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.fill("#search", "产值")
        found = options(page, "indicator")
        assert found
        assert all("产值" in name for name in found)
        page.fill("#search", "没有这个指标")
        assert page.locator("#drawn").is_hidden()
        page.fill("#search", "")
        assert chart(page) > 0


def test_a_province_is_chosen_on_the_map_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        assert page.locator("#map button").count() == 34
        page.focus('#map [data-code="150000"]')
        page.keyboard.press("Enter")
        assert page.locator("#only").inner_text().startswith("只看内蒙古")
        page.click("#series summary")
        assert (
            "锡林郭勒盟"
            in page.locator("#area").inner_text() + page.locator("#points").inner_text()
        )
        page.click("#clear")
        assert page.locator("#only").inner_text() == ""


def test_a_year_is_chosen_for_the_map(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        square = page.locator('#map [data-code="150000"] b')
        everything = int(square.inner_text())
        page.select_option("#year", "2022")
        assert 0 < int(square.inner_text()) < everything


def test_what_sources_state_differently_is_read(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        first = page.locator("#conflict_list article").first
        assert first.locator("blockquote").count() == 2
        assert (
            first.locator(".chosen strong").inner_text()
            != first.locator(".other strong").inner_text()
        )


def test_plans_are_chosen_by_their_card(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        cards = page.locator("#cards button")
        assert [card.split()[0] for card in cards.all_inner_texts()] == [
            "红牌", "黄牌", "绿牌", "未亮牌",
        ]  # fmt: skip
        page.click('#cards [data-kind="green"]')
        shown = page.locator("#plan_list .tag").all_inner_texts()
        assert shown
        assert set(shown) == {"绿牌"}
        page.click('#cards [data-kind="green"]')
        assert page.locator("#plan_list .tag").count() > len(shown)


def test_english_is_spoken_to_who_asks_for_it(browser: Browser, address: str) -> None:
    with opened(browser, address, locale="en-US") as page:
        assert page.locator("h1").inner_text() == "Taizhang dashboard"
        page.click("#language")
        assert page.locator("h1").inner_text() == "台账看板"


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_is_not_overflowed(
    browser: Browser, address: str, scheme: Any, locale: str
) -> None:
    with opened(browser, address, viewport=NARROW, color_scheme=scheme, locale=locale) as page:
        assert chart(page) > 0
        page.click("#series summary")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_a_release_of_nothing_says_so(browser: Browser, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("今天没有数字\n\n这是一篇没有任何数字的文章。", encoding="utf-8")
    release = published(tmp_path, sources=(str(empty),))
    with opened(browser, (release / "dashboard" / "index.html").as_uri()) as page:
        assert page.locator("#shown").inner_text() == "尚无数据"
        assert page.locator("#conflicts_cut").inner_text() == "尚无数据"
        assert page.locator("#plans_cut").inner_text() == "尚无数据"
        assert page.locator("#drawn").is_hidden()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, *_: Any) -> None:
        """Keep the test's output clean."""


def test_it_opens_over_http_too(browser: Browser, release: Path) -> None:
    handler = partial(Quiet, directory=str(release / "dashboard"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with opened(browser, f"http://127.0.0.1:{server.server_port}/") as page:
            assert chart(page) > 0
        server.shutdown()
