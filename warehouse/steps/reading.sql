-- One row per claim of a shared cell and time that it was the cell's reading.
--
-- Of several figures the one of the better source is read, then the one stated later, then the one
-- that came up later, then the exact one, then the surer one; what the same article states beside
-- it, exact or not, is read too, for nothing says which is meant. Of a figure the best-placed claim
-- is read.
create temp table reading as

with agreed as (
    select
        cell_id,
        observation_id,
        known_on,
        place,
        min(place) over (
            partition by cell_id
            order by known_on, place
            rows between unbounded preceding and 1 preceding
        ) as best_before
    from figured_claim
    where not is_contested
),

agreed_reading as (
    select
        cell_id,
        observation_id,
        known_on as current_from,
        lead(known_on) over (partition by cell_id order by known_on) as current_to
    from agreed
    where best_before is null or place < best_before
),

contested as (
    select *
    from figured_claim
    where is_contested
),

turn as (
    select
        cell_id,
        known_on as turned_on
    from contested
    union
    select
        cell_id,
        replaced_on as turned_on
    from contested
    where replaced_on is not null
),

figure_then as (
    select
        turn.cell_id,
        turn.turned_on,
        contested.figure,
        min(contested.source_rank) as source_rank,
        max(contested.known_on) as stated_last,
        min(contested.known_on) as stated_first,
        bool_and(contested.bound <> 'exact') as is_bounded,
        max(contested.confidence) as confidence,
        arg_min(contested.observation_id, contested.place) as observation_id,
        arg_min(contested.article_id, contested.place) as article_id
    from turn
    inner join contested
        on
            turn.cell_id = contested.cell_id
            and turn.turned_on >= contested.known_on
            and (contested.replaced_on is null or turn.turned_on < contested.replaced_on)
    group by turn.cell_id, turn.turned_on, contested.figure
),

ranked as (
    select
        *,
        rank() over (
            partition by cell_id, turned_on
            order by source_rank asc, stated_last desc, stated_first desc
        ) as place,
        first_value(article_id) over (
            partition by cell_id, turned_on
            order by
                source_rank asc,
                stated_last desc,
                stated_first desc,
                is_bounded asc,
                confidence desc,
                observation_id asc
        ) as read_article
    from figure_then
),

read_then as (
    select
        turn.cell_id,
        turn.turned_on,
        lead(turn.turned_on) over (partition by turn.cell_id order by turn.turned_on) as next_turn
    from turn
),

won as (
    select
        ranked.cell_id,
        ranked.observation_id,
        ranked.turned_on,
        read_then.next_turn,
        coalesce(
            ranked.turned_on <> lag(read_then.next_turn) over (
                partition by ranked.observation_id
                order by ranked.turned_on
            ),
            true
        ) as is_new
    from ranked
    inner join read_then
        on ranked.cell_id = read_then.cell_id and ranked.turned_on = read_then.turned_on
    where ranked.place = 1 and ranked.article_id = ranked.read_article
),

stretch as (
    select
        *,
        count(*) filter (where is_new) over (
            partition by observation_id
            order by turned_on
        ) as stretch_number
    from won
),

contested_reading as (
    select
        cell_id,
        observation_id,
        min(turned_on) as current_from,
        nullif(max(coalesce(next_turn, date '9999-12-31')), date '9999-12-31') as current_to
    from stretch
    group by cell_id, observation_id, stretch_number
)

select * from agreed_reading
union all
select * from contested_reading
