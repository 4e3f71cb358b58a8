-- One row per claim and time that its article was what its cell read.
--
-- What an article says again elsewhere (a headline in the lead) is restated: read, not counted.
create temp table claim_span as

select
    figured_claim.observation_id,
    reading.current_from,
    reading.current_to,
    figured_claim.observation_id <> reading.observation_id as is_restated
from reading
inner join figured_claim as read_claim on reading.observation_id = read_claim.observation_id
inner join figured_claim
    on
        read_claim.cell_id = figured_claim.cell_id
        and read_claim.figure = figured_claim.figure
        and read_claim.article_id = figured_claim.article_id
