-- One row per province and year that values are for: how many observations, from how many articles.
with placed as (
    select
        readings.article_id,
        cast(year(readings.time_end) as bigint) as of_year,
        coalesce(dim_area.province_area, dim_area.ref_area) as province
    from readings
    left join core.dim_area on readings.area_id = dim_area.area_id
)

select
    province,
    of_year,
    cast(count(*) as bigint) as observations,
    cast(count(distinct article_id) as bigint) as articles
from placed
group by all
order by province asc, of_year desc
