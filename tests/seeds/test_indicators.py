"""The catalogue of named indicators, and what its loader refuses."""

import pytest

from seeds import catalogue
from seeds.catalogue import Indicator
from seeds.reader import SeedError

CATEGORIES = 26
UNITS_OF = {
    "money": {"CNY", "USD", "TWD"},
    "count": {"1"},
    "mass": {"t"},
    "area": {"m2"},
    "length": {"km", "m"},
    "temperature": {"Cel"},
    "volume": {"m3"},
    "energy": {"kW.h", "tce"},
    "power": {"W"},
    "time": {"a", "d", "h"},
    "ratio": {"%", "1"},
    "index": {"1", "%"},
    "yield": {"kg/hm2"},
    "computing": {"PFLOPS"},
}
"""Units a dimension may be counted in; the others are per-units and contain a slash or a dot."""


@pytest.mark.parametrize(
    ("surface", "code"),
    [
        ("GDP", "accounts.gdp"),
        ("地区生产总值", "accounts.regional-gdp"),
        ("规上工业增加值", "industry.value-added"),
        ("社零总额", "consumption.retail-sales"),
        ("失业率", "employment.unemployment"),
        ("用电量", "energy.electricity-consumption"),
        ("优良天数比例", "environment.good-air-ratio"),
        ("归母净利润", "business.attributable-profit"),
        ("年度计划投资", "project.planned-year-investment"),
        ("隐患问题", "governance.hidden-dangers"),
    ],
)
def test_a_surface_stands_for_one_indicator(surface: str, code: str) -> None:
    assert catalogue.catalogue()[surface].code == code


def test_the_catalogue_covers_the_national_classification() -> None:
    found = catalogue.indicators().values()
    assert len(found) >= 1200
    assert len({indicator.category for indicator in found}) == CATEGORIES


def test_no_two_indicators_have_one_english_name() -> None:
    names = [indicator.name_en for indicator in catalogue.indicators().values()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_codes_of_one_category_share_their_first_part() -> None:
    """工业 holds industry.* and product.*; no first part serves two categories but as listed."""
    categories: dict[str, set[str]] = {}
    for indicator in catalogue.indicators().values():
        categories.setdefault(indicator.code.split(".")[0], set()).add(indicator.category)
    assert {first: found for first, found in categories.items() if len(found) > 1} == {}


def test_codes_stand_in_order() -> None:
    codes = list(catalogue.indicators())
    assert codes == sorted(codes)


@pytest.mark.parametrize("indicator", catalogue.indicators().values(), ids=lambda i: i.code)
def test_the_unit_belongs_to_the_dimension(indicator: Indicator) -> None:
    valid = UNITS_OF.get(indicator.dimension)
    if valid is None:
        assert "/" in indicator.unit or indicator.dimension == "turnover"
    else:
        assert indicator.unit in valid


def test_every_surface_leads_back_to_its_indicator() -> None:
    for indicator in catalogue.indicators().values():
        for surface in catalogue.surfaces(indicator):
            assert catalogue.catalogue()[surface] is indicator


def _indicator(code: str, name: str, *aliases: str) -> Indicator:
    return Indicator(code, name, "x", "money", "CNY", "flow", "up", "财政", aliases)


def test_a_surface_with_two_meanings_names_both_rows() -> None:
    pair = (_indicator("fiscal.a", "税收收入", "税收"), _indicator("fiscal.b", "收入", "税收"))
    with pytest.raises(SeedError) as refused:
        catalogue._by_surface(pair)
    message = str(refused.value)
    for part in ("indicators.csv row 3", "税收", "fiscal.a (row 2)", "fiscal.b", "one meaning"):
        assert part in message


def test_an_alias_that_repeats_the_name_is_refused() -> None:
    with pytest.raises(SeedError, match="already means"):
        catalogue._by_surface((_indicator("fiscal.a", "税收收入", "税收收入"),))
