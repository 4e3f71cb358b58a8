-- One row per point shown: the latest periods of the series that have the most of them.
with counted as (
    select
        indicator_id,
        subject,
        area_id,
        freq,
        measure,
        comparison,
        scope,
        price_basis,
        unit_measure,
        counter,
        count(distinct time_end) as periods,
        count(*) over () as series_total
    from observations
    where obs_value is not null and time_end is not null
    group by all
),

chosen as (
    select
        *,
        row_number() over (
            order by
                periods desc,
                measure = 'level' desc,
                indicator_id asc,
                subject asc,
                area_id asc,
                freq asc,
                measure asc,
                comparison asc,
                scope asc,
                price_basis asc,
                unit_measure asc,
                counter asc
        ) as series_id
    from counted
    qualify series_id <= getvariable('most_series')
)

select
    chosen.series_id,
    chosen.series_total,
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
from observations as said
inner join chosen
    on
        said.indicator_id = chosen.indicator_id
        and said.measure = chosen.measure
        and said.subject is not distinct from chosen.subject
        and said.area_id is not distinct from chosen.area_id
        and said.freq is not distinct from chosen.freq
        and said.comparison is not distinct from chosen.comparison
        and said.scope is not distinct from chosen.scope
        and said.price_basis is not distinct from chosen.price_basis
        and said.unit_measure is not distinct from chosen.unit_measure
        and said.counter is not distinct from chosen.counter
inner join core.dim_indicator on said.indicator_id = dim_indicator.indicator_id
left join core.dim_area on said.area_id = dim_area.area_id
where said.obs_value is not null and said.time_end is not null
qualify
    row_number() over (
        partition by chosen.series_id order by said.time_end desc, said.observation_id asc
    ) <= getvariable('most_points')
order by chosen.series_id, said.time_end, said.time_start, said.status
