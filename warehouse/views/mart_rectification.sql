-- One row per figure of problems found: how many were put right, and who says so.
create table mart_rectification as

with figure as (
    select
        readings.*,
        fct_mart_figure.mart_role
    from readings
    inner join core.fct_mart_figure
        on readings.observation_id = fct_mart_figure.observation_id
    where fct_mart_figure.mart = 'mart_rectification'
),

found as (
    select *
    from figure
    where mart_role in ('found', 'all_rectified')
),

of_found as (
    select
        found.observation_id as found_id,
        figure.*
    from figure
    inner join found
        on
            figure.article_id = found.article_id
            and figure.ref_area is not distinct from found.ref_area
            and figure.span_start > found.span_start
            and (figure.measure = 'share' or figure.obs_value <= found.obs_value)
    where figure.mart_role in ('rectified', 'rectifying', 'rate')
    qualify row_number() over (
        partition by figure.observation_id order by found.span_start desc
    ) = 1
),

told as (
    select
        found_id,
        arg_min(obs_value, span_start) filter (where mart_role = 'rectified') as rectified,
        arg_min(obs_value, span_start) filter (where mart_role = 'rectifying') as rectifying,
        arg_min(obs_value, span_start) filter (where mart_role = 'rate') as rate,
        max(time_end) as time_end,
        string_agg(observation_id, ',' order by span_start) as observation_ids
    from of_found
    group by found_id
),

derived as (
    select
        found.*,
        told.rectified as stated_rectified,
        told.rectifying,
        told.rate as stated_rate,
        coalesce(told.time_end, found.time_end) as told_until,
        concat_ws(',', found.observation_id, told.observation_ids) as observation_ids,
        case when found.mart_role = 'all_rectified' then found.obs_value end as derived_rectified
    from found
    left join told on found.observation_id = told.found_id
)

select
    ref_area,
    ref_area_name,
    subject,
    time_start,
    told_until as time_end,
    cast(obs_value as bigint) as problems_found,
    cast(coalesce(stated_rectified, derived_rectified) as bigint) as problems_rectified,
    case
        when stated_rectified is not null then 'stated'
        when derived_rectified is not null then 'derived'
    end as rectified_basis,
    cast(rectifying as bigint) as problems_open,
    coalesce(
        stated_rate,
        100 * coalesce(stated_rectified, derived_rectified) / nullif(obs_value, 0)
    ) as rectification_rate,
    case
        when stated_rate is not null then 'stated'
        when coalesce(stated_rectified, derived_rectified) is not null then 'derived'
    end as rate_basis,
    known_on,
    article_ref,
    sentence,
    observation_ids
from derived
