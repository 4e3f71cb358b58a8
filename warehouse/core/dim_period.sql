-- One row per period found: its days, its parts, its name in Chinese.
create table core.dim_period as

with found as (
    select distinct
        time_start,
        time_end,
        time_period,
        freq
    from raw.claim
    union
    select distinct
        time_start,
        time_end,
        time_period,
        freq
    from raw.claim_apart
),

parted as (
    select
        cast(time_start as varchar) || '/' || cast(time_end as varchar) as period_id,
        time_start,
        time_end,
        any_value(time_period) as time_period,
        any_value(freq) as freq,
        year(time_start) as year,
        month(time_start) as first_month,
        month(time_end) as last_month,
        day(time_start) = 1
        and time_end = last_day(time_end)
        and year(time_start) = year(time_end) as is_whole_months
    from found
    where time_start is not null
    group by time_start, time_end
),

measured as (
    select
        *,
        is_whole_months and first_month % 3 = 1 and last_month = first_month + 2 as is_quarter,
        date_diff('day', time_start, time_end) + 1 as days
    from parted
)

select
    period_id,
    time_start,
    time_end,
    time_period,
    freq,
    year,
    case when is_quarter then cast(ceil(last_month / 3) as bigint) end as quarter,
    case when is_whole_months and first_month = last_month then first_month end as month,
    days,
    is_whole_months
    and first_month = 1
    and last_month between 2 and 11 as is_cumulative,
    case
        when is_whole_months and first_month = 1 and last_month = 12 then format('{}年', year)
        when is_quarter
            then
                format('{}年{}季度', year, substr('一二三四', cast(ceil(last_month / 3) as bigint), 1))
        when is_whole_months and first_month = last_month then format('{}年{}月', year, first_month)
        when is_whole_months then format('{}年{}—{}月', year, first_month, last_month)
        when time_start = time_end then strftime(time_start, '%Y年%-m月%-d日')
        else strftime(time_start, '%Y年%-m月%-d日') || '—' || strftime(time_end, '%Y年%-m月%-d日')
    end as period_name
from measured
order by time_start, time_end
