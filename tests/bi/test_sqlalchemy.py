"""What SQLAlchemy, and with it every tool on top, learns of the published file by itself."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, types
from sqlalchemy.engine import Inspector
from sqlalchemy.pool import NullPool

from seeds.columns import Table
from warehouse.ddl import column_name, comment, place, published

KINDS: dict[str, type[types.TypeEngine[Any]]] = {
    "VARCHAR": types.String,
    "DOUBLE": types.Float,
    "BIGINT": types.BigInteger,
    "DATE": types.Date,
    "TIMESTAMP": types.DateTime,
    "BOOLEAN": types.Boolean,
}


@pytest.fixture(scope="module")
def seen(release: Path) -> Inspector:
    options = {"read_only": True, "config": {"enable_external_access": False}}
    url = f"duckdb:///{release / 'warehouse.duckdb'}"
    return inspect(create_engine(url, connect_args=options, poolclass=NullPool))


@pytest.mark.parametrize("table", published(), ids=place)
def test_columns_types_and_comments_are_reflected(table: Table, seen: Inspector) -> None:
    found = seen.get_columns(table.table, schema=table.layer)
    assert [(column["name"], column["comment"]) for column in found] == [
        (column_name(table, column), comment(column)) for column in table.columns
    ]
    for reflected, column in zip(found, table.columns, strict=True):
        assert isinstance(reflected["type"], KINDS[column.type]), reflected
    assert seen.get_table_comment(table.table, schema=table.layer)["text"] == comment(table)


def test_tables_and_views_are_listed(seen: Inspector) -> None:
    listed = {
        f"{schema}.{name}"
        for schema in ("core", "main")
        for name in [*seen.get_table_names(schema), *seen.get_view_names(schema)]
    }
    assert listed == {place(table) for table in published()}
