"""Great Expectations' Data Docs behind the report: a page a suite, readable without a network.

The pages that it renders ask some fifteen addresses for styles and scripts. Here their text is
kept (expect_column_values_to_be_between, 占比 130, 99.9 %) and written anew: known elements
only, everything else as text, styled by our own sheet, with a policy that forbids all else.
"""

from collections.abc import Mapping
from functools import cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
from great_expectations.render.view.view import DefaultJinjaPageView

from expectations.html import Html, both, element, page

KEPT: Final = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr",
    "th", "td", "strong", "em", "code", "pre", "small", "blockquote",
}  # fmt: skip
DROPPED: Final = {"script", "style", "head", "svg", "form", "button", "nav", "iframe", "noscript"}
VOID: Final = {"br", "hr", "img", "input", "link", "meta"}
MARKS: Final = {"text-success": "✓ ", "text-danger": "✗ ", "text-warning": "! "}
MOST_BYTES: Final = 2_000_000  # a page that a browser opens at once
SHEET: Final = """
.docs td, .docs th { max-width: 40rem; } .docs table { margin: .5rem 0 1rem; }
.docs pre { white-space: pre-wrap; } .docs li { margin: .15rem 0; }
"""


def write_docs(documents: Mapping[str, Any], folder: Path) -> list[tuple[str, str]]:
    """Write a page for each suite's result into ``folder``; return scope and file name of each."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for scope, result in documents.items():
        file = folder / f"{scope}.html"
        file.write_text(_page(scope, result), encoding="utf-8")
        written.append((scope, f"{folder.name}/{file.name}"))
    return written


def _page(scope: str, result: Any) -> str:
    rendered = ValidationResultsPageRenderer(run_info_at_end=True).render(result)
    body = _Text(_view().render(rendered)).html
    back = element(
        "p", element("a", both("返回校验报告", "Back to the report"), href="../index.html")
    )
    content = element("main", back, element("div", body, kind="docs"))
    return page(f"Data Docs {scope}", content, sheet=SHEET)


@cache
def _view() -> Any:
    """Return what renders every page: its templates are compiled once."""
    return DefaultJinjaPageView()


class _Text(HTMLParser):
    """Reads a page and writes the elements that hold text, without any attribute but spans."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._open: list[str] = []
        self._dropped: list[str] = []
        self.feed(source[:MOST_BYTES])
        self.close()
        self._parts += [f"</{tag}>" for tag in reversed(self._open)]

    @property
    def html(self) -> Html:
        return Html("".join(self._parts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = dict(attrs).get("class") or ""
        if self._dropped and tag == self._dropped[-1]:
            self._dropped.append(tag)  # one within another: each end closes one
        elif tag in DROPPED or "card" in classes.split():
            self._dropped.append(tag)
        elif tag == "i" and not self._dropped:
            self._parts += [mark for name, mark in MARKS.items() if name in classes]
        elif tag == "br" and not self._dropped:
            self._parts.append("<br>")
        elif tag in KEPT and not self._dropped:
            spans = [(name, value) for name, value in attrs if name in ("colspan", "rowspan")]
            told = "".join(f' {name}="{escape(value or "")}"' for name, value in spans)
            self._parts.append(f"<{tag}{told}>")
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
        elif tag in self._open:
            while self._open:
                closing = self._open.pop()
                self._parts.append(f"</{closing}>")
                if closing == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self._parts.append(escape(data))
