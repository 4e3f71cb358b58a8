"""Owners: the company or the country abroad whose figures an article tells."""

from datetime import date

import pytest

from transforms.article import make_article
from transforms.pipeline import extract

RESULTS = (
    "云山重工昨日发布年报。全年实现营业收入48亿元，归属于上市公司股东的净利润5亿元，"
    "同比增长18%。董事会拟每10股派发现金红利2元。云山重工股东大会将审议。"
)


def subjects(title: str, text: str) -> dict[str, str | None]:
    article = make_article("passage", text, title=title, published_at=date(2024, 4, 12))
    return {one.value_text: one.subject for one in extract(article)}


def test_a_companys_results_are_its_own() -> None:
    found = subjects("云山重工发布2023年年报", RESULTS)
    assert set(found.values()) == {"云山重工"}


def test_what_an_article_on_a_country_abroad_tells_is_that_countrys() -> None:
    text = "国内生产总值同比增长6%，出口增长5%。越南统计总局说，越南经济在好转。\n失业率2%。"
    assert set(subjects("越南上半年经济提速", text).values()) == {"越南"}


@pytest.mark.parametrize(
    ("text", "subject"),
    [("法国7月消费价格上涨2.3%。", "法国"), ("全盟7月消费价格上涨2.3%。", None)],
)
def test_a_place_abroad_is_a_subject_as_it_has_no_code(text: str, subject: str | None) -> None:
    assert subjects("一则消息", text) == {"2.3%": subject}


def test_an_article_on_nobody_in_particular_gives_no_subject() -> None:
    assert subjects("一则消息", "用电量增长5%。") == {"5%": None}
