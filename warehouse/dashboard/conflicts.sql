-- One row per figure stated otherwise: by another source first, and the widest apart first.
select
    indicator,
    subject,
    ref_area_name,
    time_period,
    time_end,
    measure,
    comparison,
    chosen_value_text,
    other_value_text,
    chosen_source,
    other_source,
    cast(chosen_published_at as varchar) as chosen_on,
    cast(other_published_at as varchar) as other_on,
    rule,
    rule_zh,
    left(chosen_sentence, getvariable('most_characters')) as chosen_sentence,
    left(other_sentence, getvariable('most_characters')) as other_sentence,
    cast(count(*) over () as bigint) as total
from conflicts
order by
    chosen_source = other_source asc,
    abs(chosen_value - other_value)
    / nullif(greatest(abs(chosen_value), abs(other_value)), 0) desc nulls last,
    cell_id asc,
    other_source asc
limit getvariable('most_conflicts')
