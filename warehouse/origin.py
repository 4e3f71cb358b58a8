"""What a release is made from: the rows of the build file and the program that publishes them.

Two releases of one origin hold the same figures, so a nightly run that read nothing new
(公报 as yesterday) needs none of its own.
"""

import duckdb

from seeds import digest

PUBLISHERS = ("warehouse", "transforms", "seeds")

# A load stamps what it inserts or updates with a later moment than any before; what it deletes
# is missing from the count.
STATE = """
select count(*), max(loaded_at) from raw.article
union all
select count(*), max(loaded_at) from raw.claim
union all
select count(*), max(loaded_at) from raw.claim_apart
union all
select count(*), max(loaded_at) from raw.decision
"""


def origin(con: duckdb.DuckDBPyConnection) -> str:
    """Return the digest of what a release of an open build file would be made from."""
    state = [value for row in con.execute(STATE).fetchall() for value in row]
    return digest.of([digest.of_packages(*PUBLISHERS), duckdb.__version__, *state])
