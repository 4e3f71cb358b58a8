-- One row per time that the figure read in a cell changed.
create view revisions as

select
    fct_revision.cell_id,
    new_claim.indicator,
    new_claim.indicator_code,
    new_claim.subject,
    new_claim.ref_area,
    new_claim.ref_area_name,
    new_claim.time_start,
    new_claim.time_end,
    new_claim.time_period,
    new_claim.measure,
    new_claim.comparison,
    new_claim.scope,
    new_claim.price_basis,
    new_claim.unit_measure,
    new_claim.counter,
    new_claim.status,
    former_claim.obs_value as former_value,
    new_claim.obs_value as new_value,
    former_claim.value_text as former_value_text,
    new_claim.value_text as new_value_text,
    former_claim.sentence as former_sentence,
    new_claim.sentence as new_sentence,
    coalesce(former_claim.source, former_claim.article_ref) as former_source,
    coalesce(new_claim.source, new_claim.article_ref) as new_source,
    fct_revision.revised_on,
    fct_revision.former_observation_id,
    fct_revision.new_observation_id
from core.fct_revision
inner join core.fct_observation as former_claim
    on fct_revision.former_observation_id = former_claim.observation_id
inner join core.fct_observation as new_claim
    on fct_revision.new_observation_id = new_claim.observation_id
