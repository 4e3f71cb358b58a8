-- One row per level and amount of change against the year before that stand in one sentence.
create temp table growth_identity as

with change as (
    select *
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
            change.article_id = level.article_id
            and change.sentence = level.sentence
            and change.indicator_id = level.indicator_id
            and change.subject is not distinct from level.subject
            and change.ref_area is not distinct from level.ref_area
            and change.time_start is not distinct from level.time_start
            and change.time_end is not distinct from level.time_end
            and change.scope is not distinct from level.scope
            and change.status = level.status
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
            level_of_change.article_id = growth.article_id
            and level_of_change.sentence = growth.sentence
            and level_of_change.indicator_id = growth.indicator_id
            and level_of_change.subject is not distinct from growth.subject
            and level_of_change.ref_area is not distinct from growth.ref_area
            and level_of_change.time_start is not distinct from growth.time_start
            and level_of_change.time_end is not distinct from growth.time_end
            and level_of_change.scope is not distinct from growth.scope
            and level_of_change.status = growth.status
            and growth.measure = 'growth'
            and growth.comparison = 'yoy'
            and growth.price_basis is null
            and not regexp_matches(
                growth.indicator, (
                    select string_agg(seed_check_word.word, '|')
                    from seed_check_word
                    where seed_check_word.kind = 'real'
                )
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
