-- One row per planned figure: those behind first, then those ahead and those not yet judged.
select
    indicator,
    subject,
    ref_area_name,
    time_period,
    time_end,
    measure,
    unit_measure,
    bound,
    planned,
    actual,
    progress,
    period_gone,
    card,
    plan_state,
    days_left,
    left(sentence, getvariable('most_characters')) as sentence,
    left(actual_sentence, getvariable('most_characters')) as actual_sentence,
    cast(count(*) over () as bigint) as total,
    cast(count(*) over (partition by card) as bigint) as carded
from plan_vs_actual
qualify
    row_number() over (
        partition by card order by progress asc nulls first, time_end desc, observation_id asc
    ) <= getvariable('most_plans')
order by
    case card when '红' then 1 when '黄' then 2 when '绿' then 3 else 4 end asc,
    progress asc nulls first,
    time_end desc
