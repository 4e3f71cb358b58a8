"""Mentions: what is found before any clause is read."""

import json
from datetime import date

from transforms.article import make_article
from transforms.mentions import mentions

KEYS = {
    "article_ref",
    "kind",
    "text",
    "start",
    "end",
    "value",
    "value_high",
    "unit",
    "bound",
    "time_start",
    "time_end",
    "ref_area",
}


def test_every_kind_in_the_order_of_the_text() -> None:
    article = make_article("a", "2021年河北粮食产量约38亿公斤", published_at=date(2022, 1, 5))
    found = mentions(article)
    assert [row["kind"] for row in found] == ["period", "area", "quantity"]
    assert all(set(row) == KEYS for row in found)
    assert found[0]["time_end"] == "2021-12-31"
    assert found[1]["ref_area"] == "130000"
    assert (found[2]["value"], found[2]["unit"], found[2]["bound"]) == (3_800_000, "t", "approx")


def test_rows_are_json() -> None:
    article = make_article("a", "增长5%")
    assert json.loads(json.dumps(mentions(article)))[0]["unit"] == "%"
