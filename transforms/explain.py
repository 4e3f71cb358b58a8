"""Explain a passage: which words made each observation, and why other numbers made none.

>>> print(explain("能耗强度同比下降9.8%。", None))
published unknown, home area —
observed  9.8%
├─ indicator 能耗强度 [energy.intensity]
├─ subject   —
├─ measure   growth (yoy)
├─ value     -9.8 %  exact, actual
├─ period    None..None (—)
├─ area      —
└─ rules     growth: before; none period; none area; confidence 0.383
"""

from datetime import date
from decimal import Decimal

from transforms.article import make_article
from transforms.claim import Declined
from transforms.model import Observation
from transforms.pipeline import find_mentions, read
from transforms.script import in_simplified


def explain(text: str, published_at: date | None) -> str:
    """Return the tree of a passage: its mentions, its observations with their rules, the rest."""
    article = make_article("explain", text, title="", published_at=published_at)
    _, found = find_mentions(in_simplified(article))
    lines = [f"published {article.published_at or 'unknown'}, home area {article.home_area or '—'}"]
    lines += [
        f"period    {text[p.start : p.end]}  {p.time_start}..{p.time_end}  {p.rule}"
        for p in found.periods
    ]
    lines += [f"area      {text[a.start : a.end]}  {a.code or '—'}  {a.rule}" for a in found.areas]
    items = list(read(article))
    for item in items:
        lines += _declined(item) if isinstance(item, Declined) else _observed(item)
    if not items:
        lines.append("no figures")
    return "\n".join(lines)


def _declined(item: Declined) -> list[str]:
    return [f"declined  {item.quantity.text}  {item.quantity.rule}", f"└─ {item.why}"]


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _observed(o: Observation) -> list[str]:
    value = "..".join(_plain(v) for v in (o.obs_value, o.obs_value_high) if v is not None)
    facts = [
        f"indicator {o.indicator}" + (f" [{o.indicator_code}]" if o.indicator_code else ""),
        f"subject   {o.subject or '—'}",
        f"measure   {o.measure}" + (f" ({o.comparison})" if o.comparison else ""),
        f"value     {value} {o.unit_measure or ''} {o.counter or ''} {o.bound}, {o.status}",
        f"period    {o.time_start}..{o.time_end} ({o.time_period or '—'})",
        f"area      {o.ref_area or '—'} {o.ref_area_name or ''}",
        f"rules     {o.rule}; confidence {o.confidence}",
    ]
    return [
        f"observed  {o.value_text}",
        *(f"├─ {fact}".rstrip() for fact in facts[:-1]),
        f"└─ {facts[-1]}",
    ]
