-- One row per place that stated what was read on a day: the columns of observations.
create macro observations_as_of(as_of_day) as table

    with read_then as (
        select *
        from core.fct_observation
        where current_from <= as_of_day and (current_to is null or current_to > as_of_day)
        union all
        select *
        from core.fct_former_reading
        where current_from <= as_of_day and current_to > as_of_day
    )

    select * exclude (current_from, current_to, is_current)
    from read_then
