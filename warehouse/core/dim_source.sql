-- One row per source: a publisher or medium; an article that names none is a source of its own.
create table core.dim_source as

select
    source_id,
    any_value(source) as source,
    coalesce(
        min(source_kind) filter (where source_kind = 'official'),
        min(source_kind) filter (where source_kind = 'media'),
        'other'
    ) as source_kind
from known_article
group by source_id
order by source_id
