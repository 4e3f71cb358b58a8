-- One row per state of a plan and card it may be given: from which fulfilment, or days overdue.
create table core.dim_card as

select
    state as plan_state,
    card,
    cast(least as bigint) as card_least
from seed_card
order by plan_state asc, card_least desc nulls last
