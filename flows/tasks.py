"""The steps of the flow as Prefect tasks: thin, each around one function that tests call alone.

Prefect caches nothing between runs: what was read stands in the warehouse, and an article that
comes again as it was is known there.
"""

from collections.abc import Iterable

from prefect import get_run_logger, task
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_table_artifact,
)
from prefect.cache_policies import NO_CACHE

from expectations.corrections import correct
from expectations.decisions import Decision
from expectations.published import Changed
from expectations.replay import Replayed
from flows import known
from flows.destination import Destination, Published
from flows.extraction import Apply, Batch, Extracted, extract_batch
from flows.findings import Findings, Inspector, find
from flows.outcome import Outcome, as_markdown, counted, headline, refused
from flows.progress import ExtractionProgress, say
from flows.sources import Limits, RawArticle, Refusal, accepted, last_texts, read
from warehouse.load import LoadCounts, Run, load

Decisions = tuple[Decision, ...]


class Taken:
    """What the sources gave: every article once, and what was refused.

    Not a tuple: Prefect looks into every item of those.
    """

    def __init__(self, found: Iterable[RawArticle | Refusal]) -> None:
        refusals: list[Refusal] = []
        self.articles = last_texts(accepted(found, refusals), refusals)
        self.refusals = tuple(refusals)


@task(cache_policy=NO_CACHE)
def ingest(sources: list[str], limits: Limits) -> Taken:
    """Read the sources; what is refused does not stop the rest."""
    return Taken(read(sources, limits))


@task(cache_policy=NO_CACHE)
def leave_out(taken: Taken, target: Destination, records: Decisions, again: bool) -> Batch:
    """Leave out what was read before as it is, unless it shall be read again."""
    return Batch(taken.articles) if again else known.unread(taken.articles, target.build, records)


@task(cache_policy=NO_CACHE)
def extract(batch: Batch, apply: Apply, progress: ExtractionProgress) -> Extracted:
    """Extract the observations of a batch, chunk by chunk."""

    def tell(part: Extracted) -> None:
        progress.advance(part.articles.height, part.characters, part.observations.height)

    return extract_batch(batch, apply, tell)


@task(cache_policy=NO_CACHE)
def mend(found: Extracted) -> Extracted:
    """Correct the slips of the sources that are known."""
    corrected = correct(found.observations, found.articles)
    refusals = tuple(Refusal(*refused, kept=True) for refused in corrected.refused)
    return found._replace(observations=corrected.observations, refusals=found.refusals + refusals)


@task(cache_policy=NO_CACHE)
def check(
    run: Run,
    found: Extracted,
    refusals: tuple[Refusal, ...],
    records: Decisions,
    target: Destination,
) -> Findings:
    """Hold the observations against the expectations, then let people's decisions stand.

    The report is on what is loaded.
    """
    return find(run, found, refusals, records, target.former, target.validation)


@task(cache_policy=NO_CACHE)
def store(
    run: Run,
    batch: Batch,
    found: Extracted,
    decided: Replayed,
    records: Decisions,
    target: Destination,
) -> LoadCounts:
    """Load the run into the build file, in one transaction."""
    return load(
        target.build,
        run,
        found.articles,
        decided.accepted,
        decided.quarantined,
        known.inputs(batch, found.articles, records),
        decided.decisions,
        say=say,
    )


@task(cache_policy=NO_CACHE)
def release(findings: Findings, target: Destination) -> tuple[Published, Changed | None]:
    """Publish the build file for readers, and say what that changed since the last release."""
    inspector = Inspector(findings, target.former)
    return target.publish(inspector), inspector.changed


@task(cache_policy=NO_CACHE)
def announce(outcome: Outcome) -> None:
    """Leave the summary with Prefect: in the log, as a page, as a table, as a link."""
    log = get_run_logger()
    for line in refused(outcome):
        log.warning(line)
    log.info(headline(outcome))
    create_markdown_artifact(as_markdown(outcome), key="ledger-summary")
    rows = [{"what": what, "how many": number} for what, number in counted(outcome)]
    create_table_artifact(rows, key="ledger-counts")
    if outcome.report:
        create_link_artifact(outcome.report.resolve().as_uri(), key="validation-report")
