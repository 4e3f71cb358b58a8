"""The sample articles as they are published: extracted, checked, loaded, without Prefect."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from expectations.validate import validate
from flows.extraction import batches, extract_batch, joined
from flows.settings import Settings
from flows.sources import RawArticle, accepted, read
from warehouse.load import Run, load
from warehouse.publish import publish

SAMPLES = Path(__file__).parents[2] / "seeds" / "articles"


def published(home: Path, *sources: Path | str) -> Path:
    """Publish what the articles of ``sources`` say and return the file that readers open."""
    return published_of(
        home, accepted(read([str(source) for source in sources], Settings().limits), [])
    )


def published_of(home: Path, articles: Iterable[RawArticle]) -> Path:
    """Publish what some articles say and return the file that readers open."""
    found = joined(extract_batch(batch) for batch in batches(articles, 4_000_000))
    judged = validate(found.observations, found.articles)
    build = home / "build" / "warehouse.duckdb"
    of_run = Run("r1", datetime(2026, 4, 1, 8, 30, tzinfo=UTC), "1", found.articles.height, 0)
    load(build, of_run, found.articles, judged.accepted, judged.quarantined)
    return publish(build, home, "r1", None) / "warehouse.duckdb"
