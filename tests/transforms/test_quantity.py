import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus import NOTHING, examples
from transforms.model import Quantity
from transforms.quantity import find_quantities
from transforms.script import simplified

FAMILIES = ("quantity", "share", "rank", "bound", "range")
CHARACTERS = (
    "约近超过不到第前翻百分之每吨新台币零下1203.5,２0三十百万亿两半多余几元%个点成倍番亩公里/"
    "家人次位度、和至-~：:，。以上左右又A号从比 \n"
)
ANY_TEXT = st.one_of(st.text(max_size=40), st.text(CHARACTERS, max_size=60))


def spell(quantity: Quantity) -> str:
    high = "" if quantity.value_high is None else f"..{quantity.value_high.normalize():f}"
    bound = "" if quantity.bound == "exact" else quantity.bound
    words = (bound, f"{quantity.value.normalize():f}{high}", quantity.unit_measure or "-")
    return " ".join(filter(None, (*words, quantity.counter, quantity.form)))


def spelled(text: str) -> str:
    return " ; ".join(map(spell, find_quantities(simplified(text)))) or NOTHING


@pytest.mark.parametrize(
    ("text", "expected"), [pair for family in FAMILIES for pair in examples(family)]
)
def test_a_phrase_reads_as_its_quantities(text: str, expected: str) -> None:
    assert spelled(text) == expected


@pytest.mark.parametrize(
    ("text", "quantity", "outer"),
    [
        ("总投资近1.5亿元。", "1.5亿元", "近1.5亿元"),
        ("占75%以上", "75%", "75%以上"),
        ("来了20多家企业", "20多家", "20多家"),
        ("约新台币3万元", "3万元", "约新台币3万元"),
        ("重约3吨左右", "3吨", "约3吨左右"),
        ("每吨500元", "500元", "每吨500元"),
        ("超半数受益", "半数", "超半数"),
        ("跻身前1%", "1%", "前1%"),
    ],
)
def test_the_quantity_is_number_and_unit_and_the_outer_span_its_bound(
    text: str, quantity: str, outer: str
) -> None:
    (found,) = find_quantities(text)
    assert (found.text, text[found.outer_start : found.outer_end]) == (quantity, outer)


def test_what_periods_have_taken_is_left_alone() -> None:
    text = "2021年产值100亿元，3月15日增长5%"
    assert [q.text for q in find_quantities(text, [(0, 5), (13, 18)])] == ["100亿元", "5%"]


@given(ANY_TEXT)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for one in find_quantities(text):
        assert end <= one.start < one.end <= len(text)
        assert one.outer_start <= one.start
        assert one.end <= one.outer_end
        assert text[one.start : one.end] == one.text
        assert one.value_high is None or one.value < one.value_high
        end = one.end


@given(ANY_TEXT, st.integers(0, 20), st.integers(1, 20))
def test_no_quantity_overlaps_a_taken_span(text: str, start: int, length: int) -> None:
    for one in find_quantities(text, [(start, start + length)]):
        assert one.end <= start or one.start >= start + length


@pytest.mark.parametrize(
    "unit",
    ["1", "1,", "1 ", "1 234 ", "1. ", "1-", "1:", "第", "百分之", "一", "1万", "1元1角", "1和"],
)
def test_the_scan_takes_time_in_proportion_to_the_text(unit: str) -> None:
    find_quantities(unit)
    started = time.perf_counter()
    find_quantities(unit * (200_000 // len(unit)))
    assert time.perf_counter() - started < 10
