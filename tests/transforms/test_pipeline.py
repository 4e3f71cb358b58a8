"""The pipeline: offsets that verify, keys that hold, and texts that try to break it."""

from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.article import make_article
from transforms.model import Article
from transforms.pipeline import extract, find_mentions

PHRASES = """
2021年 前两个月 全盟 河北 能源行业 产值 100.4亿元 同比 增加 30亿元 占 比重 的 75% 以上 ， 、 。
（ ） “ ” 《 》 分别 增长 5.4% 0.9 个百分点 高于 全国 第三位 居 从 提高到 项目 36项 由 约
1，234吨 ３.５％ 三成 翻一番 \ue001 \ue003 😀 3.6:48:48.4 截至目前 每 元/吨
"""
PIECES = st.sampled_from([*PHRASES.split(), "\n"])
LONG = 100_000


def article(text: str) -> Article:
    return make_article("a", text, title="", published_at=date(2022, 4, 12))


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_every_offset_verifies(text: str) -> None:
    one = article(text)
    spans = []
    for found in extract(one):
        assert one.text[found.span_start : found.span_end] == found.value_text
        assert found.indicator
        spans.append((found.span_start, found.span_end))
    assert spans == sorted(set(spans))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=100, deadline=None)
def test_extracting_twice_is_extracting_once(text: str) -> None:
    first, second = extract(article(text)), extract(article(text))
    assert first == second
    assert len({found.observation_id for found in first}) == len(first)


def test_the_masked_text_is_as_long_as_the_text() -> None:
    text = "标题\n产值5亿元。\n相关阅读\n某地投资3亿元\n2022-01-01\n"
    masked, _ = find_mentions(article(text))
    assert len(masked) == len(text)


@pytest.mark.parametrize("piece", ["1", "1，", "“", "（", "比2021年", "增长5%，", "河北", "、5%"])
def test_a_line_costs_no_more_than_its_length(piece: str) -> None:
    short, long = (cost(piece * (size // len(piece))) for size in (LONG // 4, LONG))
    assert long < 10 * short + 0.5


def cost(line: str) -> float:
    """Return the processor time of extraction, four times as much for a line four times as long."""
    start = process_time()
    extract(article(f"标题\n{line}"))
    return process_time() - start
