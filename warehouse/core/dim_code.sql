-- One row per code of a coded column: what it is called.
create table core.dim_code as

select
    "column" as code_column,
    code,
    name_zh as code_name,
    name_en as code_name_en
from seed_code
order by row_number
