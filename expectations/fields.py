"""The fields of a reading that a person may set, checked as typed: days, numbers, codes, areas.

"2022-02-28", "100.4亿", "152500" and "yoy" become a day, 10040000000, an area, a comparison;
"30.2.2022" is refused beside its field, in words that say what is valid. What follows from the
fields, such as the spelling of a period, is filled in.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from math import isfinite
from typing import Any, Final, NamedTuple

import polars as pl

from expectations.words import told
from seeds.catalogue import indicators
from seeds.reader import rows
from transforms import numeral
from transforms.area import area_name, is_known
from transforms.frame import schema
from transforms.sdmx import sdmx_period

FIELDS: Final = (
    "indicator", "indicator_code", "subject", "ref_area", "time_start", "time_end", "measure",
    "comparison", "obs_value", "obs_value_high", "unit_measure", "counter", "bound", "status",
    "scope", "price_basis",
)  # fmt: skip
"""What a person may set, in the order of a form."""
FOLLOWING: Final = ("ref_area_name", "time_period", "freq")
"""What follows from them."""
REQUIRED: Final = ("indicator", "measure", "obs_value", "unit_measure", "bound", "status")
CODED: Final = ("measure", "comparison", "bound", "status")
YEARS: Final = range(1900, 2101)
LONGEST: Final = 200
PLAIN: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
DAY: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: 00:00:00)?")
SCALED: Final = re.compile(r"([+-]?)(\d[\d,.]*[\u4e00-\u9fff]{1,3})")  # 100.4亿
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

Fields = dict[str, Any]


class Slip(NamedTuple):
    """What is wrong with a field as typed, and what would be valid, in two languages."""

    field: str
    zh: str
    en: str


def fields_of(row: Mapping[str, Any]) -> Fields:
    """Return the fields of a row, those that follow from others included."""
    return {name: row.get(name) for name in (*FIELDS, *FOLLOWING)}


def spelled(value: Any) -> str:
    """Return a value as a form shows it: nothing for none, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else repr(value)
    return str(value)


def checked(typed: Mapping[str, str], seen: Mapping[str, Any]) -> tuple[Fields, list[Slip]]:
    """Return the fields as typed over those of ``seen``, and what is wrong with them.

    A field that is not in ``typed`` or is spelled there as it was seen stays as it is. Where
    anything is wrong the fields are not to be used.
    """
    slips: list[Slip] = []
    made = fields_of(seen)
    for name in FIELDS:
        if name in typed and typed[name].strip() != spelled(seen.get(name)):
            made[name] = _value(name, typed[name].strip(), slips)
    slips += [_slip(name, "missing", "") for name in REQUIRED if _is_missing(made, name, slips)]
    if not slips:
        slips += _together(made)
    return _completed(made, seen), slips


def in_json(fields: Fields) -> dict[str, Any]:
    """Return fields as JSON has them: days spelled out."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in fields.items()}


def from_json(found: Mapping[str, Any]) -> Fields:
    """Return fields that stood in JSON.

    Raises:
        ValueError: a day or a number that is none.

    """
    types = schema("claim")
    return {name: _from_json(types[name], found.get(name)) for name in (*FIELDS, *FOLLOWING)}


def _from_json(dtype: Any, value: Any) -> Any:
    if value is None:
        return None
    if dtype == pl.Date:
        return date.fromisoformat(value)
    return float(value) if dtype == pl.Float64 else str(value)


def _is_missing(made: Fields, name: str, slips: list[Slip]) -> bool:
    return made[name] in (None, "") and all(slip.field != name for slip in slips)


def _value(name: str, text: str, slips: list[Slip]) -> Any:
    if not text:
        return None
    value = KINDS.get(name, _words)(text)
    if value is None:
        slips.append(_slip(name, KINDS_TOLD.get(name, "words"), text))
    return value


def _slip(field: str, key: str, value: str) -> Slip:
    words = told(f"slip.{key}")
    allowed = " ".join(_codes().get(field, ()))
    return Slip(field, *(each.format(value=value[:LONGEST], allowed=allowed) for each in words))


def _words(text: str) -> str | None:
    return None if len(text) > LONGEST or UNSEEN.search(text) else text


def _day(text: str) -> date | None:
    """Return 2022-02-28, or 2022/2/28 as spreadsheets spell it, as a day."""
    found = DAY.fullmatch(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


def _number(text: str) -> float | None:
    """Return 100.4, 1,004, 1.004e10 or 100.4亿 as a number."""
    if PLAIN.fullmatch(text):
        value = float(text.replace(",", ""))
        return value if isfinite(value) else None
    scaled = SCALED.fullmatch(text)
    found = numeral.read(scaled[2]) if scaled else None
    if found is None or found.high is not None or found.bound != "exact":
        return None
    return float(-found.value if scaled and scaled[1] == "-" else found.value)


def _area(text: str) -> str | None:
    return text if is_known(text) else None


def _indicator_code(text: str) -> str | None:
    return text if text in indicators() else None


def _unit(text: str) -> str | None:
    """Return a unit that is known, or one by another or by a measure word: CNY/t, CNY/头."""
    above, slash, below = text.partition("/")
    known = above in _units() and (not slash or (below and _words(below) == below))
    return text if known or text in _units() else None


@cache
def _units() -> frozenset[str]:
    seeds = ("units/units", "units/surfaces")
    return frozenset(row["unit_measure"] for seed in seeds for row in rows(seed))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    seed = rows("schema/codes")
    return {name: tuple(r["code"] for r in seed if r["column"] == name) for name in CODED}


def _code(column: str) -> Any:
    return lambda text: text if text in _codes()[column] else None


KINDS: Final = {
    "time_start": _day,
    "time_end": _day,
    "obs_value": _number,
    "obs_value_high": _number,
    "ref_area": _area,
    "indicator_code": _indicator_code,
    "unit_measure": _unit,
    **{column: _code(column) for column in CODED},
}
KINDS_TOLD: Final = {
    "time_start": "day",
    "time_end": "day",
    "obs_value": "number",
    "obs_value_high": "number",
    "ref_area": "area",
    "indicator_code": "indicator_code",
    "unit_measure": "unit",
    **dict.fromkeys(CODED, "code"),
}


def _together(made: Fields) -> list[Slip]:
    """Return what is wrong between fields that are each right."""
    start, end = made["time_start"], made["time_end"]
    low, high = made["obs_value"], made["obs_value_high"]
    slips = []
    if start and end and end < start:
        slips.append(_slip("time_end", "days_backwards", spelled(end)))
    if high is not None and high < low:
        slips.append(_slip("obs_value_high", "range_backwards", spelled(high)))
    return slips


def _completed(made: Fields, seen: Mapping[str, Any]) -> Fields:
    """Return the fields with what follows from them; where none differs, as they were seen."""
    if made == fields_of(seen):
        return made
    if made["ref_area"] != seen.get("ref_area") or not made["ref_area_name"]:
        made["ref_area_name"] = area_name(made["ref_area"] or "")
    days = (made["time_start"], made["time_end"])
    if days != (seen.get("time_start"), seen.get("time_end")):
        made["time_period"], made["freq"] = sdmx_period(*days)
    return made
