-- One row per signing of projects: how many, for how much, at which event, and what came of it.
create table mart_investment_signing as

with figure as (
    select
        readings.*,
        fct_mart_figure.mart_role
    from readings
    inner join core.fct_mart_figure
        on readings.observation_id = fct_mart_figure.observation_id
    where fct_mart_figure.mart = 'mart_investment_signing'
),

word as (
    select
        '(?:' || string_agg(word, '|') filter (where word_role = 'event') || ')' as event,
        '(?:' || string_agg(word, '|') filter (where word_role = 'held') || ')' as held
    from core.dim_mart_word
),

signed as (
    select
        figure.*,
        regexp_extract(left(dim_article.text, figure.span_start), '[^\n]*$') as before
    from figure
    inner join core.dim_article on figure.article_id = dim_article.article_id
    where figure.mart_role = 'signed'
),

at_event as (
    select
        signed.*,
        coalesce(
            regexp_extract_all(
                signed.before, '([^，,。；;！？\s]*' || word.event || ')[^，,。；;！？]*' || word.held, 1
            )[-1],
            regexp_extract_all(
                signed.before, word.held || '[的了]?([^，,。；;！？\s]*?' || word.event || ')', 1
            )[-1],
            regexp_extract_all(signed.before, '([^，,。；;！？\s在]*' || word.event || ')上', 1)[-1]
        ) as event
    from signed
    cross join word
),

summed as (
    select
        signed.observation_id as signed_id,
        figure.observation_id,
        figure.obs_value
    from figure
    inner join signed
        on
            figure.article_id = signed.article_id
            and figure.sentence = signed.sentence
            and (figure.mart_role = 'signed_value' or figure.span_start > signed.span_start)
    where figure.mart_role in ('signed_value', 'signed_sum')
    qualify row_number() over (
        partition by figure.observation_id order by abs(figure.span_start - signed.span_start)
    ) = 1
),

later as (
    select
        at_event.observation_id as signed_id,
        figure.observation_id,
        figure.mart_role,
        figure.obs_value,
        figure.time_end,
        figure.known_on
    from figure
    inner join at_event
        on
            figure.ref_area = at_event.ref_area
            and figure.known_on >= at_event.known_on
            and figure.time_end >= at_event.time_end
    where figure.mart_role in ('started', 'in_place')
    qualify row_number() over (
        partition by figure.observation_id
        order by
            coalesce(contains(figure.sentence, at_event.event), false) desc,
            at_event.time_end desc,
            at_event.observation_id asc
    ) = 1
),

outcome as (
    select
        signed_id,
        arg_max(obs_value, (time_end, known_on)) filter (where mart_role = 'started') as started,
        arg_max(obs_value, (time_end, known_on)) filter (where mart_role = 'in_place') as in_place,
        max(known_on) as known_on,
        string_agg(observation_id, ',' order by time_end, observation_id) as observation_ids
    from later
    group by signed_id
),

amount as (
    select
        signed_id,
        arg_min(obs_value, observation_id) as signed_amount,
        string_agg(observation_id, ',' order by observation_id) as observation_ids
    from summed
    group by signed_id
)

select
    at_event.ref_area,
    at_event.ref_area_name,
    at_event.event,
    at_event.time_start,
    at_event.time_end,
    at_event.status,
    cast(at_event.obs_value as bigint) as projects_signed,
    amount.signed_amount,
    cast(outcome.started as bigint) as projects_started,
    outcome.in_place as amount_in_place,
    greatest(at_event.known_on, outcome.known_on) as known_on,
    at_event.article_ref,
    at_event.sentence,
    concat_ws(',', at_event.observation_id, amount.observation_ids, outcome.observation_ids)
        as observation_ids
from at_event
left join amount on at_event.observation_id = amount.signed_id
left join outcome on at_event.observation_id = outcome.signed_id
