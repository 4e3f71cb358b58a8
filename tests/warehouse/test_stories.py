"""Stories: edited reprints tell one, next month's bulletin from the same form tells another."""

from collections.abc import Callable
from typing import Any

from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations

BULLETIN = (
    "三月份，全盟原煤产量120.4万吨，同比增长5.2%。其中，露天煤矿产量88.1万吨，占比73.2%。"
    "盟能源局负责人介绍，旺季保供任务较重，各旗县按日调度，重点煤矿生产平稳有序，铁路外运保持通畅。"
    "下一步将继续做好迎峰度夏的准备，安排检修错峰进行，督促企业落实安全生产责任。"
)
NEXT_MONTH = (
    BULLETIN.replace("三月", "四月")
    .replace("120.4", "131.7")
    .replace("5.2%", "6.9%")
    .replace("88.1", "90.6")
    .replace("73.2", "68.8")
)
EDITS: list[Callable[[str], str]] = [
    lambda text: "据锡林郭勒盟能源局网站消息，" + text,
    lambda text: text + "（本文转自能源局网站）",
    lambda text: text.replace("旺季保供任务较重，", ""),
    lambda text: text.replace("负责人介绍", "相关负责同志表示"),
    lambda text: "本报讯（通讯员 其其格）" + text,
    lambda text: text[: text.index("下一步")],
    lambda text: text.replace("。", "。\n"),
    lambda text: text.replace("全盟", "锡林郭勒盟"),
    lambda text: text.replace("，安排检修错峰进行", ""),
]
STORIES = "select story_id, count(*) from raw.story group by all order by all"


def article(number: int, text: str, **more: Any) -> dict[str, Any]:
    name = f"a{number}"
    return {"article_id": name, "article_ref": name, "source": f"网站{number}", "text": text} | more


def claim(number: int, **more: Any) -> dict[str, Any]:
    return {"observation_id": f"o{number}", "article_id": f"a{number}"} | more


def test_nine_edited_reprints_are_one_story_and_no_extra_observation(ledger: Ledger) -> None:
    texts = [BULLETIN, *(edit(BULLETIN) for edit in EDITS)]
    ledger.given(
        articles(*(article(number, text) for number, text in enumerate(texts))),
        observations(*(claim(number) for number in range(10))),
    )
    assert ledger.rows("select observation_id, source_count, story_count from observations") == [
        ("o0", 10, 1)
    ]
    reprints = "select count(*) from core.dim_article where is_reprint"
    assert ledger.rows(reprints) == [(9,)]


def test_a_reprint_follows_the_original_where_its_day_or_place_reads_otherwise(
    ledger: Ledger,
) -> None:
    ledger.given(
        articles(article(0, BULLETIN), article(1, EDITS[0](BULLETIN))),
        observations(
            claim(0, ref_area="152500"),
            claim(1, ref_area=None, time_start=None, time_end=None),
        ),
    )
    assert ledger.rows("select observation_id, source_count from observations") == [("o0", 2)]


def test_a_reprint_with_another_figure_is_a_conflict(ledger: Ledger) -> None:
    altered = BULLETIN.replace("120.4", "124.0")
    ledger.given(
        articles(article(0, BULLETIN), article(1, altered)),
        observations(
            claim(0, obs_value=1.204e6, value_text="120.4万吨", sentence="原煤产量120.4万吨"),
            claim(1, obs_value=1.240e6, value_text="124.0万吨", sentence="原煤产量124.0万吨"),
        ),
    )
    assert ledger.rows("select chosen_sentence, other_sentence, rule from conflicts") == [
        (
            "原煤产量120.4万吨",
            "原煤产量124.0万吨",
            "The original is read before a reprint of it",
        )
    ]


def test_the_office_is_the_original_even_where_a_paper_was_loaded_first(ledger: Ledger) -> None:
    ledger.given(articles(article(0, BULLETIN)))
    ledger.given(articles(article(1, EDITS[0](BULLETIN), source="锡林郭勒盟能源局")))
    assert ledger.rows("select article_id from core.dim_article where is_reprint") == [("a0",)]


def test_the_next_bulletin_from_the_same_form_is_a_story_of_its_own(ledger: Ledger) -> None:
    ledger.given(articles(article(0, BULLETIN), article(1, NEXT_MONTH)))
    ledger.publish()
    assert ledger.core(STORIES) == [("a0", 1), ("a1", 1)]


def test_texts_too_short_for_a_wording_are_stories_of_their_own(ledger: Ledger) -> None:
    ledger.given(articles(article(0, "产值100亿元。"), article(1, "产值100亿元。")))
    ledger.publish()
    assert ledger.core(STORIES) == [("a0", 1), ("a1", 1)]


def test_a_story_is_told_once_and_joined_later(ledger: Ledger) -> None:
    ledger.given(articles(article(0, BULLETIN)))
    ledger.publish()
    ledger.given(articles(article(1, EDITS[3](BULLETIN))))
    ledger.publish()
    ledger.publish()
    assert ledger.core(STORIES) == [("a0", 2)]


def test_an_office_is_told_by_its_name_or_its_address(ledger: Ledger) -> None:
    named = ["绵阳市统计局", "洛川县融媒体中心", "某网站", None]
    ledger.given(
        articles(
            *(article(n, chr(0x4E00 + n) * 50, source=name) for n, name in enumerate(named)),
            article(4, "丁" * 50, url="https://www.mianyang.gov.cn/a.html", source="首页"),
            article(5, "戊" * 50, url="https://gov.cn.example.com/a.html", source="另页"),
        )
    )
    kinds = "select coalesce(source, 'a3'), source_kind from core.dim_source order by source_id"
    assert dict(ledger.rows(kinds)) == {
        "绵阳市统计局": "official",
        "洛川县融媒体中心": "media",
        "某网站": "other",
        "a3": "other",
        "首页": "official",
        "另页": "other",
    }
