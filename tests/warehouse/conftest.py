"""A ledger in a temporary home: load frames, publish, ask."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from tests.warehouse.given import articles, observations, quarantined, run
from tests.warehouse.samples import SAMPLES, published
from warehouse.build import opened
from warehouse.load import LoadCounts, load
from warehouse.publish import publish
from warehouse.published import write


class Ledger:
    """A home folder with a build file; every load is a run of its own: r1, r2 …"""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.build = home / "build" / "warehouse.duckdb"
        self.runs = 0

    def given(
        self,
        given_articles: pl.DataFrame | None = None,
        accepted: pl.DataFrame | None = None,
        kept_apart: pl.DataFrame | None = None,
        run_id: str | None = None,
    ) -> LoadCounts:
        """Load frames; one usual article, and no observations, where nothing is said."""
        self.runs += 1
        return load(
            self.build,
            run(run_id or f"r{self.runs}"),
            articles({}) if given_articles is None else given_articles,
            observations() if accepted is None else accepted,
            quarantined() if kept_apart is None else kept_apart,
        )

    def core(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query on the build file."""
        with opened(self.build) as con:
            return con.execute(sql).fetchall()

    def publish(self, run_id: str | None = None) -> Path:
        """Publish as the last run."""
        return publish(self.build, self.home, run_id or f"r{self.runs}", None)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query on what readers see, written anew."""
        file = self.home / "readers.duckdb"
        file.unlink(missing_ok=True)
        with opened(self.build) as con:
            write(con, file)
        return read(file, sql)


def read(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of a query on a published file."""
    with duckdb.connect(file, read_only=True) as con:
        return con.execute(sql).fetchall()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path)


@pytest.fixture
def said() -> tuple[list[str], Callable[[str], None]]:
    """Collect what is said to whoever waits."""
    messages: list[str] = []
    return messages, messages.append


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles as one published file, made once."""
    return published(tmp_path_factory.mktemp("samples"), SAMPLES)
