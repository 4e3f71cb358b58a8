"""Plans against what was reached: given planned and actual rows, expect progress and card."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
HALF = (date(2025, 1, 1), date(2025, 6, 30))
JUNE = (date(2025, 6, 1), date(2025, 6, 30))
MONEY = {"unit_measure": "CNY"}
GROWTH = {"unit_measure": "%", "measure": "growth"}
SHARE = {"unit_measure": "%", "measure": "share"}
PLAN, EARLY, LATE, FINAL = "plan", "early", "late", "final"
KNOWN = {
    PLAN: date(2025, 2, 1),
    EARLY: date(2025, 1, 20),
    LATE: date(2025, 7, 20),
    FINAL: date(2026, 1, 20),
}

Row = dict[str, Any]
numbers = iter(range(10_000))


def figure(article: str, name: str, value: float, days: tuple[date, date], **row: Any) -> Row:
    """A figure of an article; the plan's are planned."""
    return {
        "observation_id": f"o{next(numbers)}",
        "article_id": article,
        "status": "planned" if article == PLAN else "actual",
        "indicator": name,
        "obs_value": value,
        "time_start": days[0],
        "time_end": days[1],
        "sentence": f"{name}{value}",
        **row,
    }


def loaded(ledger: Ledger, *rows: Row) -> Ledger:
    """Load the rows with the articles that tell them."""
    told = [
        {"article_id": name, "article_ref": name, "text": name, "published_at": day}
        for name, day in KNOWN.items()
    ]
    ledger.given(articles(*told), observations(*rows))
    return ledger


def cards(ledger: Ledger, columns: str) -> dict[str, tuple[Any, ...]]:
    """Columns of plan_vs_actual by the indicator."""
    found = ledger.rows(f"select indicator, {columns} from plan_vs_actual order by all")  # noqa: S608
    assert len({row[0] for row in found}) == len(found)
    return {row[0]: row[1:] for row in found}


def test_a_plan_that_is_over_is_judged_whole_and_a_running_one_by_its_days(ledger: Ledger) -> None:
    output = {"indicator_code": "accounts.output", **MONEY}
    deaths = {"indicator_code": "governance.accident-deaths", "unit_measure": "1"}
    pm25 = {"indicator_code": "environment.pm25", "unit_measure": "ug/m3"}
    energy = {"indicator_code": "energy.intensity", **GROWTH}
    stock = {"indicator_code": "science.high-tech-enterprises", "unit_measure": "1"}

    def pairs() -> Iterator[Row]:
        def pair(
            name: str, plan: float, value: float, days: tuple[date, date], **row: Any
        ) -> tuple[Row, Row]:
            article = FINAL if days[1] == YEAR[1] else LATE
            bound = row.pop("bound", "exact")
            subject = {"subject": name}  # cells of their own
            return (
                figure(PLAN, name, plan, YEAR, bound=bound, **row, **subject),
                figure(article, name, value, days, **row, **subject),
            )

        yield from pair("reached", 100, 104, YEAR, **output)
        yield from pair("nearly", 100, 96, YEAR, **output)
        yield from pair("missed", 100, 94, YEAR, **output)
        yield from pair("in step", 100, 50, HALF, **output)
        yield from pair("behind", 100, 42, HALF, **output)
        yield from pair("far behind", 100, 20, HALF, **output)
        yield from pair("growth is of the whole", 7.5, 7.2, HALF, **GROWTH)
        yield from pair("a stock does not add up", 1000, 960, (HALF[1], HALF[1]), **stock)
        yield from pair("at most", 34, 33.1, YEAR, bound="at_most", **pm25)
        yield from pair("less is better", 34, 36, YEAR, **pm25)
        yield from pair("used up slowly", 50, 20, HALF, **deaths)
        yield from pair("used up too fast", 50, 40, HALF, **deaths)
        yield from pair("a fall is reached", -3, -3.3, YEAR, **energy)
        yield from pair("a fall is missed", -3, 1.5, YEAR, **energy)
        yield from pair("prices rise less", 3, 0.3, YEAR, indicator_code="price.cpi", **GROWTH)
        yield from pair("a rank is reached", 3, 2, YEAR, unit_measure="1", measure="rank")

    loaded(ledger, *pairs())
    columns = "plan_state, round(progress, 1), round(period_gone, 1), round(fulfilment, 1), card"
    assert cards(ledger, columns) == {
        "reached": ("final", 104.0, 100.0, 104.0, "绿"),
        "nearly": ("final", 96.0, 100.0, 96.0, "黄"),
        "missed": ("final", 94.0, 100.0, 94.0, "红"),
        "in step": ("running", 50.0, 49.6, 100.8, "绿"),
        "behind": ("running", 42.0, 49.6, 84.7, "黄"),
        "far behind": ("running", 20.0, 49.6, 40.3, "红"),
        "growth is of the whole": ("running", 96.0, 49.6, 96.0, "黄"),
        "a stock does not add up": ("running", 96.0, 49.6, 96.0, "黄"),
        "at most": ("final", 97.4, 100.0, 102.7, "绿"),
        "less is better": ("final", 105.9, 100.0, 94.4, "红"),
        "used up slowly": ("running", 40.0, 49.6, 124.0, "绿"),
        "used up too fast": ("running", 80.0, 49.6, 62.0, "红"),
        "a fall is reached": ("final", 110.0, 100.0, 110.0, "绿"),
        "a fall is missed": ("final", -50.0, 100.0, -50.0, "红"),
        "prices rise less": ("final", 10.0, 100.0, 1000.0, "绿"),
        "a rank is reached": ("final", 66.7, 100.0, 150.0, "绿"),
    }


def test_what_pairs_with_a_plan(ledger: Ledger) -> None:
    def pair(name: str, plan: Row, actual: Row, article: str = LATE) -> list[Row]:
        days = actual.pop("days", HALF)
        return [figure(PLAN, name, 100, YEAR, **plan), figure(article, name, 40, days, **actual)]

    def months(*ends: int) -> list[Row]:
        return [
            figure(LATE, "the latest counts", end, (YEAR[0], date(2025, end, 28))) for end in ends
        ]

    loaded(
        ledger,
        *pair("comparison left out", GROWTH, GROWTH | {"comparison": "yoy"}),
        *pair("against another base", GROWTH, GROWTH | {"comparison": "pop"}),
        *pair("scope left out", {}, {"scope": "城镇"}),
        *pair("another scope", {"scope": "农村"}, {"scope": "城镇"}),
        *pair(
            "another measure word",
            {"unit_measure": "1", "counter": "家"},
            {"unit_measure": "1", "counter": "户"},
        ),
        *pair("another subject", {"subject": "能源行业"}, {}),
        *pair("another area", {}, {"ref_area": "152501"}),
        *pair("another measure", {}, GROWTH),
        *pair("only a month", {}, {"days": JUNE}),
        *pair("known before the plan", {}, {"days": (YEAR[0], date(2025, 1, 15))}, EARLY),
        *pair("another year", {}, {"days": (date(2024, 1, 1), date(2024, 12, 31))}),
        figure(PLAN, "the latest counts", 100, YEAR),
        *months(2, 6, 4),
        figure(PLAN, "by a day", 100, (YEAR[1], YEAR[1])),
        figure(LATE, "by a day", 40, HALF),
    )
    assert cards(ledger, "actual, report_count") == {
        "comparison left out": (40, 1),
        "against another base": (None, 0),
        "scope left out": (40, 1),
        "another scope": (None, 0),
        "another measure word": (40, 1),
        "another subject": (None, 0),
        "another area": (None, 0),
        "another measure": (None, 0),
        "only a month": (None, 0),
        "known before the plan": (None, 0),
        "another year": (None, 0),
        "the latest counts": (6, 3),
        "by a day": (40, 1),
    }


def test_plans_that_nobody_reported_on_are_listed(ledger: Ledger) -> None:
    ahead = (date(2098, 1, 1), date(2098, 12, 31))
    loaded(ledger, figure(PLAN, "over", 1, YEAR), figure(PLAN, "ahead", 1, ahead))
    with_days = "plan_state, actual, progress, fulfilment, card, period_gone, days_left < 0"
    assert cards(ledger, with_days) == {
        "over": ("overdue", None, None, None, "红", 100, True),
        "ahead": ("open", None, None, None, None, 0, False),
    }


def test_a_plan_that_is_just_over_is_yellow(ledger: Ledger) -> None:
    ledger.given()
    [(today,)] = ledger.rows("select max(finished_at)::date from runs")
    over = today.fromordinal(today.toordinal() - 30)
    loaded(ledger, figure(PLAN, "just over", 1, (over, over)))
    assert cards(ledger, "plan_state, card") == {"just over": ("overdue", "黄")}


def test_planned_investment_is_met_by_investment_done_of_the_same_projects(ledger: Ledger) -> None:
    plan = {"indicator_code": "project.planned-year-investment", **MONEY}
    done = {"indicator_code": "project.key-investment", **MONEY}
    text = "重点项目完成投资853，占年度计划的104.0%；产业项目完成投资481，占年度计划的104.1%。"
    of = {"sentence": text}
    loaded(
        ledger,
        figure(PLAN, "年度计划投资", 820, YEAR, subject="重点项目", **plan),
        figure(PLAN, "年度投资计划", 462, YEAR, subject="产业项目", **plan),
        figure(PLAN, "总投资", 5860, YEAR, indicator_code="project.total-investment", **MONEY),
        figure(PLAN, "占年度计划投资比重", 56.3, YEAR, subject="产业项目", **SHARE),
        figure(FINAL, "重点项目完成投资", 853, YEAR, span_start=1, **done, **of),
        figure(FINAL, "占年度计划比重", 104, YEAR, span_start=2, subject="a", **SHARE, **of),
        figure(FINAL, "产业项目完成投资", 481, YEAR, span_start=3, **MONEY, **of),
        figure(FINAL, "占年度计划比重", 104.1, YEAR, span_start=4, subject="b", **SHARE, **of),
    )
    assert cards(ledger, "actual, round(progress, 1), stated_progress, card") == {
        "年度计划投资": (853, 104.0, 104.0, "绿"),
        "年度投资计划": (481, 104.1, 104.1, "绿"),
    }


def test_a_rate_that_grows_from_nothing_is_judged_by_its_days(ledger: Ledger) -> None:
    rate = {"indicator_code": "project.start-or-resume-rate", **SHARE}
    by_june = (date(2025, 6, 30), date(2025, 6, 30))
    march = (date(2025, 3, 31), date(2025, 3, 31))
    loaded(
        ledger,
        figure(PLAN, "重点项目开复工率", 90, by_june, bound="at_least", **SHARE),
        figure(LATE, "开复工率", 58.2, march, **rate),
    )
    columns = "round(progress, 1), round(period_gone, 1), card"
    assert cards(ledger, columns) == {"重点项目开复工率": (64.7, 49.7, "绿")}


def test_of_a_range_the_near_end_is_to_be_reached(ledger: Ledger) -> None:
    loaded(
        ledger,
        figure(PLAN, "粮食", 5, YEAR, obs_value_high=6, **GROWTH),
        figure(FINAL, "粮食", 5.2, YEAR, **GROWTH),
        figure(PLAN, "能耗", 5, YEAR, obs_value_high=6, bound="at_most", **GROWTH),
        figure(FINAL, "能耗", 5.7, YEAR, **GROWTH),
    )
    assert cards(ledger, "round(fulfilment), card") == {"粮食": (104, "绿"), "能耗": (105, "绿")}
