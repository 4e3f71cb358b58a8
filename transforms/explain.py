"""Explain a passage: which words made each observation, and why other numbers made none.

>>> print(explain("能耗强度同比下降9.8%。", None))  # doctest: +ELLIPSIS
published unknown, home area —
observed  9.8%
├─ indicator 能耗强度 [energy.intensity]
│  └─ before: what is measured stands before its figure
├─ subject   —
├─ measure   growth (yoy)
│  └─ 下降 fall, 同比 yoy
├─ value     -9.8 %  exact, actual
│  └─ <numeral> <unit>
├─ period    —
├─ area      —
└─ confidence ...
   └─ base ...
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from transforms.article import make_article
from transforms.claim import Declined
from transforms.confidence import evidence, weights
from transforms.model import Article
from transforms.pipeline import find_mentions, read
from transforms.script import in_simplified
from transforms.settle import Settled


def explain(text: str, published_at: date | None) -> str:
    """Return the tree of a passage: its mentions, its observations with their rules, the rest."""
    article = make_article("explain", text, title="", published_at=published_at)
    _, found = find_mentions(in_simplified(article))
    lines = [f"published {article.published_at or 'unknown'}, home area {article.home_area or '—'}"]
    for p in found.periods:
        lines.append(f"period    {text[p.start : p.end]}  {p.time_start}..{p.time_end}  {p.rule}")
    for a in found.areas:
        lines.append(f"area      {text[a.start : a.end]}  {a.code or '—'}  {a.rule}")
    told = [line for _, tree in _trees(article) for line in tree]
    return "\n".join(lines + (told or ["no figures"]))


def explain_figure(article: Article, start: int) -> str:
    """Return the tree of the figure that begins at a place of an article; "" where none does."""
    return next(("\n".join(tree) for at, tree in _trees(article) if at == start), "")


def _trees(article: Article) -> Iterator[tuple[int, list[str]]]:
    """Yield each figure's place and its tree, in the order of the text."""
    told: list[Settled] = []
    for item in read(article):
        if isinstance(item, Declined):
            name = f"declined  {item.quantity.text}  {item.quantity.rule}"
            yield item.quantity.start, [name, f"└─ {item.why}"]
        else:
            yield item.observation.span_start, _observed(item, told)
            told.append(item)


def _observed(item: Settled, told: Sequence[Settled]) -> list[str]:
    facts = [
        _indicator(item, told),
        (f"subject   {item.observation.subject or '—'}", ""),
        _measure(item),
        _value(item),
        _period(item),
        _area(item),
        _confidence(item),
    ]
    lines = [f"observed  {item.observation.value_text}"]
    for fact, why in facts[:-1]:
        lines += [f"├─ {fact}", f"│  └─ {why}"] if why else [f"├─ {fact}"]
    fact, why = facts[-1]
    return [*lines, f"└─ {fact}", f"   └─ {why}"]


def _indicator(item: Settled, told: Sequence[Settled]) -> tuple[str, str]:
    """Tell the name, its code, the naming rule, and from which figure it was passed on."""
    o, how = item.observation, item.claim.how
    code = f" [{o.indicator_code}]" if o.indicator_code else ""
    limits = " ".join(limit for limit in (o.scope, o.price_basis) if limit)
    source = next((t for t in reversed(told) if t.claim.name.indicator in o.indicator), None)
    passed = f", from {source.observation.value_text}" if source and how.passed_on else ""
    return (
        f"indicator {o.indicator}{code}{' of ' + limits if limits else ''}",
        f"{how.name}: {how.why}{passed}",
    )


def _measure(item: Settled) -> tuple[str, str]:
    o = item.observation
    cues = ", ".join(f"{cue.surface} {cue.kind}" for cue in item.claim.cues.found)
    base = item.claim.cues.base
    against = f"against {base.text}" if base else ""
    words = ", ".join(part for part in (cues, against) if part)
    return f"measure   {o.measure}" + (f" ({o.comparison})" if o.comparison else ""), words


def _value(item: Settled) -> tuple[str, str]:
    o = item.observation
    value = "..".join(_plain(v) for v in (o.obs_value, o.obs_value_high) if v is not None)
    units = " ".join(part for part in (o.unit_measure, o.counter) if part)
    return f"value     {value} {units}  {o.bound}, {o.status}", item.claim.quantity.rule


def _period(item: Settled) -> tuple[str, str]:
    o = item.observation
    if o.time_end is None:
        return "period    —", ""
    return f"period    {o.time_start}..{o.time_end} ({o.time_period})", _read_in(*item.days[-2:])


def _area(item: Settled) -> tuple[str, str]:
    o = item.observation
    if o.ref_area is None:
        return "area      —", ""
    return f"area      {o.ref_area} {o.ref_area_name}", _read_in(*item.place[-2:])


def _read_in(where: str, said: str) -> str:
    return f"from the {where}: {said}" if said else f"from the {where}"


def _confidence(item: Settled) -> tuple[str, str]:
    pieces = evidence(item.claim, item.days, item.place, item.observation.indicator_code)
    weighed = [(piece, weights()[piece]) for piece in pieces if piece in weights()]
    told = (f"{' '.join(piece).strip()} {weight:+.2f}" for piece, weight in weighed)
    return f"confidence {item.observation.confidence}", ", ".join(told)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
