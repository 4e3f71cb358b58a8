"""What a run finds out about its figures, and the report on it: before the load, and at release.

The history that a batch is judged beside (前两个月产值100.4亿元 beside 一季度) is read from what is
published; the release is held against its own rules and against the one before it.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from expectations.decisions import Decision
from expectations.history import POINT, RUN, History, nothing
from expectations.published import Changed, validate_published
from expectations.replay import Replayed, replay
from expectations.report import Report, write_report
from expectations.rules import SEVERITIES
from expectations.validate import Validation, validate
from flows.extraction import Extracted
from flows.progress import say
from flows.sources import Refusal
from warehouse import history
from warehouse.build import WarehouseError
from warehouse.load import Run

THEN: Final = {"stop": "nothing loaded", "apart": "quarantined", "keep": "kept"}


class Findings(NamedTuple):
    """What a run found before its load, and where it reports.

    ``validation`` is what the rules say, with the rows as people's decisions leave them;
    ``is_first`` that nothing was published before.
    """

    run: Run
    found: Extracted
    refusals: tuple[Refusal, ...]
    validation: Validation
    decided: Replayed
    runs: pl.DataFrame
    folder: Path
    is_first: bool


def find(
    run: Run,
    found: Extracted,
    refusals: tuple[Refusal, ...],
    records: Sequence[Decision],
    former: Path | None,
    folder: Path,
) -> Findings:
    """Hold the observations against the expectations and what was published, then decide.

    People's decisions come last, and the report is on what is loaded.
    """
    past = _past(former, found.observations)
    validation = validate(found.observations, found.articles, past, date.today())
    decided = replay(records, validation.accepted, validation.quarantined, found.articles)
    on = decided.decisions["observation_id"].drop_nulls()
    validation = validation._replace(
        accepted=decided.accepted,
        quarantined=decided.quarantined,
        flagged=validation.flagged.filter(~pl.col("observation_id").is_in(on.implode())),
    )
    findings = Findings(run, found, refusals, validation, decided, past.runs, folder, not former)
    write_report(_report(findings), folder)
    return findings


class Inspector:
    """Looks at a written release before anyone can open it, and reports on it.

    ``changed`` is then what it changed of the current figures, None where nothing was published
    before, where that cannot be compared with, or where no release was made.
    """

    def __init__(self, findings: Findings, former: Path | None) -> None:
        self._findings = findings
        self._former = former
        self.changed: Changed | None = None

    def __call__(self, file: Path) -> None:
        """Report on the file that is to be released.

        Raises:
            WarehouseError: it contradicts itself.

        """
        if self._former and history.comparable(self._former):
            self.changed = Changed(*history.changes(file, self._former))
        published = validate_published(history.published_counts(file), self.changed)
        runs, folder = history.runs(file, RUN), self._findings.folder
        told = _report(self._findings)
        told = told._replace(runs=runs, published=published, changed=self.changed)
        write_report(told, folder)
        if published.critical:
            raise WarehouseError(
                f"the release contradicts itself: {'; '.join(published.critical)}\n"
                f"  What was current still is. The report is {folder / 'index.html'}."
            )


def rules_failed(validation: Validation) -> tuple[str, ...]:
    """Return a line for each rule that failed, the gravest first."""
    return tuple(
        f"{result.severity} {result.name}: {result.failed:,} of {result.evaluated:,}, "
        f"{THEN[result.then]} · {result.meaning_zh} · {result.meaning_en}"
        for severity in SEVERITIES
        for result in validation.results
        if result.failed and result.severity == severity
    )


def _report(findings: Findings) -> Report:
    return Report(
        findings.run.run_id,
        findings.validation,
        findings.found.articles,
        [(refusal.place, refusal.why) for refusal in findings.refusals],
        findings.runs,
        unchanged=findings.run.articles_unchanged,
        is_first=findings.is_first,
    )


def _past(former: Path | None, observations: pl.DataFrame) -> History:
    """Return what is published of the indicators of the batch; nothing where none can be read."""
    if former is None:
        return nothing()
    asked = observations.select(pl.coalesce("indicator_code", "indicator")).to_series()
    try:
        points = history.points(former, asked, POINT)
        runs = history.runs(former, RUN)
    except WarehouseError as error:
        say(f"no history to judge by: {error}")
        return nothing()
    empty = nothing()
    return History(points.match_to_schema(empty.points.schema), runs.cast(empty.runs.schema))
