"""HTML that cannot be forged: text is escaped unless it was made here.

>>> element("p", "占比 <75%>", kind="quote")
'<p class="quote">占比 &lt;75%&gt;</p>'
"""

import re
from collections.abc import Container, Iterable, Sequence
from html import escape
from typing import Final

TAG: Final = re.compile(r"<[^>]*>")


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
    """Return a label in Chinese and in English, each marked with its language."""
    zh = element("span", chinese, lang="zh-CN")
    return Html(f"{zh} {element('span', english, kind='en', lang='en')}")


def table(
    heads: Sequence[Html], rows: Iterable[Sequence[str]], numbers: Container[int] = ()
) -> Html:
    """Return a table; columns in ``numbers`` are set flush right.

    Each cell carries its head, for narrow screens that stack the cells.
    """
    kinds = ["number" if column in numbers else "" for column in range(len(heads))]
    names = [TAG.sub("", head) for head in heads]
    head = [
        element("th", cell, kind=kind, scope="col") for cell, kind in zip(heads, kinds, strict=True)
    ]
    body = [
        element(
            "tr",
            *(
                element("td", cell, kind=kind, **{"data-head": name})
                for cell, kind, name in zip(row, kinds, names, strict=True)
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
