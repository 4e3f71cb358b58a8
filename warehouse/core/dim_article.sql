-- One row per article and text as given.
create table core.dim_article as

select
    article_id,
    article_ref,
    title,
    source,
    url,
    published_at,
    published_at_basis,
    charset,
    home_area,
    char_count,
    text,
    run_id,
    loaded_at
from raw.article
order by article_id
