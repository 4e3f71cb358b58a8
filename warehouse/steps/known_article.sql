-- One row per article and text: from when to when it was known, and how it ranks among others.
--
-- A text that comes later under the same reference is known from the day it was loaded, and the
-- earlier one is known until then.
create temp table known_article as

with named as (
    select
        article.*,
        story.story_id,
        coalesce(article.source, article.article_ref) as source_id,
        row_number() over reference as text_number,
        lead(cast(article.loaded_at as date)) over reference as replaced_on
    from raw.article
    left join raw.story on article.article_id = story.article_id
    window reference as (
        partition by article.article_ref
        order by article.loaded_at, article.published_at nulls first, article.article_id
    )
),

word_of_source as (
    select
        named.source_id,
        arg_max(seed_source.kind, (length(seed_source.word), seed_source.row_number)) as kind
    from (select distinct source_id from named) as named
    inner join seed_source on contains(named.source_id, seed_source.word)
    group by named.source_id
),

dated as (
    select
        named.*,
        case
            when regexp_matches(named.url, '^https?://[^/]*[.]gov[.]cn(/|:|$)') then 'official'
            else coalesce(word_of_source.kind, 'other')
        end as source_kind,
        case
            when named.text_number = 1
                then coalesce(named.published_at, cast(named.loaded_at as date))
            else greatest(named.published_at, cast(named.loaded_at as date))
        end as known_on
    from named
    left join word_of_source on named.source_id = word_of_source.source_id
),

told as (
    select
        *,
        row_number() over (
            partition by story_id
            order by
                source_kind <> 'official',
                published_at nulls last,
                loaded_at,
                article_id
        ) as place_in_story
    from dated
)

select
    * exclude (text_number),
    replaced_on is null as is_current,
    place_in_story > 1 as is_reprint,
    case
        when place_in_story > 1 then 3
        when source_kind = 'official' then 1
        else 2
    end as source_rank
from told
