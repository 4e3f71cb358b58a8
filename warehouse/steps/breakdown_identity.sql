-- One row per complete breakdown in an article of which at most one figure is missing.
create temp table breakdown_identity as

with term as (
    select
        breakdown,
        areas,
        total,
        part as indicator_code,
        cast(sign as double) as sign
    from seed_breakdown
    union all by name
    select distinct
        breakdown,
        areas,
        total,
        total as indicator_code,
        -1.0 as sign
    from seed_breakdown
),

terms as (
    select
        breakdown,
        total,
        count(*) as terms
    from term
    group by breakdown, total
),

level as (
    select *
    from stated_figure
    where
        measure = 'level'
        and subject is null
        and scope is null
        and indicator_code in (select term.indicator_code from term)
    qualify row_number() over (
        partition by
            article_id, indicator_code, ref_area, time_start, time_end, status,
            unit_measure, counter
        order by confidence desc, span_start asc
    ) = 1
),

gathered as (
    select
        term.breakdown,
        term.total,
        count(*) as stated_terms,
        list(term.indicator_code) as codes,
        bool_and(level.bound = 'exact') as is_exact,
        coalesce(
            max(level.observation_id) filter (where term.indicator_code = term.total),
            arg_max(level.observation_id, level.confidence)
        ) as first_id,
        max(level.observation_id) filter (
            where term.indicator_code = term.total
        ) as whole_observation_id,
        max(level.value_text) filter (where term.indicator_code = term.total) as total_text,
        max(level.obs_value) filter (where term.indicator_code = term.total) as total_value,
        max(level.low) filter (where term.indicator_code = term.total) as total_low,
        max(level.high) filter (where term.indicator_code = term.total) as total_high,
        string_agg(level.observation_id, ',' order by term.indicator_code) filter (
            where term.indicator_code <> term.total
        ) as part_observation_ids,
        string_agg(
            if(term.sign > 0, '+', '−') || level.value_text, ''
            order by term.sign desc, term.indicator_code asc
        ) filter (where term.indicator_code <> term.total) as parts_text,
        sum(term.sign * level.obs_value) as rest,
        sum(if(term.sign > 0, level.low, -level.high)) as rest_low,
        sum(if(term.sign > 0, level.high, -level.low)) as rest_high
    from level
    inner join term
        on
            level.indicator_code = term.indicator_code
            and (
                term.areas = 'all'
                or (term.areas = 'country') = (coalesce(level.ref_area, '') = '100000')
            )
    group by
        term.breakdown, term.total, level.article_id, level.ref_area, level.time_start,
        level.time_end, level.status, level.unit_measure, level.counter
),

completed as (
    select
        gathered.*,
        missing.indicator_code as missing_code,
        coalesce(missing.sign, -1) as missing_sign,
        coalesce(missing.indicator_code = gathered.total, true) as is_total_implied
    from gathered
    inner join terms
        on gathered.breakdown = terms.breakdown and gathered.total = terms.total
    left join term as missing
        on
            gathered.breakdown = missing.breakdown
            and gathered.total = missing.total
            and not list_contains(gathered.codes, missing.indicator_code)
    where gathered.stated_terms >= terms.terms - 1
)

select
    * exclude (codes),
    coalesce(missing_code, total) as implied_code,
    if(
        is_total_implied,
        ltrim(parts_text, '+'),
        total_text || translate(parts_text, '+−', '−+')
    ) as workings,
    case
        when missing_code is null then total_value + rest
        else -missing_sign * rest
    end as expected,
    case
        when missing_code is null then total_high + rest_low
        when missing_sign > 0 then -rest_high
        else rest_low
    end as expected_low,
    case
        when missing_code is null then total_low + rest_high
        when missing_sign > 0 then -rest_low
        else rest_high
    end as expected_high,
    if(missing_code is null, total_value, null) as found,
    if(missing_code is null, total_low, null) as found_low,
    if(missing_code is null, total_high, null) as found_high
from completed
