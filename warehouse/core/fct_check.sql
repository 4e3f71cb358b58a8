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
)

select
    check_kind,
    identity,
    workings,
    expected,
    expected_low,
    expected_high,
    found,
    found - expected as gap,
    (found - expected) / nullif(abs(expected), 0) as gap_relative,
    found_high + tolerance >= expected_low
    and (relation = 'at_least' or found_low - tolerance <= expected_high) as is_within,
    indicator_id,
    indicator,
    indicator_code,
    subject,
    ref_area,
    ref_area_name,
    time_start,
    time_end,
    time_period,
    freq,
    measure,
    comparison,
    scope,
    price_basis,
    unit_measure,
    counter,
    status,
    level_observation_id,
    change_observation_id,
    growth_observation_id,
    part_observation_ids,
    share_observation_id,
    whole_observation_id,
    earlier_observation_id,
    article_id,
    sentence
from told_once
qualify
    row_number() over (
        partition by
            check_kind, indicator_id, subject, ref_area, time_start, time_end, scope, price_basis,
            unit_measure, counter, status, workings, found
        order by article_id
    ) = 1
order by check_kind, indicator_id, ref_area, time_start, time_end, workings, article_id
