"""Reference data from seeds/ as frames that the SQL of publication reads under the name seed_*."""

import duckdb
import polars as pl

from seeds.catalogue import catalogue
from seeds.reader import rows

SEEDS = {
    "seed_area": "areas/areas",
    "seed_indicator": "indicators/indicators",
    "seed_unit": "units/units",
    "seed_source": "sources",
    "seed_choice": "choices",
    "seed_code": "schema/codes",
    "seed_mart_term": "marts/terms",
    "seed_mart_word": "marts/words",
    "seed_card": "cards",
    "seed_check_bound": "checks/bounds",
    "seed_breakdown": "checks/breakdowns",
    "seed_identity": "checks/identities",
    "seed_check_word": "checks/words",
}
SURFACES = "seed_surface"


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Make each of SEEDS known to a connection, empty cells as nulls, with its row's number."""
    for name, seed in SEEDS.items():
        frame = pl.DataFrame(list(rows(seed))).with_columns(pl.all().replace("", None))
        con.register(name, frame.with_row_index("row_number"))
    con.register(SURFACES, _surfaces())


def unregister(con: duckdb.DuckDBPyConnection) -> None:
    """Forget them: they are not part of what is published."""
    for name in (*SEEDS, SURFACES):
        con.unregister(name)


def _surfaces() -> pl.DataFrame:
    """Return every name of the catalogue with its indicator: 社零总额 is consumption.retail-sales."""
    found = [(surface, indicator.code) for surface, indicator in catalogue().items()]
    return pl.DataFrame(found, schema=["surface", "indicator_code"], orient="row")
