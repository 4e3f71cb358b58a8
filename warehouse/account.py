"""The account of a load: what came in stands in the warehouse, loaded or quarantined, row by row.

444 observations of 19 articles came in: 444 of these articles stand in raw.claim and
raw.claim_apart, or the load is undone.
"""

import duckdb

from warehouse.build import WarehouseError

STANDING = """
select count(*)
from (
    select article_id from raw.claim
    union all
    select article_id from raw.claim_apart
)
where article_id in (select article_id from batch_article)
"""


def check_account(con: duckdb.DuckDBPyConnection, came_in: int) -> None:
    """Hold what stands of the batch's articles against the observations that came in.

    Raises:
        WarehouseError: they are not as many; the transaction is undone by it.

    """
    [(standing,)] = con.execute(STANDING).fetchall()
    if standing != came_in:
        raise WarehouseError(
            f"{came_in} observations came in, {standing} of the same articles stand in the "
            "warehouse, loaded or quarantined: they must be as many; nothing was loaded\n"
            "  Report this, with the articles. Moving the build file away and running again "
            "builds it anew."
        )
