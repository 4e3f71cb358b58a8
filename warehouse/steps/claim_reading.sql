-- One row per claim of a shared cell: when it was last the reading, and who else states its figure.
create temp table claim_reading as

with last_reading as (
    select
        observation_id,
        max(current_from) as current_from,
        nullif(max(coalesce(current_to, date '9999-12-31')), date '9999-12-31') as current_to,
        bool_or(is_restated) as is_restated
    from claim_span
    group by observation_id
)

select
    figured_claim.observation_id,
    last_reading.current_from,
    last_reading.current_to,
    coalesce(last_reading.is_restated, false) as is_restated,
    coalesce(source_count.source_count, 0) as source_count,
    coalesce(source_count.story_count, 0) as story_count
from figured_claim
left join last_reading on figured_claim.observation_id = last_reading.observation_id
left join source_count
    on
        figured_claim.cell_id = source_count.cell_id
        and figured_claim.figure = source_count.figure
