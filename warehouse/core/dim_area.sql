-- One row per area and name it had: GB/T 2260 by code and years, with the areas it lies in.
create table core.dim_area as

with named as (
    select
        code as ref_area,
        name as ref_area_name,
        level as area_level,
        cast(valid_from as bigint) as valid_from,
        cast(valid_to as bigint) as valid_to,
        case when valid_to is null then code else code || '-' || valid_to end as area_id,
        case when code <> '100000' then left(code, 2) || '0000' end as province_area,
        case
            when right(code, 4) <> '0000' and substr(code, 3, 2) <> '90' then left(code, 4) || '00'
        end as prefecture_area
    from seed_area
),

latest as (
    select
        ref_area,
        arg_max(ref_area_name, coalesce(valid_to, 9999)) as ref_area_name
    from named
    group by ref_area
)

select
    named.area_id,
    named.ref_area,
    named.ref_area_name,
    named.area_level,
    named.valid_from,
    named.valid_to,
    case named.area_level
        when 'province' then '100000'
        when 'prefecture' then named.province_area
        when 'county' then coalesce(prefecture.ref_area, named.province_area)
    end as parent_area,
    province.ref_area as province_area,
    province.ref_area_name as province_name,
    prefecture.ref_area as prefecture_area,
    prefecture.ref_area_name as prefecture_name
from named
left join latest as province on named.province_area = province.ref_area
left join latest as prefecture on named.prefecture_area = prefecture.ref_area
order by named.area_id
