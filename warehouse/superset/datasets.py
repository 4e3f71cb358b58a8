"""Datasets: each a published relation with the names, comments and measures of its columns."""

from typing import Any, Final

from seeds.columns import Column, tables
from warehouse.ddl import comment
from warehouse.superset.identity import VERSION, identity

TIMES: Final = {"DATE", "TIMESTAMP"}
METRICS: Final = (  # name, what people read, formula, the column that it needs
    ("count", "条数 Rows", "COUNT(*)", ""),
    ("indicators", "指标个数 Indicators", "COUNT(DISTINCT indicator)", "indicator"),
    ("articles", "文章篇数 Articles", "COUNT(DISTINCT article_id)", "article_id"),
    ("told", "观测条数 Observations", "SUM(observation_count)", "observation_count"),
    ("value", "数值 Value", "AVG(obs_value)", "obs_value"),
)


def dataset(relation: str) -> dict[str, Any]:
    """Return the dataset of a published relation."""
    table = tables()[relation]
    names = {column.column for column in table.columns}
    times = [column.column for column in table.columns if column.type in TIMES]
    return {
        "table_name": relation,
        "main_dttm_col": "time_end" if "time_end" in times else next(iter(times), None),
        "description": comment(table),
        "schema": table.layer,
        "filter_select_enabled": True,
        "uuid": identity("dataset", relation),
        "database_uuid": identity("database"),
        "version": VERSION,
        "columns": [_column(column) for column in table.columns],
        "metrics": [
            {"metric_name": name, "verbose_name": label, "expression": formula}
            for name, label, formula, needed in METRICS
            if not needed or needed in names
        ],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "column_name": column.column,
        "verbose_name": column.label_zh,
        "description": comment(column),
        "type": column.type,
        "is_dttm": column.type in TIMES,
        "is_active": True,
        "groupby": True,
        "filterable": True,
    }
