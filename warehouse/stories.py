"""Which story an article tells: a reprint tells that of the article it was taken from.

A story has the id of the first of its articles that was read. An article is given its story once,
before the first publication with it, and keeps it: a later one can join it, never move it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import duckdb
import polars as pl

from transforms.fingerprint import agreement, bands, similarity
from warehouse.migrate import transaction

ALIKE = 0.7  # of the passages of the shorter text
AGREED = 2 / 3  # of the figures of the text with fewer: one of three may be a slip
CHUNK_ARTICLES = 5_000
COMMON = 50  # articles in a band: a form that everybody fills in, no wording

UNTOLD = "select article_id from raw.article anti join raw.story using (article_id) order by all"
STORIES = "select article_id, story_id from raw.story semi join wanted using (article_id)"
TEXTS = "select article_id, text from raw.article semi join wanted using (article_id)"
CANDIDATES = """
with common as (
    select band from raw.band
    where band in (select band from new_band)
    group by band
    having count(*) > ?
)

select distinct new_band.article_id, band.article_id
from new_band
inner join raw.band on new_band.band = band.band
where new_band.article_id <> band.article_id
and new_band.band not in (select band from common)
"""


def tell(con: duckdb.DuckDBPyConnection) -> None:
    """Give every article that is loaded and has none its story."""
    untold = [article for (article,) in con.execute(UNTOLD).fetchall()]
    for start in range(0, len(untold), CHUNK_ARTICLES):
        with transaction(con):
            _tell(con, untold[start : start + CHUNK_ARTICLES])


def _tell(con: duckdb.DuckDBPyConnection, chunk: list[str]) -> None:
    texts = _texts(con, chunk)
    found = [(band, article) for article in chunk for band in bands(texts[article])]
    _insert(con, "raw.band", _looked_up(found))
    candidates = _candidates(con, found)
    texts |= _texts(con, set().union(*candidates.values()) - texts.keys())
    stories = _stories(con, candidates)
    for article in chunk:
        stories[article] = max(_tales(article, candidates[article], stories, texts))[1]
    told = {"article_id": chunk, "story_id": [stories[article] for article in chunk]}
    _insert(con, "raw.story", pl.DataFrame(told))


def _tales(
    article: str, candidates: set[str], stories: dict[str, str], texts: dict[str, str]
) -> Iterator[tuple[float, str]]:
    """Yield the stories an article may tell, with how alike it is; 0 for one of its own."""
    yield 0.0, article
    for other in candidates & stories.keys():
        alike = similarity(texts[article], texts[other])
        if alike >= ALIKE and agreement(texts[article], texts[other]) >= AGREED:
            yield alike, stories[other]


def _candidates(
    con: duckdb.DuckDBPyConnection, found: list[tuple[int, str]]
) -> defaultdict[str, set[str]]:
    pairs = defaultdict[str, set[str]](set)
    con.register("new_band", _looked_up(found))
    for article, other in con.execute(CANDIDATES, [COMMON]).fetchall():
        pairs[article].add(other)
    con.unregister("new_band")
    return pairs


def _stories(con: duckdb.DuckDBPyConnection, candidates: dict[str, set[str]]) -> dict[str, str]:
    others = set().union(*candidates.values())
    con.register("wanted", _ids(others))
    rows = con.execute(
        "select article_id, story_id from raw.story semi join wanted using (article_id)"
    )
    found = dict(rows.fetchall())
    con.unregister("wanted")
    return found


def _texts(con: duckdb.DuckDBPyConnection, articles: Iterable[str]) -> dict[str, str]:
    con.register("wanted", _ids(articles))
    found = dict(con.execute(TEXTS).fetchall())
    con.unregister("wanted")
    return found


def _looked_up(found: list[tuple[int, str]]) -> pl.DataFrame:
    return pl.DataFrame(found, schema={"band": pl.Int64, "article_id": pl.String}, orient="row")


def _ids(articles: Iterable[str]) -> pl.DataFrame:
    return pl.DataFrame({"article_id": list(articles)}, schema={"article_id": pl.String})


def _insert(con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    con.register("made", frame)
    con.execute(f"insert into {table} by name from made")
    con.unregister("made")
