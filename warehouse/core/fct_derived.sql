-- One row per cell that an identity gives the figure of and that nobody states.
create table core.fct_derived as

with offered as (
    select
        implied_figure.*,
        seed_identity.identity,
        (implied_figure.expected_high - implied_figure.expected_low) / 2 as leeway
    from implied_figure
    inner join seed_identity on implied_figure.check_kind = seed_identity.check_kind
    where
        implied_figure.found is null
        and implied_figure.is_exact
        and leeway <= cast(seed_identity.offered_within as double) * abs(implied_figure.expected)
),

unstated as (
    select offered.*
    from offered
    anti join core.fct_observation as stated
        on
            offered.indicator_id = stated.indicator_id
            and offered.subject is not distinct from stated.subject
            and offered.ref_area is not distinct from stated.ref_area
            and offered.time_start is not distinct from stated.time_start
            and offered.time_end is not distinct from stated.time_end
            and offered.measure = stated.measure
            and offered.comparison is not distinct from stated.comparison
            and offered.scope is not distinct from stated.scope
            and offered.status = stated.status
            and stated.is_current
),

input as (
    select
        observation_ids,
        unnest(string_split(observation_ids, ',')) as observation_id
    from unstated
),

superseded as (
    select input.observation_ids
    from input
    inner join core.fct_observation on input.observation_id = fct_observation.observation_id
    where not fct_observation.is_current or fct_observation.is_restated
),

told as (
    select *
    from unstated
    where observation_ids not in (select superseded.observation_ids from superseded)
    qualify row_number() over (
        partition by
            indicator_id, subject, ref_area, time_start, time_end, measure, comparison, scope,
            price_basis, unit_measure, counter, status
        order by leeway, article_id, observation_ids
    ) = 1
)

select
    told.check_kind,
    told.identity,
    told.workings,
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
    told.expected as obs_value,
    told.expected_low,
    told.expected_high,
    told.unit_measure,
    told.counter,
    told.scope,
    told.price_basis,
    told.status,
    told.observation_ids,
    told.article_id,
    last_told.sentence
from told
left join core.fct_observation as last_told
    on split_part(told.observation_ids, ',', -1) = last_told.observation_id
order by told.indicator_id, told.ref_area, told.time_start, told.time_end, told.measure
