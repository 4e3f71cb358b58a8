-- One row per period of a series: an indicator of an area, subject and scope at one frequency.
create table mart_indicator_series as

with level as (
    select
        observation_id,
        indicator_id,
        indicator,
        indicator_code,
        subject,
        ref_area,
        ref_area_name,
        scope,
        price_basis,
        unit_measure,
        counter,
        time_start,
        time_end,
        time_period,
        freq,
        bound,
        obs_value,
        hash(article_id, sentence) as sentence_key,
        hash(
            indicator_id, subject, ref_area, scope, price_basis, unit_measure, counter
        ) as series_key
    from readings
    where measure = 'level' and status = 'actual' and time_start is not null
    qualify row_number() over (
        partition by series_key, time_start, time_end
        order by bound <> 'exact', confidence desc, observation_id asc
    ) = 1
),

so_far as (
    select
        level.*,
        month(level.time_end) as last_month
    from level
    inner join core.dim_indicator on level.indicator_id = dim_indicator.indicator_id
    where
        dim_indicator.stock_or_flow = 'flow'
        and level.bound = 'exact'
        and month(level.time_start) = 1
        and day(level.time_start) = 1
        and year(level.time_start) = year(level.time_end)
        and level.time_end = last_day(level.time_end)
),

single as (
    select
        later.*
        replace (
            cast(date_trunc('month', earlier.time_end + 1) as date) as time_start,
            case
                when length.freq = 'M' then strftime(later.time_end, '%Y-%m')
                else format('{}-Q{}', year(later.time_end), later.last_month // 3)
            end as time_period,
            length.freq as freq,
            later.obs_value - earlier.obs_value as obs_value,
            later.observation_id || ',' || earlier.observation_id as observation_id
        )
    from so_far as later
    inner join (values ('M', 1), ('Q', 3)) as length (freq, months)
        on later.last_month % length.months = 0
    inner join so_far as earlier
        on
            later.series_key = earlier.series_key
            and later.time_start = earlier.time_start
            and later.last_month - length.months = earlier.last_month
    where later.obs_value >= earlier.obs_value
),

unstated_single as (
    select single.*
    from single
    anti join level
        on
            single.series_key = level.series_key
            and single.time_start = level.time_start
            and single.time_end = level.time_end
),

told as (
    select
        * exclude (bound),
        'stated' as value_kind,
        freq = 'I'
        and month(time_start) = 1
        and day(time_start) = 1
        and year(time_start) = year(time_end) as is_cumulative
    from level
    union all by name
    select
        * exclude (bound, last_month),
        'derived' as value_kind,
        false as is_cumulative
    from unstated_single
),

growth as (
    select
        observation_id,
        obs_value,
        price_basis,
        confidence,
        hash(article_id, sentence) as sentence_key,
        hash(indicator_id, subject, ref_area, scope, time_start, time_end) as growth_key
    from readings
    where
        measure = 'growth'
        and comparison = 'yoy'
        and status = 'actual'
        and time_start is not null
),

growth_beside as (
    select
        growth_key,
        sentence_key,
        arg_max(observation_id, coalesce(confidence, 0)) as observation_id
    from growth
    group by growth_key, sentence_key
),

growth_anywhere as (
    select
        growth_key,
        arg_max(observation_id, coalesce(confidence, 0)) as observation_id
    from growth
    group by growth_key
),

with_growth as (
    select
        told.*,
        coalesce(
            growth_beside.observation_id, growth_anywhere.observation_id
        ) as growth_observation_id
    from told
    left join growth_anywhere
        on
            hash(
                told.indicator_id, told.subject, told.ref_area, told.scope,
                told.time_start, told.time_end
            ) = growth_anywhere.growth_key
    left join growth_beside
        on
            growth_anywhere.growth_key = growth_beside.growth_key
            and told.sentence_key = growth_beside.sentence_key
),

real_growth as (
    select distinct dim_indicator.indicator_id
    from core.dim_indicator
    inner join seed_check_word on contains(dim_indicator.indicator, seed_check_word.word)
    where seed_check_word.kind = 'real'
),

compared as (
    select
        told.*,
        before.obs_value as value_year_before,
        growth.obs_value as growth_stated,
        100 * (told.obs_value / nullif(before.obs_value, 0) - 1) as growth_recomputed,
        growth.price_basis is null as is_nominal
    from with_growth as told
    left join told as before
        on
            told.series_key = before.series_key
            and told.freq = before.freq
            and cast(told.time_start - interval 1 year as date) = before.time_start
            and case
                when told.time_end = last_day(told.time_end)
                    then last_day(told.time_end - interval 1 year)
                else cast(told.time_end - interval 1 year as date)
            end = before.time_end
            and before.obs_value > 0
    left join growth on told.growth_observation_id = growth.observation_id
)

select
    substr(
        md5(
            concat_ws(
                chr(31),
                indicator_id,
                coalesce(subject, ''),
                coalesce(ref_area, ''),
                coalesce(scope, ''),
                coalesce(price_basis, ''),
                unit_measure,
                coalesce(counter, ''),
                freq,
                is_cumulative
            )
        ),
        1,
        16
    ) as series_id,
    indicator_id,
    indicator,
    indicator_code,
    subject,
    ref_area,
    ref_area_name,
    scope,
    price_basis,
    unit_measure,
    counter,
    freq,
    is_cumulative,
    time_period,
    time_start,
    time_end,
    obs_value,
    value_kind,
    value_year_before,
    growth_stated,
    growth_recomputed,
    case
        when
            is_nominal
            and indicator_id not in (select real_growth.indicator_id from real_growth)
            then growth_stated - growth_recomputed
    end as growth_gap,
    observation_id as observation_ids,
    growth_observation_id
from compared
order by indicator_id, ref_area, series_id, time_start, time_end
