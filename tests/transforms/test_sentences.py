"""Which sentences are read, and which of them are heard beyond themselves."""

from datetime import date

from transforms.article import make_article
from transforms.pipeline import find_mentions
from transforms.sentences import Sentence, to_read


def _read(text: str, title: str = "县情通报") -> list[Sentence]:
    article = make_article("a", text, title=title, published_at=date(2023, 3, 1))
    shown, found = find_mentions(article)
    return list(to_read(article, shown, found))


def _lines(sentences: list[Sentence]) -> list[str | None]:
    return [one.line.text if one.line else None for one in sentences]


def test_nothing_is_read_behind_the_last_figure() -> None:
    read = _read("产值增长5%。2022年，某厂投产。\n2023年再看。")
    assert _lines(read) == ["产值增长5%。"]


def test_a_sentence_without_figures_is_read_where_it_may_tell_one_when() -> None:
    assert _lines(_read("前两个月形势平稳。产值增长5%。")) == ["前两个月形势平稳。", "产值增长5%。"]
    assert _lines(_read("前两个月形势平稳。\n产值增长5%。")) == [None, "产值增长5%。"]
    assert _lines(_read("大家都很努力。产值增长5%。")) == [None, "产值增长5%。"]


def test_a_sentence_is_heard_by_the_figures_in_its_line() -> None:
    read = _read("一季度产值增长5%。用电量增长3%。\n投资增长2%。")
    assert [one.is_heard for one in read] == [True, False, False]


def test_a_heading_is_heard_below_its_line() -> None:
    read = _read("2022年工业\n产值增长5%。")
    assert [(one.opening and one.opening.is_heading, one.is_heard) for one in read] == [
        (True, True),
        (False, False),
    ]


def test_a_paragraph_opens_once() -> None:
    read = _read("产值增长5%。投资增长2%。\n用电量增长3%。")
    assert [one.opening is not None for one in read] == [True, False, True]


def test_a_length_of_time_is_a_figure_only_where_it_is_measured() -> None:
    assert _lines(_read("两年里形势平稳。")) == []
    assert _lines(_read("优良天数281天。")) == ["优良天数281天。"]
