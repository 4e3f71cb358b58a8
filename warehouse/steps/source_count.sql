-- One row per figure of a shared cell: how many sources, and how many stories, state it now.
create temp table source_count as

select
    cell_id,
    figure,
    count(distinct source_id) as source_count,
    count(distinct story_id) as story_count
from figured_claim
where replaced_on is null
group by cell_id, figure
