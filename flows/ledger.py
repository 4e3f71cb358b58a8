"""The flow: articles in, a published warehouse out. Read it from top to bottom.

    公报.txt → ingest → leave out → extract → mend → check → store → release → announce

Every step can be run again: what was loaded stays loaded, what was current stays current until
the next release is whole. What was read before and has not changed is left out.
"""

from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from expectations.decision_log import DecisionLog
from flows import settings as configuration
from flows.destination import destination, new_name
from flows.extraction import Batch, Extracted, batches, joined, workers
from flows.findings import rules_failed
from flows.outcome import Outcome, StoppedError
from flows.progress import ExtractionProgress
from flows.settings import Settings
from flows.tasks import announce, check, extract, ingest, leave_out, mend, release, store
from transforms.settle import EXTRACTOR_VERSION
from warehouse.load import Run
from warehouse.review import orphans


@flow(name="ledger")
def ledger(
    sources: list[str] | None = None, warehouse: Path | None = None, again: bool = False
) -> Outcome:
    """Run the job once: ingest, leave out, extract, mend, check, store, release, announce.

    ``sources`` are files, folders and globs, those of the settings where none is given;
    ``warehouse`` names the published file of a one-off, which leaves the home alone; with
    ``again`` nothing is left out.

    Raises:
        StoppedError: a critical expectation does not hold; nothing was loaded.
        WarehouseError: the warehouse could not be read or written.

    """
    settings = configuration.load()
    started_at = datetime.now(UTC)
    run_id = new_name(started_at)

    taken = ingest(sources or list(settings.sources), settings.limits)
    with destination(settings, warehouse, run_id) as target:
        records = DecisionLog(settings.decisions).records()
        batch = leave_out(taken, target, records, again)
        found = mend(extract_all(batch, settings))
        unchanged = len(taken.articles) - len(batch.articles)
        refusals = taken.refusals + found.refusals
        not_read = sum(not refusal.kept for refusal in refusals)
        read = found.articles.height + unchanged
        run = Run(
            run_id,
            started_at,
            EXTRACTOR_VERSION,
            read,
            not_read,
            unchanged,
            characters_read=found.characters,
            observations_unmapped=found.observations["indicator_code"].null_count(),
        )
        outcome = Outcome(run, refusals)
        if not run.articles_read:  # a mistyped path never empties a warehouse
            announce(outcome)
            return outcome

        findings = check(run, found, refusals, records, target)
        validation, decided = findings.validation, findings.decided
        outcome = outcome._replace(
            extracted=found.observations.height,
            quarantined=decided.quarantined.height,
            rejected=decided.rejected.height,
            decided=decided.applied,
            failed=rules_failed(validation),
            report=target.validation / "index.html",
            critical=validation.critical,
        )
        if outcome.critical:
            announce(outcome)
            raise StoppedError(outcome)

        counts = store(run, batch, found, decided, records, target)
        published, changed = release(findings, target)
        outcome = outcome._replace(
            counts=counts,
            changed=changed,
            orphans=orphans(published.published),
            **published._asdict(),
        )
    announce(outcome)
    return outcome


def extract_all(batch: Batch, settings: Settings) -> Extracted:
    """Extract every part of a batch as a task of its own, with workers for much to read."""
    with (
        workers(batch.characters, settings.processes, settings.cutter) as apply,
        ExtractionProgress(len(batch.articles), batch.characters) as progress,
    ):
        parts = batches(batch.articles, settings.batch_characters)
        return joined([extract(part, apply, progress) for part in parts])
