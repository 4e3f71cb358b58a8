-- One row per article: the text as given; of a reference read with several texts, the last loaded.
create view articles as

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
from core.dim_article
where is_current
