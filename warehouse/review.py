"""What a reviewer is shown of a published file: open readings, an article and its figures, series.

with published(Path("current/warehouse.duckdb")) as con:
    open_readings(con)

The file is opened read-only and nothing else is within its reach, whatever stands in a text.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import polars as pl

from warehouse.build import WarehouseError
from warehouse.reading import Connection, reading

SERIES: Final = (
    "indicator", "indicator_code", "subject", "ref_area", "measure", "comparison", "scope",
    "price_basis", "unit_measure", "counter", "status", "freq",
)  # fmt: skip
"""What readings of one series have in common: months are beside months, years beside years."""
LONGEST_SERIES: Final = 400

OPEN = "select * from quarantined"

# Everything that was read of one article, kept apart or not.
OF_ARTICLE = """
select observation_id, span_start, span_end, indicator, value_text, true as is_apart
from core.fct_quarantine
where article_id = ?
union all
select observation_id, span_start, span_end, indicator, value_text, false as is_apart
from core.fct_observation
where article_id = ?
order by span_start, span_end
"""

READING = """
select *, true as is_apart
from quarantined
where observation_id = ?
union all by name
select *, false as is_apart
from core.fct_observation
where observation_id = ?
limit 1
"""

ORPHANS = """
select decision_id, decided_at, decided_by, decision, article_ref, value_text, sentence
from decisions
where decision_state = 'orphaned'
order by decided_at desc, decision_id asc
"""

HAS_DECISIONS: Final = "select 1 from duckdb_views() where view_name = 'decisions'"


@contextmanager
def published(file: Path) -> Iterator[Connection]:
    """Open a published file for a reviewer.

    Raises:
        WarehouseError: the file is not there, is not one that this version has published, or a
            question to it failed.

    """
    with reading(file) as con:
        if not con.execute(HAS_DECISIONS).fetchall():
            raise WarehouseError(f"{file} has no decisions\n  Run taizhang run once more.")
        yield con


def open_readings(con: Connection) -> pl.DataFrame:
    """Return the readings that are kept apart for a person: the columns of ``quarantined``."""
    return con.execute(OPEN).pl()


def figure(con: Connection, observation_id: str) -> dict[str, Any] | None:
    """Return one reading, kept apart or not (``is_apart``); None where it is not there."""
    found = con.execute(READING, [observation_id, observation_id]).pl().to_dicts()
    return found[0] if found else None


def article(con: Connection, article_id: str) -> dict[str, Any] | None:
    """Return an article with its text."""
    asked = "select * from core.dim_article where article_id = ?"
    found = con.execute(asked, [article_id]).pl().to_dicts()
    return found[0] if found else None


def of_article(con: Connection, article_id: str) -> list[dict[str, Any]]:
    """Return every figure read of an article, in the order of its text."""
    return con.execute(OF_ARTICLE, [article_id, article_id]).pl().to_dicts()


def series(con: Connection, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the observations of the series that a reading would join, in order of time."""
    named = "indicator_code" if row["indicator_code"] else "indicator"
    wanted = [name for name in SERIES if name not in ("indicator", "indicator_code")] + [named]
    same = " and ".join(f"{name} is not distinct from ?" for name in wanted)
    asked = f"""
        select observation_id, time_start, time_end, time_period, freq, obs_value, value_text
        from readings
        where {same} and time_end is not null
        order by time_end desc, time_start desc
        limit {LONGEST_SERIES}
    """  # noqa: S608 -- the names are those of SERIES
    return con.execute(asked, [row[name] for name in wanted]).pl().reverse().to_dicts()


def orphans(file: Path) -> tuple[str, ...]:
    """Return a line for each decision whose text or reading is gone, the newest first.

    Raises:
        WarehouseError: see ``published``.

    """
    with published(file) as con:
        rows = con.execute(ORPHANS).fetchall()
    return tuple(
        f"{id_} of {at:%Y-%m-%d} by {by}: {what} {quote!r} in {ref}: {sentence!r}"
        for id_, at, by, what, ref, quote, sentence in rows
    )


def texts(con: Connection, articles: Iterable[str]) -> dict[str, str]:
    """Return the texts of articles by their ids."""
    wanted = list(articles)
    asked = "select article_id, text from core.dim_article where article_id in (select unnest(?))"
    return dict(con.execute(asked, [wanted]).fetchall()) if wanted else {}
