-- What limits a figure (规模以上, 不含农户) and the prices it is at (可比价): two columns more.

alter table core.fct_observation add column scope varchar;
alter table core.fct_observation add column price_basis varchar;

alter table core.fct_quarantine add column scope varchar;
alter table core.fct_quarantine add column price_basis varchar;
