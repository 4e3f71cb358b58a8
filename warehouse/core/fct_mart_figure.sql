-- One row per observation and mart that asks for its figure: what it is there, and of which sector.
create table core.fct_mart_figure as

with named as (
    select distinct
        indicator,
        indicator_code,
        measure,
        unit_measure,
        status
    from core.fct_observation
),

meant as (
    select
        named.*,
        dim_mart_term.term_number,
        dim_mart_term.mart,
        dim_mart_term.mart_role,
        dim_mart_term.before_like,
        dim_mart_term.behind_like,
        dim_mart_term.plan_goal
    from named
    inner join core.dim_mart_term
        on
            named.measure = dim_mart_term.measure
            and named.unit_measure = dim_mart_term.unit_measure
            and coalesce(named.indicator_code, '-')
            = coalesce(dim_mart_term.indicator_code, named.indicator_code, '-')
            and named.status = coalesce(dim_mart_term.status, named.status)
            and named.indicator like coalesce(dim_mart_term.name_like, '%')
),

in_words as (
    select
        figure.observation_id,
        figure.indicator,
        figure.subject,
        meant.*,
        case
            when meant.before_like is not null then regexp_extract(
                left(figure.sentence, strpos(figure.sentence, figure.value_text) - 1),
                '[^0-9０-９]*$'
            )
        end as before,
        case
            when meant.behind_like is not null then regexp_extract(
                substr(
                    figure.sentence,
                    strpos(figure.sentence, figure.value_text) + length(figure.value_text)
                ),
                '^[^0-9０-９]*'
            )
        end as behind
    from core.fct_observation as figure
    inner join meant
        on
            figure.indicator = meant.indicator
            and figure.indicator_code is not distinct from meant.indicator_code
            and figure.measure = meant.measure
            and figure.unit_measure = meant.unit_measure
            and figure.status = meant.status
),

first_that_fits as (
    select *
    from in_words
    where
        (before_like is null or before like before_like)
        and (behind_like is null or behind like behind_like)
    qualify row_number() over (partition by observation_id, mart order by term_number) = 1
),

of_projects as (
    select
        first_that_fits.*,
        case
            when contains(first_that_fits.indicator, project.word)
                then nullif(split_part(first_that_fits.indicator, project.word, 1), '')
            when contains(first_that_fits.subject, project.word)
                then nullif(split_part(first_that_fits.subject, project.word, 1), '')
        end as sector
    from first_that_fits
    left join core.dim_mart_word as project on project.word_role = 'project'
),

no_sector as (
    select distinct named_sector.sector
    from (select distinct sector from of_projects) as named_sector
    inner join core.dim_mart_word
        on
            dim_mart_word.word_role = 'no_sector'
            and ends_with(named_sector.sector, dim_mart_word.word)
)

select
    of_projects.observation_id,
    of_projects.mart,
    of_projects.mart_role,
    of_projects.plan_goal,
    case when no_sector.sector is null then of_projects.sector end as sector
from of_projects
left join no_sector on of_projects.sector = no_sector.sector
order by of_projects.observation_id, of_projects.mart
