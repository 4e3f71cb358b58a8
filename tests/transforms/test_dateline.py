"""The publication date: where it is looked for, in which order, and what is passed over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus import NOTHING, examples
from transforms.dateline import publication_date
from transforms.script import simplified

TITLE = "春耕开始 全盟备耕过半——锡林郭勒盟春季农牧业生产综述"
LISTED = "相关阅读\n\n%s\n\n全盟备耕...\n\n2022-04-12\n\n旧闻一则\n\n2019-01-02\n"
RELATED = f"{TITLE}\n\n全盟备耕过半。\n\n{LISTED}"


@pytest.mark.parametrize(("page", "expected"), examples("dateline"))
def test_corpus(page: str, expected: str) -> None:
    day, basis = publication_date("春耕开始", simplified(page).replace("|", "\n"), None)
    assert f"{day} {basis}" == ("None None" if expected == NOTHING else expected)


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.cn/2022/0412/c1-123.html",
        "https://news.example.cn/2022/04/12/a.html",
        "https://news.example.cn/202204/12/a.html",
        "https://news.example.cn/202204/t20220412_345.html",
        "https://news.example.cn/2022-04/12/content_9.htm",
        "https://news.example.cn/2022-04-12/a.shtml",
        "https://news.example.cn/id/20229912/20220412.html",
        "https://news.example.cn/a/20220412103000",
    ],
)
def test_url(url: str) -> None:
    assert publication_date("春耕开始", "全盟备耕过半。", url) == (date(2022, 4, 12), "url")


@pytest.mark.parametrize(
    "url", ["https://news.example.cn/a/1234567890.html", "https://news.example.cn/20221301/", ""]
)
def test_url_without_a_day(url: str) -> None:
    assert publication_date("春耕开始", "全盟备耕过半。", url) == (None, None)


@pytest.mark.parametrize(
    "listed", [TITLE, f"{TITLE[:16]}...", f"{TITLE[:16]}……", f"【{TITLE[:16]}】"]
)
def test_related_reading_with_the_pages_own_title(listed: str) -> None:
    found = publication_date(TITLE, RELATED % listed, None)
    assert found == (date(2022, 4, 12), "related-reading")


def test_date_in_the_line_of_the_own_title() -> None:
    text = f"{TITLE}\n全盟备耕过半。\n相关阅读\n旧闻 2019-01-02\n{TITLE[:12]}... 2022-04-12"
    assert publication_date(TITLE, text, None) == (date(2022, 4, 12), "related-reading")


@pytest.mark.parametrize("listed", ["别的新闻一则", "春耕", "春耕开始 全盟备耕未过半"])
def test_related_reading_without_the_own_title(listed: str) -> None:
    assert publication_date(TITLE, RELATED % listed, None) == (None, None)


def test_what_says_it_comes_before_what_implies_it() -> None:
    url = "https://news.example.cn/2022/0413/a.html"
    assert publication_date(TITLE, RELATED % TITLE, url) == (date(2022, 4, 13), "url")
    dated = (RELATED % TITLE).replace("\n\n", "\n2022-04-14 来源：草原日报\n", 1)
    assert publication_date(TITLE, dated, url) == (date(2022, 4, 14), "dateline")


def test_the_last_list_is_no_signature() -> None:
    text = "春耕开始\n全盟备耕过半。\n相关阅读\n旧闻一则\n2019-01-02"
    assert publication_date("春耕开始", text, None) == (None, None)


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y年%m月%d日"])
)
def test_any_day_is_read_back(day: date, form: str) -> None:
    text = f"春耕开始\n{day.strftime(form)} 来源：草原日报\n全盟备耕过半。"
    assert publication_date("春耕开始", text, None) == (day, "dateline")


@given(st.text(alphabet="0129年月日-（）今天发布时间：新华社电\n"))
def test_never_fails(text: str) -> None:
    day, basis = publication_date(text, text, text)
    assert (day is None) == (basis is None)
