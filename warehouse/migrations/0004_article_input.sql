-- What each article was read from and by which program, so that the same is not read again.

create table raw.article_input (
    article_id varchar,
    input_digest varchar,
    program_digest varchar
);

alter table raw.run add column articles_unchanged bigint default 0;
