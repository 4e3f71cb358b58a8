-- Which expectations a row kept apart fails and what stands beside it; what drift is told from.

alter table raw.claim_apart add column expectations varchar;
alter table raw.claim_apart add column neighbours varchar;

alter table raw.run add column characters_read bigint;
alter table raw.run add column observations_unmapped bigint;
