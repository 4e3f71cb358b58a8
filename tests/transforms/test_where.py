"""Where: the area that governs a figure, by what stands around it and where the article is."""

from datetime import date

import pytest

from tests.corpus import examples
from transforms.article import make_article
from transforms.pipeline import extract

NONE = "-"


def area_of_last(text: str, home: str | None) -> str | None:
    """Return the area of the last figure of an article that is at home where ``home`` says."""
    text = text.replace("⏎", "\n")
    title = text.split("\n")[0] if "\n" in text else " "
    article = make_article("passage", text, title=title, published_at=date(2026, 4, 12))
    return extract(article._replace(home_area=home))[-1].ref_area


@pytest.mark.parametrize(("text", "value"), examples("place"))
def test_corpus(text: str, value: str) -> None:
    home, area = (None if code == NONE else code for code in value.split())
    assert area_of_last(text, home) == area


def test_a_company_is_of_no_area() -> None:
    text = "该公司股价大涨，董事会批准回购。净利润3亿元，每股收益0.5元"
    assert area_of_last(text, "100000") is None
    assert area_of_last("股价、董事会。" + text, "710000") is None
