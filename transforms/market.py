"""Markets: what is quoted from day to day, and whose it is.

加权指数下跌88点 is against the day before, not the year before; 恒生指数 is of Hong Kong and
道琼指数 of no area in China, wherever the article is at home. A share's price is its company's.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from seeds.reader import rows
from transforms.bases import PERCENT
from transforms.cues import Cues, direction
from transforms.indicator import Name
from transforms.lexicon import (
    ends,
    given,
    is_exchange_rate,
    is_index,
    measure_head,
    phrase_pattern,
    phrases,
)
from transforms.model import Quantity
from transforms.sketch import Sketch

YUAN: Final = "CNY"  # 元, or another country's
CENTS: Final = 100  # in a unit of money


class Market(NamedTuple):
    """A market that a quotation is of: the code of its area, None abroad or for a company."""

    code: str | None


@cache
def _markets() -> dict[str, str]:
    return {row["surface"]: row["area"] for row in rows("markets")}


def is_quote(name: str) -> bool:
    """Tell whether ``name`` is quoted every day: 上证指数, 股价, 人民币兑美元汇率; not CPI."""
    quoted = name.endswith(ends("quoted")) or name in phrases("quoted_alone")
    if quoted or is_exchange_rate(name):
        return True
    return is_index(name) and any(surface in name for surface in _markets())


@lru_cache(maxsize=4096)
def market_of(name: str) -> Market | None:
    """Return the market that a quotation is of, None where its name does not tell."""
    surfaces = [surface for surface in _markets() if surface in name] if is_quote(name) else []
    if not surfaces:
        return None
    if is_exchange_rate(name):  # 美元兑新台币 is Taiwan's, 欧元兑美元 nobody's in China
        codes = (_markets()[surface] for surface in surfaces)
        return Market(next(filter(None, codes), None))
    last = max(surfaces, key=lambda surface: name.rfind(surface) + len(surface))  # 茅台|股价
    return Market(_markets()[last] or None)


def is_at_home(figure: Quantity, name: str) -> bool:
    """Tell whether a rate is told in the article's own money: 日元0.27元, not 欧元1.13美元."""
    return figure.unit_measure == YUAN and is_exchange_rate(name)


def in_whole_units(figure: Quantity, name: str) -> Quantity:
    """Return 新台币升5.6分 as the 0.056 that it is, 中间价上调184个基点 as 0.0184."""
    if figure.counter not in phrases("cent") and figure.form != "points":
        return figure
    if not is_exchange_rate(name):
        return figure
    value = figure.value / CENTS
    return figure._replace(value=value, counter=None, form="count", unit_measure="1")


def as_traded(
    name: Name, figure: Quantity, cues: Cues, told: Sequence[Name], sketch: Sketch
) -> Name:
    """Return what a market figure measures where only who is traded or trades stands before it.

    台积电漲1元,以211.5元作收 is its share's price; 外资卖超鸿海1万张、友达9200张 are 卖超 of both.
    ``told`` are the names of the last figures, in order.
    """
    if not name.indicator or name.verb or is_index(name.indicator):
        return name
    trade = _trade(f"{name.subject or ''}{name.indicator}", told)
    if trade and _is_traded(name.indicator, figure):
        trader, _, traded = name.indicator.rpartition(trade)  # 友达 of 卖超前五大个股为友达
        return name._replace(indicator=trade, subject=traded or trader or name.subject)
    is_share = not measure_head(name.indicator) and not name.indicator.endswith(ends("share_group"))
    if is_share and _is_price(figure, cues, told, sketch):
        return name._replace(indicator=given("share_price"), subject=name.indicator)
    return name


def _trade(name: str, told: Sequence[Name]) -> str:
    """Return the last of 买超 and 卖超 that a name holds, else that was told before."""
    words = phrase_pattern("trade").findall(name) or [
        one.indicator for one in told[-1:] if one.indicator in phrases("trade")
    ]
    return str(words[-1]) if words else ""


def _is_traded(name: str, figure: Quantity) -> bool:
    return figure.counter in phrases("lot") or (
        figure.form == "money" and name.endswith(ends("trader"))
    )


def _is_price(figure: Quantity, cues: Cues, told: Sequence[Name], sketch: Sketch) -> bool:
    """Tell whether a figure is a close, or in talk of shares a rise, a fall or what they reach."""
    is_money = figure.form == "money"
    if is_money and _closes(figure, cues, sketch):
        return True
    in_talk = phrase_pattern("share_talk").search(sketch.text) or (
        told and is_quote(told[-1].indicator)
    )
    moved = direction(cues) or (is_money and any(c.surface in phrases("close") for c in cues.found))
    return bool(in_talk and moved) and (is_money or figure.form in PERCENT)


def _closes(figure: Quantity, cues: Cues, sketch: Sketch) -> bool:
    """Tell whether a figure is surely a close: 收于30元, 以30元作收; 收30元 may be a fee."""
    words = [cue.surface for cue in cues.found if len(cue.surface) > 1]
    behind = sketch.words(figure.outer_end, figure.outer_end + 2)
    return behind in phrases("close") or any(word in phrases("close") for word in words)
