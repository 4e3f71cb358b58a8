from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus import NOTHING, examples
from transforms.numeral import LONGEST, Numeral, read
from transforms.script import simplified

SPELLED = {"exact": "", "at_least": ">= ", "approx": "~ "}
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
DIGITS = "零一二三四五六七八九"


def spell(number: Numeral | None) -> str:
    if number is None:
        return NOTHING
    high = "" if number.high is None else f"..{number.high.normalize():f}"
    return f"{SPELLED[number.bound]}{number.value.normalize():f}{high}"


def in_chinese(number: int) -> str:
    """Write a whole number as a Chinese reader would: 10050 is 一万零五十."""
    for size, mark in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            above, below = divmod(number, size)
            gap = "零" if 0 < below < size // 10 else ""
            return in_chinese(above) + mark + gap + (in_chinese(below) if below else "")
    return DIGITS[number]


@pytest.mark.parametrize(("text", "expected"), examples("numeral"))
def test_a_numeral_reads_as_its_value(text: str, expected: str) -> None:
    assert spell(read(simplified(text))) == expected


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_written_in_chinese_reads_back(number: int) -> None:
    found = read(in_chinese(number))
    assert found is not None
    assert (found.value, found.high) == (Decimal(number), None)


@given(
    st.decimals(min_value=0, max_value=10**9, places=3), st.sampled_from(["", "万", "亿", "万亿"])
)
def test_a_decimal_with_a_scale_is_exact(number: Decimal, scale: str) -> None:
    found = read(f"{number:f}{scale}")
    assert found is not None
    assert found.value == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]


@given(st.integers(min_value=1000, max_value=10**12))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert read(f"{number:,}") == read(str(number)) == read(f"{number:,}".replace(",", "，"))


def test_a_numeral_knows_how_it_is_written() -> None:
    found = [read(text) for text in ("1.39万亿", "万亿", "三百", "百余", "3百")]
    assert [(n.marks, n.in_words, n.is_lone) for n in found if n] == [
        ("wy", False, False),
        ("wy", True, True),
        ("h", True, False),
        ("h", True, True),
        ("h", False, False),
    ]


def test_a_run_of_digits_nobody_means_is_no_number() -> None:
    assert read("1" * LONGEST) is not None
    assert read("1" * (LONGEST + 1)) is None
