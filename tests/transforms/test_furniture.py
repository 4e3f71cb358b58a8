"""Page furniture: what is masked, what stays, and that offsets never move."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.reader import rows
from tests.corpus import NOTHING, examples
from transforms.furniture import body_end, furniture_spans, mask
from transforms.script import simplified

PROSE = (
    "入夏以来，景区客流持续攀升，餐饮、住宿、交通等行业全面回暖，带动当地农牧民在家门口增收。" * 3
)
LISTED = "相关阅读\n\n草原音乐节开票\n\n今年音乐节定在七月...\n\n2023-05-01\n"
PIECES = [
    "首页 新闻",
    "\n",
    "相关阅读",
    "全盟增长3%。",
    "（记者 王小明）",
    "[图库]",
    "摄",
    PROSE,
    "来源：",
]


@pytest.mark.parametrize(("line", "expected"), examples("furniture"))
def test_corpus(line: str, expected: str) -> None:
    masked = [line[start:end] for start, end in furniture_spans(simplified(line), "")]
    assert masked == {NOTHING: [], "all": [line]}.get(expected, [expected])


def test_related_reading_takes_all_below() -> None:
    text = f"标题\n\n{PROSE}\n\n{LISTED}\n首页"
    masked = mask(text, furniture_spans(text, "标题"))
    assert masked.strip() == f"标题\n\n{PROSE}"


def test_prose_resumes_after_a_box() -> None:
    text = f"标题\n{LISTED}{PROSE}\n全盟增长3%。"
    masked = mask(text, furniture_spans(text, "标题"))
    assert masked.split() == ["标题", *PROSE.split(), "全盟增长3%。"]


def test_a_disclaimer_is_no_prose() -> None:
    notice = f"本网转载文章仅供参考，{PROSE}"
    text = f"{PROSE}\n免责声明\n{notice}"
    assert mask(text, furniture_spans(text, "")).strip() == PROSE


def test_the_title_stays() -> None:
    assert furniture_spans("财经\n首页", "财经") == [(3, 5)]


def test_body_ends_where_nothing_resumes() -> None:
    assert body_end(f"{PROSE}\n{LISTED}") == len(PROSE) + 1
    assert body_end(f"{LISTED}{PROSE}") == len(LISTED) + len(PROSE)
    assert body_end(PROSE) == len(PROSE)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_mask_keeps_length_and_lines(text: str) -> None:
    spans = furniture_spans(text, "")
    masked = mask(text, spans)
    assert len(masked) == len(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert [i for i, char in enumerate(text) if char == "\n"] == [
        i for i, char in enumerate(masked) if char == "\n"
    ]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_what_is_masked_stays_masked(text: str) -> None:
    spans = furniture_spans(text, "")
    masked = mask(text, spans)
    assert all(not masked[start:end].strip() for start, end in spans)
    assert set(masked) <= set(text) | {" "}


def test_a_long_line_is_read_once() -> None:
    text = "首页 " * 20000 + "（" * 20000
    assert furniture_spans(text, "") == []


@pytest.mark.parametrize(
    "word", [row["word"] for row in rows("furniture/words") if row["kind"] == "rest"]
)
def test_every_heading_masks_itself_and_what_follows(word: str) -> None:
    text = f"{word}\n别的新闻"
    assert not mask(text, furniture_spans(text, "")).strip()
