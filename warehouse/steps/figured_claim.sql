-- One row per claim of a shared cell, with the figure it states and how many figures compete.
create temp table figured_claim as

with figured as (
    select
        shared_claim.*,
        figure.figure
    from shared_claim
    inner join figure
        on
            shared_claim.cell_id = figure.cell_id
            and shared_claim.obs_value is not distinct from figure.obs_value
            and shared_claim.obs_value_high is not distinct from figure.obs_value_high
            and shared_claim.bound is not distinct from figure.bound
            and shared_claim.step = figure.step
            and shared_claim.breath = figure.breath
),

contested as (
    select
        cell_id,
        count(distinct figure) > 1 or bool_or(replaced_on is not null) as is_contested
    from figured
    group by cell_id
)

select
    figured.*,
    contested.is_contested
from figured
inner join contested on figured.cell_id = contested.cell_id
