-- One row per time that a claim was the reading of its cell before it was that for the last time.
create table core.fct_former_reading as

select
    reading.cell_id,
    reading.observation_id,
    reading.current_from,
    reading.current_to
from reading
inner join core.fct_observation on reading.observation_id = fct_observation.observation_id
where reading.current_from < fct_observation.current_from
order by reading.cell_id, reading.current_from
