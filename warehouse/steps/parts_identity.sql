-- One row per part that stands behind 其中, with the figure it is a part of.
create temp table parts_identity as

with spoken as (
    select stated_figure.*
    from stated_figure
    where
        stated_figure.measure = 'level'
        and exists (
            select seed_check_word.word
            from seed_check_word
            where
                seed_check_word.kind = 'of_which'
                and contains(stated_figure.sentence, seed_check_word.word)
        )
)

select
    part.*,
    total.observation_id as total_observation_id,
    total.indicator as total_indicator,
    total.value_text as total_text,
    total.obs_value as total_value,
    total.low as total_low,
    total.high as total_high
from spoken as part
inner join spoken as total
    on
        part.sentence_key = total.sentence_key
        and part.unit_measure = total.unit_measure
        and part.counter is not distinct from total.counter
        and part.time_start is not distinct from total.time_start
        and part.time_end is not distinct from total.time_end
        and part.status = total.status
        and part.span_start >= total.span_end
inner join core.dim_article on part.article_id = dim_article.article_id
where
    regexp_matches(
        substr(dim_article.text, 1 + total.span_end, part.span_start - total.span_end),
        '[，,。;；(（](' || (
            select string_agg(seed_check_word.word, '|')
            from seed_check_word
            where seed_check_word.kind = 'of_which'
        ) || ')[^；;]*$'
    )
qualify row_number() over (
    partition by part.observation_id order by total.span_start desc
) = 1
