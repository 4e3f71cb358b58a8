"""Words: cut so that they cover the text, with the seeds' own words whole."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden import samples
from transforms.pipeline import extract
from transforms.tokens import Engine, is_there, is_word, use, words

needs_rjieba = pytest.mark.skipif(not is_there("rjieba"), reason="rjieba is not installed")


@pytest.fixture(params=["jieba", pytest.param("rjieba", marks=needs_rjieba)])
def _engine(request: pytest.FixtureRequest) -> Iterator[None]:
    use(request.param)
    yield
    use("auto")


@pytest.mark.usefixtures("_engine")
def test_the_catalogue_words_stay_whole() -> None:
    assert [word.text for word in words("全市社会消费品零售总额")][-1] == "社会消费品零售总额"


@pytest.mark.usefixtures("_engine")
def test_the_seeds_correct_a_word_class() -> None:
    assert words("收入")[0].tag == "n"  # the dictionary has it as a verb


@pytest.mark.usefixtures("_engine")
def test_a_word_of_the_dictionary() -> None:
    assert is_word("下达")
    assert not is_word("值达")


@pytest.mark.usefixtures("_engine")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="全市工业增加值占比达到 a1“”、", max_size=30))
def test_words_cover_the_text(text: str) -> None:
    found = words(text)
    assert "".join(word.text for word in found) == text
    assert all(text[word.start : word.end] == word.text for word in found)


def _read_by(engine: Engine) -> list[object]:
    use(engine)
    try:
        return [extract(article) for article in samples().values()]
    finally:
        use("auto")


@needs_rjieba
def test_the_engines_read_the_same_in_every_article() -> None:
    assert _read_by("rjieba") == _read_by("jieba")


@needs_rjieba
@given(st.text(alphabet="全市规上工业增加值下降 a1G.%“”、的和在\n", max_size=30))
def test_the_engines_cut_the_same_words(text: str) -> None:
    use("jieba")
    slowly = words(text)
    use("auto")
    assert words(text) == slowly
