"""What a release changed of the current figures: new, revised, withdrawn."""

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from expectations.html import Html, both, code, element, none, table
from expectations.published import Changed
from expectations.report.words import DOT, section, tiles, words

SHOWN: Final = 50
KINDS: Final = (
    ("revised", "改写", "revised"),
    ("withdrawn", "撤回", "withdrawn"),
    ("new", "新增", "new"),
)
HEADS: Final = (
    ("数值", "Figure"),
    ("原为", "Was"),
    ("今为", "Is"),
    ("文章", "Article"),
)


def changes(changed: Changed | None, is_first: bool) -> Html:
    """Return the section on what changed since the last release; None: nothing was released.

    ``is_first`` says that nothing was published before.
    """
    if changed is None:
        first = both("此前没有发布。", "Nothing was published before.")
        none_made = both(
            "没有新的发布，或此前的发布无从比较。",
            "No new release was made, or the one before cannot be compared with.",
        )
        told = element("p", first if is_first else none_made, kind="soft")
        return section("changes", "自上次发布以来", "Since the last release", told)
    numbers = [(both(zh, en), f"{getattr(changed, kind):,}") for kind, zh, en in KINDS]
    lists = [_list(changed, *kind) for kind in KINDS if getattr(changed, kind[0])]
    return section(
        "changes",
        "自上次发布以来",
        "Since the last release",
        tiles(numbers),
        *(lists or [none()]),
    )


def _list(changed: Changed, kind: str, chinese: str, english: str) -> Html:
    number = getattr(changed, kind)
    rows = changed.rows.filter(pl.col("change") == kind)
    shown = both(
        f"{chinese}：{number:,} 个，列 {rows.height} 个",
        f"{english}: {number:,}, {rows.height} shown",
    )
    cells = [_row(row) for row in rows.iter_rows(named=True)]
    is_open = {"open": ""} if kind != "new" else {}
    return element("details", element("summary", shown), table(HEADS, cells), **is_open)


def _row(row: Mapping[str, Any]) -> tuple[str, ...]:
    names = (row["ref_area_name"], row["subject"], row["indicator"], row["time_period"])
    figure = words(names, DOT)
    return figure, row["former_text"] or "—", row["value_text"] or "—", code(row["article_ref"])
