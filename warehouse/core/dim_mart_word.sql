-- One row per word that the marts look for in names and sentences.
create table core.dim_mart_word as

select
    role as word_role,
    word,
    tells as word_tells
from seed_mart_word
order by word_role, word
