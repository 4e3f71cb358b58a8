"""Passages as articles: how the tests of clauses read and spell what was extracted."""

from datetime import date
from decimal import Decimal

from transforms.article import make_article
from transforms.model import Observation
from transforms.pipeline import extract

PUBLISHED = date(2022, 4, 12)
HOME = "152500"
LONGEST_PLAIN = 8


def observations(passage: str) -> list[Observation]:
    """Return the observations of a passage of an article of 锡林郭勒盟; ⏎ begins a new line."""
    text = passage.replace("⏎", "\n")
    article = make_article("passage", text, title="", published_at=PUBLISHED)
    return extract(article._replace(home_area=HOME))


def spell_number(value: Decimal) -> str:
    """Write 100亿 as 1E+10, 17.6万 as 176000 and 4.8 as 4.8, as the corpora do."""
    plain = f"{value.normalize():f}"
    return plain if len(plain) <= LONGEST_PLAIN else str(value.normalize())


def spell_figure(one: Observation) -> str:
    """Write measure, comparison, value and unit: growth/yoy 4.8 %."""
    measure = f"{one.measure}/{one.comparison}" if one.comparison else one.measure
    return f"{measure} {spell_number(one.obs_value)} {one.unit_measure}"
