"""Metrics: what is made of several indicators, defined once for every tool.

财政自给率 is ``100 × fiscal.general-revenue ÷ fiscal.general-expenditure``: a formula in a small
language of numbers, indicator codes, + − × ÷ and brackets, read by Python's own parser and held
to that language node by node, so that nothing else can reach a database through it.
"""

import ast
import re
from functools import cache
from typing import NamedTuple

from seeds.catalogue import indicators
from seeds.reader import SeedError, rows

SEED = "metrics"
SIGNS = str.maketrans("×÷−", "*/-")
INPUT = re.compile(r"(plan\(\s*)?([a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*)(?(1)\s*\))")
VALID = "numbers, codes of seeds/indicators/indicators.csv, plan(code), + − × ÷ and brackets"
OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}


class Input(NamedTuple):
    """An indicator that a metric reads: its level, or what is planned for the year."""

    code: str
    is_planned: bool


class Metric(NamedTuple):
    """A metric, its inputs in the order they stand, and its formula in SQL over them.

    ``sql`` is an expression over a list ``v`` of the inputs' values: ``(100 * v[1]) /
    nullif(v[2], 0)``.
    """

    metric: str
    inputs: tuple[Input, ...]
    sql: str


@cache
def metrics() -> tuple[Metric, ...]:
    """Return the metrics in the order of the seed.

    Raises:
        SeedError: seeds/metrics.csv breaks its schema, or a formula is not of the language or
            names an indicator that is not in the catalogue; the message names the row.
    """
    return tuple(_metric(line, row) for line, row in enumerate(rows(SEED), start=2))


def _metric(line: int, row: dict[str, str]) -> Metric:
    try:
        inputs, sql = read_formula(row["formula"])
    except ValueError as error:
        raise SeedError(
            f"seeds/{SEED}.csv row {line}: formula {row['formula']!r} of {row['metric']}: {error}; "
            f"valid are {VALID}"
        ) from error
    return Metric(row["metric"], inputs, sql)


def read_formula(formula: str) -> tuple[tuple[Input, ...], str]:
    """Return the inputs of a formula and its SQL over a list ``v`` of their values.

    >>> read_formula("100 × trade.exports ÷ trade.total")[1]
    '((100 * v[1]) / nullif(v[2], 0))'

    Raises:
        ValueError: what in the formula is not of the language, or no indicator is.
    """
    inputs: list[Input] = []
    text = INPUT.sub(lambda match: _place(match, inputs), formula.translate(SIGNS))
    if not inputs:
        raise ValueError("it reads no indicator")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise ValueError(f"it can't be read: {error.msg}") from error
    return tuple(inputs), _sql(tree.body, len(inputs))


def _place(match: re.Match[str], inputs: list[Input]) -> str:
    """Return the name that stands for an input in the text that Python parses."""
    found = Input(match[2], bool(match[1]))
    if found.code not in indicators():
        raise ValueError(f"{found.code} is no indicator of the catalogue")
    if found not in inputs:
        inputs.append(found)
    return f" _{inputs.index(found) + 1} "


def _sql(node: ast.expr, inputs: int) -> str:
    match node:
        case ast.BinOp(left, ast.Div(), right):
            return f"({_sql(left, inputs)} / nullif({_sql(right, inputs)}, 0))"
        case ast.BinOp(left, operator, right) if type(operator) in OPERATORS:
            sign = OPERATORS[type(operator)]
            return f"({_sql(left, inputs)} {sign} {_sql(right, inputs)})"
        case ast.UnaryOp(ast.USub(), operand):
            return f"(-{_sql(operand, inputs)})"
        case ast.Constant(value) if type(value) in (int, float):
            return repr(value)
        case ast.Name(name) if name in {f"_{number}" for number in range(1, inputs + 1)}:
            return f"v[{name[1:]}]"
    raise ValueError(f"{ast.unparse(node)} is not of its language")
