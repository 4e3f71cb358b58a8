"""A real browser for the tests: Debian's Chromium, one page at a time, everything it says kept.

A test that needs it is skipped where there is no Chromium or no driver; CI has both.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


class Said(NamedTuple):
    """What a browser complained of, and the addresses it asked."""

    errors: list[str]
    requests: list[str]


@contextmanager
def browser() -> Iterator[Any]:
    """Give a Chromium without a window; skip the test where there is none."""
    driver = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs a browser: no {CHROMIUM}")
    with driver.sync_playwright() as play:
        # a sandbox needs rights that root in a container has not
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def person(
    opened: Any,
    *,
    width: int = 1280,
    language: str = "en-US",
    scheme: str = "light",
    scripts: bool = True,
) -> Iterator[tuple[Any, Said]]:
    """Give a page in a profile of its own, as a person with a screen of this width has it."""
    context = opened.new_context(
        viewport={"width": width, "height": 900},
        locale=language,
        color_scheme=scheme,
        java_script_enabled=scripts,
    )
    page = context.new_page()
    said = Said([], [])
    page.on("console", lambda m: said.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: said.errors.append(str(error)))
    page.on("request", lambda request: said.requests.append(request.url))
    page.set_default_timeout(20_000)
    yield page, said
    context.close()
