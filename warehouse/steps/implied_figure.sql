-- One row per figure that an identity of the prose implies, with the one stated, if any.
create temp table implied_figure as

with growth as (
    select
        * replace (
            'growth' as measure,
            'yoy' as comparison,
            '%' as unit_measure,
            null as counter,
            null as price_basis
        ),
        'growth' as check_kind,
        change_text || ' ÷ (' || value_text || ' − ' || change_text || ')' as workings,
        bound = 'exact' and change_bound = 'exact' as is_exact,
        growth_value as found,
        growth_low as found_low,
        growth_high as found_high,
        observation_id as level_observation_id,
        concat_ws(',', observation_id, change_observation_id) as observation_ids
    from growth_identity
),

base as (
    select
        * exclude (expected, expected_low, expected_high, growth_observation_id)
        replace (
            cast(time_start - interval 1 year as date) as time_start,
            cast(
                if(
                    time_end = last_day(time_end),
                    last_day(time_end - interval 1 year),
                    time_end - interval 1 year
                ) as date
            ) as time_end,
            if(
                starts_with(time_period, cast(year(time_start) as varchar)),
                cast(year(time_start) - 1 as varchar) || substr(time_period, 5),
                null
            ) as time_period
        ),
        'base' as check_kind,
        value_text || ' − ' || change_text as workings,
        bound = 'exact' and change_bound = 'exact' as is_exact,
        base_value as expected,
        base_low as expected_low,
        base_high as expected_high,
        observation_id as level_observation_id,
        concat_ws(',', observation_id, change_observation_id) as observation_ids
    from growth_identity
),

whole as (
    select
        * replace (
            coalesce(whole_code, whole_indicator) as indicator_id,
            whole_indicator as indicator,
            whole_code as indicator_code,
            if(is_plan, coalesce(subject, indicator), null) as subject,
            whole_area as ref_area,
            whole_area_name as ref_area_name,
            null as scope,
            null as price_basis,
            if(is_plan, 'planned', status) as status,
            if(is_yearly, make_date(year(time_end), 1, 1), time_start) as time_start,
            if(is_yearly, make_date(year(time_end), 12, 31), time_end) as time_end,
            if(is_yearly, cast(year(time_end) as varchar), time_period) as time_period,
            if(is_yearly, 'A', freq) as freq
        ),
        'whole' as check_kind,
        value_text || ' ÷ ' || share_text as workings,
        bound = 'exact' and share_bound = 'exact' as is_exact,
        whole_value as found,
        whole_low as found_low,
        whole_high as found_high,
        observation_id as part_observation_ids,
        concat_ws(',', observation_id, share_observation_id) as observation_ids
    from whole_identity
),

breakdown as (
    select
        stated_figure.*
        replace (
            dim_indicator.indicator_id as indicator_id,
            dim_indicator.indicator_code as indicator_code,
            if(
                stated_figure.indicator_code = breakdown_identity.implied_code,
                stated_figure.indicator,
                dim_indicator.indicator
            ) as indicator
        ),
        'breakdown' as check_kind,
        breakdown_identity.is_exact,
        breakdown_identity.part_observation_ids,
        breakdown_identity.whole_observation_id,
        concat_ws(
            ',', breakdown_identity.part_observation_ids, breakdown_identity.whole_observation_id
        ) as observation_ids,
        breakdown_identity.workings,
        breakdown_identity.expected,
        breakdown_identity.expected_low,
        breakdown_identity.expected_high,
        breakdown_identity.found,
        breakdown_identity.found_low,
        breakdown_identity.found_high
    from breakdown_identity
    inner join stated_figure on breakdown_identity.first_id = stated_figure.observation_id
    inner join core.dim_indicator
        on breakdown_identity.implied_code = dim_indicator.indicator_id
),

part as (
    select
        total.*,
        'part' as check_kind,
        parts_identity.value_text || ' ≤ ' || total.value_text as workings,
        parts_identity.observation_id as part_observation_ids,
        total.observation_id as whole_observation_id,
        concat_ws(',', parts_identity.observation_id, total.observation_id) as observation_ids,
        parts_identity.obs_value as expected,
        parts_identity.low as expected_low,
        parts_identity.high as expected_high,
        total.obs_value as found,
        total.low as found_low,
        total.high as found_high
    from parts_identity
    inner join stated_figure as total on parts_identity.total_observation_id = total.observation_id
),

area as (
    select
        *,
        'areas' as check_kind,
        if(is_complete, 'equal', null) as relation,
        parts_text || if(is_complete, ' = ', ' ≤ ') || value_text as workings,
        observation_id as whole_observation_id,
        concat_ws(',', part_observation_ids, observation_id) as observation_ids,
        obs_value as found,
        low as found_low,
        high as found_high
    from area_identity
),

cumulative as (
    select
        *,
        'cumulative' as check_kind,
        earlier_text || ' ≤ ' || value_text as workings,
        observation_id as level_observation_id,
        concat_ws(',', earlier_observation_id, observation_id) as observation_ids,
        earlier_value as expected,
        earlier_low as expected_low,
        earlier_high as expected_high,
        obs_value as found,
        low as found_low,
        high as found_high
    from cumulative_identity
)

select *
from growth
union all by name
select *
from base
union all by name
select *
from whole
union all by name
select *
from breakdown
union all by name
select *
from part
union all by name
select *
from area
union all by name
select *
from cumulative
