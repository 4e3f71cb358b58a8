-- One row per claim of a cell that has several: what decides which of them is read.
--
-- place is the claim's rank among those of its cell that state the same figure: source, exactness,
-- day, confidence. breath counts the times that one sentence states one value (5%、5%): a second
-- time is of a second thing.
create temp table shared_claim as

with shared_cell as (
    select cell_id
    from claim_cell
    group by cell_id
    having count(*) > 1
),

stated as (
    select
        claim.observation_id,
        claim_cell.cell_id,
        claim.article_id,
        claim.obs_value,
        claim.obs_value_high,
        claim.bound,
        claim.confidence,
        claim.span_start,
        known_article.source_id,
        known_article.story_id,
        known_article.source_rank,
        known_article.known_on,
        known_article.replaced_on,
        claim.sentence,
        coalesce(claim_cell.step, 0) as step
    from shared_cell
    inner join claim_cell on shared_cell.cell_id = claim_cell.cell_id
    inner join raw.claim on claim_cell.observation_id = claim.observation_id
    inner join known_article on claim.article_id = known_article.article_id
    where known_article.known_on < coalesce(known_article.replaced_on, date '9999-12-31')
),

counted as (
    select
        stated.observation_id,
        count(before.observation_id) + 1 as breath
    from stated
    left join stated as before
        on
            stated.cell_id = before.cell_id
            and stated.article_id = before.article_id
            and stated.sentence = before.sentence
            and stated.obs_value = before.obs_value
            and stated.bound = before.bound
            and stated.span_start > before.span_start
            and stated.span_start - before.span_start < length(stated.sentence)
    group by stated.observation_id
)

select
    stated.*,
    counted.breath,
    row_number() over (
        partition by stated.cell_id
        order by
            stated.source_rank asc,
            stated.bound <> 'exact',
            stated.step asc,
            stated.known_on asc,
            stated.confidence desc,
            stated.article_id asc,
            stated.span_start asc,
            stated.observation_id asc
    ) as place
from stated
inner join counted on stated.observation_id = counted.observation_id
