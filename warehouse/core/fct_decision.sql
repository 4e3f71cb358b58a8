-- One row per decision of a person on a reading, in force or not.
--
-- A decision on an article that is not here at all is an orphan, too.
create table core.fct_decision as

with article as (
    select distinct article_ref
    from raw.article
)

select
    decision.decision_id,
    decision.decided_at,
    decision.decided_by,
    decision.decision,
    decision.article_id,
    decision.article_ref,
    decision.span_start,
    decision.span_end,
    decision.value_text,
    decision.sentence,
    decision.indicator,
    decision.indicator_code,
    decision.subject,
    decision.ref_area,
    decision.ref_area_name,
    decision.time_start,
    decision.time_end,
    decision.time_period,
    decision.freq,
    decision.measure,
    decision.comparison,
    decision.obs_value,
    decision.obs_value_high,
    decision.unit_measure,
    decision.counter,
    decision.bound,
    decision.status,
    decision.scope,
    decision.price_basis,
    decision.reasons,
    decision.undoes,
    decision.decision_group,
    decision.observation_id,
    case
        when decision.decision_state in ('waiting', 'applied') and article.article_ref is null
            then 'orphaned'
        else decision.decision_state
    end as decision_state,
    decision.run_id,
    decision.loaded_at
from raw.decision
left join article on decision.article_ref = article.article_ref
order by decision.decided_at, decision.decision_id
