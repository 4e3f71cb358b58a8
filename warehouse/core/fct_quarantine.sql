-- One row per observation kept apart for a person.
create table core.fct_quarantine as

select
    claim_apart.observation_id,
    claim_apart.article_id,
    article.article_ref,
    article.title,
    article.source,
    article.url,
    article.published_at,
    claim_apart.indicator,
    claim_apart.indicator_code,
    claim_apart.subject,
    claim_apart.ref_area,
    claim_apart.ref_area_name,
    claim_apart.time_start,
    claim_apart.time_end,
    claim_apart.time_period,
    claim_apart.freq,
    claim_apart.measure,
    claim_apart.comparison,
    claim_apart.obs_value,
    claim_apart.obs_value_high,
    claim_apart.unit_measure,
    claim_apart.counter,
    claim_apart.bound,
    claim_apart.status,
    claim_apart.value_text,
    claim_apart.sentence,
    claim_apart.span_start,
    claim_apart.span_end,
    claim_apart.confidence,
    claim_apart.rule,
    claim_apart.extractor_version,
    claim_apart.severity,
    claim_apart.reasons,
    claim_apart.run_id,
    claim_apart.loaded_at,
    claim_apart.scope,
    claim_apart.price_basis
from raw.claim_apart
inner join raw.article on claim_apart.article_id = article.article_id
order by indicator, ref_area, time_start, time_end, observation_id
