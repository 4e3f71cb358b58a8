-- One row per dated observation, in the columns of SDMX-CSV 2.0.
with dated as (
    select
        *,
        coalesce(ref_area, ref_area_name) as area_key,
        coalesce(indicator_code, indicator) as indicator_key
    from observations
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
    'dataflow' as "STRUCTURE",
    'TAIZHANG:OBSERVATIONS(1.0.0)' as "STRUCTURE_ID",
    'I' as "ACTION",
    freq as "FREQ",
    coalesce(area_key, '_Z') as "REF_AREA",
    indicator_key as "INDICATOR",
    coalesce(subject, '_Z') as "SUBJECT",
    measure as "MEASURE",
    coalesce(comparison, '_Z') as "COMPARISON",
    coalesce(scope, '_Z') as "SCOPE",
    coalesce(price_basis, '_Z') as "PRICE_BASIS",
    coalesce(unit_measure, '_Z') as "UNIT_MEASURE",
    coalesce(counter, '_Z') as "COUNTER",
    status as "STATUS",
    figure as "FIGURE",
    time_period as "TIME_PERIOD",
    obs_value as "OBS_VALUE",
    obs_value_high as "OBS_VALUE_HIGH",
    bound as "BOUND",
    indicator as "INDICATOR_NAME",
    ref_area_name as "REF_AREA_NAME",
    value_text as "VALUE_TEXT",
    source as "SOURCE",
    published_at as "PUBLISHED_AT",
    article_ref as "ARTICLE_REF",
    source_count as "SOURCE_COUNT",
    observation_id as "OBSERVATION_ID"
from numbered
order by
    indicator_key, area_key, subject, measure, comparison, time_period, status, figure,
    observation_id
