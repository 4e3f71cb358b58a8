-- One row per indicator: those of the catalogue, and every name found that is not in it.
create table core.dim_indicator as

with named as (
    select indicator from raw.claim
    where indicator_code is null
    union
    select indicator from raw.claim_apart
    where indicator_code is null
)

select
    code as indicator_id,
    code as indicator_code,
    name_zh as indicator,
    name_en as indicator_name_en,
    dimension,
    unit as usual_unit,
    kind as stock_or_flow,
    direction,
    category
from seed_indicator
union all
select
    indicator as indicator_id,
    null as indicator_code,
    indicator,
    null as indicator_name_en,
    null as dimension,
    null as usual_unit,
    null as stock_or_flow,
    null as direction,
    null as category
from named
where indicator is not null
order by indicator_id
