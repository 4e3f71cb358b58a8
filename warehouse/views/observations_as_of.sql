-- One row per place that stated what was read on a day: the columns of observations.
create macro observations_as_of(as_of_day) as table

    with read_then as (
        select *
        from core.fct_observation
        where current_from <= as_of_day and (current_to is null or current_to > as_of_day)
        union all
        select *
        from core.fct_former_reading
        where current_from <= as_of_day and current_to > as_of_day
    )

    select
        observation_id,
        article_id,
        article_ref,
        title,
        source,
        url,
        published_at,
        indicator,
        indicator_code,
        subject,
        ref_area,
        ref_area_name,
        time_start,
        time_end,
        time_period,
        freq,
        measure,
        comparison,
        obs_value,
        obs_value_high,
        unit_measure,
        counter,
        bound,
        status,
        value_text,
        sentence,
        span_start,
        span_end,
        confidence,
        rule,
        extractor_version,
        run_id,
        loaded_at,
        scope,
        price_basis,
        source_count,
        story_count,
        display_value,
        display_unit,
        cell_id,
        indicator_id,
        area_id,
        period_id,
        source_id,
        story_id,
        known_on,
        is_restated,
        decision,
        decided_by
    from read_then
