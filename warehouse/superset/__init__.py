"""A starter dashboard for Superset as the zip file it imports: database, datasets, charts, layout.

What a person edits are the YAML files here: chart/NAME.yaml, dashboard.yaml, database.yaml.
The datasets come from the one definition of every column, so that Superset shows the Chinese
names and the comments of the file; identities (uuid) come from names, so that importing again
replaces what was imported before.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from warehouse.superset.charts import chart
from warehouse.superset.dashboard import dashboard
from warehouse.superset.datasets import dataset
from warehouse.superset.identity import VERSION, identity

HERE: Final = Path(__file__).parent
ROOT: Final = "taizhang"
NO_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the same files make the same zip


def write_bundle(published: Path, target: Path) -> Path:
    """Write the bundle for a published file, as seen by the server, to ``target``; return it.

    Raises:
        OSError: ``target`` can't be written.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files(published):
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
            bundle.writestr(zipfile.ZipInfo(f"{ROOT}/{name}", NO_TIME), text)
    return target


def files(published: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each file of the bundle: its name and what stands in it."""
    yield "metadata.yaml", {"version": VERSION, "type": "Dashboard"}
    yield "databases/taizhang.yaml", _database(published)
    charts = {file.stem: _read(file) for file in sorted((HERE / "chart").glob("*.yaml"))}
    layout = _read(HERE / "dashboard.yaml")
    asked = [*charts.values(), *layout["filters"]]
    for relation in sorted({thing["dataset"] for thing in asked}):
        yield f"datasets/taizhang/{relation}.yaml", dataset(relation)
    for name, given in charts.items():
        yield f"charts/{name}.yaml", chart(name, given)
    titles = {name: given["name"] for name, given in charts.items()}
    yield "dashboards/taizhang.yaml", dashboard(layout, titles)


def _database(published: Path) -> dict[str, Any]:
    return {
        **_read(HERE / "database.yaml"),
        "sqlalchemy_uri": f"duckdb:///{published}",
        "uuid": identity("database"),
        "version": VERSION,
    }


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found
