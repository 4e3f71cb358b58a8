"""The article made of what a source gave."""

from datetime import date

import pytest

from transforms.article import make_article

TEXT = "锡林郭勒盟备耕过半\n2022-04-12 来源：草原日报\n全盟备耕过半。"


def test_what_the_text_tells_is_filled_in() -> None:
    article = make_article("a.txt", TEXT)
    assert article.article_ref == "a.txt"
    assert article.title == "锡林郭勒盟备耕过半"
    assert article.text == TEXT
    assert (article.published_at, article.published_at_basis) == (date(2022, 4, 12), "dateline")
    assert article.home_area == "152500"


def test_what_the_source_says_is_taken() -> None:
    article = make_article(
        "a.txt",
        TEXT,
        title="备耕",
        published_at=date(2022, 4, 13),
        source="草原日报",
        url="https://news.example.cn/2022/0414/a.html",
        charset="gb18030",
    )
    assert (article.title, article.source, article.charset) == ("备耕", "草原日报", "gb18030")
    assert (article.published_at, article.published_at_basis) == (date(2022, 4, 13), "metadata")
    assert article.url == "https://news.example.cn/2022/0414/a.html"


def test_unknown_day_has_no_basis() -> None:
    article = make_article("a.txt", "备耕过半\n春天来了。")
    assert (article.published_at, article.published_at_basis) == (None, None)
    assert article.home_area is None


def test_id_is_made_of_ref_and_text() -> None:
    first = make_article("a.txt", TEXT)
    assert first.article_id == make_article("a.txt", TEXT, title="别的").article_id
    assert len(first.article_id) == 16
    assert int(first.article_id, 16)
    others = (make_article("b.txt", TEXT), make_article("a.txt", TEXT + "。"))
    assert first.article_id not in {other.article_id for other in others}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  备耕过半 \n春天来了。", "备耕过半"),
        ("首页 新闻 财经\n当前位置：首页 > 正文\n备耕过半\n春天来了。", "备耕过半"),
        ("首页", "首页"),
        ("财经\r\n", "财经"),
        ("首页\u2028财经\n备耕过半", "备耕过半"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_title_is_the_first_line_of_the_article(text: str, title: str) -> None:
    assert make_article("a.txt", text).title == title


def test_furniture_says_nothing_of_home() -> None:
    text = (
        "备耕过半\n赤峰市备耕过半。\n相关阅读\n河北新闻\n河北石家庄的旧闻...\n2019-01-02\n河北河北"
    )
    assert make_article("a.txt", text).home_area == "150400"


def test_half_a_surrogate_pair_is_taken_as_it_is() -> None:
    assert make_article("a.txt", "备耕\ud83d过半").text == "备耕\ud83d过半"


def test_a_day_that_says_no_day_is_inferred_like_none() -> None:
    article = make_article("a", "公报\n2022年4月12日\n产值100亿元。", published_at=date.min)
    assert article.published_at == date(2022, 4, 12)
