"""What a run did, in one value: for the command, the log, Prefect's page and the exit status.

The published file says what the figures are (产值100.4亿元); this says how they got there.
"""

from pathlib import Path
from typing import NamedTuple

from expectations.published import Changed
from flows.sources import Refusal
from warehouse.load import LoadCounts, Run

REFUSALS_SHOWN = 20


class Outcome(NamedTuple):
    """A run's counts and files; what it did not come to is None.

    ``critical`` says why the load was stopped, a reason a line; then nothing was loaded.
    ``decided`` readings are as a person decided, ``rejected`` of them kept out; ``orphans`` are
    the decisions whose text or reading is gone.
    ``failed`` names the rules that did not hold; ``changed`` is against the last release.
    """

    run: Run
    refusals: tuple[Refusal, ...]
    extracted: int = 0
    quarantined: int = 0
    counts: LoadCounts | None = None
    build: Path | None = None
    published: Path | None = None
    report: Path | None = None
    critical: tuple[str, ...] = ()
    decided: int = 0
    rejected: int = 0
    orphans: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    changed: Changed | None = None

    @property
    def exit_status(self) -> int:
        """0 done, 1 done but something was refused, 3 stopped by a critical expectation."""
        return 3 if self.critical else 1 if self.refusals else 0


class StoppedError(Exception):
    """A critical expectation stopped the run: nothing was loaded, what was current still is."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("; ".join(outcome.critical))
        self.outcome = outcome


def counted(outcome: Outcome) -> list[tuple[str, str]]:
    """Return the summary as pairs of what and how many, in the order things happened."""
    kept = sum(refusal.kept for refusal in outcome.refusals)
    unchanged = outcome.run.articles_unchanged
    rows = [
        ("articles read", f"{outcome.run.articles_read:,}"),
        *([("of them unchanged", f"{unchanged:,}")] if unchanged else []),
        ("refused", f"{outcome.run.articles_refused:,}"),
        *([("read but for a value", f"{kept:,}")] if kept else []),
        ("observations extracted", f"{outcome.extracted:,}"),
        ("quarantined", f"{outcome.quarantined:,}"),
        *([("decided by people", f"{outcome.decided:,}")] if outcome.decided else []),
        *([("rejected by people", f"{outcome.rejected:,}")] if outcome.rejected else []),
        *(
            [("decisions without a reading", f"{len(outcome.orphans):,}")]
            if outcome.orphans
            else []
        ),
    ]
    if counts := outcome.counts:
        rows += [
            ("loaded", f"{counts.observations_new:,} new rows"),
            ("changed", f"{counts.observations_changed:,}"),
            ("withdrawn", f"{counts.observations_withdrawn:,}"),
            *_changes(outcome.changed),
        ]
    else:
        rows += [("loaded", "nothing")]
    return rows


def _changes(changed: Changed | None) -> list[tuple[str, str]]:
    if changed is None:
        return []
    told = f"{changed.new:,} new, {changed.revised:,} revised, {changed.withdrawn:,} withdrawn"
    return [("current figures", told)]


def placed(outcome: Outcome) -> list[tuple[str, Path]]:
    """Return the files a reader may want next; every one of them exists."""
    files = {
        "warehouse": outcome.build,
        "published file": outcome.published,
        "validation report": outcome.report,
    }
    return [(what, file) for what, file in files.items() if file]


def headline(outcome: Outcome) -> str:
    """Return the run in one line, as a log has it."""
    return f"run {outcome.run.run_id}: " + ", ".join(f"{what} {n}" for what, n in counted(outcome))


def refused(outcome: Outcome) -> list[str]:
    """Return the first refusals, one a line, and how many more there are."""
    lines = [str(refusal) for refusal in outcome.refusals[:REFUSALS_SHOWN]]
    if more := len(outcome.refusals) - len(lines):
        where = ", all in the validation report" if outcome.report else ""
        lines.append(f"… and {more:,} more{where}")
    return lines


def orphaned(outcome: Outcome) -> list[str]:
    """Return the first decisions whose text or reading is gone, and how to see the others."""
    lines = [f"decision {line}" for line in outcome.orphans[:REFUSALS_SHOWN]]
    if len(outcome.orphans) > len(lines):
        lines.append("… all of them: taizhang decisions --orphans")
    return lines


def as_markdown(outcome: Outcome) -> str:
    """Return the run as the page that Prefect keeps of it."""
    lines = [f"# Run {outcome.run.run_id}", "", "| what | how many |", "|---|---|"]
    lines += [f"| {what} | {number} |" for what, number in counted(outcome)]
    lines += ["", *(f"- {what}: `{file.resolve()}`" for what, file in placed(outcome))]
    lines += [f"- stopped: {reason}" for reason in outcome.critical]
    lines += [f"- refused: {line}" for line in refused(outcome)]
    lines += [f"- without a reading: {line}" for line in orphaned(outcome)]
    lines += [f"- expected, and not so: {line}" for line in outcome.failed]
    return "\n".join(lines)
