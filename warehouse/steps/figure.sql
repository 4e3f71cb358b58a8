-- One row per value stated in a shared cell: the figure it is, named by its most exact statement.
--
-- 约100亿元 and 100.4亿元 are one figure: values agree within half a step of the coarser, within
-- bounds, and 约 within what seeds/checks/bounds.csv gives it. Two values in one sentence never are
-- (分别增长5%、5.4%): a writer does not say a figure twice in one breath.
create temp table figure as

with stated as (
    select
        cell_id,
        obs_value,
        obs_value_high,
        bound,
        step,
        breath,
        row_number() over (
            partition by cell_id
            order by bound <> 'exact', step, breath, min(known_on), obs_value, obs_value_high
        ) as figure
    from shared_claim
    group by cell_id, obs_value, obs_value_high, bound, step, breath
),

reach as (
    select
        stated.*,
        greatest(
            stated.step / 2,
            if(
                stated.bound = 'approx',
                cast(seed_check_bound.above as double) * abs(stated.obs_value),
                0
            )
        ) as half_width
    from stated
    left join seed_check_bound on stated.bound = seed_check_bound.bound
),

numbered_claim as (
    select
        shared_claim.cell_id,
        shared_claim.article_id,
        shared_claim.span_start,
        shared_claim.sentence,
        stated.figure
    from shared_claim
    inner join stated
        on
            shared_claim.cell_id = stated.cell_id
            and shared_claim.obs_value is not distinct from stated.obs_value
            and shared_claim.obs_value_high is not distinct from stated.obs_value_high
            and shared_claim.bound is not distinct from stated.bound
            and shared_claim.step = stated.step
            and shared_claim.breath = stated.breath
),

in_one_breath as (
    select distinct
        one.cell_id,
        one.figure,
        other.figure as other_figure
    from numbered_claim as one
    inner join numbered_claim as other
        on
            one.cell_id = other.cell_id
            and one.article_id = other.article_id
            and one.sentence = other.sentence
            and abs(one.span_start - other.span_start) < length(one.sentence)
    where one.figure > other.figure
)

select
    reach.cell_id,
    reach.obs_value,
    reach.obs_value_high,
    reach.bound,
    reach.step,
    reach.breath,
    min(exacter.figure) as figure
from reach
inner join reach as exacter
    on
        reach.cell_id = exacter.cell_id
        and (
            reach.figure = exacter.figure
            or reach.figure > exacter.figure
            and (
                reach.bound = 'at_least'
                or exacter.obs_value
                <= coalesce(reach.obs_value_high, reach.obs_value) + reach.half_width
            )
            and (
                reach.bound = 'at_most'
                or coalesce(exacter.obs_value_high, exacter.obs_value)
                >= reach.obs_value - reach.half_width
            )
        )
left join in_one_breath
    on
        reach.cell_id = in_one_breath.cell_id
        and reach.figure = in_one_breath.figure
        and exacter.figure = in_one_breath.other_figure
where in_one_breath.cell_id is null
group by all
