"""Run a suite of expectations on a frame, and trust the answer only after checking it.

Great Expectations can report success for a rule that it dropped, and failed data for a rule
that itself broke. So a suite is Python, its context keeps no suite and no data, and each answer is
checked against what was declared; what does not add up is a fault, never a pass.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, NamedTuple

import great_expectations as gx
import polars as pl
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.expectations.expectation import Expectation

ROW: Final = "row"
RESULT_FORMAT: Final = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": [ROW],
    "return_unexpected_index_query": False,
}
COUNTS: Final = ("element_count", "missing_count", "unexpected_count")
ROWS_NAMED: Final = {
    "unexpected_list",
    "unexpected_index_list",
    "partial_unexpected_index_list",
    "unexpected_index_query",
}

Suite = Mapping[str, Expectation]


class Outcome(NamedTuple):
    """What one rule found: rows it applied to, rows that fail it (counted from 0), its fault.

    ``fault`` says why the answer cannot be trusted; it is None where it can.
    """

    rule: str
    evaluated: int
    failing: tuple[int, ...]
    fault: str | None


class Answer(NamedTuple):
    """One outcome a rule, by its name, and the result as Great Expectations has it.

    The ``result`` is for a page of its Data Docs (expectations.docs): counts and examples, without
    the lists of failing rows.
    """

    outcomes: dict[str, Outcome]
    result: Any


def run(frame: pl.DataFrame, suite: Suite, name: str = "suite") -> Answer:
    """Evaluate every rule of ``suite`` on ``frame``.

    Nulls in the column a rule looks at are rows it does not apply to, except where the rule is
    that there be a value.
    """
    tested = [column for column in frame.columns if column in _columns(suite)]
    batch = _batch(frame.with_row_index(ROW).select(ROW, *tested))
    for rule, expectation in suite.items():
        expectation.meta = {"rule": rule}
    named = gx.ExpectationSuite(name=name, expectations=list(suite.values()))
    with _no_collection(), _configured_once():
        answered = batch.validate(named, result_format=RESULT_FORMAT)
    found: dict[str, list[Any]] = {rule: [] for rule in suite}
    for result in answered.results:
        found.setdefault(_name(result), []).append(result)
    outcomes = {rule: _outcome(rule, answers) for rule, answers in found.items()}
    for result in answered.results:
        for long in ROWS_NAMED & result.result.keys():
            del result.result[long]
    return Answer(outcomes, answered)


def _name(result: Any) -> str:
    return str(result.expectation_config.meta.get("rule"))


def _columns(suite: Suite) -> set[str]:
    return {
        getattr(expectation, name)
        for expectation in suite.values()
        for name in ("column", "column_A", "column_B")
        if hasattr(expectation, name)
    }


def _batch(frame: pl.DataFrame) -> Batch:
    return _whole_frame().get_batch({"dataframe": frame.to_pandas()})


@cache
def _whole_frame() -> BatchDefinition[Any]:
    """Return what makes a batch of a frame, in a context that keeps nothing on disk."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


@contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the collector's pauses: a run makes a hundred thousand small objects."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _configured_once() -> Iterator[None]:
    """Let each expectation spell out its configuration once: GE asks for it 160 times a rule."""
    plain: property = vars(Expectation)["configuration"]
    kept: dict[int, tuple[Expectation, Any]] = {}  # with its expectation: no other gets its id

    def once(expectation: Expectation) -> Any:
        if id(expectation) not in kept:
            kept[id(expectation)] = expectation, plain.__get__(expectation)
        return kept[id(expectation)][1]

    Expectation.configuration = property(once)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Expectation.configuration = plain  # type: ignore[method-assign, assignment]


def _outcome(rule: str, answers: list[Any]) -> Outcome:
    if len(answers) != 1:
        return Outcome(rule, 0, (), f"evaluated {len(answers)} times instead of once")
    [answer] = answers
    if raised := _raised(answer.exception_info or {}):
        return Outcome(rule, 0, (), f"raised {raised}")
    result = answer.result
    failing = tuple(int(key[ROW]) for key in result.get("unexpected_index_list") or ())
    evaluated = result.get("element_count", 0) - result.get("missing_count", 0)
    return Outcome(rule, evaluated, failing, _discrepancy(answer.success, result, failing))


def _raised(info: Mapping[str, Any]) -> str | None:
    """Return the text of an exception; it stands plainly, or below the metric that raised it."""
    for entry in (info, *(value for value in info.values() if isinstance(value, Mapping))):
        if entry.get("raised_exception"):
            return str(entry.get("exception_message"))
    return None


def _discrepancy(success: bool, result: Mapping[str, Any], failing: tuple[int, ...]) -> str | None:
    counted = result.get("unexpected_count", 0)
    if len(failing) != counted:
        return f"counts {counted} failing rows but names {len(failing)}"
    if not success and not failing:
        return f"fails as a whole: {result.get('observed_value', 'no rows named')}"
    if success and failing:
        return f"passes with {len(failing)} failing rows"
    return None


def add_up(results: Sequence[Any]) -> Any:
    """Return the results of one suite on the slices of a frame as the result on the whole.

    Counts are added up; the examples are those of the first slice that has some.
    """
    first, *rest = results
    for later in rest:
        for one, other in zip(first.results, later.results, strict=True):
            one.success = one.success and other.success
            one.result = _added(one.result, other.result)
    first.success = all(one.success for one in first.results)
    return first


def _added(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    counts: dict[str, Any] = {
        name: one.get(name, 0) + other.get(name, 0) for name in COUNTS if name in {*one, *other}
    }
    examples = {name: one.get(name) or other.get(name) for name in {*one, *other} - set(COUNTS)}
    told = counts.get("element_count", 0) - counts.get("missing_count", 0)
    share = 100 * counts.get("unexpected_count", 0) / told if told else 0.0
    return {**examples, **counts, "unexpected_percent": share}
