"""The numerals, quantities, periods and areas of an article as rows, before any clause is read."""

from collections.abc import Iterator
from decimal import Decimal

from transforms.model import AreaMention, Article, Period, Quantity
from transforms.pipeline import find_mentions
from transforms.script import in_simplified


def mentions(article: Article) -> list[dict[str, object]]:
    """Return the mentions of an article in the order of its text.

    Keys: article_ref, kind (quantity, period, area), text, start, end, value, value_high, unit,
    bound, time_start, time_end, ref_area; what a kind has not is None. Dates are ISO texts.
    """
    _, found = find_mentions(in_simplified(article))
    rows = sorted(_rows(found.quantities, found.periods, found.areas), key=_place)
    return [_found(article, *_place(row), row) for row in rows]


def _found(article: Article, start: int, end: int, row: dict[str, object]) -> dict[str, object]:
    return {"article_ref": article.article_ref, **row, "text": article.text[start:end]}


def _place(row: dict[str, object]) -> tuple[int, int]:
    start, end = row["start"], row["end"]
    return (start, end) if isinstance(start, int) and isinstance(end, int) else (0, 0)


def _rows(
    quantities: list[Quantity], periods: list[Period], areas: list[AreaMention]
) -> Iterator[dict[str, object]]:
    for q in quantities:
        yield _row(
            "quantity",
            q,
            value=_number(q.value),
            value_high=_number(q.value_high),
            unit=q.unit_measure or "1",
            bound=q.bound,
        )
    for p in periods:
        start, end = p.time_start, p.time_end
        yield _row(
            "period",
            p,
            time_start=start.isoformat() if start else None,
            time_end=end.isoformat() if end else None,
        )
    for a in areas:
        yield _row("area", a, ref_area=a.code)


def _row(kind: str, mention: Quantity | Period | AreaMention, **found: object) -> dict[str, object]:
    blank: dict[str, object] = dict.fromkeys(
        ("value", "value_high", "unit", "bound", "time_start", "time_end", "ref_area")
    )
    place = {"kind": kind, "text": mention.text, "start": mention.start, "end": mention.end}
    return {**place, **blank, **found}


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
