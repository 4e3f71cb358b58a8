"""The sample articles from text to mart: what they tell is found with the right numbers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.conftest import read
from tests.warehouse.samples import published

SHARED = Path("/work/shared/gold/seed_xilingol.txt")
Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def ask(samples: Path) -> Ask:
    return lambda sql: read(samples, sql)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article that the samples retell, where there is one: it is not ours to keep."""
    if not SHARED.is_file():
        pytest.skip(f"{SHARED} is not there")
    return published(tmp_path_factory.mktemp("shared"), SHARED)


def practice(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What both tell of governance practice in 锡林郭勒盟 in 2022."""
    asked = {
        "tasks": "select tasks, tasks_carried_over from mart_task_ledger"
        " where responsible_unit = '锡林郭勒盟发改委' and tasks_carried_over is not null",
        "units": "select responsible_unit, tasks from mart_task_ledger"
        " where year = 2022 and tasks in (35, 33, 163, 321) order by tasks",
        "rectified": "select problems_found, problems_rectified, rectified_basis,"
        " rectification_rate, rate_basis from mart_rectification where ref_area = '152525'",
        "projects": "select year, project_count, total_investment, planned_year_investment"
        " from mart_key_projects where ref_area = '152500' and sector = '能源'",
        "county": "select project_count, scope, total_investment from mart_key_projects"
        " where ref_area = '152523'",
        "signed": "select event, time_end::varchar, projects_signed, signed_amount"
        " from mart_investment_signing where ref_area = '152500'",
        "ranks": "select ranked_who, place, among, among_area_name from mart_rankings"
        " where ref_area = '152500' and ranked = '固定资产投资两年平均增速'",
    }
    return {name: read(file, sql) for name, sql in asked.items()}


PRACTICE = {
    "tasks": [(34, 21)],
    "units": [
        ("锡林郭勒盟自然资源局", 33),
        ("锡林郭勒盟工业和信息化局", 35),
        ("苏尼特左旗", 163),
        ("东乌珠穆沁旗", 321),
    ],
    "rectified": [(118, 118, "derived", 100.0, "derived")],
    "projects": [(2022, 45, 728.7e8, 241.4e8)],
    "county": [(36, "500万元以上", 122e8)],
    "signed": [("2022春·锡林郭勒云招商大会", "2022-03-30", 25, 213.6e8)],
    "ranks": [("锡林郭勒盟", 3, "全区", "内蒙古自治区")],
}


def test_the_samples_tell_of_governance_practice(samples: Path) -> None:
    assert practice(samples) == PRACTICE


def test_so_does_the_article_they_retell(shared: Path) -> None:
    assert practice(shared) == PRACTICE


def test_problems_put_right_are_counted_as_stated(ask: Ask) -> None:
    assert ask(
        "select problems_found, problems_rectified, rectified_basis, problems_open,"
        " rectification_rate, rate_basis, time_end::varchar from mart_rectification"
        " where ref_area = '150823' and problems_rectified is not null"
    ) == [(742, 658, "stated", 84, 88.7, "stated", "2023-09-15")]


def test_the_plan_of_a_city_and_its_fulfilment_pair_up(ask: Ask) -> None:
    found = ask(
        "select indicator, coalesce(subject, ''), planned, actual, round(progress, 1),"
        " round(fulfilment, 1), stated_progress, card from plan_vs_actual"
        " where ref_area = '510700' and time_end = '2023-12-31' order by all"
    )
    assert found == sorted(
        [
            ("PM2.5平均浓度", "", 34, 33.1, 97.4, 102.7, None, "绿"),
            ("地区生产总值", "", 7.5, 8, 106.7, 106.7, None, "绿"),
            ("城镇新增就业", "", 5e4, 56300, 112.6, 112.6, 112.6, "绿"),
            ("工业投资", "", 12, 13.4, 111.7, 111.7, None, "绿"),
            ("年度计划投资", "产业项目", 462e8, 481e8, 104.1, 104.1, 104.1, "绿"),
            ("年度计划投资", "安排重点项目", 820e8, 853e8, 104.0, 104.0, 104.0, "绿"),
            ("招商引资到位资金", "", 1000e8, 1068e8, 106.8, 106.8, None, "绿"),
            ("接待游客", "", 8e7, 82165000, 102.7, 102.7, None, "绿"),
            ("新增高新技术企业", "", 90, 97, 107.8, 107.8, None, "绿"),
            ("空气质量优良天数比例", "", 90, 90.4, 100.4, 100.4, None, "绿"),
            ("粮食产量", "", 2.46e6, 2.483e6, 100.9, 100.9, None, "绿"),
        ]
    )


def test_its_projects_stand_by_sector_with_what_was_done(ask: Ask) -> None:
    assert ask(
        "select sector, project_count, total_investment, planned_year_investment,"
        " done_investment, round(progress, 1), projects_started, start_rate, projects_completed"
        " from mart_key_projects where ref_area = '510700' and year = 2023 order by sector"
    ) == [
        ("产业", 198, None, 462e8, 481e8, 104.1, None, None, None),
        (None, 360, 5860e8, 820e8, 853e8, 104.0, 139, 97.9, 76),
    ]


def test_a_quarter_into_the_year_investment_is_behind_and_starts_are_in_step(ask: Ask) -> None:
    assert ask(
        "select indicator, subject, round(progress, 1), stated_progress, round(period_gone, 1),"
        " plan_state, card from plan_vs_actual where ref_area = '152500' order by progress, planned"
    ) == [
        ("年度计划投资", "重点项目", 6.5, 6.5, 24.7, "running", "红"),
        ("重点项目开复工率", None, 64.7, None, 49.7, "running", "绿"),
        ("新开工项目", None, None, None, 100.0, "overdue", "红"),
        ("年度计划投资", "能源项目", None, None, 100.0, "overdue", "红"),
    ]


def test_targets_for_later_years_wait_for_theirs(ask: Ask) -> None:
    found = ask(
        "select indicator, planned, actual, report_count from plan_vs_actual"
        " where ref_area = '510700' and time_end = '2025-12-31' order by planned"
    )
    assert found == [("高新技术企业", 1000, None, 0), ("地区生产总值", 5000e8, None, 0)]


def test_coverage_tells_who_knows_what(ask: Ask) -> None:
    assert ask(
        "select indicator, time_period, article_count, sources_telling from mart_coverage"
        " where ref_area = '510700' and indicator_id = 'project.key-investment' order by time_end"
    ) == [("重点项目完成投资", "2022", 1, 1), ("重点项目完成投资", "2023", 1, 1)]
