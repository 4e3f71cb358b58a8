-- One row per time that the reading of a cell changed to another figure.
create table core.fct_revision as

with read_figure as (
    select
        reading.cell_id,
        reading.observation_id,
        reading.current_from,
        figured_claim.figure,
        figured_claim.place
    from reading
    inner join figured_claim on reading.observation_id = figured_claim.observation_id
    where figured_claim.is_contested
),

first_read as (
    select
        cell_id,
        current_from,
        arg_min(observation_id, place) as observation_id,
        arg_min(figure, place) as figure
    from read_figure
    group by cell_id, current_from
),

following as (
    select
        *,
        lag(observation_id) over cell as former_observation_id,
        lag(figure) over cell as former_figure
    from first_read
    window cell as (partition by cell_id order by current_from)
)

select
    cell_id,
    former_observation_id,
    observation_id as new_observation_id,
    current_from as revised_on
from following
where figure <> former_figure
order by cell_id, revised_on
