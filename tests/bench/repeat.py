"""A folder read twice: the second run finds every article as it was and reads none again.

The steps are those of the flow, called without Prefect, whose cost is the same for both.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.destination import destination
from flows.progress import ExtractionProgress
from flows.settings import Settings
from flows.sources import RawArticle
from flows.tasks import Taken, check, extract, leave_out, release, store
from tests.bench.cost import cost
from transforms.settle import EXTRACTOR_VERSION
from warehouse.load import LoadCounts, Run


def measure(articles: list[RawArticle]) -> None:
    """Print the cost of the first and the second run, in a home of their own."""
    with TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        counts: list[LoadCounts] = []
        costs = [
            cost(lambda: counts.append(_run(articles, settings, run_id)))  # noqa: B023
            for run_id in ("first", "second")
        ]
    for name, told, spent in zip(("first", "second"), counts, costs, strict=True):
        print(f"{name} run of {len(articles):,} articles: {spent}; {told.observations_new:,} new")
    print(f"the second is {costs[1].against(costs[0])}")


def _run(articles: list[RawArticle], settings: Settings, run_id: str) -> LoadCounts:
    taken = Taken(articles)
    with destination(settings, None, run_id) as target:
        batch = leave_out.fn(taken, target, (), False)
        found = extract.fn(batch, map, ExtractionProgress(len(batch.articles), batch.characters))
        unchanged = len(articles) - len(batch.articles)
        started, read = datetime.now(UTC), found.articles.height + unchanged
        run = Run(run_id, started, EXTRACTOR_VERSION, read, 0, unchanged)
        findings = check.fn(run, found, (), (), target)
        counts = store.fn(run, batch, found, findings.decided, (), target)
        release.fn(findings, target)
    return counts
