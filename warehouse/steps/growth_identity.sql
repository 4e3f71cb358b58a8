-- One row per level and amount of change against the year before that stand in one sentence.
create temp table growth_identity as

with change as (
    select * exclude (sentence)
    from stated_figure
    where measure = 'change' and comparison = 'yoy'
),

level_of_change as (
    select
        level.*,
        change.observation_id as change_observation_id,
        change.value_text as change_text,
        change.bound as change_bound,
        change.obs_value as change_value,
        change.low as change_low,
        change.high as change_high,
        change.span_end as change_end
    from change
    inner join stated_figure as level
        on
            change.sentence_key = level.sentence_key
            and change.cell_key = level.cell_key
            and change.unit_measure = level.unit_measure
            and change.counter is not distinct from level.counter
    where level.measure = 'level' and level.low > 0 and level.low > change.high
    qualify row_number() over (
        partition by change.observation_id
        order by abs(change.span_start - level.span_start)
    ) = 1
),

with_growth as (
    select
        level_of_change.*,
        growth.observation_id as growth_observation_id,
        growth.value_text as growth_text,
        growth.obs_value as growth_value,
        growth.low as growth_low,
        growth.high as growth_high
    from level_of_change
    left join stated_figure as growth
        on
            level_of_change.sentence_key = growth.sentence_key
            and level_of_change.cell_key = growth.cell_key
            and growth.measure = 'growth'
            and growth.comparison = 'yoy'
            and growth.price_basis is null
            and growth.indicator_id in (
                select indicator_nature.indicator_id
                from indicator_nature
                where not indicator_nature.is_real
            )
    qualify row_number() over (
        partition by level_of_change.change_observation_id
        order by abs(level_of_change.change_end - growth.span_start)
    ) = 1
)

select
    *,
    obs_value - change_value as base_value,
    low - change_high as base_low,
    high - change_low as base_high,
    100 * change_value / (obs_value - change_value) as expected,
    100 * change_low / (if(change_low < 0, low, high) - change_low) as expected_low,
    100 * change_high / (if(change_high < 0, high, low) - change_high) as expected_high
from with_growth
