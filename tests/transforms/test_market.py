"""Markets and traditional texts: what a passage yields, with its area and comparison."""

import pytest

from tests.corpus import NOTHING, examples
from tests.transforms.passages import PUBLISHED, spell_figure
from transforms.article import make_article
from transforms.market import is_quote, market_of
from transforms.model import Observation
from transforms.pipeline import extract


def spell(one: Observation) -> str:
    return f"{one.indicator} {spell_figure(one)} {one.ref_area}"


@pytest.mark.parametrize(("text", "value"), [*examples("traditional"), *examples("market")])
def test_passage(text: str, value: str) -> None:
    article = make_article("passage", text, title="", published_at=PUBLISHED)
    assert " | ".join(map(spell, extract(article))) == ("" if value == NOTHING else value)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("上证指数", "100000"),
        ("电子类股指数", "710000"),
        ("美元兑新台币收盘汇率", "710000"),
        ("欧元兑美元", None),
        ("茅台股价", None),  # not 台股, of Taiwan
    ],
)
def test_a_quotation_is_of_its_market(name: str, code: str | None) -> None:
    market = market_of(name)
    assert market is not None
    assert market.code == code


@pytest.mark.parametrize("name", ["居民消费价格指数", "采购经理指数", "A股上市公司", "生产总值"])
def test_other_names_are_of_no_market(name: str) -> None:
    assert not is_quote(name)
    assert market_of(name) is None
