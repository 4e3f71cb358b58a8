-- One row per observation that an article states and that met all expectations.
create table core.fct_observation as

select
    claim.observation_id,
    claim.article_id,
    article.article_ref,
    article.title,
    article.source,
    article.url,
    article.published_at,
    claim.indicator,
    claim.indicator_code,
    claim.subject,
    claim.ref_area,
    claim.ref_area_name,
    claim.time_start,
    claim.time_end,
    claim.time_period,
    claim.freq,
    claim.measure,
    claim.comparison,
    claim.obs_value,
    claim.obs_value_high,
    claim.unit_measure,
    claim.counter,
    claim.bound,
    claim.status,
    claim.value_text,
    claim.sentence,
    claim.span_start,
    claim.span_end,
    claim.confidence,
    claim.rule,
    claim.extractor_version,
    claim.run_id,
    claim.loaded_at,
    claim.scope,
    claim.price_basis
from raw.claim
inner join raw.article on claim.article_id = article.article_id
order by indicator, ref_area, time_start, time_end, observation_id
