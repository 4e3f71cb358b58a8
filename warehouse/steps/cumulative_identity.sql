-- One row per cumulative level of a year and the one before it in that year.
create temp table cumulative_identity as

with flow as (
    select * exclude (sentence)
    from stated_figure
    where
        measure = 'level'
        and is_current
        and status = 'actual'
        and indicator_id in (
            select indicator_nature.indicator_id
            from indicator_nature
            where indicator_nature.is_cumulated
        )
        and month(time_start) = 1
        and day(time_start) = 1
        and year(time_start) = year(time_end)
    qualify row_number() over (
        partition by
            indicator_id, subject, ref_area, scope, price_basis, unit_measure, counter,
            time_start, time_end
        order by confidence desc, observation_id asc
    ) = 1
)

select
    *,
    lag(observation_id) over so_far as earlier_observation_id,
    lag(value_text) over so_far as earlier_text,
    lag(obs_value) over so_far as earlier_value,
    lag(low) over so_far as earlier_low,
    lag(high) over so_far as earlier_high
from flow
window
    so_far as (
        partition by
            indicator_id, subject, ref_area, scope, price_basis, unit_measure, counter, time_start
        order by time_end
    )
qualify earlier_observation_id is not null
