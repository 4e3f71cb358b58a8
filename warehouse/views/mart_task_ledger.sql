-- One row per unit, year and ledger of tasks: how many, carried over from before, done.
create table mart_task_ledger as

with word as (
    select
        '(?:' || string_agg(word, '|') filter (where word_role = 'organ') || ')' as organ,
        '(?:' || string_agg(word, '|') filter (where word_role = 'no_organ') || ')$' as no_organ
    from core.dim_mart_word
),

figure as (
    select
        readings.*,
        fct_mart_figure.mart_role,
        dim_article.home_area,
        regexp_matches(readings.subject, word.organ || '$') as is_of_organ,
        word.no_organ,
        '(?:^|[，,。；;！？])([^，,。；;！？、\s]*?' || word.organ || ')' as organ_opens,
        regexp_extract(left(dim_article.text, readings.span_start), '[^\n]*$') as before
    from readings
    inner join core.fct_mart_figure
        on readings.observation_id = fct_mart_figure.observation_id
    inner join core.dim_article on readings.article_id = dim_article.article_id
    cross join word
    where
        fct_mart_figure.mart = 'mart_task_ledger'
        and readings.ref_area is not null
        and readings.time_end is not null
),

of_organ as (
    select
        *,
        case
            when is_of_organ then subject
            when ref_area = home_area
                then list_filter(
                    regexp_extract_all(before, organ_opens, 1),
                    lambda organ: not regexp_matches(organ, no_organ)
                )[-1]
        end as organ
    from figure
),

of_unit as (
    select
        *,
        case
            when organ is null then ref_area_name
            when left(organ, 1) = right(ref_area_name, 1) then ref_area_name || substr(organ, 2)
            else organ
        end as unit
    from of_organ
),

total as (
    select
        *,
        year(time_end) as year,
        indicator as ledger,
        case when not is_of_organ then subject end as of_whom
    from of_unit
    where mart_role = 'total'
    qualify row_number() over (
        partition by unit, ref_area, year, ledger, of_whom order by time_end desc, known_on desc
    ) = 1
),

other as (
    select
        of_unit.*,
        total.observation_id as total_id,
        coalesce(total.year, year(of_unit.time_end)) as year
    from of_unit
    left join total
        on
            of_unit.ref_area = total.ref_area
            and of_unit.unit = total.unit
            and (
                (of_unit.article_id = total.article_id and of_unit.sentence = total.sentence)
                or year(of_unit.time_end) = total.year
            )
    where of_unit.mart_role <> 'total'
    qualify row_number() over (
        partition by of_unit.observation_id
        order by
            (of_unit.article_id = total.article_id and of_unit.sentence = total.sentence) desc,
            (of_unit.article_id = total.article_id) desc,
            abs(of_unit.span_start - total.span_start)
    ) = 1
),

part as (
    select
        ref_area,
        ref_area_name,
        unit,
        year,
        total_id,
        arg_max(obs_value, (time_end, known_on)) filter (where mart_role = 'carried_over')
            as carried_over,
        arg_max(obs_value, (time_end, known_on)) filter (where mart_role = 'done') as done,
        arg_max(obs_value, (time_end, known_on)) filter (where mart_role = 'rate') as rate,
        max(known_on) as known_on,
        string_agg(observation_id, ',' order by time_end, span_start) as observation_ids
    from other
    group by all
    having count(*) filter (where mart_role <> 'rate') > 0 or total_id is not null
),

joined as (
    select
        coalesce(total.ref_area, part.ref_area) as ref_area,
        coalesce(total.ref_area_name, part.ref_area_name) as ref_area_name,
        coalesce(total.unit, part.unit) as unit,
        coalesce(total.year, part.year) as year,
        total.ledger,
        total.of_whom as subject,
        total.obs_value as tasks,
        part.carried_over,
        part.done,
        part.rate,
        greatest(total.known_on, part.known_on) as known_on,
        concat_ws(',', total.observation_id, part.observation_ids) as observation_ids
    from total
    full join part on total.observation_id = part.total_id
)

select
    ref_area,
    ref_area_name,
    unit as responsible_unit,
    year,
    ledger,
    subject,
    cast(tasks as bigint) as tasks,
    cast(carried_over as bigint) as tasks_carried_over,
    cast(done as bigint) as tasks_done,
    coalesce(rate, 100 * done / nullif(tasks, 0)) as completion_rate,
    case
        when rate is not null then 'stated'
        when done is not null and tasks is not null then 'derived'
    end as rate_basis,
    known_on,
    observation_ids
from joined
