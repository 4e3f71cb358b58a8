-- The first tables: articles as given, observations, those kept apart, and the runs.

create schema raw;
create schema core;

create table raw.article (
    article_id varchar,
    article_ref varchar,
    title varchar,
    source varchar,
    url varchar,
    published_at date,
    published_at_basis varchar,
    charset varchar,
    home_area varchar,
    char_count bigint,
    text varchar,
    run_id varchar,
    loaded_at timestamp
);

create table core.fct_observation (
    observation_id varchar,
    article_id varchar,
    indicator varchar,
    indicator_code varchar,
    subject varchar,
    ref_area varchar,
    ref_area_name varchar,
    time_start date,
    time_end date,
    time_period varchar,
    freq varchar,
    measure varchar,
    comparison varchar,
    obs_value double,
    obs_value_high double,
    unit_measure varchar,
    counter varchar,
    bound varchar,
    status varchar,
    value_text varchar,
    sentence varchar,
    span_start bigint,
    span_end bigint,
    confidence double,
    rule varchar,
    extractor_version varchar,
    run_id varchar,
    loaded_at timestamp
);

create table core.fct_quarantine (
    observation_id varchar,
    article_id varchar,
    indicator varchar,
    indicator_code varchar,
    subject varchar,
    ref_area varchar,
    ref_area_name varchar,
    time_start date,
    time_end date,
    time_period varchar,
    freq varchar,
    measure varchar,
    comparison varchar,
    obs_value double,
    obs_value_high double,
    unit_measure varchar,
    counter varchar,
    bound varchar,
    status varchar,
    value_text varchar,
    sentence varchar,
    span_start bigint,
    span_end bigint,
    confidence double,
    rule varchar,
    extractor_version varchar,
    severity varchar,
    reasons varchar,
    run_id varchar,
    loaded_at timestamp
);

create table core.dim_run (
    run_id varchar,
    started_at timestamp,
    finished_at timestamp,
    extractor_version varchar,
    articles_read bigint,
    articles_refused bigint,
    articles_new bigint,
    observations_extracted bigint,
    observations_new bigint,
    observations_changed bigint,
    observations_withdrawn bigint,
    observations_quarantined bigint
);
