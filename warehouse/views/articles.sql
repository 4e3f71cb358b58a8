-- One row per article: the text as given; of a reference read with several texts, the last loaded.
create view articles as

with latest as (
    select *
    from core.dim_article
    qualify row_number() over (
        partition by article_ref
        order by loaded_at desc, published_at desc nulls last, article_id desc
    ) = 1
)

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
from latest
