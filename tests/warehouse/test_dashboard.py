"""The dashboard of a release: what stands in the page; tests/bi looks at it in a browser."""

import base64
import hashlib
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from seeds.reader import rows
from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations
from warehouse.dashboard.figures import MOST, figures

HOSTILE = "</script><script>alert(1)</script><!-- & <b>120万吨</b>"


def page(ledger: Ledger) -> str:
    return (ledger.publish() / "dashboard" / "index.html").read_text(encoding="utf-8")


def payload(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="payload">(.*?)</script>', text, re.S)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


def asked(ledger: Ledger, question: str) -> list[dict[str, Any]]:
    answer = figures(ledger.publish() / "warehouse.duckdb")[question]
    return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]


def test_a_release_of_nothing_has_a_page_with_nothing_in_it(ledger: Ledger) -> None:
    ledger.given(articles())
    found = payload(page(ledger))
    assert found["run_id"] == "r1"
    assert [found[name]["rows"] for name in ("series", "coverage", "conflicts", "plans")] == [
        []
    ] * 4
    assert found["totals"]["rows"] == [[0, 0, 0, 0, None, None]]


def test_text_of_an_article_can_neither_end_nor_begin_a_script(ledger: Ledger) -> None:
    ledger.given(accepted=observations({"indicator": HOSTILE, "sentence": HOSTILE}))
    text = page(ledger)
    assert text.count("<script") == text.count("</script>") == 3
    assert "alert(1)</script>" not in text
    [point] = [dict(zip(payload(text)["series"]["columns"], row, strict=True))
               for row in payload(text)["series"]["rows"]]  # fmt: skip
    assert point["indicator"] == point["sentence"] == HOSTILE


def test_the_page_may_run_its_own_scripts_and_reach_nothing(ledger: Ledger) -> None:
    ledger.given()
    text = page(ledger)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert policy[1].startswith(
        f"default-src 'none'; script-src 'sha256-{hashes[0]}' 'sha256-{hashes[1]}'; style-src"
    )
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', text[: text.index("<script")]) == ["data:,"]


def test_points_of_one_series_stand_together_by_time(ledger: Ledger) -> None:
    years = [{"time_start": date(y, 1, 1), "time_end": date(y, 12, 31)} for y in (2025, 2023, 2024)]
    ledger.given(
        accepted=observations(
            *({**year, "observation_id": f"o{n}"} for n, year in enumerate(years)),
            {"observation_id": "other", "subject": "能源行业"},
        )
    )
    points = asked(ledger, "series")
    assert [(p["series_id"], p["time_end"]) for p in points] == [
        (1, "2023-12-31"), (1, "2024-12-31"), (1, "2025-12-31"), (2, "2026-02-28"),
    ]  # fmt: skip
    assert points[0]["series_total"] == 2


def test_ever_so_many_series_and_periods_make_a_bounded_page(ledger: Ledger) -> None:
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(MOST["most_points"] + 5)]
    long = [{"observation_id": f"d{d}", "time_start": d, "time_end": d} for d in days]
    many = [
        {"observation_id": f"s{n}", "subject": f"单位{n}", "sentence": "长" * 500}
        for n in range(MOST["most_series"] + 50)
    ]
    ledger.given(accepted=observations(*long, *many))
    points = asked(ledger, "series")
    assert len(points) == MOST["most_points"] + MOST["most_series"] - 1
    assert points[0]["time_end"] == days[5].isoformat()
    assert points[0]["series_total"] == MOST["most_series"] + 51
    assert max(len(point["sentence"] or "") for point in points) == MOST["most_characters"]


def test_coverage_counts_observations_and_articles_of_a_province(ledger: Ledger) -> None:
    areas = ["152500", "150823", "100000", "110000", None]
    ledger.given(
        accepted=observations(*({"observation_id": f"o{a}", "ref_area": a} for a in areas))
    )
    assert [tuple(row.values()) for row in asked(ledger, "coverage")] == [
        ("100000", 2026, 1, 1), ("110000", 2026, 1, 1), ("150000", 2026, 2, 1), (None, 2026, 1, 1),
    ]  # fmt: skip


def test_what_sources_state_differently_stands_with_both_sentences(ledger: Ledger) -> None:
    ledger.given(
        articles({"source": "统计局"}, {"article_id": "a2", "article_ref": "2", "source": "晚报"}),
        observations(
            {"sentence": "产量120万吨。"},
            {
                "observation_id": "o2",
                "article_id": "a2",
                "obs_value": 2.1e6,
                "sentence": "产量210万吨。",
            },
        ),
    )
    [conflict] = asked(ledger, "conflicts")
    assert [conflict[f"{side}_sentence"] for side in ("chosen", "other")] == [
        "产量120万吨。",
        "产量210万吨。",
    ]
    assert conflict["total"] == 1


def test_a_plan_stands_with_its_outcome_and_card(ledger: Ledger) -> None:
    year = {"time_start": date(2025, 1, 1), "time_end": date(2025, 12, 31), "ref_area": "152500"}
    ledger.given(
        articles({"published_at": date(2025, 2, 1)}, {"article_id": "a2", "article_ref": "2"}),
        observations(
            year | {"status": "planned", "obs_value": 1e6, "sentence": "计划100万吨。"},
            year | {"observation_id": "o2", "article_id": "a2", "sentence": "完成120万吨。"},
        ),
    )
    [plan] = asked(ledger, "plans")
    assert (plan["planned"], plan["actual"], plan["progress"]) == (1e6, 1.2e6, 120)
    assert (plan["card"], plan["carded"], plan["total"]) == ("绿", 1, 1)
    assert (plan["sentence"], plan["actual_sentence"]) == ("计划100万吨。", "完成120万吨。")


def test_the_map_has_a_square_for_each_province() -> None:
    provinces = {
        row["code"]
        for row in rows("areas/areas")
        if row["level"] == "province" and not row["valid_to"]
    }
    tiles = rows("dashboard/tiles")
    assert {tile["code"] for tile in tiles} == provinces
    assert len(tiles) == len(provinces) == 34


@pytest.mark.parametrize("script", ["words.js", "chart.js", "sections.js", "quotes.js", "page.js"])
def test_what_the_scripts_say_is_in_the_seeds(script: str) -> None:
    text = (Path(__file__).parents[2] / "warehouse" / "dashboard" / script).read_text("utf-8")
    said = set(re.findall(r'\bsay\("([a-z_.]+)"', text))
    assert said <= {row["word"] for row in rows("dashboard/words")}
