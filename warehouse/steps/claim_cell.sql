-- One row per claim: the cell it fills, that is what its figure is of, and how finely it is told.
--
-- step is the value of the last digit written (100.4亿元: 1e7); null for figures in words.
-- Where neither day nor whom is known nothing else can be of the same cell. A reprint fills the
-- cells of the article it was taken from, also where its own day or place reads otherwise.
create temp table claim_cell as

with own as (
    select
        observation_id,
        article_id,
        coalesce(indicator_code, indicator) as indicator_id,
        measure,
        value_text,
        span_start,
        abs(obs_value) / nullif(
            try_cast(
                regexp_replace(
                    regexp_extract(value_text, '[0-9][0-9,，]*(?:[.][0-9]+)?'), '[^0-9]', '', 'g'
                ) as double
            ),
            0
        ) as step,
        substr(
            md5(
                case
                    when time_start is null or coalesce(ref_area, subject) is null
                        then observation_id
                    else concat_ws(
                        chr(31),
                        coalesce(indicator_code, indicator),
                        coalesce(subject, ''),
                        coalesce(ref_area, ''),
                        cast(time_start as varchar),
                        cast(time_end as varchar),
                        measure,
                        coalesce(comparison, ''),
                        coalesce(scope, ''),
                        coalesce(price_basis, ''),
                        coalesce(unit_measure, ''),
                        coalesce(counter, ''),
                        status
                    )
                end
            ),
            1,
            16
        ) as cell_id
    from raw.claim
),

shared_story as (
    select story_id
    from known_article
    group by story_id
    having count(*) > 1
),

reprinted as (
    select
        own.*,
        known_article.story_id,
        known_article.place_in_story,
        row_number() over (
            partition by
                own.article_id, own.indicator_id, own.measure, own.value_text
            order by own.span_start
        ) as mention
    from own
    inner join known_article on own.article_id = known_article.article_id
    inner join shared_story on known_article.story_id = shared_story.story_id
),

followed as (
    select
        observation_id,
        first_value(cell_id) over (
            partition by story_id, indicator_id, measure, value_text, mention
            order by place_in_story
        ) as cell_id
    from reprinted
)

select
    own.observation_id,
    own.step,
    coalesce(followed.cell_id, own.cell_id) as cell_id
from own
left join followed on own.observation_id = followed.observation_id
