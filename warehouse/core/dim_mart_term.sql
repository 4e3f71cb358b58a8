-- One row per way to tell that a figure fills a column of a mart; of a mart's the first that fits.
create table core.dim_mart_term as

select
    cast(row_number as bigint) as term_number,
    mart,
    role as mart_role,
    indicator_code,
    measure,
    unit_measure,
    status,
    name as name_like,
    before as before_like,
    behind as behind_like,
    goal as plan_goal
from seed_mart_term
order by term_number
