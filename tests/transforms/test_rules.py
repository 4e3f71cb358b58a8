"""Rules are alive: each is used by an example of the corpora, each kind of word by a module."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import seeds
import tests.corpus
import transforms
from seeds.reader import all_rows, rows
from tests.corpus import examples
from tests.transforms.passages import HOME, PUBLISHED
from transforms import cells, reading, refusal
from transforms.article import make_article
from transforms.claim import Declined
from transforms.model import AreaMention, Article, Period
from transforms.naming import CASCADE
from transforms.period_pieces import BUILDERS
from transforms.pipeline import find_mentions, read
from transforms.units import surfaces

SOURCES = tuple(Path(transforms.__path__[0]).glob("*.py"))
LOOK_UPS = {"phrases", "ends", "any_of", "none_before", "phrase_pattern"}
WORDS = ("areas", "cues", "phrases", "datelines", "furniture", "numerals", "periods", "units")
PLACES = {"clause", "sentence", "paragraph", "document", "none"}


class Used(NamedTuple):
    """What the corpora make use of: names of rules, forms of mentions, places, reasons."""

    names: set[str]
    quantities: set[str]
    quantity_forms: set[str]
    periods: set[str]
    period_forms: set[str]
    areas: set[str]
    area_forms: set[str]
    period_places: set[str]
    area_places: set[str]
    refusals: set[str]


def articles() -> Iterator[Article]:
    """Yield every phrasing of the corpora as an article of 锡林郭勒盟."""
    for path in Path(tests.corpus.__path__[0]).glob("*.txt"):
        for text, _ in examples(path.stem):
            article = make_article(
                "rule", text.replace("⏎", "\n"), title="", published_at=PUBLISHED
            )
            yield article._replace(home_area=HOME)


@cache
def used() -> Used:
    found = Used(*(set[str]() for _ in Used._fields))
    for article in articles():
        _, mentions = find_mentions(article)
        for quantity in mentions.quantities:
            found.quantities.add(quantity.rule)
            found.quantity_forms.add(quantity.form)
        for period in mentions.periods:
            found.periods.update(re.findall("<(.*?)>", period.rule))
            found.period_forms.add(period.form)
        for area in mentions.areas:
            found.areas.update(re.findall("<(.*?)>", area.rule))
            found.area_forms.add(area.form)
        for item in read(article):
            if isinstance(item, Declined):
                found.refusals.add(item.why)
                continue
            found.names.add(item.claim.how.name)
            found.period_places.add(item.days.where if item.days.end else "none")
            found.area_places.add(item.place.where if item.place.code else "none")
    return found


def constants(tree: ast.AST) -> set[str]:
    """Return the strings that stand in a piece of source."""
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) is str}


def source(module: object) -> ast.Module:
    return ast.parse(Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8"))


def documented(model: type) -> set[str]:
    """Return the forms that a mention's docstring explains: ``form``: year, half, …"""
    told = re.sub(r"\([^()]*\)", "", str(model.__doc__).partition("``form``:")[2])
    return set(re.findall(r"[a-z]+", told.partition(".")[0]))


def kinds() -> Iterator[tuple[str, str, list[str]]]:
    """Yield seed, column and valid values of all that the schema restricts in seeds of words."""
    schema = tomllib.loads((Path(seeds.__path__[0]) / "schema.toml").read_text(encoding="utf-8"))
    for seed, declared in schema.items():
        if seed.partition("/")[0] in WORDS:
            for column, valid in declared.get("allowed", {}).items():
                yield seed, column, valid


def test_every_naming_rule_names_some_figure() -> None:
    assert {*(step.rule.name for step in CASCADE), cells.RULE.name} == used().names


def test_every_reason_declines_some_figure() -> None:
    returns = [n for n in ast.walk(source(refusal)) if isinstance(n, ast.Return)]
    reasons = {one for n in returns for one in constants(n) if " " in one}
    assert reasons | {cells.UNNAMED} == used().refusals


def test_every_rule_of_quantities_reads_some() -> None:
    rules = {one for one in constants(source(reading)) if re.match("[^<]?<", one)}
    assert {r for r in rules if not any(r in one for one in used().quantities)} == set()


def test_every_form_of_quantities_is_read() -> None:
    assert {unit.form for unit in surfaces().values()} - {"name"} <= used().quantity_forms


def test_every_piece_of_a_period_is_read() -> None:
    assert set(BUILDERS) - used().periods == set()


@pytest.mark.parametrize(
    ("model", "forms"), [(Period, "period_forms"), (AreaMention, "area_forms")]
)
def test_the_forms_of_a_mention_are_those_its_model_names(model: type, forms: str) -> None:
    assert documented(model) == getattr(used(), forms)


def test_periods_and_areas_are_found_at_every_distance() -> None:
    assert used().period_places == used().area_places == PLACES


def test_every_kind_of_phrase_is_looked_up() -> None:
    calls = (n for path in SOURCES for n in ast.walk(ast.parse(path.read_text("utf-8"))))
    looked_up: set[str] = set()
    for call in calls:
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in LOOK_UPS:
            looked_up |= constants(call)
    assert {row["kind"] for row in all_rows("phrases")} - looked_up == set()


@pytest.mark.parametrize(("seed", "column", "valid"), list(kinds()))
def test_every_kind_of_word_has_words_and_is_told_apart(
    seed: str, column: str, valid: list[str]
) -> None:
    assert set(valid) == {row[column] for row in rows(seed)}
    told = set.union(*(constants(ast.parse(path.read_text("utf-8"))) for path in SOURCES))
    assert set(valid) - told - {"", "no", "-1"} == set()
