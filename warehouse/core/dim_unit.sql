-- One row per unit found: its name in Chinese, and whether 万 and 亿 go before that.
create table core.dim_unit as

with found as (
    select unit_measure from raw.claim
    union
    select unit_measure from raw.claim_apart
),

parted as (
    select
        unit_measure,
        split_part(unit_measure, '/', 1) as numerator,
        nullif(substr(unit_measure, instr(unit_measure, '/') + 1), unit_measure) as denominator
    from found
    where unit_measure is not null
)

select
    parted.unit_measure,
    coalesce(
        whole.name_zh,
        case
            when parted.unit_measure = '1' then ''
            when parted.denominator is not null
                then
                    coalesce(upper_unit.name_zh, parted.numerator)
                    || '/'
                    || coalesce(lower_unit.name_zh, parted.denominator)
            else parted.unit_measure
        end
    ) as unit_name,
    coalesce(
        whole.name_en,
        case
            when parted.denominator is not null
                then
                    coalesce(upper_unit.name_en, parted.numerator)
                    || ' per '
                    || coalesce(lower_unit.name_en, parted.denominator)
            else parted.unit_measure
        end
    ) as unit_name_en,
    coalesce(
        whole.dimension, case when parted.denominator is not null then 'rate' else 'other' end
    ) as dimension,
    coalesce(whole.is_scaled, upper_unit.is_scaled, 'no') = 'yes' as is_scaled
from parted
left join seed_unit as whole on parted.unit_measure = whole.unit_measure
left join seed_unit as upper_unit on parted.numerator = upper_unit.unit_measure
left join seed_unit as lower_unit on parted.denominator = lower_unit.unit_measure
order by parted.unit_measure
