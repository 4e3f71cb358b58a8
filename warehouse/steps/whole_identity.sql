-- One row per share behind its part, with the whole that the two imply and the one stated, if any.
create temp table whole_identity as

with share as (
    select
        *,
        regexp_extract(indicator, '^占了?(.+)比重$', 1) as whole
    from stated_figure
    where measure = 'share' and low > 0
),

part_of_share as (
    select
        part.*,
        share.whole,
        share.observation_id as share_observation_id,
        share.value_text as share_text,
        share.obs_value as share_value,
        share.low as share_low,
        share.high as share_high,
        share.bound as share_bound,
        share.span_start as share_start
    from share
    inner join stated_figure as part
        on
            share.sentence_key = part.sentence_key
            and share.ref_area is not distinct from part.ref_area
            and share.time_start is not distinct from part.time_start
            and share.time_end is not distinct from part.time_end
            and share.status = part.status
            and share.span_start >= part.span_end
    where
        part.measure = 'level'
        and part.low > 0
        and case
            when share.whole <> '' then share.subject in (part.subject, part.indicator)
            else
                share.indicator in (
                    part.indicator, part.indicator || '占比', part.indicator || '比重'
                )
        end
    qualify row_number() over (
        partition by share.observation_id order by part.span_start desc
    ) = 1
),

between_them as (
    select
        part_of_share.*,
        substr(
            dim_article.text, 1 + part_of_share.span_end,
            part_of_share.share_start - part_of_share.span_end
        ) as between_text,
        substr(
            dim_article.text, 1, part_of_share.span_start
        ) as before_text
    from part_of_share
    inner join core.dim_article on part_of_share.article_id = dim_article.article_id
    qualify row_number() over (
        partition by part_of_share.observation_id, part_of_share.whole
        order by part_of_share.share_start
    ) = 1
),

qualified as (
    select
        *,
        case
            when whole <> ''
                then replace(regexp_extract(between_text, '占([^占]*)$', 1), whole, '')
        end as qualifier
    from between_them
),

known_word as (
    select
        string_agg(word, '|' order by length(word) desc) filter (where kind = 'country') as country,
        string_agg(word, '|' order by length(word) desc) filter (where kind = 'world') as world,
        string_agg(word, '|' order by length(word) desc) filter (where kind = 'province')
            as province,
        string_agg(word, '|' order by length(word) desc) filter (
            where kind = 'prefecture'
        ) as prefecture,
        string_agg(word, '|' order by length(word) desc) filter (where kind = 'plan') as plan,
        string_agg(word, '|' order by length(word) desc) filter (where kind = 'year') as year,
        string_agg(word, '|' order by length(word) desc) filter (where kind = 'anaphor') as anaphor,
        string_agg(word, '|' order by length(word) desc) filter (
            where kind = 'of_which'
        ) as of_which,
        string_agg(word, '|' order by length(word) desc) filter (
            where kind in ('noise', 'own', 'country', 'world', 'province', 'prefecture')
        ) as known
    from seed_check_word
),

placed as (
    select
        qualified.*,
        known_word.of_which,
        regexp_matches(qualified.whole, '(' || known_word.plan || ')$') as is_plan,
        regexp_matches(qualified.whole, '(' || known_word.plan || ')$')
        and regexp_matches(qualified.whole, known_word.year) as is_yearly,
        regexp_full_match(
            qualified.whole,
            concat_ws(
                '|', known_word.anaphor, known_word.country, known_word.world, known_word.province
            )
        ) as is_anaphor,
        regexp_full_match(qualified.qualifier, '(' || known_word.known || ')*') as is_placed,
        case
            when
                regexp_matches(qualified.whole || qualified.qualifier, known_word.world)
                then 'world'
            when
                regexp_matches(qualified.whole || qualified.qualifier, known_word.country)
                then '100000'
            when regexp_matches(qualified.whole || qualified.qualifier, known_word.province)
                then left(qualified.ref_area, 2) || '0000'
            when
                regexp_matches(qualified.qualifier, known_word.prefecture)
                and not ends_with(qualified.ref_area, '00')
                then left(qualified.ref_area, 4) || '00'
            else qualified.ref_area
        end as whole_area
    from qualified
    cross join known_word
),

named as (
    select
        placed.*,
        case when placed.is_anaphor then placed.indicator else placed.whole end as whole_indicator,
        seed_surface.indicator_code as whole_code
    from placed
    left join seed_surface
        on
            case when placed.is_anaphor then placed.indicator else placed.whole end
            = seed_surface.surface
    where
        not (
            coalesce(placed.whole_area, '') = coalesce(placed.ref_area, '')
            and (
                placed.is_anaphor
                or placed.indicator = placed.whole
                or (placed.whole <> '' and contains(coalesce(placed.subject, ''), placed.whole))
            )
        )
),

beside as (
    select
        named.share_observation_id,
        whole.observation_id,
        whole.indicator,
        whole.obs_value,
        whole.low,
        whole.high,
        (whole.obs_value < named.obs_value) = (named.share_value < 100) as is_smaller,
        abs(whole.span_start - named.span_start) as distance,
        case
            when named.whole_indicator in (whole.indicator, whole.subject || whole.indicator) then 1
            when
                named.whole_code = whole.indicator_code
                and whole.subject is null
                and whole.scope is null then 2
            when
                ends_with(named.whole_indicator, whole.indicator)
                and whole.subject is null
                and contains(
                    said.sentence, replace(named.whole_indicator, whole.indicator, '')
                ) then 3
            when
                named.whole = ''
                and named.sentence_key = whole.sentence_key
                and whole.span_end < named.span_start
                and regexp_matches(
                    right(named.before_text, named.span_start - whole.span_end), named.of_which
                ) then 4
        end as nearness
    from named
    inner join stated_figure as whole
        on
            named.article_id = whole.article_id
            and named.whole_area is not distinct from whole.ref_area
            and named.time_start is not distinct from whole.time_start
            and named.time_end is not distinct from whole.time_end
            and named.unit_measure = whole.unit_measure
            and named.counter is not distinct from whole.counter
            and named.observation_id <> whole.observation_id
    inner join core.fct_observation as said on whole.observation_id = said.observation_id
    where whole.measure = 'level'
),

elsewhere as (
    select
        named.share_observation_id,
        whole.observation_id,
        whole.indicator,
        whole.obs_value,
        whole.low,
        whole.high,
        (whole.obs_value < named.obs_value) = (named.share_value < 100) as is_smaller,
        -whole.obs_value as distance,
        5 as nearness
    from named
    inner join stated_figure as whole
        on
            coalesce(named.whole_code, named.whole_indicator) = whole.indicator_id
            and named.whole_area = whole.ref_area
            and named.time_start = whole.time_start
            and named.time_end = whole.time_end
            and named.unit_measure = whole.unit_measure
            and named.counter is not distinct from whole.counter
    where
        whole.measure = 'level'
        and whole.is_current
        and whole.subject is null
        and whole.scope is null
        and whole.status = 'actual'
        and named.article_id <> whole.article_id
),

candidate as (
    select *
    from beside
    where nearness is not null
    union all by name
    select *
    from elsewhere
),

stated as (
    select *
    from candidate
    qualify row_number() over (
        partition by share_observation_id
        order by nearness asc, is_smaller asc, distance asc, observation_id asc
    ) = 1
)

select
    named.* exclude (whole_area, whole_indicator),
    if(named.whole = '', stated.indicator, named.whole_indicator) as whole_indicator,
    nullif(named.whole_area, 'world') as whole_area,
    case
        when named.whole_area = 'world' then '世界'
        when coalesce(named.whole_area, '') = coalesce(named.ref_area, '') then named.ref_area_name
        else dim_area.ref_area_name
    end as whole_area_name,
    stated.observation_id as whole_observation_id,
    stated.obs_value as whole_value,
    stated.low as whole_low,
    stated.high as whole_high,
    100 * named.obs_value / named.share_value as expected,
    100 * named.low / named.share_high as expected_low,
    100 * named.high / named.share_low as expected_high
from named
left join stated on named.share_observation_id = stated.share_observation_id
left join core.dim_area
    on named.whole_area = dim_area.ref_area and dim_area.valid_to is null
where
    stated.observation_id is not null
    or (named.is_placed and named.whole <> '')
