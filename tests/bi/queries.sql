-- series: 一个地区一项指标的历年数
select time_period, obs_value, unit_measure, source_count
from observations
where
    indicator_id = 'accounts.regional-gdp' and ref_area = '610629'
    and measure = 'level' and status = 'actual'
order by time_end;

-- latest: 各地区最新一期地区生产总值
select ref_area_name, time_period, obs_value
from observations
where indicator_id = 'accounts.regional-gdp' and measure = 'level' and status = 'actual'
qualify row_number() over (partition by area_id order by time_end desc, observation_id) = 1
order by obs_value desc;

-- top-n: 同比增长最快的十项
select indicator, ref_area_name, subject, time_period, obs_value
from observations
where measure = 'growth' and comparison = 'yoy' and status = 'actual'
order by obs_value desc, observation_id
limit 10;

-- as of a day: 到那天为止知道的数
select indicator, ref_area_name, time_period, obs_value
from observations_as_of(date '2024-04-26')
where ref_area = '640300'
order by indicator, time_period, obs_value;

-- coverage: 每个省每年有多少观测、多少来源
select dim_area.province_name, dim_period.year, count(*) as observations, count(distinct source_id) as sources
from observations
inner join core.dim_area on observations.area_id = dim_area.area_id
inner join core.dim_period on observations.period_id = dim_period.period_id
group by all
order by observations desc, dim_area.province_name, dim_period.year;

-- conflicts: 说法不一的数与两处原句
select indicator, ref_area_name, time_period, chosen_value, other_value, chosen_sentence, other_sentence, rule
from conflicts
order by cell_id;

-- revisions: 改过的数
select indicator, ref_area_name, time_period, former_value, new_value, revised_on
from revisions
order by revised_on, cell_id;

-- found in a text: 含某词的原句
select article_ref, sentence, value_text
from observations
where sentence like '%重点项目%'
order by article_ref, span_start
limit 50;

-- by category: 各门类各年份的指标个数
select dim_indicator.category, year(time_end) as of_year, count(distinct observations.indicator_id) as indicators
from observations
inner join core.dim_indicator on observations.indicator_id = dim_indicator.indicator_id
group by all
order by indicators desc, category, of_year;

-- trusted: 有两个以上来源的数
select indicator, ref_area_name, time_period, display_value, display_unit, source_count
from observations
where source_count > 1
order by source_count desc, observation_id
limit 20;
