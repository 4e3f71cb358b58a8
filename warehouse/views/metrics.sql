-- One row per metric, area and period (and subject and scope, where its figures are of one).
create table metrics as

with level as (
    select
        series.indicator_id,
        series.subject,
        series.ref_area,
        series.ref_area_name,
        series.scope,
        series.time_start,
        series.time_end,
        series.time_period,
        series.freq,
        series.obs_value,
        series.value_kind,
        series.observation_ids
    from mart_indicator_series as series
    inner join core.dim_indicator
        on
            series.indicator_id = dim_indicator.indicator_id
            and series.unit_measure = dim_indicator.usual_unit
    where series.indicator_id in (select seed_metric_input.indicator_id from seed_metric_input)
    qualify row_number() over (
        partition by
            series.indicator_id, series.subject, series.ref_area, series.scope,
            series.time_start, series.time_end
        order by
            series.price_basis asc nulls first,
            series.value_kind desc,
            series.obs_value desc
    ) = 1
),

plan as (
    select
        readings.indicator_id,
        readings.subject,
        readings.ref_area,
        readings.scope,
        readings.obs_value,
        readings.observation_id,
        year(readings.time_start) as plan_year
    from readings
    inner join core.dim_indicator
        on
            readings.indicator_id = dim_indicator.indicator_id
            and readings.unit_measure = dim_indicator.usual_unit
    where
        readings.measure = 'level'
        and readings.status = 'planned'
        and readings.freq = 'A'
        and readings.indicator_id in (
            select seed_metric_input.indicator_id
            from seed_metric_input
            where seed_metric_input.is_planned
        )
    qualify row_number() over (
        partition by
            readings.indicator_id, readings.subject, readings.ref_area,
            readings.scope, plan_year
        order by readings.obs_value desc
    ) = 1
),

period as (
    select distinct
        seed_metric_input.metric,
        seed_metric_input.input_count,
        level.subject,
        level.ref_area,
        level.ref_area_name,
        level.scope,
        level.time_start,
        level.time_end,
        level.time_period,
        level.freq
    from level
    inner join seed_metric_input on level.indicator_id = seed_metric_input.indicator_id
    where not seed_metric_input.is_planned
),

level_input as (
    select
        period.*,
        seed_metric_input.input_number,
        level.obs_value,
        level.value_kind,
        level.observation_ids
    from period
    inner join seed_metric_input on period.metric = seed_metric_input.metric
    inner join level
        on
            seed_metric_input.indicator_id = level.indicator_id
            and period.ref_area is not distinct from level.ref_area
            and period.subject is not distinct from level.subject
            and period.scope is not distinct from level.scope
            and period.time_end = level.time_end
            and (period.time_start = level.time_start or level.time_start = level.time_end)
    where not seed_metric_input.is_planned
    qualify row_number() over (
        partition by
            period.metric, seed_metric_input.input_number, period.subject, period.ref_area,
            period.scope, period.time_start, period.time_end
        order by level.time_start
    ) = 1
),

plan_input as (
    select
        period.*,
        seed_metric_input.input_number,
        plan.obs_value,
        'stated' as value_kind,
        plan.observation_id as observation_ids
    from period
    inner join seed_metric on period.metric = seed_metric.metric
    inner join seed_metric_input on period.metric = seed_metric_input.metric
    inner join plan
        on
            seed_metric_input.indicator_id = plan.indicator_id
            and period.ref_area is not distinct from plan.ref_area
            and period.scope is not distinct from plan.scope
            and year(period.time_start) = plan.plan_year
            and year(period.time_end) = plan.plan_year
            and (
                period.subject is not distinct from plan.subject
                or contains(plan.subject, seed_metric.plan_of)
            )
    where seed_metric_input.is_planned
    qualify row_number() over (
        partition by
            period.metric, seed_metric_input.input_number, period.subject, period.ref_area,
            period.scope, period.time_start, period.time_end
        order by plan.obs_value desc
    ) = 1
),

input as (
    select *
    from level_input
    union all by name
    select *
    from plan_input
),

gathered as (
    select
        metric,
        subject,
        ref_area,
        scope,
        time_start,
        time_end,
        any_value(ref_area_name) as ref_area_name,
        any_value(time_period) as time_period,
        any_value(freq) as freq,
        metric_value(metric, list(obs_value order by input_number)) as obs_value,
        min(value_kind) as value_kind,
        string_agg(observation_ids, ',' order by input_number) as observation_ids
    from input
    group by metric, input_count, subject, ref_area, scope, time_start, time_end
    having count(*) = input_count
)

select
    gathered.metric,
    dim_metric.metric_name,
    dim_metric.metric_name_en,
    gathered.ref_area,
    gathered.ref_area_name,
    gathered.subject,
    gathered.scope,
    gathered.time_period,
    gathered.freq,
    gathered.time_start,
    gathered.time_end,
    gathered.obs_value,
    dim_metric.unit_measure,
    dim_metric.direction,
    gathered.value_kind,
    dim_metric.formula,
    gathered.observation_ids
from gathered
inner join core.dim_metric on gathered.metric = dim_metric.metric
where gathered.obs_value <= coalesce(dim_metric.highest, 'infinity'::double)
order by gathered.metric, gathered.ref_area, gathered.time_start, gathered.time_end
