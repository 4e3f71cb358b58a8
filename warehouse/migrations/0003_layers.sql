-- What is loaded is raw; the core tables are made of it when it is published.

create table raw.claim as select * from core.fct_observation;
create table raw.claim_apart as select * from core.fct_quarantine;
create table raw.run as select * from core.dim_run;

drop schema core cascade;
