"""Pieces that the sections of a report share: severities, reasons, quotes, what was cut off."""

from collections.abc import Iterable
from typing import Any, Final

from expectations.html import Html, both, element
from expectations.reasons import BETWEEN

MOST_ROWS: Final = 500  # a page that a browser opens at once; the warehouse has them all
DOT: Final = " · "
SEVERITY: Final = {
    "critical": both("严重", "critical"),
    "warning": both("警告", "warning"),
    "info": both("提示", "info"),
}
SEVERITY_MEANS: Final = {
    "critical": both("程序违背了自己的约定。", "The program broke its own promise."),
    "warning": both(
        "读数不可信，待人核对。", "The reading is not believable until a person has looked."
    ),
    "info": both("值得留意。", "Worth knowing."),
}
THEN: Final = {
    "stop": both("不入库", "nothing is loaded"),
    "apart": both("隔离", "quarantined"),
    "keep": both("照常入库", "kept"),
}


def words(values: Iterable[Any], between: str = " ") -> str:
    """Return the values that are there, one after the other."""
    spelled = (f"{value:,.15g}" if isinstance(value, float) else value for value in values)
    return between.join(str(value) for value in spelled if value is not None)


def reason(line: str) -> Html:
    """Return a reason, which stands in Chinese and then in English."""
    chinese, _, english = line.partition(BETWEEN)
    return both(chinese, english)


def reasons(lines: Iterable[str]) -> Html:
    """Return reasons as a list."""
    return element("ul", *(element("li", reason(line)) for line in lines))


def section(name: str, chinese: str, english: str, *children: str) -> Html:
    """Return a section with its heading, to be linked to by its name."""
    return element("section", element("h2", both(chinese, english)), *children, id=name)


def cut_off(count: int, most: int = MOST_ROWS) -> Html:
    """Say that only the first of many are shown, where it is so."""
    if count <= most:
        return Html()
    return element(
        "p",
        both(f"共 {count:,} 条，此处列前 {most} 条。", f"The first {most} of {count:,}."),
        kind="soft",
    )


def tiles(numbers: Iterable[tuple[Html, str]]) -> Html:
    """Return labelled numbers side by side."""
    return element(
        "dl",
        *(element("div", element("dt", label), element("dd", number)) for label, number in numbers),
        kind="tiles",
    )
