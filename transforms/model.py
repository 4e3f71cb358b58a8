"""The nouns of the extraction: what an article, a mention and an observation are.

All are plain tuples, cheap to make by the million. Offsets are half-open and count the
characters of the article's text exactly as given.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Article(NamedTuple):
    """A text as a source gave it, with what is known about it.

    ``published_at_basis`` says what the date was read from: metadata, dateline, url,
    related-reading or text; it is None where the date is unknown. ``home_area`` is the
    GB/T 2260 code of the area the article is about, None where it is about no single one.
    ``is_traditional``: its text is in traditional characters.
    """

    article_id: str
    article_ref: str
    title: str
    text: str
    published_at: date | None = None
    published_at_basis: str | None = None
    source: str | None = None
    url: str | None = None
    charset: str | None = None
    home_area: str | None = None
    is_traditional: bool = False


class Quantity(NamedTuple):
    """A number with its unit: 100.4亿元, 20多家, 4.8倍, 第三位, 1.3个百分点.

    ``start``/``end`` hold number and unit as they stand (20多家 whole; 约 and 以上 outside);
    ``outer_start``/``outer_end`` also hold the words of the bound (近100亿元, 75%以上).
    ``value`` is exact and in ``unit_measure`` (万, 亿 and 亩 multiplied out; mass t, area m2,
    power W); ``value_high`` the upper end of a range. ``unit_measure`` is None for a bare number.
    ``counter`` is the measure word of a count. ``form`` is what the writing shows, before any
    clause is read: bare, count, money, physical, percent, points, times (倍), fold (翻一番),
    tenths (成), fraction, rank, ratio, duration.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    text: str
    value: Decimal
    value_high: Decimal | None
    unit_measure: str | None
    counter: str | None
    bound: str
    form: str
    rule: str


class Period(NamedTuple):
    """A stretch of days that the text names: 前两个月, 2021年, 截至6月底, 十四五, 3月15日至29日.

    Both days are included; a point in time has the same day twice; an end the words leave open
    is None. ``form``: year, half, quarter, month, day, week, cumulative (1—8月, 前N个月, 上半年
    to a stated end), range, point (年末, 截至6月底), since (今年以来), from (7月1日起), now (目前,
    截至目前), plan (十四五), decade, rolling (近五年), run (连续五年), same (同期: the governing
    period's days are meant).
    """

    start: int
    end: int
    text: str
    time_start: date | None
    time_end: date | None
    form: str
    rule: str


class AreaMention(NamedTuple):
    """An administrative area named in the text: its GB/T 2260 code, or None where it is abroad.

    ``form``: name (锡林郭勒盟, 河北), pronoun (全盟, 我市, 本省: settled by the home area),
    anaphor (该旗: the last such area named), region (京津冀: several provinces, no code),
    foreign (美国).
    """

    start: int
    end: int
    text: str
    code: str | None
    name: str | None
    form: str
    rule: str


class Mentions(NamedTuple):
    """All that was found in an article's text, each kind in order."""

    quantities: list[Quantity]
    periods: list[Period]
    areas: list[AreaMention]


class Observation(NamedTuple):
    """One figure: what was measured, of whom, where, when, how much, and the words that say so.

    The fields are those of the view ``observations``; values are exact until the frame.
    ``scope`` limits what is counted (规模以上, 不含农户), ``price_basis`` says at what prices
    (可比价, 名义): figures that differ in either are never of one cell.
    """

    observation_id: str
    article_id: str
    indicator: str
    indicator_code: str | None
    subject: str | None
    ref_area: str | None
    ref_area_name: str | None
    time_start: date | None
    time_end: date | None
    time_period: str | None
    freq: str | None
    measure: str
    comparison: str | None
    obs_value: Decimal
    obs_value_high: Decimal | None
    unit_measure: str | None
    counter: str | None
    bound: str
    status: str
    value_text: str
    sentence: str
    span_start: int
    span_end: int
    confidence: float
    rule: str
    extractor_version: str
    scope: str | None = None
    price_basis: str | None = None
