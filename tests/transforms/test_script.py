"""Scripts: traditional texts are read in simplified characters and published as written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds import reader
from tests.transforms.passages import observations
from transforms.article import make_article
from transforms.mentions import mentions
from transforms.pipeline import extract
from transforms.script import in_simplified, is_traditional, simplified

PAGE = "台灣上半年出口\n海關統計，上半年出口總值達1,250.5億元，比去年同期成長12.3%。"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("總投資達100億元", "总投资达100亿元"),
        ("營業額成長三成，較上季減少", "营业额成长三成，较上季减少"),
        ("裡面與後續：為數眾多", "里面与后续：为数众多"),
        ("臺幣兌美元匯率", "台币兑美元汇率"),
    ],
)
def test_a_traditional_text_is_read_as_a_simplified_one(text: str, read: str) -> None:
    assert simplified(text) == read
    assert is_traditional(text)


@pytest.mark.parametrize("text", ["", "总投资达100亿元", "太后著书，干部下乡"])
def test_a_simplified_text_is_read_as_it_is(text: str) -> None:
    assert simplified(text) is text
    assert not is_traditional(text)


def test_a_name_in_a_simplified_text_makes_it_no_traditional_one() -> None:
    text = f"{'全市经济运行平稳。' * 10}樑先生说。"
    assert not is_traditional(text)
    assert simplified(text)[-5:] == "梁先生说。"


@given(st.text(alphabet="總投資台灣萬億鬱裡100.5亿元 \n😀𠮷"))
def test_places_stay(text: str) -> None:
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)


def test_an_article_is_read_in_simplified_characters_only_where_it_must() -> None:
    plain = make_article("a", "产值10亿元。")
    assert in_simplified(plain) is plain
    written = make_article("a", PAGE)
    assert written.is_traditional
    assert written.title == "台灣上半年出口"
    assert in_simplified(written).title == "台湾上半年出口"


def test_what_is_published_stands_as_it_was_written() -> None:
    level, growth = observations("海關統計，上半年出口總值達1,250.5億元，比去年同期成長12.3%。")
    assert (level.indicator, level.value_text) == ("出口總值", "1,250.5億元")
    assert growth.sentence == "海關統計，上半年出口總值達1,250.5億元，比去年同期成長12.3%。"


def test_a_name_made_of_several_pieces_is_in_the_texts_script() -> None:
    (share,) = observations("電子產品占全國出口總額比重為30%。")
    assert share.indicator == "占出口總額比重"


def test_a_counter_is_in_the_texts_script() -> None:
    (count,) = observations("園區共有15個專案。")
    assert (count.indicator, count.counter) == ("專案", "個")


def test_mentions_quote_the_text() -> None:
    article = make_article("a", PAGE)
    rows = mentions(article)
    assert {row["text"] for row in rows} >= {"1,250.5億元", "去年同期", "12.3%"}
    assert all(article.text[int(str(r["start"])) : int(str(r["end"]))] == r["text"] for r in rows)


SEEDS = Path(reader.__file__).parent
AS_WRITTEN = {"areas", "articles", "expectations"}  # names, texts, and what is quoted from them


def test_seeds_are_in_simplified_characters() -> None:
    found = [path for path in SEEDS.glob("*/*.csv") if path.parent.name not in AS_WRITTEN]
    texts = {path: path.read_text(encoding="utf-8") for path in found}
    assert len(texts) > 20
    # 後 and 於 are folded only in a text that is traditional: 總 makes it one
    assert not [path for path, text in texts.items() if simplified(f"總{text}")[1:] != text]


def test_a_sentence_hides_the_same_furniture_in_either_script() -> None:
    plain, traditional = "出口总值（记者 王小明）达100亿元。", "出口總值（記者 王小明）達100億元。"
    found = [extract(make_article("a", f"快讯\n{t}"))[0].sentence for t in (plain, traditional)]
    assert ["王小明" in sentence for sentence in found] == [False, False]
