-- One row per value stated in a shared cell: the figure it is, named by its most exact statement.
--
-- 约100亿元 and 100.4亿元 are one figure: values agree within half a step of the coarser, within
-- bounds, and 约 within 5 per cent.
create temp table figure as

with stated as (
    select
        cell_id,
        obs_value,
        obs_value_high,
        bound,
        step,
        row_number() over (
            partition by cell_id
            order by bound <> 'exact', step, min(known_on), obs_value, obs_value_high
        ) as figure
    from shared_claim
    group by cell_id, obs_value, obs_value_high, bound, step
),

reach as (
    select
        *,
        case
            when bound = 'at_most' then '-infinity'::double
            else obs_value - greatest(step / 2, if(bound = 'approx', abs(obs_value) * 0.05, 0))
        end as lowest,
        case
            when bound = 'at_least' then 'infinity'::double
            else
                coalesce(obs_value_high, obs_value)
                + greatest(step / 2, if(bound = 'approx', abs(obs_value) * 0.05, 0))
        end as highest
    from stated
)

select
    reach.cell_id,
    reach.obs_value,
    reach.obs_value_high,
    reach.bound,
    reach.step,
    min(exacter.figure) as figure
from reach
inner join reach as exacter
    on
        reach.cell_id = exacter.cell_id
        and reach.figure >= exacter.figure
        and (
            reach.figure = exacter.figure
            or reach.highest >= exacter.obs_value
            and coalesce(exacter.obs_value_high, exacter.obs_value) >= reach.lowest
        )
group by all
