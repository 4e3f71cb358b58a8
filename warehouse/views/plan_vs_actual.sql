-- One row per planned figure: the latest actual one of the same, how far it is, and the card.
create table plan_vs_actual as

with figure as not materialized (
    select
        readings.*,
        fct_mart_figure.mart_role,
        fct_mart_figure.plan_goal,
        fct_mart_figure.sector,
        case
            when fct_mart_figure.mart_role <> 'itself' then fct_mart_figure.mart_role
            else readings.indicator_id
        end as target_id,
        case
            when fct_mart_figure.mart_role <> 'itself' then fct_mart_figure.sector
            else readings.subject
        end as target_subject,
        case
            when readings.measure in ('growth', 'change', 'points')
                then coalesce(readings.comparison, 'yoy')
            else ''
        end as compared
    from readings
    left join core.fct_mart_figure
        on
            readings.observation_id = fct_mart_figure.observation_id
            and fct_mart_figure.mart = 'plan_vs_actual'
    where
        readings.obs_value is not null
        and readings.time_end is not null
        and coalesce(readings.ref_area, readings.subject) is not null
),

announced as (
    select
        cell_id,
        min(known_on) as planned_on
    from core.fct_observation
    where status = 'planned'
    group by cell_id
),

planned as (
    select
        figure.*,
        announced.planned_on,
        case
            when figure.time_start = figure.time_end
                then cast(date_trunc('year', figure.time_end) as date)
            else figure.time_start
        end as plan_start,
        dim_indicator.stock_or_flow,
        case
            when figure.bound = 'at_least' then true
            when figure.bound = 'at_most' or figure.measure = 'rank' then false
            when figure.plan_goal = 'ceiling' then figure.obs_value < 0
            when dim_indicator.direction = 'up' then figure.obs_value >= 0
            when dim_indicator.direction = 'down' then figure.obs_value < 0
            else true
        end as is_floor
    from figure
    inner join announced on figure.cell_id = announced.cell_id
    left join core.dim_indicator on figure.indicator_id = dim_indicator.indicator_id
    where
        figure.status = 'planned'
        and coalesce(figure.mart_role, '') not in ('no_target', 'stated_progress')
),

reported as (
    select
        planned.observation_id,
        actual.observation_id as actual_id,
        actual.time_start as actual_start,
        actual.time_end as actual_end,
        actual.obs_value as actual,
        actual.known_on as reported_on,
        actual.article_ref as actual_article_ref,
        actual.sentence as actual_sentence,
        count(*) over (partition by planned.observation_id) as report_count
    from planned
    inner join figure as actual
        on
            planned.target_id = actual.target_id
            and planned.target_subject is not distinct from actual.target_subject
            and planned.ref_area is not distinct from actual.ref_area
            and planned.measure = actual.measure
            and planned.unit_measure = actual.unit_measure
            and planned.compared = actual.compared
    where
        actual.status = 'actual'
        and coalesce(actual.scope = planned.scope, true)
        and actual.known_on >= planned.planned_on
        and actual.time_start >= planned.plan_start
        and actual.time_end <= planned.time_end
        and actual.time_start in (planned.plan_start, actual.time_end)
    qualify row_number() over (
        partition by planned.observation_id
        order by
            actual.time_end desc,
            planned.scope is not distinct from actual.scope desc,
            actual.time_start asc,
            actual.known_on desc,
            actual.confidence desc,
            actual.observation_id asc
    ) = 1
),

level as (
    select
        stated.article_id,
        stated.sentence,
        stated.obs_value as stated_progress,
        arg_max(told.observation_id, told.span_start) as observation_id
    from figure as stated
    inner join readings as told
        on stated.article_id = told.article_id and stated.sentence = told.sentence
    where
        stated.mart_role = 'stated_progress'
        and told.measure = 'level'
        and told.span_start < stated.span_start
    group by all
),

today as (
    select cast(max(finished_at) as date) as today
    from core.dim_run
),

timed as (
    select
        planned.*,
        reported.actual_id,
        reported.actual_start,
        reported.actual_end,
        reported.actual,
        reported.reported_on,
        reported.actual_article_ref,
        reported.actual_sentence,
        reported.report_count,
        level.stated_progress,
        today.today,
        100.0
        * (date_diff('day', planned.plan_start, coalesce(reported.actual_end, today.today)) + 1)
        / (date_diff('day', planned.plan_start, planned.time_end) + 1) as gone,
        case
            when reported.actual_end = planned.time_end then 'final'
            when reported.actual_id is not null then 'running'
            when planned.time_end < today.today then 'overdue'
            else 'open'
        end as plan_state,
        coalesce(planned.plan_goal = 'grows', false)
        or (
            planned.measure in ('level', 'change')
            and coalesce(planned.stock_or_flow, 'flow') = 'flow'
            and reported.actual_start < reported.actual_end
        ) as accumulates
    from planned
    cross join today
    left join reported on planned.observation_id = reported.observation_id
    left join level on reported.actual_id = level.observation_id
),

due as (
    select
        *,
        least(greatest(gone, 0), 100) as period_gone,
        case when accumulates then least(gone, 100) else 100.0 end as due,
        100
        * actual
        / nullif(if(is_floor, obs_value, coalesce(obs_value_high, obs_value)), 0) as progress
    from timed
),

measured as (
    select
        *,
        case
            when is_floor then 100 * progress / nullif(due, 0)
            when progress <= 0 then 100
            else 100 * due / nullif(progress, 0)
        end as fulfilment
    from due
),

carded as (
    select
        measured.*,
        dim_card.card
    from measured
    left join core.dim_card
        on
            measured.plan_state = dim_card.plan_state
            and (
                dim_card.card_least is null
                or dim_card.card_least <= case
                    when measured.plan_state = 'overdue'
                        then date_diff('day', measured.time_end, measured.today)
                    else round(measured.fulfilment, 6)
                end
            )
            and (measured.plan_state = 'overdue' or measured.fulfilment is not null)
    qualify row_number() over (
        partition by measured.observation_id order by dim_card.card_least desc nulls last
    ) = 1
)

select
    indicator,
    indicator_code,
    subject,
    ref_area,
    ref_area_name,
    scope,
    time_start,
    time_end,
    time_period,
    measure,
    unit_measure,
    bound,
    obs_value as planned,
    actual,
    progress,
    stated_progress,
    period_gone,
    fulfilment,
    is_floor,
    plan_state,
    card,
    actual_end,
    planned_on,
    reported_on,
    date_diff('day', today, time_end) as days_left,
    coalesce(report_count, 0) as report_count,
    article_ref,
    actual_article_ref,
    sentence,
    actual_sentence,
    observation_id,
    actual_id as actual_observation_id
from carded
