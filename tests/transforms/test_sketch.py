"""Sketches: the same characters with the mentions carved out."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from transforms.period import find_periods
from transforms.quantity import find_quantities
from transforms.sketch import ASIDE, PERIOD, QUANTITY, sentences, sketch

TEXT = "2021年，能耗强度（单位产值能耗）同比下降9.8%，投资（其中设备5亿元）增长3%。"


def drawn(text: str) -> str:
    quantities = find_quantities(text, [])
    return sketch(text, 0, len(text), quantities, [], []).line


def test_mentions_become_runs_as_long_as_they_are() -> None:
    periods = find_periods(TEXT, date(2022, 1, 5))
    quantities = find_quantities(TEXT, [(p.start, p.end) for p in periods])
    found = sketch(TEXT, 0, len(TEXT), quantities, periods, [])
    assert len(found.line) == len(TEXT)
    assert found.line.startswith(PERIOD * 5 + "，能耗强度" + ASIDE * 8 + "同比下降" + QUANTITY * 4)


def test_a_bracket_with_a_figure_stays_open() -> None:
    assert drawn("投资（其中设备5亿元）增长").startswith("投资（其中设备" + QUANTITY * 3 + "）")


def test_clauses_part_at_commas_and_brackets_but_not_in_brackets_set_aside() -> None:
    found = sketch("甲（乙，丙）丁，戊", 0, 9, [], [], [])
    assert found.clause(0) == (0, 7)
    assert found.clause(8) == (8, 9)


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    text = "他说：“增长5%。”第二句。\n第三句"
    assert [text[a:b] for a, b, _ in sentences(text)] == ["他说：“增长5%。”", "第二句。", "第三句"]


def test_paragraphs_are_lines() -> None:
    assert [paragraph for _, _, paragraph in sentences("一。二。\n\n三。\n四")] == [0, 0, 2, 3]


@given(st.text(alphabet="甲乙，。！？\n”（）12", max_size=60))
def test_sentences_lie_in_order_and_cover_all_but_their_ends(text: str) -> None:
    found = list(sentences(text))
    assert all(a < b for a, b, _ in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    left_out = set(text) - set("".join(text[a:b] for a, b, _ in found))
    assert left_out <= set("\n。！？”）")


def test_an_endless_sentence_is_cut_at_a_comma() -> None:
    text = "煤炭产量5万吨，" * 300
    found = list(sentences(text))
    assert all(b - a <= 1000 for a, b, _ in found)
    assert all(text[b - 1] == "，" for _, b, _ in found)
