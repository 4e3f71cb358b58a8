-- One row per area, year, sector and scope of projects: how many, for how much, how far they are.
create table mart_key_projects as

with signed as (
    select
        readings.article_id,
        readings.sentence
    from readings
    inner join core.fct_mart_figure
        on readings.observation_id = fct_mart_figure.observation_id
    where fct_mart_figure.mart = 'mart_investment_signing' and fct_mart_figure.mart_role = 'signed'
),

figure as (
    select
        readings.*,
        fct_mart_figure.mart_role,
        fct_mart_figure.sector,
        year(readings.time_end) as year
    from readings
    inner join core.fct_mart_figure
        on readings.observation_id = fct_mart_figure.observation_id
    anti join signed
        on readings.article_id = signed.article_id and readings.sentence = signed.sentence
    where
        fct_mart_figure.mart = 'mart_key_projects'
        and fct_mart_figure.mart_role <> 'not_key'
        and readings.ref_area is not null
        and readings.time_end is not null
),

scoped as (
    select
        * replace (
            coalesce(
                scope,
                max(scope) filter (where mart_role = 'projects')
                    over (partition by article_id, sentence, sector)
            ) as scope
        )
    from figure
),

latest as (
    select *
    from scoped
    qualify row_number() over (
        partition by ref_area, year, sector, scope, mart_role
        order by time_end desc, known_on desc, confidence desc, observation_id asc
    ) = 1
),

told as (
    select
        ref_area,
        ref_area_name,
        year,
        sector,
        scope,
        min(status) as status,
        max(obs_value) filter (where mart_role = 'projects') as projects,
        max(obs_value) filter (where mart_role = 'total_investment') as total_investment,
        max(obs_value) filter (where mart_role = 'year_plan') as year_plan,
        max(obs_value) filter (where mart_role = 'year_done') as year_done,
        max(obs_value) filter (where mart_role = 'started') as started,
        max(obs_value) filter (where mart_role = 'start_rate') as start_rate,
        max(obs_value) filter (where mart_role = 'completed') as completed,
        bool_or(mart_role = 'projects' and indicator_code is not null) as is_known_kind,
        max(known_on) as known_on,
        string_agg(observation_id, ',' order by span_start) as observation_ids
    from latest
    group by all
)

select
    ref_area,
    ref_area_name,
    year,
    sector,
    scope,
    status,
    cast(projects as bigint) as project_count,
    total_investment,
    year_plan as planned_year_investment,
    year_done as done_investment,
    100 * year_done / nullif(year_plan, 0) as progress,
    cast(started as bigint) as projects_started,
    start_rate,
    cast(completed as bigint) as projects_completed,
    known_on,
    observation_ids
from told
where
    sector is null
    or is_known_kind
    or coalesce(total_investment, year_plan, year_done) is not null
