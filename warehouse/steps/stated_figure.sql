-- One row per figure that a current text states in digits, with the least and the most it can be.
--
-- Figures of one sentence share its sentence_key, those of one indicator, area, period, scope
-- and status its cell_key.
create temp view stated_figure as

with stepped as (
    select
        fct_observation.*,
        claim_cell.step
    from core.fct_observation
    inner join claim_cell on fct_observation.observation_id = claim_cell.observation_id
    inner join core.dim_article on fct_observation.article_id = dim_article.article_id
    where dim_article.is_current
)

select
    stepped.observation_id,
    stepped.article_id,
    stepped.story_id,
    stepped.indicator_id,
    stepped.indicator,
    stepped.indicator_code,
    stepped.subject,
    stepped.ref_area,
    stepped.ref_area_name,
    stepped.time_start,
    stepped.time_end,
    stepped.time_period,
    stepped.freq,
    stepped.measure,
    stepped.comparison,
    stepped.obs_value,
    stepped.unit_measure,
    stepped.counter,
    stepped.scope,
    stepped.price_basis,
    stepped.status,
    stepped.bound,
    stepped.value_text,
    stepped.sentence,
    stepped.span_start,
    stepped.span_end,
    stepped.confidence,
    stepped.is_current and not stepped.is_restated as is_current,
    hash(stepped.article_id, stepped.sentence) as sentence_key,
    hash(
        stepped.indicator_id, stepped.subject, stepped.ref_area, stepped.time_start,
        stepped.time_end, stepped.scope, stepped.status
    ) as cell_key,
    stepped.obs_value
    - cast(seed_check_bound.steps as double) * stepped.step
    - cast(seed_check_bound.below as double) * abs(stepped.obs_value) as low,
    coalesce(stepped.obs_value_high, stepped.obs_value)
    + cast(seed_check_bound.steps as double) * stepped.step
    + cast(seed_check_bound.above as double) * abs(stepped.obs_value) as high
from stepped
inner join seed_check_bound on stepped.bound = seed_check_bound.bound
where stepped.step is not null
