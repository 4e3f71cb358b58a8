-- One row per observation that met all expectations: the current reading of its article.
create view observations as

select
    observation.observation_id,
    observation.article_id,
    articles.article_ref,
    articles.title,
    articles.source,
    articles.url,
    articles.published_at,
    observation.indicator,
    observation.indicator_code,
    observation.subject,
    observation.ref_area,
    observation.ref_area_name,
    observation.time_start,
    observation.time_end,
    observation.time_period,
    observation.freq,
    observation.measure,
    observation.comparison,
    observation.obs_value,
    observation.obs_value_high,
    observation.unit_measure,
    observation.counter,
    observation.bound,
    observation.status,
    observation.value_text,
    observation.sentence,
    observation.span_start,
    observation.span_end,
    observation.confidence,
    observation.rule,
    observation.extractor_version,
    observation.run_id,
    observation.loaded_at
from core.fct_observation as observation
inner join articles on observation.article_id = articles.article_id
