"""A desk with a published file of a hostile article and a good one, asked as a browser asks."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from expectations.decision_log import DecisionLog
from flows.review.app import make_app, names_of
from flows.review.desk import Desk
from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations, quarantined
from warehouse.review import published as opened

ADDRESS = "http://127.0.0.1:8710"
HOSTILE = (
    "<script>alert(1)</script>占比为130%。<img src=x onerror=alert(2)>比重为140%。"
    "=cmd|'/C calc'!A0占比为150%。\u202e反向\u202c占比为160%。../../etc/passwd占比为170%。"
    "'; drop table observations; --占比为180%。"
)
GOOD = "前两个月，全盟原煤产量120万吨。前三个月，全盟原煤产量200万吨。"
SHARES = ("130%", "140%", "150%", "160%", "170%", "180%")


def share(quote: str, **more: Any) -> dict[str, Any]:
    """A share above 100 in the hostile article."""
    start = HOSTILE.index(quote)
    sentence = next(s + "。" for s in HOSTILE.split("。") if quote in s)
    return {
        "observation_id": f"s{quote[:-1]}",
        "article_id": "bad",
        "indicator": sentence.split(quote)[0].rstrip("为"),
        "measure": "share",
        "obs_value": float(quote[:-1]),
        "unit_measure": "%",
        "value_text": quote,
        "sentence": sentence,
        "span_start": start,
        "span_end": start + len(quote),
        "severity": "warning",
        "expectations": "share_in_range",
        "reasons": f"占比为 {quote}，应在 0 … 100 之内 · the share is {quote}; valid is 0 … 100",
        "confidence": 0.5,
        **more,
    }


def coal(quote: str, end: date, **more: Any) -> dict[str, Any]:
    start = GOOD.index(quote)
    return {
        "observation_id": f"c{quote[:3]}",
        "article_id": "good",
        "time_start": date(2026, 1, 1),
        "time_end": end,
        "obs_value": float(quote[:3]) * 1e4,
        "value_text": quote,
        "sentence": GOOD,
        "span_start": start,
        "span_end": start + len(quote),
        **more,
    }


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published file: one accepted reading, seven kept apart."""
    ledger = Ledger(tmp_path_factory.mktemp("home"))
    bad = {
        "article_id": "bad",
        "article_ref": "bad.txt",
        "text": HOSTILE,
        "title": "<b>题</b>\u202e",
        "source": '<i>报</i>"',
        "url": "javascript:alert(3)",
    }
    good = {
        "article_id": "good",
        "text": GOOD,
        "source": "统计局",
        "url": "https://example.org/a?b=1&c=2",
    }
    apart = coal("200万吨", date(2026, 3, 31), severity="critical", reasons="数值跳变 · jump")
    ledger.given(
        articles(bad, good),
        observations(coal("120万吨", date(2026, 2, 28))),
        quarantined(apart, *map(share, SHARES)),
    )
    return ledger.publish() / "warehouse.duckdb"


class Person:
    """A browser of one person, who has said his name."""

    def __init__(self, desk: Desk, name: str = "王芳", token: str | None = None) -> None:
        self.app = make_app(desk, names_of("127.0.0.1", []), token)
        self.asks = TestClient(
            self.app, base_url=ADDRESS, headers={"origin": ADDRESS}, follow_redirects=False
        )
        if token is None:
            self.send("/name?back=/", name=name)

    def sees(self, address: str, status: int = 200, **headers: Any) -> str:
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.asks.get(address, headers=said)
        assert answer.status_code == status, answer.text
        return str(answer.text)

    def csrf(self) -> str:
        return field(self.sees("/name"), "csrf")

    def send(self, address: str, **fields: Any) -> Any:
        return self.asks.post(address, data={"csrf": self.csrf(), **fields})

    def decides(self, observation_id: str, action: str, **typed: str) -> Any:
        """Decide as the page of the reading proposes, with some fields typed anew."""
        shown = self.sees(f"/item/{observation_id}")
        known = {name: field(shown, name) for name in ("seen", "digest")}
        return self.send(f"/item/{observation_id}", action=action, **{**known, **typed})


def field(page: str, name: str) -> str:
    """Return what a form has in a field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return unescape(found[1])


@pytest.fixture
def desk(published: Path, tmp_path: Path) -> Desk:
    return Desk(published, DecisionLog(tmp_path / "decisions.jsonl"))


@pytest.fixture
def person(desk: Desk) -> Person:
    return Person(desk)


def rows_of(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with opened(file) as con:
        return list(con.execute(sql).fetchall())
