"""Words: cut so that they cover the text, with the seeds' own words whole."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.tokens import is_word, words


def test_the_catalogue_words_stay_whole() -> None:
    assert [word.text for word in words("全市社会消费品零售总额")][-1] == "社会消费品零售总额"


def test_the_seeds_correct_a_word_class() -> None:
    assert words("收入")[0].tag == "n"  # the dictionary has it as a verb


def test_a_word_of_the_dictionary() -> None:
    assert is_word("下达")
    assert not is_word("值达")


@given(st.text(alphabet="全市工业增加值占比达到 a1“”、", max_size=30))
def test_words_cover_the_text(text: str) -> None:
    found = words(text)
    assert "".join(word.text for word in found) == text
    assert all(text[word.start : word.end] == word.text for word in found)
