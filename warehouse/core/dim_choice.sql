-- One row per rule that decides which of two figures of a cell is read.
create table core.dim_choice as

select
    rule_code,
    rule,
    rule_zh
from seed_choice
order by row_number
