-- One row per point shown: the latest of the series that have the most of them.
with keyed as not materialized (
    select
        *,
        hash(
            indicator_id,
            subject,
            area_id,
            freq,
            measure,
            comparison,
            scope,
            price_basis,
            unit_measure,
            counter
        ) as series_key
    from readings
    where obs_value is not null and time_end is not null
),

counted as materialized (
    select
        series_key,
        any_value(measure) = 'level' as is_level,
        count(*) as points
    from keyed
    group by series_key
),

total as (
    select count(*) as series_total
    from counted
),

chosen as (
    select
        counted.*,
        total.series_total
    from counted
    cross join total
    order by counted.points desc, counted.is_level desc, counted.series_key asc
    limit getvariable('most_series')
),

said as (
    select
        keyed.*,
        chosen.points,
        chosen.is_level,
        chosen.series_total
    from keyed
    inner join chosen on keyed.series_key = chosen.series_key
    qualify
        row_number() over (
            partition by keyed.series_key order by keyed.time_end desc, keyed.observation_id asc
        ) <= getvariable('most_points')
)

select
    dense_rank() over (
        order by said.points desc, said.is_level desc, said.indicator_id asc, said.series_key asc
    ) as series_id,
    said.series_total,
    dim_indicator.indicator,
    dim_indicator.indicator_name_en,
    said.subject,
    dim_area.ref_area,
    dim_area.ref_area_name,
    dim_area.province_area,
    said.freq,
    said.measure,
    said.comparison,
    said.scope,
    said.price_basis,
    said.unit_measure,
    said.counter,
    said.time_end,
    said.time_period,
    said.obs_value,
    said.obs_value_high,
    said.bound,
    said.status,
    said.value_text,
    said.source_count,
    coalesce(said.source, said.article_ref) as source,
    left(said.sentence, getvariable('most_characters')) as sentence
from said
inner join core.dim_indicator on said.indicator_id = dim_indicator.indicator_id
left join core.dim_area on said.area_id = dim_area.area_id
order by series_id asc, said.time_end asc, said.time_start asc, said.status asc
