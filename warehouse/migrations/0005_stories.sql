-- Which articles are reprints of one another: where each is looked up, and whose story it tells.

create table raw.band (
    band bigint,
    article_id varchar
);

create table raw.story (
    article_id varchar,
    story_id varchar
);
