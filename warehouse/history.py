"""What is published now, as the next run needs it: the values of its series, runs, what changed.

A run that reads 一季度产值150亿元 asks for the published values of 产值; when its release
is written, it asks which current readings are new, revised or gone.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import duckdb
import polars as pl

from warehouse.build import WarehouseError
from warehouse.ddl import literal

RUNS: Final = 30
SHOWN: Final = 50

POINTS = """
select {columns}
from observations
where status = 'actual'
and time_start is not null
and coalesce(indicator_code, indicator) in (select indicator_id from asked)
"""

# One row per cell whose current figure is not that of the release before.
CHANGES = """
with former as (
    select cell_id, list(distinct obs_value order by obs_value) as figures
    from old.observations
    group by cell_id
),

latter as (
    select cell_id, list(distinct obs_value order by obs_value) as figures
    from new.observations
    group by cell_id
)

select
    coalesce(latter.cell_id, former.cell_id) as cell_id,
    case
        when former.cell_id is null then 'new'
        when latter.cell_id is null then 'withdrawn'
        else 'revised'
    end as change
from former
full outer join latter on former.cell_id = latter.cell_id
where former.figures is distinct from latter.figures
"""

TOLD = """
with told as (
    select *, row_number() over (partition by change order by cell_id) as place from change
),

former as (
    select cell_id, min(value_text) as former_text
    from old.observations
    where cell_id in (select cell_id from told where place <= {shown})
    group by cell_id
),

stated as (
    select * from new.observations
    where cell_id in (select cell_id from told where place <= {shown})
    union all by name
    select * from old.observations
    where cell_id in (select cell_id from told where place <= {shown} and change = 'withdrawn')
)

select
    told.change,
    stated.indicator,
    stated.subject,
    stated.ref_area_name,
    stated.time_period,
    stated.article_ref,
    former.former_text,
    case when told.change <> 'withdrawn' then stated.value_text end as value_text
from told
inner join stated on told.cell_id = stated.cell_id
left join former on told.cell_id = former.cell_id
qualify row_number() over (partition by told.cell_id order by stated.observation_id) = 1
order by told.change, told.place
"""

PUBLISHED = """
select
    (select count(*) from observations) as observations,
    (select count(*) from articles) as articles,
    (select count(*) from quarantined) as quarantined,
    (select count(*) - count(distinct observation_id) from observations) as keys_twice,
    (
        select count(*) from observations
        where article_id not in (select article_id from articles)
    ) as orphans,
    (
        select count(*) from observations
        where observation_id in (select observation_id from quarantined)
    ) as read_and_quarantined,
    (
        select count(*) from observations
        where area_id is not null and area_id not in (select area_id from core.dim_area)
    ) as unknown_areas
"""


COMPARED: Final = frozenset({
    "cell_id", "obs_value", "indicator", "subject", "ref_area_name", "time_period", "article_ref",
    "value_text",
})  # fmt: skip
"""What must be known of a release's current readings to tell what the next one changes."""


class Changes(NamedTuple):
    """Cells whose current figure a release changed: how many new, revised, withdrawn, and some.

    ``rows`` has change, indicator, subject, ref_area_name, time_period, article_ref, former_text
    and value_text of up to 50 of each kind.
    """

    new: int
    revised: int
    withdrawn: int
    former_cells: int
    rows: pl.DataFrame


def points(file: Path, indicators: pl.Series, columns: Iterable[str]) -> pl.DataFrame:
    """Return columns of the actual current readings of indicators, by code or else by name."""
    with _reading(file) as con:
        con.register("asked", pl.DataFrame({"indicator_id": indicators.unique()}))
        return con.sql(POINTS.format(columns=", ".join(columns))).pl()


def runs(file: Path, columns: Iterable[str], last: int = RUNS) -> pl.DataFrame:
    """Return columns of the last runs, the latest last; null where the file has no such column."""
    with _reading(file) as con:
        found = con.sql(f"from (from runs order by started_at desc limit {int(last)})").pl()
    missing = [pl.lit(None).alias(name) for name in columns if name not in found.columns]
    return found.with_columns(missing).sort("started_at").select(list(columns))


def comparable(former: Path) -> bool:
    """Tell whether a release can be compared with: not a broken one, nor one of an old version."""
    try:
        with _reading(former) as con:
            return set(con.table("observations").columns) >= COMPARED
    except WarehouseError:
        return False


def changes(file: Path, former: Path) -> Changes:
    """Return what the current readings of a published file changed against the one before it."""
    with _reading(file) as con:
        con.execute(f"attach {literal(str(former.resolve()))} as old (read_only)")
        [(catalog,)] = con.execute("select current_catalog()").fetchall()
        con.execute(f"create temp table change as {_of(CHANGES, catalog)}")
        kinds = con.execute("select change, count(*) from change group by change").fetchall()
        told = con.sql(_of(TOLD.format(shown=SHOWN), catalog)).pl()
        [(cells,)] = con.execute("select count(distinct cell_id) from old.observations").fetchall()
    count = dict(kinds)
    new, revised, withdrawn = (int(count.get(kind, 0)) for kind in ("new", "revised", "withdrawn"))
    return Changes(new, revised, withdrawn, int(cells), told)


def published_counts(file: Path) -> dict[str, int]:
    """Return what a published file holds, and how much of it contradicts itself."""
    with _reading(file) as con:
        found = con.execute(PUBLISHED)
        names = [column[0] for column in found.description or ()]
        [row] = found.fetchall()
    return dict(zip(names, map(int, row), strict=True))


def _of(sql: str, catalog: str) -> str:
    return sql.replace(" new.", f' "{catalog}".')


@contextmanager
def _reading(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect(file, read_only=True) as con:
            yield con
    except duckdb.Error as error:
        raise WarehouseError(
            f"{file} can't be read as a file that taizhang has published: {error}\n"
            "  Move it away and run again: it is made anew from the build file."
        ) from error
