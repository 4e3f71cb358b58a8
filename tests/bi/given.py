"""Releases that tools open: one of the sample articles, one with nothing in it."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from flows.extraction import batches, extract_batch
from flows.settings import Settings, samples
from flows.sources import accepted, read
from transforms.frame import schema
from warehouse.load import Run, load
from warehouse.publish import publish

WHEN = datetime(2026, 4, 1, 8, 30, tzinfo=UTC)


def published(home: Path, run_id: str = "r1", sources: tuple[str, ...] | None = None) -> Path:
    """Publish the sample articles, or other sources, and return the folder of the release."""
    settings = Settings(home=home)
    taken = list(accepted(read(sources or (samples(),), settings.limits), []))
    [batch] = batches(taken, settings.batch_characters)
    found = extract_batch(batch)
    load(
        settings.build,
        Run(run_id, WHEN, "1", len(taken), 0),
        found.articles,
        found.observations,
        pl.DataFrame(schema=schema("claim_apart")),
    )
    return publish(settings.build, home, run_id, None)
