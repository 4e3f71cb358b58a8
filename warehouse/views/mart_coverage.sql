-- One row per area, period and indicator: how much is known of it, and from how many.
--
-- Told apart by hashes: counting distinct texts of ten million claims takes ten gigabytes.
create table mart_coverage as

with stated as (
    select
        fct_observation.indicator_id,
        fct_observation.area_id,
        fct_observation.ref_area,
        fct_observation.ref_area_name,
        fct_observation.time_start,
        fct_observation.time_end,
        fct_observation.time_period,
        fct_observation.freq,
        fct_observation.known_on,
        hash(
            fct_observation.indicator_id,
            fct_observation.area_id,
            fct_observation.time_start,
            fct_observation.time_end
        ) as coverage_key,
        hash(fct_observation.cell_id) as cell_key,
        hash(fct_observation.article_id) as article_key,
        if(fct_observation.story_id is null, null, hash(fct_observation.story_id)) as story_key,
        if(fct_observation.source_id is null, null, hash(fct_observation.source_id)) as source_key
    from core.fct_observation
    inner join core.dim_article on fct_observation.article_id = dim_article.article_id
    where dim_article.is_current
),

covered as (
    select
        any_value(indicator_id) as indicator_id,
        any_value(area_id) as area_id,
        any_value(ref_area) as ref_area,
        any_value(ref_area_name) as ref_area_name,
        any_value(time_start) as time_start,
        any_value(time_end) as time_end,
        any_value(time_period) as time_period,
        any_value(freq) as freq,
        count(*) as observation_count,
        count(distinct cell_key) as cell_count,
        count(distinct article_key) as article_count,
        count(distinct story_key) as stories_told,
        count(distinct source_key) as sources_telling,
        min(known_on) as first_known_on,
        max(known_on) as last_known_on
    from stated
    group by coverage_key
)

select
    dim_indicator.category,
    covered.indicator_id,
    dim_indicator.indicator,
    covered.area_id,
    covered.ref_area,
    covered.ref_area_name,
    covered.time_start,
    covered.time_end,
    covered.time_period,
    covered.freq,
    covered.observation_count,
    covered.cell_count,
    covered.article_count,
    covered.stories_told,
    covered.sources_telling,
    covered.first_known_on,
    covered.last_known_on
from covered
left join core.dim_indicator on covered.indicator_id = dim_indicator.indicator_id
order by covered.indicator_id, covered.area_id, covered.time_start, covered.time_end
