-- One row per time that a claim was the reading of its cell before it was that for the last time.
--
-- With all that the claim says, so that what was read on a day is found without a join.
create table core.fct_former_reading as

select
    fct_observation.*
    replace (
        claim_span.current_from as current_from,
        claim_span.current_to as current_to,
        false as is_current
    )
from claim_span
inner join core.fct_observation on claim_span.observation_id = fct_observation.observation_id
where claim_span.current_from < fct_observation.current_from
order by
    fct_observation.indicator,
    fct_observation.ref_area,
    fct_observation.time_start,
    fct_observation.time_end,
    fct_observation.observation_id,
    claim_span.current_from
