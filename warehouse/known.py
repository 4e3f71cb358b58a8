"""What the warehouse has read already: articles as they were given, and the program that read them.

An article that comes again as it was, to the same program, is not read again: its rows stay.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import polars as pl

from warehouse.build import WAIT_SECONDS, Say, opened, silent
from warehouse.merge import registered

# Only the current text of a reference: one that comes back to an earlier text is read again.
READ = """
with current_article as (
    select article_id
    from raw.article
    qualify row_number() over (
        partition by article_ref
        order by loaded_at desc, published_at desc nulls last, article_id desc
    ) = 1
)

select article_input.input_digest
from raw.article_input
inner join current_article on article_input.article_id = current_article.article_id
where article_input.program_digest = ?
and not exists (
    select 1
    from raw.claim_apart
    where claim_apart.article_id = article_input.article_id
    and list_has_any(string_split(claim_apart.expectations, ' '), ?)
)
"""

FORGET = "delete from raw.article_input where article_id in (select article_id from batch_article)"
REMEMBER = "insert into raw.article_input by name select * from batch_input"


def already_read(
    build: Path,
    program_digest: str,
    beside: Sequence[str] = (),
    *,
    wait: float = WAIT_SECONDS,
    say: Say = silent,
) -> set[str]:
    """Return the digests of the inputs that this very program has read and that are current.

    ``beside`` are expectations that judge a figure beside those of other articles: where one of
    them keeps a figure apart, the article is not among them, for what others say may have changed.

    Raises:
        WarehouseError: the build file can't be opened (see warehouse.build.opened).

    """
    if not build.exists():
        return set()
    with opened(build, wait, say) as con:
        found = con.execute(READ, [program_digest, list(beside)]).fetchall()
    return {digest for (digest,) in found}


def remember(con: duckdb.DuckDBPyConnection, inputs: pl.DataFrame) -> None:
    """Note what the articles of the temp table ``batch_article`` were read from."""
    con.execute(FORGET)
    with registered(con, "batch_input", inputs):
        con.execute(REMEMBER)
