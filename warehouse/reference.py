"""Reference data from seeds/ as frames that the SQL of publication reads under the name seed_*."""

import duckdb
import polars as pl

from seeds.catalogue import catalogue
from seeds.metrics import metrics
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
    "seed_metric": "metrics",
}
SURFACES = "seed_surface"
METRIC_INPUTS = "seed_metric_input"


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Make each of SEEDS known to a connection, empty cells as nulls, with its row's number."""
    for name, seed in SEEDS.items():
        frame = pl.DataFrame(list(rows(seed))).with_columns(pl.all().replace("", None))
        con.register(name, frame.with_row_index("row_number"))
    con.register(SURFACES, _surfaces())
    con.register(METRIC_INPUTS, _metric_inputs())
    con.execute(_metric_value())


def unregister(con: duckdb.DuckDBPyConnection) -> None:
    """Forget them: they are not part of what is published."""
    for name in (*SEEDS, SURFACES, METRIC_INPUTS):
        con.unregister(name)


def _surfaces() -> pl.DataFrame:
    """Return every name in the catalogue with what it means: 社零总额 consumption.retail-sales."""
    found = [(surface, indicator.code) for surface, indicator in catalogue().items()]
    return pl.DataFrame(found, schema=["surface", "indicator_code"], orient="row")


def _metric_inputs() -> pl.DataFrame:
    """Return the indicators that each metric reads, numbered as they stand in its formula."""
    found = [
        (metric.metric, len(metric.inputs), number, one.code, one.is_planned)
        for metric in metrics()
        for number, one in enumerate(metric.inputs, start=1)
    ]
    columns = ["metric", "input_count", "input_number", "indicator_id", "is_planned"]
    return pl.DataFrame(found, schema=columns, orient="row")


def _metric_value() -> str:
    """Return the macro that works out a metric of its inputs' values in a list."""
    cases = "\n".join(f"when '{metric.metric}' then {metric.sql}" for metric in metrics())
    return f"create or replace temp macro metric_value(metric, v) as case metric {cases} end"
