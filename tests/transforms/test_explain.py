"""Explanations: what was read by which rule, and why the rest was not."""

from datetime import date

from transforms.explain import explain


def test_a_figure_and_its_inherited_parts() -> None:
    tree = explain("前两个月，产值100亿元，同比增加30亿元。", date(2022, 4, 12))
    assert "period    前两个月  2022-01-01..2022-02-28" in tree
    assert "observed  30亿元" in tree
    assert "measure   change (yoy)" in tree
    assert "inherited: else the figure speaks of what was told last, from 100亿元" in tree
    assert "同比 yoy" in tree
    assert "from the sentence: 前两个月" in tree


def test_a_number_that_measures_nothing_says_why() -> None:
    tree = explain("《十项行动方案》印发，投资5000万元以上的企业可以申报。", None)
    assert "declined  5000万元" in tree
    assert "a scope, not a level" in tree


def test_every_weight_of_the_confidence_is_told() -> None:
    tree = explain("前两个月，产值100亿元。", date(2022, 4, 12))
    assert "named before" in tree
    assert "name coded" in tree


def test_a_passage_without_figures_says_so() -> None:
    assert explain("一个个干部下沉一线。", None).endswith("no figures")


def test_a_traditional_passage_shows_its_areas_in_its_own_characters() -> None:
    tree = explain("今年上半年，臺灣地區出口總值達100億美元。", date(2024, 8, 1))
    assert "area      臺灣地區  710000" in tree
    assert "indicator 出口總值" in tree
