import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.alternation import alone, alternation, atomic, either, split

WORDS = st.lists(st.text("元人次民币km.", min_size=1, max_size=4), min_size=1, unique=True)


@given(WORDS, st.text("元人次民币km.", max_size=6))
def test_the_longest_word_that_fits_is_found(words: list[str], text: str) -> None:
    fitting = [w for w in words if text.startswith(w) and _may_end(w, text[len(w) :])]
    found = re.match(alternation(dict.fromkeys(words, ())), text)
    assert (found.group() if found else "") == max(fitting, key=len, default="")


@given(WORDS, st.text("元人次民币km.", max_size=12))
def test_a_guard_before_words_hides_none(words: list[str], text: str) -> None:
    guarded, free = re.compile(either(words)), alone(words)
    assert [one.span() for one in guarded.finditer(text)] == [
        one.span() for one in free.finditer(text)
    ]


def _may_end(word: str, after: str) -> bool:
    """A word in Latin letters does not end inside a longer one."""
    return not (word[-1] in "km" and after[:1] in ("k", "m"))


def test_a_shorter_word_counts_where_the_longer_is_forbidden() -> None:
    pattern = re.compile(alternation({"人次": ("要",), "人": ("民", "大会")}))
    found = [pattern.match(text) for text in ("人次。", "人次要", "人大会", "人大", "人民")]
    assert [match.group() if match else "" for match in found] == ["人次", "人", "", "人", ""]


def test_a_cell_holds_words_between_blanks() -> None:
    assert split("目标 目") == ("目标", "目")
    assert split("") == ()


@pytest.mark.parametrize(
    ("pattern", "atomic_pattern"),
    [
        ("(?:a|ab)?+c", "(?>(?:a|ab)?)c"),
        ("(?:(?:ab)++c)*+", "(?>(?:(?>(?:ab)+)c)*)"),
        (r"[0-9]++(?:\)|[)(])?+", r"[0-9]++(?>(?:\)|[)(])?)"),
        ("(?P<x>a{1,2})++(?:b)+", "(?>(?P<x>a{1,2})+)(?:b)+"),
    ],
)
def test_possessive_groups_become_atomic_ones(pattern: str, atomic_pattern: str) -> None:
    assert atomic(pattern) == atomic_pattern
    re.compile(atomic(pattern))
