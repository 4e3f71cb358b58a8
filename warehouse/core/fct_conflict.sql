-- One row per figure of a cell that is not the one read now, and what decided between the two.
create table core.fct_conflict as

with stated as (
    select
        cell_id,
        figure,
        min(source_rank) as source_rank,
        max(known_on) as stated_last,
        min(known_on) as stated_first,
        bool_and(bound <> 'exact') as is_bounded,
        max(confidence) as confidence,
        arg_min(observation_id, place) as observation_id,
        arg_min(article_id, place) as article_id,
        count(distinct source_id) as source_count
    from figured_claim
    where replaced_on is null and breath = 1
    group by cell_id, figure
),

ranked as (
    select
        *,
        row_number() over (
            partition by cell_id
            order by
                source_rank asc,
                stated_last desc,
                stated_first desc,
                is_bounded asc,
                confidence desc,
                observation_id asc
        ) as place
    from stated
)

select
    chosen.cell_id,
    chosen.observation_id as chosen_observation_id,
    other.observation_id as other_observation_id,
    cast(chosen.source_count as bigint) as chosen_source_count,
    cast(other.source_count as bigint) as other_source_count,
    chosen.article_id = other.article_id as is_within_article,
    case
        when
            chosen.source_rank < other.source_rank and chosen.source_rank = 1
            then 'official_source'
        when chosen.source_rank < other.source_rank then 'original_before_reprint'
        when chosen.stated_last > other.stated_last then 'stated_later'
        when chosen.stated_first > other.stated_first then 'came_up_later'
        when chosen.article_id = other.article_id then 'not_decided'
        when not chosen.is_bounded and other.is_bounded then 'exact_before_bounded'
        else 'higher_confidence'
    end as rule_code
from ranked as chosen
inner join ranked as other on chosen.cell_id = other.cell_id
where chosen.place = 1 and other.place > 1
order by chosen.cell_id, other.place
