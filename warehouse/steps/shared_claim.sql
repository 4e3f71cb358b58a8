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
)

select
    *,
    count(*) over (
        partition by cell_id, article_id, sentence, obs_value, bound
        order by span_start
        range between length(sentence) - 1 preceding and current row -- noqa: PRS
    ) as breath,
    row_number() over (
        partition by cell_id
        order by
            source_rank asc,
            bound <> 'exact',
            step asc,
            known_on asc,
            confidence desc,
            article_id asc,
            span_start asc,
            observation_id asc
    ) as place
from stated
