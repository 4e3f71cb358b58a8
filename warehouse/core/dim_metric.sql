-- One row per metric: its formula over indicators, and what it tells.
create table core.dim_metric as

select
    metric,
    name_zh as metric_name,
    name_en as metric_name_en,
    formula,
    unit as unit_measure,
    cast(highest as double) as highest,
    nullif(direction, 'neutral') as direction,
    description_zh as description,
    description_en
from seed_metric
order by row_number
