"""Series of an indicator: single periods of what is told for the year so far, growth recomputed."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.warehouse.conftest import Ledger, read
from tests.warehouse.given import observations
from tests.warehouse.samples import SAMPLES, published

SINGLES = (
    "select freq, time_start::varchar, time_period, obs_value / 1e4, value_kind, observation_ids "
    "from mart_indicator_series where value_kind = 'derived' order by time_start, freq"
)


def coal(last_month: int, tonnes: float, year: int = 2026, **changes: Any) -> dict[str, Any]:
    """Coal output from January to a month in 万吨."""
    days = {1: 31, 2: 28, 3: 31, 6: 30}[last_month]
    return {
        "observation_id": f"{year}-{last_month}",
        "indicator_code": "product.raw-coal",
        "time_start": date(year, 1, 1),
        "time_end": date(year, last_month, days),
        "freq": {1: "M", 3: "Q", 6: "S"}.get(last_month, "I"),
        "obs_value": tonnes * 1e4,
        "value_text": f"{tonnes}万吨",
        **changes,
    }


def test_a_month_is_the_year_so_far_less_what_went_before(ledger: Ledger) -> None:
    ledger.given(accepted=observations(coal(1, 50), coal(2, 120), coal(3, 180)))
    assert ledger.rows(SINGLES) == [
        ("M", "2026-02-01", "2026-02", 70.0, "derived", "2026-2,2026-1"),
        ("M", "2026-03-01", "2026-03", 60.0, "derived", "2026-3,2026-2"),
    ]


def test_a_quarter_is_the_half_less_the_quarter_before(ledger: Ledger) -> None:
    ledger.given(accepted=observations(coal(3, 180), coal(6, 400)))
    assert ledger.rows(SINGLES) == [
        ("Q", "2026-04-01", "2026-Q2", 220.0, "derived", "2026-6,2026-3")
    ]


def test_a_month_that_is_stated_is_not_derived(ledger: Ledger) -> None:
    stated = coal(2, 71, time_start=date(2026, 2, 1), freq="M", observation_id="february")
    ledger.given(accepted=observations(coal(1, 50), coal(2, 120), stated))
    assert ledger.rows(SINGLES) == []


def test_what_is_approximate_falls_or_is_a_stock_gives_no_single_period(ledger: Ledger) -> None:
    ledger.given(accepted=observations(coal(1, 50), coal(2, 120, bound="approx"), coal(3, 40)))
    assert ledger.rows(SINGLES) == []
    stock = {"indicator_code": "finance.loans"}
    ledger.given(accepted=observations(coal(1, 50) | stock, coal(2, 120) | stock))
    assert ledger.rows(SINGLES) == []


def test_growth_is_recomputed_and_held_against_what_is_stated(ledger: Ledger) -> None:
    growth = {"measure": "growth", "comparison": "yoy", "unit_measure": "%", "value_text": "21%"}
    ledger.given(
        accepted=observations(
            coal(2, 100, 2025),
            coal(2, 120, 2026),
            coal(2, 0, 2026, observation_id="g") | growth | {"obs_value": 21.0},
        )
    )
    assert ledger.rows(
        "select time_period is null, is_cumulative, value_year_before, growth_stated, "
        "round(growth_recomputed, 6), round(growth_gap, 6), growth_observation_id "
        "from mart_indicator_series order by time_start"
    ) == [
        (True, True, None, None, None, None, None),
        (True, True, 1e6, 21.0, 20.0, 1.0, "g"),
    ]


def test_growth_at_other_prices_has_no_gap(ledger: Ledger) -> None:
    growth = {"measure": "growth", "comparison": "yoy", "unit_measure": "%", "value_text": "5%"}
    real = {"price_basis": "可比价", "obs_value": 5.0, "observation_id": "g"}
    ledger.given(
        accepted=observations(
            coal(2, 100, 2025), coal(2, 120, 2026), coal(2, 0, 2026) | growth | real
        )
    )
    assert ledger.rows(
        "select growth_stated, growth_gap from mart_indicator_series where value_year_before > 0"
    ) == [(5.0, None)]


def test_a_period_of_a_series_is_one_row(ledger: Ledger) -> None:
    around = coal(2, 121, observation_id="around", bound="approx")
    ledger.given(accepted=observations(coal(2, 120), around))
    assert ledger.rows("select obs_value, observation_ids from mart_indicator_series") == [
        (1.2e6, "2026-2")
    ]


def test_the_series_of_the_samples(tmp_path: Path) -> None:
    file = published(tmp_path, SAMPLES / "county-communique.txt", SAMPLES / "monthly-release.md")
    assert read(
        file,
        "select time_period, freq, obs_value, growth_stated from mart_indicator_series "
        "where indicator_code = 'consumption.retail-sales' order by ref_area",
    ) == [("2024-05", "M", 1.0523e11, 3.6), ("2023", "A", 3.375e9, 8.0)]
    assert (
        read(
            file,
            "select count(*) from mart_indicator_series group by series_id, time_start, time_end "
            "having count(*) > 1",
        )
        == []
    )
