"""Markets: what is quoted from day to day, and whose it is.

加权指数下跌88点 is against the day before, not the year before; 恒生指数 is of Hong Kong and
道琼指数 of no area in China, wherever the article is at home. A share's price is its company's.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from seeds.reader import rows
from transforms.lexicon import is_exchange_rate, is_index, phrases


class Market(NamedTuple):
    """A market that a quotation is of: the code of its area, None abroad or for a company."""

    code: str | None


@cache
def _markets() -> dict[str, str]:
    return {row["surface"]: row["area"] for row in rows("markets")}


def is_quote(name: str) -> bool:
    """Tell whether ``name`` is quoted every day: 上证指数, 股价, 人民币兑美元汇率; not CPI."""
    if name.endswith(tuple(phrases("quoted"))) or is_exchange_rate(name):
        return True
    return is_index(name) and any(surface in name for surface in _markets())


@lru_cache(maxsize=4096)
def market_of(name: str) -> Market | None:
    """Return the market that a quotation is of, None where its name does not tell."""
    surfaces = [surface for surface in _markets() if surface in name] if is_quote(name) else []
    if not surfaces:
        return None
    last = max(surfaces, key=lambda surface: name.rfind(surface) + len(surface))  # 茅台|股价
    return Market(_markets()[last] or None)
