-- One row per made-up observation: 14 an article, most cells told once, the well-known ones often.
-- Parameters: first article, articles. Every choice is a hash of its place, so a part is the same
-- whenever it is made.
with told as (
    select
        article,
        place,
        article * 14 + place as claim,
        date '2016-01-01' + (article % 3650)::integer as published_at
    from range($first, $first + $articles) as a (article)
    cross join range(14) as p (place)
),

-- one in five repeats what an article shortly before it has told
cells as (
    select
        *,
        if(die(claim, 'again') % 5 = 0 and article >= 40,
            claim - 14 * (1 + die(claim, 'back') % 40)::bigint, claim) as cell
    from told
),

chosen as (
    select
        claim,
        article,
        place,
        published_at,
        cell,
        published_at - ((claim - cell) // 14)::integer as first_told_on,
        floor(areas() * pow(u(cell, 'area'), 2))::bigint as area_number,
        floor(indicators() * pow(u(cell, 'indicator'), 2))::bigint as indicator_number,
        pick(u(cell, 'freq'), ['A', 'A', 'A', 'Q', 'Q', 'M', 'M', 'M', 'I', 'I', 'D']) as freq,
        pick(u(cell, 'measure'), [
            'level', 'level', 'level', 'level', 'level', 'level', 'growth', 'growth', 'growth',
            'share', 'change', 'rank'
        ]) as measure,
        round(exp(2 + 8 * u(cell, 'value')), 1)
        + if(die(claim, 'slip') % 40 = 0, round(10 * u(claim, 'slip'), 1), 0) as number
    from cells
),

dated as (
    select
        chosen.*,
        indicator.name as indicator,
        indicator.code as indicator_code,
        indicator.unit as unit,
        area.code as ref_area,
        area.name as ref_area_name,
        case freq
            when 'A' then date_trunc('year', first_told_on) - interval 1 year
            when 'Q' then date_trunc('quarter', first_told_on) - interval 3 month
            when 'M' then date_trunc('month', first_told_on) - interval 1 month
            when 'I' then date_trunc('year', date_trunc('month', first_told_on) - interval 1 month)
            else first_told_on
        end::date as time_start,
        case freq
            when 'A' then date_trunc('year', first_told_on) - interval 1 day
            when 'Q' then date_trunc('quarter', first_told_on) - interval 1 day
            when 'M' then date_trunc('month', first_told_on) - interval 1 day
            when 'I' then date_trunc('month', first_told_on) - interval 1 day
            else first_told_on
        end::date as time_end
    from chosen
    inner join area on chosen.area_number = area.number
    inner join indicator on chosen.indicator_number = indicator.number
),

worded as (
    select
        *,
        case measure
            when 'level' then number * 1e8
            when 'change' then number * 1e7
            when 'rank' then 1 + number % 30 // 1
            when 'share' then number % 100
            else number % 60 - 15
        end as obs_value,
        case measure
            when 'level' then number || '亿' || if(unit = 'CNY', '元', '')
            when 'change' then '增加' || number / 10 || '亿'
            when 'rank' then '第' || (1 + number % 30 // 1)::bigint || '位'
            when 'share' then round(number % 100, 1) || '%'
            else round(number % 60 - 15, 1) || '%'
        end as value_text,
        case freq
            when 'A' then strftime(time_start, '%Y年')
            when 'Q' then strftime(time_start, '%Y年') || quarter(time_start) || '季度'
            when 'M' then strftime(time_start, '%Y年%-m月')
            when 'I' then strftime(time_end, '%Y年前%-m个月')
            else strftime(time_start, '%Y年%-m月%-d日')
        end as period_words
    from dated
),

said as (
    select
        *,
        period_words || ',' || ref_area_name || indicator || pick(u(claim, 'verb'), [
            '达到', '完成', '实现', '为', '累计', '约为', '合计', '共计'
        ]) || value_text as clause
    from worded
),

-- a sentence states two figures
sentences as (
    select
        claim // 2 as pair,
        pick(u(pair, 'opening'), openings()) || string_agg(clause, ';' order by claim) || ','
        || pick(u(pair, 'ending'), endings()) || '。' as sentence
    from said
    group by pair
)

select
    printf('%016x', hash(claim, 'observation')) as observation_id,
    printf('%016x', hash(article, 'article')) as article_id,
    indicator,
    if(indicator_number % 3 = 0, null, indicator_code) as indicator_code,
    if(die(cell, 'subject') % 3 = 0, pick(u(cell, 'subject'), [
        '规模以上工业企业', '能源行业', '中小企业', '国有企业', '外商投资企业', '高技术制造业',
        '市农牧局', '住房和城乡建设部门', '城镇居民', '农村居民', '重点企业', '民营企业'
    ]), null) as subject,
    ref_area,
    ref_area_name,
    time_start,
    time_end,
    case freq
        when 'A' then strftime(time_start, '%Y')
        when 'Q' then strftime(time_start, '%Y-Q') || quarter(time_start)
        when 'M' then strftime(time_start, '%Y-%m')
        when 'I' then strftime(time_start, '%Y-%m-%d/P') || month(time_end) || 'M'
        else strftime(time_start, '%Y-%m-%d')
    end as time_period,
    freq,
    measure,
    if(measure in ('growth', 'change'), 'yoy', null) as comparison,
    obs_value::double as obs_value,
    if(die(claim, 'high') % 100 = 0, obs_value * 1.1, null)::double as obs_value_high,
    case measure when 'rank' then '1' when 'share' then '%' when 'growth' then '%' else unit end
        as unit_measure,
    if(measure = 'level' and unit = '1', pick(u(cell, 'counter'), ['个', '家', '人', '项']), null)
        as counter,
    pick(u(claim, 'bound'), [
        'exact', 'exact', 'exact', 'exact', 'exact', 'exact', 'exact', 'approx', 'at_least'
    ]) as bound,
    if(die(cell, 'status') % 12 = 0, 'planned', 'actual') as status,
    value_text,
    sentence,
    (place * 40)::bigint as span_start,
    (place * 40 + length(value_text))::bigint as span_end,
    round(0.5 + u(claim, 'confidence') / 2, 3) as confidence,
    measure || ': ' || pick(u(claim, 'rule'), ['before', 'after', 'inherited', 'list'])
    || '; ' || pick(u(claim, 'when'), ['clause', 'sentence', 'paragraph', 'document'])
    || ' period; ' || pick(u(claim, 'where'), ['clause', 'sentence', 'paragraph', 'document'])
    || ' area' as rule,
    '0.2.0' as extractor_version,
    if(die(cell, 'scope') % 20 = 0, '规模以上', null) as scope,
    if(die(cell, 'price') % 30 = 0, '可比价', null) as price_basis,
    article,
    published_at
from said
inner join sentences on said.claim // 2 = sentences.pair
