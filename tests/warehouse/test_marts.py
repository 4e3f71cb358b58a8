"""The marts: given what articles say, expect rows of governance practice."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from seeds.catalogue import catalogue
from seeds.columns import tables
from seeds.reader import rows
from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations

YEAR = {"time_start": date(2022, 1, 1), "time_end": date(2022, 12, 31)}
COUNT = {"unit_measure": "1", "counter": "项"}
MONEY = {"unit_measure": "CNY"}


class Told:
    """Articles and the figures of their one sentence each, told one after another."""

    def __init__(self) -> None:
        self.articles: list[dict[str, Any]] = []
        self.observations: list[dict[str, Any]] = []

    def article(
        self, text: str, day: str = "2022-04-12", sentence: str = "", **usual: Any
    ) -> "Told":
        """Tell a text; figures that follow stand in its ``sentence``, else in all of it."""
        key = f"a{len(self.articles)}"
        head = {"article_id": key, "article_ref": key, "source": key, "home_area": "152500"}
        self.articles.append(head | {"text": text, "published_at": date.fromisoformat(day)})
        self.usual = usual | {"article_id": key, "sentence": sentence or text}
        return self

    def figure(self, said: str, value: float, indicator: str, **row: Any) -> "Told":
        """Tell a figure of the last article: where it stands is where ``said`` does."""
        start = self.articles[-1]["text"].index(said)
        of_figure = {
            "observation_id": f"o{len(self.observations)}",
            "value_text": said,
            "obs_value": value,
            "indicator": indicator,
            "span_start": start,
            "span_end": start + len(said),
            "ref_area_name": "锡林郭勒盟",
        }
        self.observations.append(YEAR | COUNT | self.usual | of_figure | row)
        return self

    def load(self, ledger: Ledger) -> Ledger:
        """Load it all as one run."""
        ledger.given(articles(*self.articles), observations(*self.observations))
        return ledger


def test_tasks_carried_over_and_done_belong_to_the_ledger_of_their_unit(ledger: Ledger) -> None:
    told = Told()
    told.article(
        "盟发改委接过旧账。去年的21项任务结转至今年,台账任务共34项。",
        sentence="去年的21项任务结转至今年,台账任务共34项。",
    )
    told.figure("21项", 21, "任务", time_start=date(2021, 1, 1), time_end=date(2021, 12, 31))
    told.figure("34项", 34, "台账任务", indicator_code="governance.tasks")
    told.article("盟发改委已完成任务17项。", "2022-07-01")
    told.figure("17项", 17, "完成任务", indicator_code="governance.tasks-done")
    told.article("盟能源局列出重点任务44项。")
    told.figure("44项", 44, "重点任务", indicator_code="governance.tasks", subject="盟能源局")
    told.load(ledger)
    assert ledger.rows(
        "select responsible_unit, year, ledger, tasks, tasks_carried_over, tasks_done,"
        " completion_rate, rate_basis from mart_task_ledger order by tasks"
    ) == [
        ("锡林郭勒盟发改委", 2022, "台账任务", 34, 21, 17, 50.0, "derived"),
        ("锡林郭勒盟能源局", 2022, "重点任务", 44, None, None, None, None),
    ]


def test_what_is_derived_of_problems_is_never_called_stated(ledger: Ledger) -> None:
    found = {"indicator_code": "governance.hidden-dangers"}
    done = {"indicator_code": "governance.rectified"}
    rate = {
        "indicator_code": "governance.rectification-rate",
        "unit_measure": "%",
        "measure": "share",
    }
    told = Told()
    told.article("查出隐患118项，并且全部整改到位。", ref_area="152525")
    told.figure("118项", 118, "隐患", **found)
    told.article("查出隐患40项，已完成整改30项，其余10项正在限期整改。", ref_area="152522")
    told.figure("40项", 40, "隐患", **found)
    told.figure("30项", 30, "完成整改", **done)
    told.figure("10项", 10, "正在限期整改")
    told.article("查出隐患80项，整改率达到95%，年内整改率要达到99%。", ref_area="152523")
    told.figure("80项", 80, "隐患", **found)
    told.figure("95%", 95, "整改率", **rate)
    told.figure("99%", 99, "整改率", status="planned", **rate)
    told.article("查出隐患7项。", ref_area="152524")
    told.figure("7项", 7, "隐患", **found)
    told.load(ledger)
    assert ledger.rows(
        "select problems_found, problems_rectified, rectified_basis, problems_open,"
        " rectification_rate, rate_basis from mart_rectification order by problems_found"
    ) == [
        (7, None, None, None, None, None),
        (40, 30, "stated", 10, 75.0, "derived"),
        (80, None, None, None, 95.0, "stated"),
        (118, 118, "derived", None, 100.0, "derived"),
    ]


def test_projects_stand_by_sector_and_year_with_their_latest_figures(ledger: Ledger) -> None:
    plan = {"indicator_code": "project.planned-year-investment", "status": "planned", **MONEY}
    done = {"indicator_code": "project.done-investment", **MONEY}
    told = Told()
    told.article("能源项目共45个，总投资728.7亿元，年度计划投资241.4亿元。")
    told.figure("45个", 45, "能源项目", indicator_code="project.count", subject="能源")
    of = {"subject": "能源项目"}
    told.figure(
        "728.7亿元", 728.7e8, "总投资", indicator_code="project.total-investment", **MONEY, **of
    )
    told.figure("241.4亿元", 241.4e8, "年度计划投资", **plan, **of)
    told.article("重点项目共165个，年度计划投资330.2亿元。")
    told.figure("165个", 165, "重点项目", indicator_code="project.key")
    told.figure("330.2亿元", 330.2e8, "年度计划投资", subject="重点项目", **plan)
    told.article("截至3月底完成投资21.5亿元。").figure(
        "21.5亿元", 21.5e8, "完成投资", time_end=date(2022, 3, 31), **done
    )
    told.article("上半年完成投资165.1亿元，体育项目12个。", "2022-07-15")
    told.figure("165.1亿元", 165.1e8, "完成投资", time_end=date(2022, 6, 30), **done)
    told.figure("12个", 12, "体育项目")
    told.article("签约项目25个，总投资213.6亿元。")
    told.figure("25个", 25, "签约项目", indicator_code="project.signed")
    told.figure("213.6亿元", 213.6e8, "总投资", indicator_code="project.total-investment", **MONEY)
    told.load(ledger)
    assert ledger.rows(
        "select sector, year, status, project_count, total_investment, planned_year_investment,"
        " done_investment, progress from mart_key_projects order by project_count"
    ) == [
        ("能源", 2022, "actual", 45, 728.7e8, 241.4e8, None, None),
        (None, 2022, "actual", 165, None, 330.2e8, 165.1e8, 50.0),
    ]


def test_a_signing_has_its_event_its_sum_and_what_came_of_it(ledger: Ledger) -> None:
    day = {"time_start": date(2022, 3, 30), "time_end": date(2022, 3, 30)}
    signing = "共签署产业投资项目25个，总投资213.6亿元。"
    told = Told()
    told.article(f"3月30日，云招商大会在锡林浩特召开。{signing}", "2022-04-01", signing, **day)
    told.figure("25个", 25, "产业投资项目", indicator_code="project.signed")
    told.figure("213.6亿元", 213.6e8, "总投资", indicator_code="project.total-investment", **MONEY)
    later = "云招商大会签约的项目中，已开工18个，签约项目已到位资金46.2亿元。"
    told.article(later, "2022-07-01", time_start=date(2022, 6, 30), time_end=date(2022, 6, 30))
    told.figure("18个", 18, "开工", indicator_code="project.started")
    told.figure("46.2亿元", 46.2e8, "到位资金", indicator_code="project.funds-arrived", **MONEY)
    told.load(ledger)
    assert ledger.rows(
        "select event, time_end, projects_signed, signed_amount, projects_started,"
        " amount_in_place, observation_ids from mart_investment_signing"
    ) == [("云招商大会", date(2022, 3, 30), 25, 213.6e8, 18, 46.2e8, "o0,o1,o2,o3")]


def test_an_event_is_read_from_its_paragraph(ledger: Ledger) -> None:
    told = Told()
    for number, text in enumerate(
        (
            "3月30日，云招商大会在锡林浩特召开，签下项目10个。",
            "在日前举办的草原投洽会上，签下项目11个。",
            "在春季项目签约仪式上，签下项目12个。",
            "云招商大会召开。\n全盟签下项目13个。",
        ),
        start=10,
    ):
        told.article(text, ref_area=f"1525{number}")
        told.figure(f"{number}个", number, "签下项目", indicator_code="project.signed")
    told.load(ledger)
    found = ledger.rows("select event from mart_investment_signing order by projects_signed")
    assert found == [("云招商大会",), ("草原投洽会",), ("春季项目签约仪式",), (None,)]


def test_a_rank_tells_who_in_what_and_among_whom(ledger: Ledger) -> None:
    rank = {"measure": "rank", "counter": None}
    told = Told()
    told.article("固定资产投资增速居全区第三位，产值列全国第5位。")
    told.figure("第三位", 3, "固定资产投资增速", **rank)
    told.figure("第5位", 5, "产值", subject="能源行业", **rank)
    told.article("在全市安全生产考核中，东乌珠穆沁旗排名第二。")
    told.figure("第二", 2, "生产考核", subject="全市安全", ref_area_name="东乌珠穆沁旗", **rank)
    told.article("旅游收入排名第九。").figure("第九", 9, "旅游收入", **rank)
    told.load(ledger)
    assert ledger.rows(
        "select ranked_who, ranked, place, among, among_area_name from mart_rankings order by place"
    ) == [
        ("东乌珠穆沁旗", "全市安全生产考核", 2, "全市", "锡林郭勒盟"),
        ("锡林郭勒盟", "固定资产投资增速", 3, "全区", "内蒙古自治区"),
        ("能源行业", "产值", 5, "全国", "中华人民共和国"),
        ("锡林郭勒盟", "旅游收入", 9, None, None),
    ]


def test_coverage_counts_what_is_known_and_who_says_it(ledger: Ledger) -> None:
    told = Told()
    for day, value in (("2022-04-12", 34), ("2022-04-20", 35)):
        told.article(f"截至{day}，台账任务{value}项。", day)
        told.figure(f"{value}项", value, "台账任务", indicator_code="governance.tasks")
    told.figure("35项", 3, "台账任务", indicator_code="governance.tasks", measure="growth")
    told.load(ledger)
    days = (date(2022, 4, 12), date(2022, 4, 20))
    assert ledger.rows(
        "select category, indicator, area_id, time_end, observation_count, cell_count,"
        " article_count, sources_telling, first_known_on, last_known_on from mart_coverage"
    ) == [("公共治理", "任务项数", "152500", date(2022, 12, 31), 3, 2, 2, 2, *days)]


def test_the_first_term_of_a_mart_that_fits_decides(ledger: Ledger) -> None:
    told = Told().article("办结任务30项，整改任务9项。")
    told.figure("30项", 30, "办结任务", indicator_code="governance.tasks-done")
    told.figure("9项", 9, "整改任务")
    told.load(ledger)
    assert ledger.rows(
        "select observation_id, mart_role from core.fct_mart_figure"
        " where mart = 'mart_task_ledger' order by all"
    ) == [("o0", "done"), ("o1", "total")]


@pytest.mark.parametrize("row", rows("marts/terms"), ids=lambda row: row["role"])
def test_a_term_names_a_mart_and_a_code_that_there_are(row: dict[str, str]) -> None:
    codes = {one.code for one in catalogue().values()}
    assert row["mart"] in tables()
    assert row["indicator_code"] in codes | {"", "-"}
    assert row["indicator_code"] not in ("", "-") or row["name"]


def test_marts_of_nothing_are_empty(ledger: Ledger) -> None:
    ledger.given(accepted=pl.DataFrame(schema=observations().schema))
    marts = [name for name in tables() if name.startswith("mart_") or name == "plan_vs_actual"]
    found = ledger.rows(" union all ".join(f"select count(*) from {mart}" for mart in marts))  # noqa: S608
    assert set(found) == {(0,)}
