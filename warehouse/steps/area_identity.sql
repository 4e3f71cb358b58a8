-- One row per level of an area and the sum of the same levels of the areas right below it.
create temp table area_identity as

with below as (
    select
        parent_area,
        count(*) as children
    from core.dim_area
    where valid_to is null
    group by parent_area
),

level as (
    select * exclude (sentence)
    from stated_figure
    where
        measure = 'level'
        and is_current
        and status = 'actual'
        and subject is null
        and ref_area is not null
        and indicator_id in (
            select indicator_nature.indicator_id
            from indicator_nature
            where indicator_nature.is_additive
        )
    qualify row_number() over (
        partition by
            indicator_id, ref_area, scope,
            price_basis, unit_measure, counter,
            time_start, time_end
        order by confidence desc, observation_id asc
    ) = 1
),

summed as (
    select
        dim_area.parent_area,
        level.indicator_id,
        level.scope,
        level.price_basis,
        level.unit_measure,
        level.counter,
        level.time_start,
        level.time_end,
        count(*) as children_found,
        string_agg(level.observation_id, ',' order by level.ref_area) as part_observation_ids,
        string_agg(level.value_text, ' + ' order by level.ref_area) as parts_text,
        sum(level.obs_value) as expected,
        sum(level.low) as expected_low,
        sum(level.high) as expected_high
    from level
    inner join core.dim_area
        on level.ref_area = dim_area.ref_area and dim_area.valid_to is null
    group by all
)

select
    level.*,
    summed.part_observation_ids,
    summed.parts_text,
    summed.expected,
    summed.expected_low,
    summed.expected_high,
    summed.children_found = below.children as is_complete
from level
inner join summed
    on
        level.ref_area = summed.parent_area
        and level.indicator_id = summed.indicator_id
        and level.scope is not distinct from summed.scope
        and level.price_basis is not distinct from summed.price_basis
        and level.unit_measure = summed.unit_measure
        and level.counter is not distinct from summed.counter
        and level.time_start = summed.time_start
        and level.time_end = summed.time_end
inner join below on level.ref_area = below.parent_area
