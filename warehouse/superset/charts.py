"""Charts: what a file in chart/ says, as Superset keeps it, with the query that answers it."""

import json
from typing import Any

from warehouse.superset.identity import VERSION, identity


def chart(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return a chart of a file: ``name, viz_type, dataset, params``, and in them ``filters``."""
    params = {**given["params"], "viz_type": given["viz_type"]}
    wanted = params.pop("filters", {})
    params["adhoc_filters"] = [_filter(column, value) for column, value in wanted.items()]
    return {
        "slice_name": given["name"],
        "viz_type": given["viz_type"],
        "params": params,
        "query_context": json.dumps(_context(params, wanted), ensure_ascii=False),
        "uuid": identity("chart", name),
        "dataset_uuid": identity("dataset", given["dataset"]),
        "version": VERSION,
    }


def _filter(column: str, value: Any) -> dict[str, Any]:
    return {
        "clause": "WHERE",
        "expressionType": "SIMPLE",
        "subject": column,
        "operator": "==",
        "comparator": value,
    }


def _context(params: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """Return the question that the server asks by itself, for reports and thumbnails."""
    metrics = _listed(params.get("metrics", params.get("metric")))
    columns = [*_listed(params.get("groupby")), *_listed(params.get("all_columns"))]
    query = {
        "columns": [*_axis(params), *columns],
        "metrics": metrics,
        "filters": [{"col": col, "op": "==", "val": value} for col, value in wanted.items()],
        "orderby": [[metric, False] for metric in metrics[:1]],
        "row_limit": params.get("row_limit", 1000),
    }
    return {
        "datasource": {"id": 0, "type": "table"},  # the import puts its own id
        "force": False,
        "queries": [query],
        "form_data": params,
        "result_format": "json",
        "result_type": "full",
    }


def _listed(given: list[str] | str | None) -> list[str]:
    return [given] if isinstance(given, str) else given or []


def _axis(params: dict[str, Any]) -> list[dict[str, Any]]:
    if "x_axis" not in params:
        return []
    column = params["x_axis"]
    axis = {"columnType": "BASE_AXIS", "expressionType": "SQL"}
    grain = {"timeGrain": params["time_grain_sqla"]} if "time_grain_sqla" in params else {}
    return [{**axis, **grain, "label": column, "sqlExpression": column}]
