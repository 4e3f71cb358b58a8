-- One row per figure that an identity gives and nobody states.
create view derived as

select
    fct_derived.check_kind,
    fct_derived.identity,
    fct_derived.workings,
    fct_derived.indicator_id,
    fct_derived.indicator,
    fct_derived.indicator_code,
    fct_derived.subject,
    fct_derived.ref_area,
    fct_derived.ref_area_name,
    fct_derived.time_start,
    fct_derived.time_end,
    fct_derived.time_period,
    fct_derived.freq,
    fct_derived.measure,
    fct_derived.comparison,
    fct_derived.obs_value,
    fct_derived.expected_low,
    fct_derived.expected_high,
    fct_derived.unit_measure,
    fct_derived.counter,
    fct_derived.scope,
    fct_derived.price_basis,
    fct_derived.status,
    fct_derived.observation_ids,
    fct_derived.article_id,
    dim_article.article_ref,
    dim_article.title,
    fct_derived.sentence
from core.fct_derived
inner join core.dim_article on fct_derived.article_id = dim_article.article_id
