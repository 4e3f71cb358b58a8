"""The flow: articles in, a published warehouse out. Read it from top to bottom.

    公报.txt → ingest → extract → check → store → release → announce

Every step can be run again: what was loaded stays loaded, what was current stays current until
the next release is whole.
"""

from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from flows import settings as configuration
from flows.destination import destination, new_name
from flows.extraction import Extracted, batches, joined, workers
from flows.outcome import Outcome, StoppedError
from flows.progress import ExtractionProgress
from flows.settings import Settings
from flows.tasks import Taken, announce, check, extract, ingest, release, store
from transforms.settle import EXTRACTOR_VERSION
from warehouse.load import Run


@flow(name="ledger")
def ledger(sources: list[str] | None = None, warehouse: Path | None = None) -> Outcome:
    """Run the job once: ingest, extract, check, store, release, announce.

    ``sources`` are files, folders and globs, those of the settings where none is given;
    ``warehouse`` names the published file of a one-off, which leaves the home alone.

    Raises:
        StoppedError: a critical expectation does not hold; nothing was loaded.
        WarehouseError: the warehouse could not be read or written.

    """
    settings = configuration.load()
    started_at = datetime.now(UTC)
    run_id = new_name(started_at)

    taken = ingest(sources or list(settings.sources), settings.limits)
    found = extract_all(taken, settings)
    refusals = taken.refusals + found.refusals
    not_read = sum(not refusal.kept for refusal in refusals)
    run = Run(run_id, started_at, EXTRACTOR_VERSION, found.articles.height, not_read)
    outcome = Outcome(run, refusals)
    if not run.articles_read:  # a mistyped path never empties a warehouse
        announce(outcome)
        return outcome

    with destination(settings, warehouse, run_id) as target:
        validation = check(run, found, refusals, target.validation)
        outcome = outcome._replace(
            extracted=found.observations.height,
            quarantined=validation.quarantined.height,
            report=target.validation / "index.html",
            critical=validation.critical,
        )
        if outcome.critical:
            announce(outcome)
            raise StoppedError(outcome)

        counts = store(run, found, validation, target)
        published = release(target)
        outcome = outcome._replace(counts=counts, **published._asdict())
    announce(outcome)
    return outcome


def extract_all(taken: Taken, settings: Settings) -> Extracted:
    """Extract every batch as a task of its own, with workers where there is much to read."""
    characters = sum(len(article.text) for article in taken.articles)
    with (
        workers(characters, settings.processes, settings.cutter) as apply,
        ExtractionProgress(len(taken.articles), characters) as progress,
    ):
        parts = batches(taken.articles, settings.batch_characters)
        return joined([extract(batch, apply, progress) for batch in parts])
