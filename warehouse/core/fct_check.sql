-- One row per identity that the prose implies: what it gives, what is stated, whether they agree.
create table core.fct_check as

with measured as (
    select
        implied_figure.* exclude (relation),
        seed_identity.identity,
        coalesce(implied_figure.relation, seed_identity.relation) as relation,
        cast(seed_identity.tolerance as double) * abs(implied_figure.expected) as tolerance
    from implied_figure
    inner join seed_identity on implied_figure.check_kind = seed_identity.check_kind
    where implied_figure.check_kind <> 'base'
),

told_once as (
    select *
    from measured
    qualify row_number() over (
        partition by check_kind, coalesce(story_id, article_id), indicator_id, workings, found
        order by article_id
    ) = 1
),

told_of_cell_once as (
    select *
    from told_once
    qualify row_number() over (
        partition by check_kind, cell_key, indicator_id, unit_measure, counter, workings, found
        order by article_id
    ) = 1
)

select
    told.check_kind,
    told.identity,
    told.workings,
    told.expected,
    told.expected_low,
    told.expected_high,
    told.found,
    told.found - told.expected as gap,
    (told.found - told.expected) / nullif(abs(told.expected), 0) as gap_relative,
    told.found_high + told.tolerance >= told.expected_low
    and (told.relation = 'at_least' or told.found_low - told.tolerance <= told.expected_high)
        as is_within,
    told.indicator_id,
    told.indicator,
    told.indicator_code,
    told.subject,
    told.ref_area,
    told.ref_area_name,
    told.time_start,
    told.time_end,
    told.time_period,
    told.freq,
    told.measure,
    told.comparison,
    told.scope,
    told.price_basis,
    told.unit_measure,
    told.counter,
    told.status,
    told.level_observation_id,
    told.change_observation_id,
    told.growth_observation_id,
    told.part_observation_ids,
    told.share_observation_id,
    told.whole_observation_id,
    told.earlier_observation_id,
    told.article_id,
    last_told.sentence
from told_of_cell_once as told
left join core.fct_observation as last_told
    on split_part(told.observation_ids, ',', -1) = last_told.observation_id
order by
    told.check_kind,
    told.indicator_id,
    told.ref_area,
    told.time_start,
    told.time_end,
    told.workings,
    told.article_id
