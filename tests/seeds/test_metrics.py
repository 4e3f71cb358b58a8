"""Metrics: formulas in a small language, refused with their row where they are not of it."""

import pytest

from seeds import metrics as module
from seeds.metrics import Input, metrics, read_formula
from seeds.reader import SeedError


@pytest.mark.parametrize(
    ("formula", "sql"),
    [
        ("trade.exports", "v[1]"),
        ("100 × trade.exports ÷ trade.total", "((100 * v[1]) / nullif(v[2], 0))"),
        ("trade.exports − trade.imports", "(v[1] - v[2])"),
        ("(trade.exports + trade.imports) * 0.5", "((v[1] + v[2]) * 0.5)"),
        ("-trade.exports / trade.exports", "((-v[1]) / nullif(v[1], 0))"),
        ("trade.exports/plan(trade.exports)", "(v[1] / nullif(v[2], 0))"),
    ],
)
def test_a_formula_in_sql(formula: str, sql: str) -> None:
    assert read_formula(formula)[1] == sql


def test_a_plan_is_another_input_than_what_was_done() -> None:
    assert read_formula("trade.exports ÷ plan( trade.exports )")[0] == (
        Input("trade.exports", False),
        Input("trade.exports", True),
    )


@pytest.mark.parametrize(
    ("formula", "wrong"),
    [
        ("trade.exprots", "trade.exprots is no indicator"),
        ("trade.exports-trade.imports", "trade.exports-trade is no indicator"),
        ("100", "it reads no indicator"),
        ("trade.exports +", "it can't be read"),
        ("trade.exports ** 2", "of its language"),
        ("max(trade.exports, 1)", "of its language"),
        ("trade.exports + 'x'", "of its language"),
        ("trade.exports if 1 else 2", "of its language"),
        ("trade.exports + _9", "of its language"),
        ("trade.exports + True", "of its language"),
        ("trade.exports; drop table x", "it can't be read"),
        ("trade.exports + __import__('os').getpid()", "of its language"),
    ],
)
def test_what_is_not_of_the_language_is_refused(formula: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_formula(formula)


def test_a_wrong_formula_names_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"metric": "broken", "formula": "trade.exprots"}
    monkeypatch.setattr(module, "rows", lambda _: (row,))
    with pytest.raises(SeedError, match=r"metrics\.csv row 2: .*broken.*trade\.exprots.*valid are"):
        metrics.__wrapped__()


def test_every_metric_is_of_the_language() -> None:
    assert len(metrics()) >= 15
