-- One row per indicator: what its name and kind tell of the arithmetic it bears.
create temp table indicator_nature as

with named as (
    select
        dim_indicator.indicator_id,
        dim_indicator.stock_or_flow,
        coalesce(
            bool_or(contains(dim_indicator.indicator, seed_check_word.word)) filter (
                where seed_check_word.kind = 'average'
            ),
            false
        ) as is_average,
        coalesce(
            bool_or(contains(dim_indicator.indicator, seed_check_word.word)) filter (
                where seed_check_word.kind = 'falls'
            ),
            false
        ) as may_fall,
        coalesce(
            bool_or(contains(dim_indicator.indicator, seed_check_word.word)) filter (
                where seed_check_word.kind = 'real'
            ),
            false
        ) as is_real
    from core.dim_indicator
    cross join seed_check_word
    group by dim_indicator.indicator_id, dim_indicator.stock_or_flow
)

select
    indicator_id,
    stock_or_flow in ('flow', 'stock') and not is_average as is_additive,
    stock_or_flow = 'flow' and not may_fall as is_cumulated,
    is_real
from named
