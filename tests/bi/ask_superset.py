"""Run inside Superset's environment: import a bundle, ask each chart's query, print the answers.

    python ask_superset.py BUNDLE.zip

Prints one line of JSON: what each chart's query gave, how columns are called, what SQL is refused.
"""

import json
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from superset.app import create_app

FILES = "select * from read_text('/etc/hostname')"
CHANGES = "create table mine as select 1 as a"


def main(bundle: Path) -> None:
    """Import and ask; in an application of our own, without a server."""
    with create_app().app_context():
        dashboard = imported(bundle)
        [database] = {dataset.database for dataset in dashboard.datasources}
        told = {
            "charts": {chart.slice_name: asked(chart) for chart in dashboard.slices},
            "columns": {
                dataset.table_name: {c.column_name: c.verbose_name for c in dataset.columns}
                for dataset in dashboard.datasources
            },
            "reads_files": refusal(database, FILES),
            "changes": refusal(database, CHANGES),
        }
        print(json.dumps(told, ensure_ascii=False, default=str))


def imported(bundle: Path) -> Any:
    """Return the dashboard of a bundle, imported as the administrator does."""
    from flask import g
    from superset import db, security_manager
    from superset.commands.dashboard.importers.dispatcher import ImportDashboardsCommand
    from superset.commands.importers.v1.utils import get_contents_from_bundle
    from superset.models.dashboard import Dashboard

    g.user = security_manager.find_user("admin")
    with ZipFile(bundle) as opened:
        ImportDashboardsCommand(get_contents_from_bundle(opened), overwrite=True).run()
    [dashboard] = db.session.query(Dashboard).all()
    return dashboard


def asked(chart: Any) -> dict[str, Any]:
    """Return how many rows the query gave that the chart keeps, or its error."""
    from superset.charts.schemas import ChartDataQueryContextSchema
    from superset.commands.chart.data.get_data_command import ChartDataCommand

    context = ChartDataQueryContextSchema().load(json.loads(chart.query_context))
    try:
        [answer] = ChartDataCommand(context).run()["queries"]
    except Exception as error:
        return {"error": str(error)}
    return {"rows": len(answer["data"])}


def refusal(database: Any, sql: str) -> str:
    """Return what the database says to a statement that it must refuse."""
    try:
        database.get_df(sql)
    except Exception as error:
        return str(error)
    return "it does"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
