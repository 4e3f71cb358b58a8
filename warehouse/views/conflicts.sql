-- One row per figure that differs from the one read now, beyond rounding and bounds.
create view conflicts as

select
    chosen.cell_id,
    chosen.indicator,
    chosen.indicator_code,
    chosen.subject,
    chosen.ref_area,
    chosen.ref_area_name,
    chosen.time_start,
    chosen.time_end,
    chosen.time_period,
    chosen.measure,
    chosen.comparison,
    chosen.scope,
    chosen.price_basis,
    chosen.unit_measure,
    chosen.counter,
    chosen.status,
    chosen.obs_value as chosen_value,
    other.obs_value as other_value,
    chosen.value_text as chosen_value_text,
    other.value_text as other_value_text,
    chosen.sentence as chosen_sentence,
    other.sentence as other_sentence,
    coalesce(chosen.source, chosen.article_ref) as chosen_source,
    coalesce(other.source, other.article_ref) as other_source,
    chosen.published_at as chosen_published_at,
    other.published_at as other_published_at,
    fct_conflict.chosen_source_count,
    fct_conflict.other_source_count,
    fct_conflict.is_within_article,
    dim_choice.rule,
    dim_choice.rule_zh,
    fct_conflict.chosen_observation_id,
    fct_conflict.other_observation_id
from core.fct_conflict
inner join core.fct_observation as chosen
    on fct_conflict.chosen_observation_id = chosen.observation_id
inner join core.fct_observation as other
    on fct_conflict.other_observation_id = other.observation_id
inner join core.dim_choice on fct_conflict.rule_code = dim_choice.rule_code
