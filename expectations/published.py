"""What must hold of a release before anyone can open it, and beside the release before it.

A file in which 3 of 100 figures were revised is news; one in which half of them went is a fault.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import polars as pl

from expectations.rules import thresholds
from expectations.validate import Findings, found_in

CHANGES: Final = ("new", "revised", "withdrawn")


class Changed(NamedTuple):
    """Current figures that are not those of the release before: how many, and some of them.

    ``rows`` has change (new, revised, withdrawn), indicator, subject, ref_area_name, time_period,
    article_ref, former_text and value_text.
    """

    new: int
    revised: int
    withdrawn: int
    former_cells: int
    rows: pl.DataFrame


def validate_published(counts: Mapping[str, int], changed: Changed | None) -> Findings:
    """Hold a written release against its rules.

    ``counts`` are observations, articles, quarantined, keys_twice, orphans, read_and_quarantined
    and unknown_areas; ``changed`` is None for a first release.
    """
    return found_in("published", published_facts(counts, changed))


def published_facts(counts: Mapping[str, int], changed: Changed | None) -> pl.DataFrame:
    """Return the one row of facts about a release."""
    limit = thresholds()
    facts: dict[str, float | None] = {**limit, **counts}
    for name in ("revised", "withdrawn"):
        number = getattr(changed, name) if changed else 0
        cells = changed.former_cells if changed else 0
        share = 100 * number / cells if cells else 0.0
        facts[name] = number
        facts[f"{name}_share"] = round(share, 2)
        facts[f"judged_{name}"] = share if cells >= limit["released_min_cells"] else None
    return pl.DataFrame([facts], schema=dict.fromkeys(facts, pl.Float64))
