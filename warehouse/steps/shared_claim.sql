-- One row per claim of a cell that has several: what decides which of them is read.
--
-- step is the value of the last digit written (100.4亿元: 1e7); place is the claim's rank among
-- those of its cell that state the same figure: source, exactness, day, confidence.
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
        try_cast(
            replace(regexp_extract(claim.value_text, '[0-9]+(?:[.][0-9]+)?'), '.', '') as double
        ) as digits
    from shared_cell
    inner join claim_cell on shared_cell.cell_id = claim_cell.cell_id
    inner join raw.claim on claim_cell.observation_id = claim.observation_id
    inner join known_article on claim.article_id = known_article.article_id
    where known_article.known_on < coalesce(known_article.replaced_on, date '9999-12-31')
),

measured as (
    select
        * exclude (digits),
        coalesce(abs(obs_value) / nullif(digits, 0), 0) as step
    from stated
)

select
    *,
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
from measured
