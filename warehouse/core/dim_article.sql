-- One row per article and text as given, also the texts that a later one has replaced.
create table core.dim_article as

select
    article_id,
    article_ref,
    title,
    source_id,
    source,
    url,
    published_at,
    published_at_basis,
    charset,
    home_area,
    char_count,
    text,
    story_id,
    is_reprint,
    known_on,
    replaced_on,
    is_current,
    run_id,
    loaded_at
from known_article
order by article_id
