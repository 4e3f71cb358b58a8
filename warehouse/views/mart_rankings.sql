-- One row per rank that somebody holds: who, in what, which place, among whom.
create table mart_rankings as

with word as (
    select string_agg(word, '|') as among
    from core.dim_mart_word
    where word_role = 'among'
),

told as (
    select
        readings.*,
        regexp_extract_all(
            left(
                readings.sentence, strpos(readings.sentence, readings.value_text) - 1
            ),
            word.among
        )[-1] as among,
        regexp_matches(readings.subject, '^(' || word.among || ')') as is_of_contest
    from readings
    cross join word
    where readings.measure = 'rank' and readings.obs_value is not null
),

located as (
    select
        told.*,
        case
            when told.is_of_contest then told.subject || told.indicator
            else told.indicator
        end as ranked,
        case
            when told.is_of_contest then told.ref_area_name
            else coalesce(told.subject, told.ref_area_name)
        end as ranked_who,
        case dim_mart_word.word_tells
            when 'country' then '100000'
            when 'province' then dim_area.province_area
            when 'prefecture' then coalesce(dim_area.prefecture_area, dim_area.province_area)
            when 'county' then told.ref_area
        end as among_area
    from told
    left join core.dim_mart_word
        on told.among = dim_mart_word.word and dim_mart_word.word_role = 'among'
    left join core.dim_area on told.area_id = dim_area.area_id
)

select
    located.ranked_who,
    located.ranked,
    located.indicator_code,
    cast(located.obs_value as bigint) as place,
    located.among,
    located.among_area,
    among_area.ref_area_name as among_area_name,
    located.ref_area,
    located.ref_area_name,
    located.time_start,
    located.time_end,
    located.time_period,
    located.status,
    located.known_on,
    located.article_ref,
    located.sentence,
    located.observation_id
from located
left join core.dim_area as among_area
    on located.among_area = among_area.ref_area and among_area.valid_to is null
