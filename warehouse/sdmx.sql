-- One row per dated observation, in the columns of SDMX-CSV 2.0.
with dated as (
    select
        *,
        coalesce(ref_area, ref_area_name) as area_key,
        coalesce(indicator_code, indicator) as indicator_key,
        indicator as indicator_name
    from readings
    where time_period is not null
),

numbered as (
    select
        *,
        row_number() over (
            partition by
                freq, area_key, indicator_key, subject, measure, comparison, scope, price_basis,
                unit_measure, counter, status, time_period
            order by article_ref, span_start, observation_id
        ) as figure
    from dated
)

select
    'dataflow' as structure,
    'TAIZHANG:OBSERVATIONS(1.0.0)' as structure_id,
    'I' as action,
    freq,
    coalesce(area_key, '_Z') as ref_area,
    indicator_key as indicator,
    coalesce(subject, '_Z') as subject,
    measure,
    coalesce(comparison, '_Z') as comparison,
    coalesce(scope, '_Z') as scope,
    coalesce(price_basis, '_Z') as price_basis,
    coalesce(unit_measure, '_Z') as unit_measure,
    coalesce(counter, '_Z') as counter,
    status,
    figure,
    time_period,
    obs_value,
    obs_value_high,
    bound,
    indicator_name,
    ref_area_name,
    value_text,
    source,
    published_at,
    article_ref,
    source_count,
    observation_id
from numbered
order by
    indicator_key, area_key, subject, measure, comparison, time_period, status, figure,
    observation_id
