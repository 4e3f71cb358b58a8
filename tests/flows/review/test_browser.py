"""The review page in real Chromium: read, amend, accept a group, undo, run again from nothing."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browser import browser, person
from tests.flows.conftest import environment, rows, taizhang

pytestmark = pytest.mark.slow

SHARES = "。".join(
    f"{name}工业占生产总值的比重达到{value}%" for name, value in (("甲市", 150), ("乙市", 160))
)
ARTICLE = (
    "前两个月,全盟能源行业完成产值100.4亿元,同比增加30亿元。<script>document.title=1</script>"
    f"固定资产投资占比达到120%。{SHARES}。\u202e=cmd|'/C calc'!A0<img src=x onerror=alert(1)>。"
)
OUTCOMES = (
    "select value_text, obs_value, decision, decided_by from observations where decision <> ''"
)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve the review page of a home as a user starts it."""
    command = [sys.executable, "-m", "flows.cli", "review", "--port", "0"]
    with subprocess.Popen(
        command, cwd=home, env=environment(), stdout=subprocess.PIPE, text=True, bufsize=1
    ) as server:
        assert server.stdout
        found = re.search(r"http://\S+/", server.stdout.readline())
        assert found
        try:
            yield found[0]
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory, api: str) -> Path:
    folder = tmp_path_factory.mktemp("run")
    record = {"ref": "hostile", "text": ARTICLE, "published_at": "2022-04-12", "source": "<b>报"}
    (folder / "in.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n")
    done = taizhang("run", "in.jsonl", home=folder, PREFECT_API_URL=api)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def home(first_run: Path, tmp_path: Path) -> Path:
    """A home after its first run, to be decided on."""
    return shutil.copytree(first_run, tmp_path / "home", symlinks=True)


def introduced(page: Any, address: str, name: str) -> None:
    page.goto(address)
    page.fill("input[name=name]", name)
    page.press("input[name=name]", "Enter")
    page.wait_for_selector("ol.queue")


def test_a_reviewers_day(home: Path, api: str) -> None:
    with served(home) as address, browser() as opened, person(opened) as (page, said):
        introduced(page, address, "王芳")
        assert page.locator("a.row").count() == 3

        page.keyboard.press("j")
        page.keyboard.press("Enter")  # the largest: 160%
        page.wait_for_selector("mark#this")
        assert page.inner_text("mark#this") == "160%"
        assert "<script>document.title=1</script>" in page.inner_text(".text")
        assert page.locator(".text .mark").count() >= 3

        page.keyboard.press("e")
        page.fill("[name=obs_value]", "many")
        page.click("#amend .main")
        page.wait_for_selector("#slip-obs_value")
        assert page.evaluate("document.activeElement.name") == "obs_value"
        page.fill("[name=obs_value]", "16")
        page.press("[name=obs_value]", "Enter")
        page.wait_for_selector(".did")

        page.goto(address)
        page.click("a.row >> nth=0")
        page.click("text=Accept all")
        page.uncheck("input[value=indicator]")
        page.uncheck("input[value=expectations]")
        page.check("input[value=article_ref]")
        page.click("text=Show again")
        page.wait_for_selector("text=Accept: 2 alike")
        page.click("#do")
        page.wait_for_selector("text=0 open")
        page.keyboard.press("u")
        page.wait_for_selector("text=2 open")

        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_selector("#reject")
        page.keyboard.press("r")
        page.wait_for_selector(".did")
        page.keyboard.press("a")
        page.wait_for_selector("text=0 open")
        assert said.errors == []
        assert {url.startswith(address) for url in said.requests} == {True}

    for folder in ("build", "releases"):
        shutil.rmtree(home / folder)
    (home / "current").unlink()
    again = taizhang("run", "in.jsonl", home=home, PREFECT_API_URL=api)
    assert re.search(r"rejected by people\s+│ 1 ", again.stdout)
    published = home / "current" / "warehouse.duckdb"
    assert sorted(rows(published, OUTCOMES)) == [
        ("120%", 120.0, "accept", "王芳"),
        ("160%", 16.0, "amend", "王芳"),
    ]
    assert rows(published, "select count(*) from quarantined") == [(0,)]
    assert rows(published, "select count(*) from observations where value_text = '150%'") == [(0,)]
    states = "select decision_state, count(*) from decisions group by 1 order by 1"
    assert rows(published, states) == [("applied", 5), ("undone", 2)]


def test_two_reviewers_in_two_browsers(home: Path) -> None:
    with (
        served(home) as address,
        browser() as opened,
        person(opened) as (first, _),
        person(opened, language="zh-CN") as (second, said),
    ):
        for page, name in ((first, "王芳"), (second, "李雷")):
            introduced(page, address, name)
            page.click("a.row >> nth=0")
            page.wait_for_selector("#accept")
        first.keyboard.press("r")
        first.wait_for_selector(".did")
        second.fill("[name=obs_value]", "16")
        second.press("[name=obs_value]", "Enter")
        second.wait_for_selector("[role=alert]")
        assert "王芳 已于" in second.inner_text("[role=alert]")
        assert second.input_value("[name=obs_value]") == "16"  # nothing is lost
        assert [e for e in said.errors if "409" not in e] == []
    records = (home / "decisions.jsonl").read_text().splitlines()
    assert [json.loads(line)["decided_by"] for line in records] == ["王芳"]


def test_without_scripts_everything_works(home: Path) -> None:
    with (
        served(home) as address,
        browser() as opened,
        person(opened, scripts=False, width=390) as (page, _),
    ):
        introduced(page, address, "王芳")
        page.click("a.row >> nth=0")
        page.click("#accept")
        page.wait_for_selector(".did")
        page.click("#undo")
        page.goto(address)
        assert page.locator("a.row").count() == 3


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("language", "scheme"), [("zh-CN", "light"), ("en-US", "dark")])
def test_no_page_is_wider_than_the_screen(
    home: Path, tmp_path: Path, width: int, language: str, scheme: str
) -> None:
    with (
        served(home) as address,
        browser() as opened,
        person(opened, width=width, language=language, scheme=scheme) as (page, said),
    ):
        introduced(page, address, "王芳")
        for step in (
            "a.row >> nth=0",
            "text=/Accept all|全部接受/",
            "#queue",
            "a[href='/decisions']",
        ):
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.click(step)
            page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert said.errors == []


def test_the_report_shows_hostile_text_as_text(home: Path) -> None:
    [report] = (home / "releases").glob("*/validation/index.html")
    with browser() as opened, person(opened) as (page, said):
        page.goto(report.as_uri())
        assert "<script>document.title=1</script>" in page.content().replace("&lt;", "<").replace(
            "&gt;", ">"
        )
        assert page.title() != "1"
        assert page.locator("img").count() == 0
        time.sleep(0.2)
        assert said.errors == []
