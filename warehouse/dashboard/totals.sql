-- One row: how much there is, and from when to when its articles were published.
select
    cast(count(*) as bigint) as observations,
    cast(count(distinct article_id) as bigint) as articles,
    cast(count(distinct indicator) as bigint) as indicators,
    cast(count(distinct ref_area) as bigint) as areas,
    cast(min(published_at) as varchar) as first_on,
    cast(max(published_at) as varchar) as last_on
from readings
