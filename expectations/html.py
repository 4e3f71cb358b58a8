"""HTML that cannot be forged: text is escaped unless it was made here.

>>> element("p", "占比 <75%>", kind="quote")
'<p class="quote">占比 &lt;75%&gt;</p>'
"""

from collections.abc import Container, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Final

SHEET: Final = Path(__file__).with_name("sheet.css")
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


class Html(str):
    """Markup made by this module; any other string is text and is escaped."""

    __slots__ = ()


def element(name: str, *children: str, kind: str = "", **attributes: str) -> Html:
    """Return an element with its children; ``kind`` is its class, text children are escaped."""
    given = {"class": kind, **attributes} if kind else attributes
    spelled = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
    return Html(f"<{name}{spelled}>{join(children)}</{name}>")


def join(children: Iterable[str]) -> Html:
    """Return the children one after the other, text escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children))


def both(chinese: str, english: str) -> Html:
    """Return a label in Chinese and in English; the page shows the one that is switched on."""
    return join((element("span", chinese, lang="zh-CN"), element("span", english, lang="en")))


Label = tuple[str, str]


def table(
    heads: Sequence[Label], rows: Iterable[Sequence[str]], numbers: Container[int] = ()
) -> Html:
    """Return a table, its heads in Chinese and English; columns in ``numbers`` are flush right.

    Each cell carries its head, for narrow screens that stack the cells.
    """
    kinds = ["number" if column in numbers else "" for column in range(len(heads))]
    head = [
        element("th", both(*label), kind=kind, scope="col")
        for label, kind in zip(heads, kinds, strict=True)
    ]
    body = [
        element(
            "tr",
            *(
                element("td", cell, kind=kind, **{"data-zh": chinese, "data-en": english})
                for cell, kind, (chinese, english) in zip(row, kinds, heads, strict=True)
            ),
        )
        for row in rows
    ]
    return element("table", element("thead", element("tr", *head)), element("tbody", *body))


def code(text: str | None) -> Html:
    """Return a reference or a name as it is typed."""
    return element("code", text or "")


def marked(sentence: str | None, quote: str | None) -> tuple[str, ...]:
    """Return a sentence with the quantity marked in it, where it stands there."""
    before, found, after = (sentence or "").partition(quote or "\0")
    return (before, element("mark", found), after) if found else (before,)


def none() -> Html:
    """Return what stands where there is nothing to show."""
    return element("p", both("无。", "None."), kind="soft")


def page(title: str, *content: Html, sheet: str = "") -> str:
    """Return a whole page that asks nothing of the network, with its switch of languages."""
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        element("style", Html(SHEET.read_text(encoding="utf-8") + sheet)),
    )
    body = element("body", _switch(), *content)
    return f"<!doctype html>\n{element('html', head, body, lang='zh-CN')}\n"


def _switch() -> Html:
    return element(
        "div",
        Html('<input type="radio" name="language" id="zh" checked>'),
        element("label", "中文", **{"for": "zh", "lang": "zh-CN"}),
        Html('<input type="radio" name="language" id="en">'),
        element("label", "English", **{"for": "en", "lang": "en"}),
        kind="switch",
    )
