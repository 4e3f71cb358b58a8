"""Run inside an environment that holds one version of DuckDB: read everything, print the answers.

    python ask_duckdb.py FILE < queries.sql

Prints JSON: the version, the rows of each relation, its comments and the rows of each query.
"""

import json
import sys
from typing import Any

import duckdb


def main(file: str, queries: str) -> None:
    con = duckdb.connect(file, read_only=True)
    [(version,)] = con.execute("select version()").fetchall()
    relations = con.execute(
        "select schema_name || '.' || table_name, comment from duckdb_tables() where not internal "
        "union all "
        "select schema_name || '.' || view_name, comment from duckdb_views() where not internal"
    ).fetchall()
    columns = con.execute(
        "select schema_name || '.' || table_name || '.' || column_name, comment "
        "from duckdb_columns() where not internal"
    ).fetchall()
    told = {
        "version": version,
        "rows": {name: len(rows(con, f"from {name}")) for name, _ in relations},
        "comments": dict(relations + columns),
        "answers": [rows(con, query) for query in queries.split(";") if query.strip()],
    }
    print(json.dumps(told, ensure_ascii=False, default=str))


def rows(con: Any, query: str) -> list[Any]:
    """Return a query's rows as text and numbers."""
    return [list(row) for row in con.execute(query).fetchall()]


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.read())
