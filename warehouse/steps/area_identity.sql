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
    select stated_figure.*
    from stated_figure
    inner join core.dim_indicator on stated_figure.indicator_id = dim_indicator.indicator_id
    where
        stated_figure.measure = 'level'
        and stated_figure.is_current
        and stated_figure.status = 'actual'
        and stated_figure.subject is null
        and stated_figure.ref_area is not null
        and dim_indicator.stock_or_flow in ('flow', 'stock')
        and not regexp_matches(
            dim_indicator.indicator, (
                select string_agg(seed_check_word.word, '|')
                from seed_check_word
                where seed_check_word.kind = 'average'
            )
        )
    qualify row_number() over (
        partition by
            stated_figure.indicator_id, stated_figure.ref_area, stated_figure.scope,
            stated_figure.price_basis, stated_figure.unit_measure, stated_figure.counter,
            stated_figure.time_start, stated_figure.time_end
        order by stated_figure.confidence desc, stated_figure.observation_id asc
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
