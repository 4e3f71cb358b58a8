"""The dashboard: rows of charts, twelve columns wide, and the filters beside them."""

from typing import Any, Final

from warehouse.superset.identity import VERSION, identity

GRID: Final = ["ROOT_ID", "GRID_ID"]


def dashboard(layout: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    """Return the dashboard of a layout: title, slug, colours, filters and rows of charts."""
    return {
        "dashboard_title": layout["title"],
        "slug": layout["slug"],
        "uuid": identity("dashboard", layout["slug"]),
        "published": True,
        "position": _position(layout, titles),
        "metadata": {
            "native_filter_configuration": [_filter(given) for given in layout["filters"]],
            "cross_filters_enabled": True,
            "label_colors": layout["colours"],
        },
        "version": VERSION,
    }


def _position(layout: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    rows = {f"ROW-{number}": row for number, row in enumerate(layout["rows"], start=1)}
    placed: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"id": "ROOT_ID", "type": "ROOT", "children": ["GRID_ID"]},
        "GRID_ID": {
            "id": "GRID_ID",
            "type": "GRID",
            "children": list(rows),
            "parents": ["ROOT_ID"],
        },
        "HEADER_ID": {"id": "HEADER_ID", "type": "HEADER", "meta": {"text": layout["title"]}},
    }
    for row_id, row in rows.items():
        placed[row_id] = _row(row_id, row)
        for name, width in row["charts"].items():
            placed[f"CHART-{name}"] = _chart(row_id, row, name, width, titles[name])
    return placed


def _row(row_id: str, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row_id,
        "type": "ROW",
        "children": [f"CHART-{name}" for name in row["charts"]],
        "parents": GRID,
        "meta": {"background": "BACKGROUND_TRANSPARENT"},
    }


def _chart(row_id: str, row: dict[str, Any], name: str, width: int, title: str) -> dict[str, Any]:
    uuid = identity("chart", name)
    return {
        "id": f"CHART-{name}",
        "type": "CHART",
        "children": [],
        "parents": [*GRID, row_id],
        "meta": {
            "chartId": int(uuid[:6], 16),  # told apart until the import gives its own
            "uuid": uuid,
            "sliceName": title,
            "width": width,
            "height": row["height"],
        },
    }


def _filter(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"NATIVE_FILTER-{given['column']}",
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "name": given["name"],
        "description": "",
        "targets": [
            {
                "datasetUuid": identity("dataset", given["dataset"]),
                "column": {"name": given["column"]},
            }
        ],
        "controlValues": {"multiSelect": True, "enableEmptyFilter": False},
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "cascadeParentIds": [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": []},
    }
