-- One row per run that loaded.
create view runs as

select
    run_id,
    started_at,
    finished_at,
    extractor_version,
    articles_read,
    articles_refused,
    articles_new,
    observations_extracted,
    observations_new,
    observations_changed,
    observations_withdrawn,
    observations_quarantined,
    articles_unchanged,
    characters_read,
    observations_unmapped
from core.dim_run
