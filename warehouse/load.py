"""Load a run's frames into the build file: one transaction, and twice is the same as once.

An article read again with other text is a new article; one whose reading changed is updated,
and what the extraction no longer finds in it is withdrawn: if 产值100.4亿元 was loaded and the
new rules don't make it, it goes.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from seeds.columns import tables
from transforms.frame import schema
from warehouse.account import check_account
from warehouse.build import WAIT_SECONDS, Say, WarehouseError, opened, silent
from warehouse.decisions import decide
from warehouse.known import remember
from warehouse.merge import merge, registered
from warehouse.migrate import transaction

MEMORY = "1GB"  # of DuckDB's own, beside the frames; what does not fit goes through the disk
NEVER_NULL = frozenset({"observation_id", "article_id", "article_ref"})

# A moment later than any load before it, even if the clock went back: the latest is the current.
STAMP = """
create or replace temp table stamp as
select
    ?::varchar as run_id,
    greatest(?::timestamp, max(loaded_at) + interval 1 microsecond) as loaded_at
from raw.article
"""

# The articles of the batch, and which of them were loaded before.
BATCH = """
create or replace temp table batch_article as
select
    article_id,
    article_ref,
    article_id in (select article_id from raw.article) as is_known
from batch
"""

# A source that comes back to an earlier text: that article is loaded already, and current again.
BRING_BACK = """
update raw.article set run_id = stamp.run_id, loaded_at = stamp.loaded_at
from stamp
where article_id in (select article_id from batch_article where is_known)
and article_ref in (
    select article_ref from raw.article
    where article_ref in (select article_ref from batch_article where is_known)
    group by article_ref
    having max(loaded_at) > max(loaded_at) filter (
        article_id in (select article_id from batch_article)
    )
)
"""

# The texts that the batch replaces by others: what the views showed of them leaves the views.
SUPERSEDED = """
create or replace temp table superseded as
with current_article as (
    select article_id
    from raw.article
    where article_ref in (select article_ref from batch_article)
    qualify row_number() over (
        partition by article_ref
        order by loaded_at desc, published_at desc nulls last, article_id desc
    ) = 1
)

select article_id
from current_article
where article_id not in (select article_id from batch_article)
"""

# The observations that the batch states of known articles, accepted or kept apart.
STATED = """
create or replace temp table stated as
select observation_id, false as is_apart from batch_accepted
union all
select observation_id, true as is_apart from batch_quarantined
"""

# What stands of known articles and is not stated there again; what moved is stated in the other.
STALE = """
create or replace temp table stale as
with known as (
    select article_id from batch_article where is_known
),

standing as (
    select observation_id, false as is_apart from raw.claim
    where article_id in (select article_id from known)
    union all
    select observation_id, true as is_apart from raw.claim_apart
    where article_id in (select article_id from known)
)

select
    observation_id,
    is_apart,
    observation_id in (select observation_id from stated) as is_moved
from standing
anti join stated using (observation_id, is_apart)
"""

DELETE_STALE = (
    """
    delete from raw.claim
    where observation_id in (select observation_id from stale where not is_apart)
    """,
    """
    delete from raw.claim_apart
    where observation_id in (select observation_id from stale where is_apart)
    """,
)

LOG = """
insert into raw.run by name
select * from this_run where run_id not in (select run_id from raw.run)
"""


class Run(NamedTuple):
    """A run as it stands in raw.run, but for what loading counts.

    ``articles_unchanged`` of ``articles_read`` were known as they are; they are in no frame.
    ``observations_unmapped`` have an indicator that the catalogue does not know.
    """

    run_id: str
    started_at: datetime
    extractor_version: str
    articles_read: int
    articles_refused: int
    articles_unchanged: int = 0
    characters_read: int = 0
    observations_unmapped: int = 0


class LoadCounts(NamedTuple):
    """What a load did, as it stands in raw.run.

    ``observations_new`` rows came into claim, ``observations_changed`` were updated
    there; ``observations_withdrawn`` were in it or in claim_apart and are now in neither, or
    are of a text that another has replaced; ``observations_quarantined`` of
    ``observations_extracted`` are kept apart.
    """

    articles_new: int
    observations_extracted: int
    observations_new: int
    observations_changed: int
    observations_withdrawn: int
    observations_quarantined: int


class Batch(NamedTuple):
    """A run's frames, each key once."""

    articles: pl.DataFrame
    accepted: pl.DataFrame
    quarantined: pl.DataFrame

    def of(self, articles: pl.Series) -> "Batch":
        """Return the part of the batch that is of some articles, by their keys."""
        these = pl.col("article_id").is_in(articles.implode())
        return Batch(*(frame.filter(these) for frame in self))


def load(
    build: Path,
    run: Run,
    articles: pl.DataFrame,
    accepted: pl.DataFrame,
    quarantined: pl.DataFrame,
    inputs: pl.DataFrame | None = None,
    decisions: pl.DataFrame | None = None,
    *,
    wait: float = WAIT_SECONDS,
    say: Say = silent,
) -> LoadCounts:
    """Load a run and return what changed; a failure leaves the build file as it was.

    The frames have the columns of article, claim and claim_apart without run_id
    and loaded_at, which stay those of the first load of a row until its content changes. For a
    key that stands twice the last row counts; an observation both accepted and quarantined is
    quarantined. ``articles`` holds every article of the run, also those without observations:
    whatever was loaded from them before and is not in the frames is withdrawn. ``inputs`` has the
    columns of article_input: what each article was read from; ``decisions`` are all that people
    decided on readings, as expectations.replay tells them.

    Raises:
        WarehouseError: a frame lacks a column, a key is null, an observation's article is not
            in ``articles``, or the file can't be written (see warehouse.build.opened).

    """
    batch = _checked(articles, accepted, quarantined)
    with opened(build, wait, say) as con, transaction(con):
        con.execute(f"set memory_limit = '{MEMORY}'")
        con.execute(STAMP, [run.run_id, _utc(datetime.now(UTC))])
        counts = _load(con, batch)
        remember(con, pl.DataFrame(schema=schema("article_input")) if inputs is None else inputs)
        if decisions is not None:
            decide(con, decisions)
        _log(con, run, counts)
        return counts


def _checked(articles: pl.DataFrame, accepted: pl.DataFrame, quarantined: pl.DataFrame) -> Batch:
    kept_apart = _aligned("claim_apart", quarantined)
    loaded = _aligned("claim", accepted)
    if len(kept_apart):
        loaded = loaded.join(kept_apart, on="observation_id", how="anti", maintain_order="left")
    batch = Batch(_aligned("article", articles), loaded, kept_apart)
    for frame in batch[1:]:
        orphans = frame.join(batch.articles, on="article_id", how="anti")
        if len(orphans):
            raise WarehouseError(
                f"observation {orphans['observation_id'][0]} is of article "
                f"{orphans['article_id'][0]}, which is not among the articles of the run "
                f"({len(orphans)} such): pass every article together with its observations"
            )
    return batch


def _aligned(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    names = list(schema(name))
    missing = [column for column in names if column not in frame.columns]
    if missing:
        raise WarehouseError(f"the frame for {name} lacks {missing}; its columns are {names}")
    for column in NEVER_NULL.intersection(names):
        if frame.get_column(column).null_count():
            raise WarehouseError(
                f"the frame for {name} has rows without {column}: every row needs one"
            )
    frame = frame.select(names)
    if frame[names[0]].n_unique() == len(frame):
        return frame
    return frame.unique(subset=names[0], keep="last", maintain_order=True)


def _load(con: duckdb.DuckDBPyConnection, batch: Batch) -> LoadCounts:
    known = _known(con, batch)
    gone = _superseded(con) + _withdrawn(con, batch.of(known))
    articles = merge(con, tables()["article"], batch.articles, known)
    if len(known):
        con.execute(BRING_BACK)
    accepted = merge(con, tables()["claim"], batch.accepted, known)
    merge(con, tables()["claim_apart"], batch.quarantined, known)
    check_account(con, len(batch.accepted) + len(batch.quarantined))
    return LoadCounts(
        articles_new=articles.inserted,
        observations_extracted=len(batch.accepted) + len(batch.quarantined),
        observations_new=accepted.inserted,
        observations_changed=accepted.updated,
        observations_withdrawn=gone,
        observations_quarantined=len(batch.quarantined),
    )


def _known(con: duckdb.DuckDBPyConnection, batch: Batch) -> pl.Series:
    """Return the keys of those articles of the batch that were loaded before."""
    with registered(con, "batch", batch.articles.select("article_id", "article_ref")):
        con.execute(BATCH)
    return con.sql("select article_id from batch_article where is_known").pl()["article_id"]


def _superseded(con: duckdb.DuckDBPyConnection) -> int:
    """Return how many observations leave the views with the texts that the batch replaces."""
    con.execute(SUPERSEDED)
    return _count(con, "raw.claim semi join superseded using (article_id)")


def _withdrawn(con: duckdb.DuckDBPyConnection, known: Batch) -> int:
    """Delete what known articles had and no longer have, and return how many are gone.

    What only moved into quarantine, or out of it, is not gone.
    """
    if known.articles.is_empty():
        return 0
    with (
        registered(con, "batch_accepted", known.accepted.select("observation_id")),
        registered(con, "batch_quarantined", known.quarantined.select("observation_id")),
    ):
        con.execute(STATED)
    con.execute(STALE)
    if _count(con, "stale"):
        for delete in DELETE_STALE:
            con.execute(delete)
    return _count(con, "(select distinct observation_id from stale where not is_moved)")


def _count(con: duckdb.DuckDBPyConnection, relation: str) -> int:
    [(count,)] = con.execute(f"select count(*) from {relation}").fetchall()  # noqa: S608 -- ours
    return int(count)


def _log(con: duckdb.DuckDBPyConnection, run: Run, counts: LoadCounts) -> None:
    """Write the run's row; a run that is loaded again keeps the row of its first load."""
    row = {
        **run._asdict(),
        **counts._asdict(),
        "started_at": _utc(run.started_at),
        "finished_at": _utc(datetime.now(UTC)),
    }
    con.register("this_run", pl.DataFrame([row]))
    con.execute(LOG)


def _utc(moment: datetime) -> datetime:
    """Return a moment as the warehouse keeps it: in UTC, without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)
