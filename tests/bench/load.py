"""Loading made-up observations against a bare INSERT … SELECT of the same frames.

Every measurement is a process of its own that reads the frames, then works on a new file.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from tests.bench.cost import Cost, alone, cost, memory
from tests.bench.synthetic import PER_ARTICLE, Part, part
from transforms.frame import schema
from warehouse.build import opened
from warehouse.load import LoadCounts, Run, load
from warehouse.migrate import transaction

MILLION = 1_000_000
BARE = "insert into raw.{0} by name select *, 'r' as run_id, now()::timestamp as loaded_at from {0}"


def measure(millions: int) -> None:
    """Print what a million rows and all of them cost."""
    with TemporaryDirectory() as folder:
        made = Path(folder)
        make(made, millions)
        print("one million observations")
        bare = alone(bare_insert, made, 1)
        print(f"  bare INSERT … SELECT     {bare}")
        for name, spent, counts in alone(merges, made):
            print(f"  {name:24} {spent}; {spent.against(bare)}")
            print(f"  {'':24} {_told(counts)}")
        if millions == 1:
            return
        print(f"{millions} million observations in one run")
        bare = alone(bare_insert, made, millions)
        print(f"  bare INSERT … SELECT     {bare}")
        frames, spent, counts = alone(one_load, made, millions)
        print(f"  load                     {spent}; {spent.against(bare)}")
        print(f"  {'':24} {_told(counts)}; {frames:.1f} GiB before it, with the frames")


def make(folder: Path, millions: int) -> None:
    """Write so many million observations and their articles as Parquet files, a million each."""
    for number in range(millions):
        alone(_make, folder, number)


def _make(folder: Path, number: int) -> None:
    articles = MILLION // PER_ARTICLE
    made = part(number * articles, articles)
    made.articles.write_parquet(folder / f"article-{number}.parquet")
    made.claims.write_parquet(folder / f"claim-{number}.parquet")


def _read(folder: Path, millions: int) -> Part:
    return Part(
        *(
            pl.concat(
                [
                    pl.read_parquet(folder / f"{table}-{number}.parquet")
                    for number in range(millions)
                ],
                rechunk=False,
            )
            for table in ("article", "claim")
        )
    )


def bare_insert(folder: Path, millions: int) -> Cost:
    """Return what plain inserts of the frames into the same tables cost."""
    frames = _read(folder, millions)
    file = folder / "bare.duckdb"

    def work() -> None:
        with opened(file) as con, transaction(con):
            for table, frame in zip(("article", "claim"), frames, strict=True):
                con.register(table, frame)
                con.execute(BARE.format(table))

    spent = cost(work)
    file.unlink()
    return spent


def merges(folder: Path) -> list[tuple[str, Cost, LoadCounts]]:
    """Load a million rows, load them again, and once more with one in ten changed."""
    frames = _read(folder, 1)
    file = folder / "merge.duckdb"
    one_in_ten = pl.int_range(pl.len()) % 10 == 0
    other = pl.when(one_in_ten).then(pl.col("obs_value") + 1).otherwise(pl.col("obs_value"))
    changed = frames._replace(claims=frames.claims.with_columns(obs_value=other))
    found = []
    for name, these in (
        ("MERGE, all new", frames),
        ("the same again", frames),
        ("one in ten changed", changed),
    ):
        counts: list[LoadCounts] = []
        spent = cost(lambda: counts.append(load_parts(file, these)))  # noqa: B023
        found.append((name, spent, counts[0]))
    file.unlink()
    return found


def one_load(folder: Path, millions: int) -> tuple[float, Cost, LoadCounts]:
    """Load all rows in one run; return also the memory that was held before."""
    frames = _read(folder, millions)
    before = memory()
    counts: list[LoadCounts] = []
    spent = cost(lambda: counts.append(load_parts(folder / "load.duckdb", frames)))
    return before, spent, counts[0]


def load_parts(file: Path, frames: Part) -> LoadCounts:
    """Load frames as a run of their own."""
    run = Run(f"{datetime.now(UTC):%H%M%S%f}", datetime.now(UTC), "1", len(frames.articles), 0)
    nothing = pl.DataFrame(schema=schema("claim_apart"))
    return load(file, run, frames.articles, frames.claims, nothing)


def _told(counts: LoadCounts) -> str:
    return f"{counts.observations_new:,} new, {counts.observations_changed:,} changed"
