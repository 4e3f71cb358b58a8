-- One row per observation that an article states and that met all expectations, current or not.
create table core.fct_observation as

select
    claim.observation_id,
    claim.article_id,
    known_article.article_ref,
    known_article.title,
    known_article.source,
    known_article.url,
    known_article.published_at,
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
    claim.price_basis,
    coalesce(claim_reading.source_count, 1) as source_count,
    coalesce(claim_reading.story_count, 1) as story_count,
    case
        when not dim_unit.is_scaled or abs(claim.obs_value) < 1e4 then claim.obs_value
        when abs(claim.obs_value) < 1e8 then round(claim.obs_value / 1e4, 8)
        else round(claim.obs_value / 1e8, 8)
    end as display_value,
    case
        when not dim_unit.is_scaled or abs(claim.obs_value) < 1e4 then ''
        when abs(claim.obs_value) < 1e8 then '万'
        else '亿'
    end
    || coalesce(nullif(dim_unit.unit_name, ''), claim.counter, '') as display_unit,
    claim_cell.cell_id,
    coalesce(claim.indicator_code, claim.indicator) as indicator_id,
    coalesce(dim_area.area_id, claim.ref_area) as area_id,
    cast(claim.time_start as varchar) || '/' || cast(claim.time_end as varchar) as period_id,
    known_article.source_id,
    known_article.story_id,
    known_article.known_on,
    case
        when claim_reading.observation_id is null then known_article.known_on
        else claim_reading.current_from
    end as current_from,
    case
        when claim_reading.observation_id is null then known_article.replaced_on
        else claim_reading.current_to
    end as current_to,
    case
        when claim_reading.observation_id is null then known_article.replaced_on is null
        else claim_reading.current_from is not null and claim_reading.current_to is null
    end as is_current,
    coalesce(claim_reading.is_restated, false) as is_restated,
    decision.decision,
    decision.decided_by
from raw.claim
inner join known_article on claim.article_id = known_article.article_id
inner join claim_cell on claim.observation_id = claim_cell.observation_id
left join claim_reading on claim.observation_id = claim_reading.observation_id
left join raw.decision
    on claim.observation_id = decision.observation_id and decision.decision_state = 'applied'
left join core.dim_unit on claim.unit_measure = dim_unit.unit_measure
left join core.dim_area
    on claim.ref_area = dim_area.ref_area and claim.ref_area_name = dim_area.ref_area_name
order by
    is_current desc,
    is_restated desc,
    claim.indicator asc,
    claim.ref_area asc,
    claim.time_start asc,
    claim.time_end asc,
    claim.observation_id asc
