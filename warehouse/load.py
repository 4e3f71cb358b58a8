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
from warehouse.build import WAIT_SECONDS, Say, WarehouseError, opened, silent
from warehouse.merge import merge
from warehouse.migrate import transaction

NEVER_NULL = frozenset({"observation_id", "article_id", "article_ref"})

# A moment later than any load before it, even if the clock went back: the latest is the current.
STAMP = """
create or replace temp table stamp as
select
    ?::varchar as run_id,
    greatest(?::timestamp, max(loaded_at) + interval 1 microsecond) as loaded_at
from raw.article
"""

# A source that comes back to an earlier text: that article is loaded already, and current again.
BRING_BACK = """
update raw.article set run_id = stamp.run_id, loaded_at = stamp.loaded_at
from stamp
where article_id in (select article_id from batch_article)
and article_ref in (
    select article_ref from raw.article
    group by article_ref
    having max(loaded_at) > max(loaded_at) filter (
        article_id in (select article_id from batch_article)
    )
)
"""

# What the views showed of texts that the batch replaces by others.
SUPERSEDED = """
with current_article as (
    select article_id
    from raw.article
    where article_ref in (select article_ref from batch_article)
    qualify row_number() over (
        partition by article_ref
        order by loaded_at desc, published_at desc nulls last, article_id desc
    ) = 1
)

select count(*)
from raw.claim
where article_id in (select article_id from current_article)
and article_id not in (select article_id from batch_article)
"""

WITHDRAWN = """
select count(*) from (
    select observation_id from raw.claim
    where article_id in (select article_id from batch_article)
    union
    select observation_id from raw.claim_apart
    where article_id in (select article_id from batch_article)
)
where observation_id not in (select observation_id from batch_accepted)
and observation_id not in (select observation_id from batch_quarantined)
"""

DELETE_STALE = (
    """
    delete from raw.claim
    where article_id in (select article_id from batch_article)
    and observation_id not in (select observation_id from batch_accepted)
    """,
    """
    delete from raw.claim_apart
    where article_id in (select article_id from batch_article)
    and observation_id not in (select observation_id from batch_quarantined)
    """,
)

LOG = """
insert into raw.run by name
select * from this_run where run_id not in (select run_id from raw.run)
"""


class Run(NamedTuple):
    """A run as it stands in raw.run, but for what loading counts."""

    run_id: str
    started_at: datetime
    extractor_version: str
    articles_read: int
    articles_refused: int


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


def load(
    build: Path,
    run: Run,
    articles: pl.DataFrame,
    accepted: pl.DataFrame,
    quarantined: pl.DataFrame,
    *,
    wait: float = WAIT_SECONDS,
    say: Say = silent,
) -> LoadCounts:
    """Load a run and return what changed; a failure leaves the build file as it was.

    The frames have the columns of article, claim and claim_apart without run_id
    and loaded_at, which stay those of the first load of a row until its content changes. For a
    key that stands twice the last row counts; an observation both accepted and quarantined is
    quarantined. ``articles`` holds every article of the run, also those without observations:
    whatever was loaded from them before and is not in the frames is withdrawn.

    Raises:
        WarehouseError: a frame lacks a column, a key is null, an observation's article is not
            in ``articles``, or the file can't be written (see warehouse.build.opened).

    """
    batch = _checked(articles, accepted, quarantined)
    with opened(build, wait, say) as con, transaction(con):
        con.execute(STAMP, [run.run_id, _utc(datetime.now(UTC))])
        return _load(con, run, batch)


def _checked(articles: pl.DataFrame, accepted: pl.DataFrame, quarantined: pl.DataFrame) -> Batch:
    kept_apart = _aligned("claim_apart", quarantined)
    batch = Batch(
        _aligned("article", articles),
        _aligned("claim", accepted).join(kept_apart, on="observation_id", how="anti"),
        kept_apart,
    )
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
    return frame.select(names).unique(subset=names[0], keep="last", maintain_order=True)


def _load(con: duckdb.DuckDBPyConnection, run: Run, batch: Batch) -> LoadCounts:
    _register(con, batch)
    [(superseded,)] = con.execute(SUPERSEDED).fetchall()
    articles = merge(con, tables()["article"], batch.articles)
    con.execute(BRING_BACK)
    withdrawn = _withdraw(con)
    accepted = merge(con, tables()["claim"], batch.accepted)
    merge(con, tables()["claim_apart"], batch.quarantined)
    counts = LoadCounts(
        articles_new=articles.inserted,
        observations_extracted=len(batch.accepted) + len(batch.quarantined),
        observations_new=accepted.inserted,
        observations_changed=accepted.updated,
        observations_withdrawn=withdrawn + int(superseded),
        observations_quarantined=len(batch.quarantined),
    )
    _log(con, run, counts)
    return counts


def _register(con: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    con.register("batch_article", batch.articles.select("article_id", "article_ref"))
    con.register("batch_accepted", batch.accepted.select("observation_id"))
    con.register("batch_quarantined", batch.quarantined.select("observation_id"))


def _withdraw(con: duckdb.DuckDBPyConnection) -> int:
    """Delete what the batch's articles had and no longer have, and return how many are gone."""
    [(withdrawn,)] = con.execute(WITHDRAWN).fetchall()
    for delete in DELETE_STALE:
        con.execute(delete)
    return int(withdrawn)


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
