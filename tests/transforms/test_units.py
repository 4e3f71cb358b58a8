from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from seeds.reader import SeedError, rows
from transforms import units
from transforms.units import amount, measure, rate


@pytest.mark.parametrize(
    ("surface", "unit", "of_ten"),
    [
        ("元", "CNY", "10"),
        ("亩", "m2", "6666.666666666666666666666667"),
        ("坪", "m2", "33.05785123966942148760330579"),
        ("斤", "t", "0.005"),
        ("元/公斤", "CNY/t", "10000"),
        ("公斤/亩", "kg/hm2", "150"),
        ("毫克/立方米", "ug/m3", "10000"),
        ("公里每小时", "km/h", "10"),
        ("元/头", "CNY/头", "10"),
        ("人/平方公里", "人/km2", "10"),
        ("斤半", "t", "0.00525"),
        ("块五", "CNY", "10.5"),
        ("元五角二分", "CNY", "10.52"),
    ],
)
def test_a_unit_turns_a_number_into_the_canonical_one(surface: str, unit: str, of_ten: str) -> None:
    found = measure(surface)
    assert (found.unit_measure, amount(Decimal(10), found)) == (unit, Decimal(of_ten))


@pytest.mark.parametrize("surface", ["号", "强", "元/%", "号/天"])
def test_a_name_measures_nothing(surface: str) -> None:
    assert measure(surface).form == "name"


def test_a_rate_of_counts_names_its_measure_words() -> None:
    assert rate(measure("件"), measure("天")).unit_measure == "件/d"


@pytest.fixture
def doubled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:

    def doubled_rows(name: str) -> Any:
        more = ({"surface": "吨", "not_before": "", "note": ""},) if name == "units/names" else ()
        return rows(name) + more

    monkeypatch.setattr(units, "rows", doubled_rows)
    units.surfaces.cache_clear()
    yield
    units.surfaces.cache_clear()


@pytest.mark.usefixtures("doubled")
def test_a_surface_with_two_meanings_stops_the_program() -> None:
    with pytest.raises(SeedError, match=r"names\.csv: \['吨'\] already stand in another file"):
        units.surfaces()
