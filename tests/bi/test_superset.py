"""Superset, in an environment of its own, imports the bundle and asks what its charts ask."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from seeds.columns import tables
from tests.bi.environments import environment, interpreter
from warehouse.superset import files, write_bundle

HERE = Path(__file__).parent
PINS = [line for line in (HERE / "superset.txt").read_text().splitlines() if line[0] != "#"]
ADMIN = ["--username", "admin", "--firstname", "-", "--lastname", "-"]
ADMIN += ["--email", "admin@example.org", "--password", "admin"]

pytestmark = pytest.mark.slow


def run(python: Path, home: Path, *arguments: str) -> str:
    """What a command of Superset's environment prints."""
    told = {"SUPERSET_HOME": str(home), "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py")}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [str(python), *arguments]
    done = subprocess.run(
        command, env={**kept, **told, "FLASK_APP": "superset"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def prepare(folder: Path) -> None:
    """Make Superset's own database: half a minute that every test would spend anew."""
    home = folder / "home"
    home.mkdir()
    for arguments in (["db", "upgrade"], ["fab", "create-admin", *ADMIN], ["init"]):
        run(interpreter(folder), home, str(folder / "bin" / "superset"), *arguments)


@pytest.fixture(scope="module")
def answers(release: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Superset says after the import."""
    folder = environment("superset", PINS, python="python3.11", prepare=prepare)
    home = tmp_path_factory.mktemp("superset")
    shutil.copy(folder / "home" / "superset.db", home)
    bundle = write_bundle(release / "warehouse.duckdb", home / "taizhang.zip")
    said = run(interpreter(folder), home, str(HERE / "ask_superset.py"), str(bundle))
    return json.loads(said.splitlines()[-1])  # type: ignore[no-any-return]


def test_every_chart_of_the_bundle_answers(answers: dict[str, Any]) -> None:
    charts = {
        content["slice_name"]: name for name, content in files(Path("x")) if "slice_name" in content
    }
    assert answers["charts"].keys() == charts.keys()
    assert {name: answer for name, answer in answers["charts"].items() if "error" in answer} == {}


def test_charts_find_what_is_published(answers: dict[str, Any]) -> None:
    empty = [name for name, answer in answers["charts"].items() if not answer["rows"]]
    assert empty == []


def test_columns_have_their_chinese_names(answers: dict[str, Any]) -> None:
    for relation, columns in answers["columns"].items():
        assert columns == {c.column: c.label_zh for c in tables()[relation].columns}


def test_who_writes_sql_reads_no_file_of_the_server(answers: dict[str, Any]) -> None:
    assert "file system operations are disabled by configuration" in answers["reads_files"]


def test_who_writes_sql_changes_nothing(answers: dict[str, Any]) -> None:
    assert "read-only mode" in answers["changes"]
