"""The catalogue of named indicators: which statistic a surface such as 社零总额 stands for.

社会消费品零售总额, 社零总额 and 社消零 are one indicator, ``consumption.retail-sales``. Codes are
the project's own and never change once published; a new wording is a new alias.
"""

from functools import cache
from typing import NamedTuple

from seeds.reader import SeedError, rows

SEED = "indicators/indicators"


class Indicator(NamedTuple):
    """A named statistic: its code, what it is counted in and which way is better.

    ``unit`` is the canonical unit (UCUM, ISO 4217, ``%``, ``1``) and ``dimension`` what kind of
    quantity that is; ``kind`` tells a stock (年末贷款余额) from a flow (粮食产量), a rate (失业率)
    and an index (采购经理指数); ``direction`` is up, down or neutral.
    """

    code: str
    name_zh: str
    name_en: str
    dimension: str
    unit: str
    kind: str
    direction: str
    category: str
    aliases: tuple[str, ...]


def surfaces(indicator: Indicator) -> tuple[str, ...]:
    """Return every surface of an indicator, its own name first (社会消费品零售总额, 社零总额)."""
    return (indicator.name_zh, *indicator.aliases)


@cache
def indicators() -> dict[str, Indicator]:
    """Return the indicators by code, in the order of the seed.

    Raises:
        SeedError: seeds/indicators/indicators.csv breaks its schema.
    """
    return {row["code"]: _indicator(row) for row in rows(SEED)}


@cache
def catalogue() -> dict[str, Indicator]:
    """Return the indicator that each surface stands for (社零总额 → consumption.retail-sales).

    Raises:
        SeedError: a surface stands for two indicators, or twice for one; the message names both
            rows.
    """
    return _by_surface(tuple(indicators().values()))


def _indicator(row: dict[str, str]) -> Indicator:
    aliases = tuple(filter(None, row["aliases"].split(";")))
    return Indicator(**{**row, "aliases": aliases})  # type: ignore[arg-type]


def _by_surface(found: tuple[Indicator, ...]) -> dict[str, Indicator]:
    by_surface: dict[str, Indicator] = {}
    lines: dict[str, int] = {}
    for line, indicator in enumerate(found, start=2):
        for surface in surfaces(indicator):
            if surface in by_surface:
                raise SeedError(
                    f"seeds/{SEED}.csv row {line}: {surface} already means "
                    f"{by_surface[surface].code} (row {lines[surface]}), now {indicator.code}. "
                    f"A surface has one meaning: take it out of one of the two rows"
                )
            by_surface[surface] = indicator
            lines[surface] = line
    return by_surface
