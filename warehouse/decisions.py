"""Decisions of people in the build file: every record of the log, with what became of it."""

import duckdb
import polars as pl

# What a run tells of a decision; of one whose article it did not read, what was told before.
DECIDED = """
create or replace temp table decided as
with told as (
    select
        batch.* exclude (observation_id, decision_state),
        waits_on,
        if(waits_on, old.observation_id, batch.observation_id) as observation_id,
        if(waits_on, old.decision_state, batch.decision_state) as decision_state,
        old.decision_state as old_state,
        old.observation_id as old_observation_id,
        old.run_id as old_run_id,
        old.loaded_at as old_loaded_at
    from batch
    left join raw.decision as old on batch.decision_id = old.decision_id
    cross join lateral (
        select
            batch.decision_state = 'waiting'
            and coalesce(old.decision_state in ('applied', 'orphaned'), false) as waits_on
    )
),

compared as (
    select
        *,
        decision_state is not distinct from old_state
        and observation_id is not distinct from old_observation_id as is_as_before
    from told
)

select
    compared.* exclude (
        waits_on, old_state, old_observation_id, old_run_id, old_loaded_at, is_as_before
    ),
    if(is_as_before, old_run_id, stamp.run_id) as run_id,
    if(is_as_before, old_loaded_at, stamp.loaded_at) as loaded_at
from compared
cross join stamp
"""


def decide(con: duckdb.DuckDBPyConnection, decisions: pl.DataFrame) -> None:
    """Bring the decisions of a run in; stamps come from the temp table ``stamp``."""
    con.register("batch", decisions)
    con.execute(DECIDED)
    con.unregister("batch")
    con.execute("delete from raw.decision where decision_id in (select decision_id from decided)")
    con.execute("insert into raw.decision by name from decided")
