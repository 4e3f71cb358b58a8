"""From a claim to an observation: the days, the area, the value and the unit that hold for it.

截至目前…贷款余额500亿元 is of one day, 截至目前…新增就业5000人 of all since 1 January: whether a
figure is a stock or a flow decides its days, so they are settled last.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from seeds.catalogue import indicators
from seeds.reader import rows
from transforms.area import area_name
from transforms.bases import is_stated
from transforms.claim import Claim
from transforms.coding import Coded, coded
from transforms.confidence import confidence, evidence
from transforms.context import Context
from transforms.days import Days, spans_years, year_before
from transforms.market import is_at_home, is_quote, market_of
from transforms.model import Article, Observation, Period, Quantity
from transforms.nature import FLOW, SUM, nature
from transforms.place import Place
from transforms.scope import Qualifiers, qualifiers
from transforms.sdmx import sdmx_period
from transforms.sketch import Sketch
from transforms.status import status
from transforms.timing import Told, days_of, told_before

EXTRACTOR_VERSION = "0.2.2"
_YUAN = "CNY"
_HALF_YEAR = 190  # days: 较上半年提高 is against the period before, 比去年 against a year
_DIGITS = "0123456789.,，０１２３４５６７８９．"


class Settled(NamedTuple):
    """An observation with the claim it was made of, and where its days and area were read."""

    observation: Observation
    claim: Claim
    days: Days
    place: Place


class Coding(NamedTuple):
    """What limits a claim, its indicator in the catalogue, and what kind of figure it is."""

    limits: Qualifiers
    found: Coded | None
    nature: str


def coding(line: Sketch, claim: Claim) -> Coding:
    """Return what the words of a claim say of it, wherever in a text it stands."""
    limits = qualifiers(line, claim)
    found = coded(line, claim, limits.scope)
    return Coding(limits, found, nature(claim, found.indicator.code if found else None))


def settle(article: Article, context: Context, line: Sketch, claim: Claim, said: Coding) -> Settled:
    """Return the observation of a claim: its days, area, value and unit as the text has them."""
    quantity, reading, name = claim.quantity, claim.reading, claim.name
    limits, found, kind = said
    code = found.indicator.code if found else None
    days = context.when.days(
        line,
        quantity,
        flows=kind in (FLOW, SUM),
        planned=claim.planned,
        nth=None if claim.how.is_paired else claim.nth,
        annual=claim.cues.has("annual"),
    )
    place = context.where.place(
        line, _anchor(claim), name.start, inherits=claim.how.repeats, nth=claim.nth
    )
    market = market_of(name.indicator)
    if market and not (market.code is None and is_at_home(quantity, name.indicator)):
        place = Place(market.code, area_name(market.code or ""), None, "clause")
    start, end = _days(article, context, line, claim, kind, days)
    period, freq = sdmx_period(start, end)
    low, high = _values(quantity, reading.factor)
    observation = Observation(
        observation_id=_key(article.article_id, quantity, reading.measure),
        article_id=article.article_id,
        indicator=name.indicator,
        indicator_code=code,
        subject=_subject(name.subject, found) or place.region,
        ref_area=place.code,
        ref_area_name=place.name,
        time_start=start,
        time_end=end,
        time_period=period,
        freq=freq,
        measure=reading.measure,
        comparison=_comparison(claim, (start, end)),
        obs_value=low,
        obs_value_high=high,
        unit_measure=_unit(article, claim, code),
        counter=_counter(claim),
        bound=_bound(claim),
        status=status(
            line,
            claim,
            days,
            (start, end),
            article.published_at,
            listed=context.when.is_agenda(line, quantity),
        ),
        value_text=article.text[quantity.start : quantity.end],
        sentence=line.text.strip(),
        span_start=quantity.start,
        span_end=quantity.end,
        confidence=confidence(evidence(claim, days, place, code)),
        rule=_rule(claim, days, place),
        extractor_version=EXTRACTOR_VERSION,
        scope=limits.scope,
        price_basis=limits.price_basis,
    )
    return Settled(observation, claim, days, place)


def _rule(claim: Claim, days: Days, place: Place) -> str:
    """Name the rules that made an observation: its measure, its name, where the rest was read."""
    period = days.where if days.end is not None else "none"
    area = place.where if place.code else "none"
    return f"{claim.reading.measure}: {claim.how.name}; {period} period; {area} area"


def _subject(subject: str | None, found: Coded | None) -> str | None:
    """Return whose figure it is: 公路固定资产投资 is of 公路, as 公路 is not in the code."""
    group = found.group if found else None
    return (subject or "") + group if group and not (subject or "").endswith(group) else subject


def _days(
    article: Article, context: Context, line: Sketch, claim: Claim, kind: str, days: Days
) -> tuple[date | None, date | None]:
    """Return the days of a figure, and keep them for the share or rank that follows it."""
    followed = told_before(line, claim, kind, days, context.told)
    found = followed or days_of(line, claim, kind, days, article.published_at)
    if followed or (claim.is_level and found[1] == days.end):
        context.told = Told(line.start, claim.quantity.end, claim.name.indicator, found)
    return found


def _anchor(claim: Claim) -> int:
    """Return the place from which to look for the area: the name's own in a list of names."""
    return claim.name.start + 1 if claim.how.is_listed else claim.quantity.start


def _key(article_id: str, quantity: Quantity, measure: str) -> str:
    place = f"{article_id}:{quantity.start}:{quantity.end}:{measure}"
    return blake2b(place.encode(), digest_size=8).hexdigest()


def _unit(article: Article, claim: Claim, code: str | None) -> str | None:
    """Return the unit a value is in, where the text leaves it to the reader.

    元 in a Taiwan article is TWD; 生产总值迈上5万亿台阶 is in the indicator's usual unit.
    """
    unit = claim.reading.unit_measure
    if unit is None:
        return indicators()[code].unit if code else "1"
    if unit.startswith(_YUAN) and article.home_area in _currencies():
        return unit.replace(_YUAN, _currencies()[article.home_area], 1)
    return unit


@cache
def _currencies() -> dict[str | None, str]:
    return {row["area"]: row["currency"] for row in rows("units/currencies")}


def _counter(claim: Claim) -> str | None:
    """Return the measure word; of 优良天数281天 it is 天."""
    quantity = claim.quantity
    if quantity.form == "duration" and claim.reading.unit_measure == "1":
        return quantity.text.lstrip(_DIGITS)
    return quantity.counter


def _bound(claim: Claim) -> str:
    """Return how exactly a value is meant: 约 may stand away from its figure, 约占全省的2%."""
    return (
        "approx"
        if claim.cues.has("about") and claim.quantity.bound == "exact"
        else claim.quantity.bound
    )


def _values(quantity: Quantity, factor: int) -> tuple[Decimal, Decimal | None]:
    low = quantity.value * factor
    if quantity.value_high is None:
        return low, None
    high = quantity.value_high * factor
    return min(low, high), max(low, high)


def _comparison(claim: Claim, days: tuple[date | None, date | None]) -> str | None:
    reading = claim.reading
    if reading.measure not in ("growth", "points", "change", "index"):
        return None
    if claim.cues.has("annual") or (reading.measure == "points" and claim.cues.has("contribution")):
        return None
    if claim.cues.base is not None and reading.comparison in ("base", None):
        return _against(claim.cues.base, days)
    if reading.comparison is None and _is_close(claim, days):
        return "pop"
    if reading.measure in ("growth", "points") and reading.comparison is None:
        return "base" if spans_years(days) else "yoy"
    return reading.comparison


def _is_close(claim: Claim, days: tuple[date | None, date | None]) -> bool:
    """Tell whether a figure is a market's of one day, which is told against the day before."""
    moved = claim.reading.measure in ("growth", "change", "points")
    return moved and days[0] == days[1] and is_quote(claim.name.indicator)


def _against(base: Period, days: tuple[date | None, date | None]) -> str:
    before = year_before(days)
    if base.time_end is not None and base.time_end in (before[1], days[1]):
        return "yoy"  # 上年末 in a report on last year is a year before its own end
    start = days[0]
    if start is not None and base.time_end is not None:
        gap = (start - base.time_end).days
        length = (base.time_end - base.time_start).days if base.time_start else 0
        if 0 <= gap <= 1 and length < _HALF_YEAR and not is_stated(base):
            return "pop"
        if base.form == "year" and not is_stated(base) and base.time_end.year == start.year - 1:
            return "yoy"
    return "base"
