"""Metrics: given what is stated of indicators, what is made of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.conftest import Ledger, read
from tests.warehouse.given import observations
from tests.warehouse.samples import SAMPLES, published

YEAR = {"time_start": date(2026, 1, 1), "time_end": date(2026, 12, 31), "freq": "A"}


def money(code: str, value: float, **changes: Any) -> dict[str, Any]:
    """A level in 亿元, of the year."""
    return YEAR | {
        "observation_id": code,
        "indicator": code,
        "indicator_code": code,
        "obs_value": value * 1e8,
        "unit_measure": "CNY",
        "value_text": f"{value}亿元",
        **changes,
    }


RESIDENTS = money("population.resident", 0) | {
    "obs_value": 2e5,
    "unit_measure": "1",
    "time_start": date(2026, 12, 31),
    "freq": "D",
}


@pytest.mark.parametrize(
    ("metric", "given", "value"),
    [
        (
            "tertiary-share",
            [money("accounts.tertiary-value-added", 51.5), money("accounts.regional-gdp", 112.4)],
            45.82,
        ),
        ("exports-share", [money("trade.exports", 30), money("trade.total", 40)], 75.0),
        (
            "fiscal-self-sufficiency",
            [money("fiscal.general-revenue", 3.21), money("fiscal.general-expenditure", 31.06)],
            10.33,
        ),
        ("loans-to-deposits", [money("finance.loans", 90), money("finance.deposits", 120)], 75.0),
        ("product-per-resident", [money("accounts.regional-gdp", 100), RESIDENTS], 50000.0),
        (
            "plan-completion",
            [
                money("project.done-investment", 21.5, time_end=date(2026, 3, 31), freq="Q"),
                money("project.planned-year-investment", 330.2, status="planned"),
            ],
            6.51,
        ),
    ],
)
def test_a_metric_is_made_of_levels_of_one_area_and_period(
    ledger: Ledger, metric: str, given: list[dict[str, Any]], value: float
) -> None:
    ledger.given(accepted=observations(*given))
    ids = ",".join(row["observation_id"] for row in given)
    found = ledger.rows(
        "select metric, round(obs_value, 2), observation_ids, ref_area from metrics"
    )
    assert (metric, value, ids, "152500") in found


@pytest.mark.parametrize(
    "other",
    [
        {"ref_area": "152502"},
        {"time_end": date(2026, 6, 30)},
        {"unit_measure": "USD"},
        {"status": "planned"},
        {"subject": "民营企业"},
        {"obs_value": 0.0},
        {"obs_value": 1.0},
    ],
)
def test_of_another_area_period_unit_or_subject_none_is_made(
    ledger: Ledger, other: dict[str, Any]
) -> None:
    ledger.given(
        accepted=observations(money("trade.exports", 30), money("trade.total", 40) | other)
    )
    assert ledger.rows("select metric, obs_value from metrics") == []


def test_a_metric_says_what_it_is(ledger: Ledger) -> None:
    ledger.given(accepted=observations(money("trade.exports", 30), money("trade.total", 40)))
    assert ledger.rows("select metric_name, unit_measure, direction, formula from metrics") == [
        ("出口占比", "%", None, "100 × trade.exports ÷ trade.total")
    ]


def test_the_metrics_of_the_samples(tmp_path: Path) -> None:
    file = published(
        tmp_path,
        *(SAMPLES / name for name in ("key-projects-plan.md", "key-projects-fulfilled.md")),
        *(SAMPLES / name for name in ("county-communique.txt", "signing-day.md")),
    )
    assert (
        dict(
            read(file, "select metric || ' ' || ref_area, round(obs_value, 1) from metrics")
        ).items()
        >= {
            "key-plan-completion 510700": 104.0,
            "plan-completion 152500": 6.5,
            "tertiary-share 610629": 45.8,
            "fiscal-self-sufficiency 610629": 10.3,
            "tax-share 610629": 61.7,
        }.items()
    )
