-- One row per area, period and indicator: how much is known of it, and from how many.
create table mart_coverage as

with stated as (
    select fct_observation.*
    from core.fct_observation
    inner join core.dim_article on fct_observation.article_id = dim_article.article_id
    where dim_article.is_current
)

select
    dim_indicator.category,
    stated.indicator_id,
    any_value(dim_indicator.indicator) as indicator,
    stated.area_id,
    any_value(stated.ref_area) as ref_area,
    any_value(stated.ref_area_name) as ref_area_name,
    stated.time_start,
    stated.time_end,
    any_value(stated.time_period) as time_period,
    any_value(stated.freq) as freq,
    count(*) as observation_count,
    count(distinct stated.cell_id) as cell_count,
    count(distinct stated.article_id) as article_count,
    count(distinct stated.story_id) as stories_told,
    count(distinct stated.source_id) as sources_telling,
    min(stated.known_on) as first_known_on,
    max(stated.known_on) as last_known_on
from stated
left join core.dim_indicator on stated.indicator_id = dim_indicator.indicator_id
group by
    dim_indicator.category,
    stated.indicator_id,
    stated.area_id,
    stated.time_start,
    stated.time_end
order by stated.indicator_id, stated.area_id, stated.time_start, stated.time_end
