"""What the tests of the flow share: the installed command, a home of its own, a Prefect API."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import duckdb
import pytest

from flows import engine
from tests.warehouse.conftest import Ledger
from tests.warehouse.given import articles, observations

TAIZHANG = (sys.executable, "-m", "flows.cli")
ROOT = Path(__file__).parents[2]
GROWTH = "2022年第一季度,锡林郭勒盟规模以上工业增加值同比增长6.5%,固定资产投资120.5亿元。"


def environment(**more: str) -> dict[str, str]:
    """Return the environment without settings of ours and Prefect's, as a newcomer has it."""
    ours = ("TAIZHANG_", "PREFECT_", "DO_NOT_TRACK")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}


def taizhang(*arguments: str | Path, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder and return what it said."""
    return subprocess.run(
        [*TAIZHANG, *map(str, arguments)],
        cwd=home,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def rows(file: Path, query: str) -> list[tuple[Any, ...]]:
    """Ask a published file."""
    with duckdb.connect(file, read_only=True) as con:
        return con.execute(query).fetchall()


def prefect_has(api: str, what: str) -> Any:
    """Ask a Prefect API for all its artifacts, deployments …"""
    asked = Request(  # noqa: S310 - the local API
        f"{api}/{what}/filter", data=b"{}", headers={"Content-Type": "application/json"}
    )
    with urlopen(asked) as answer:  # noqa: S310
        return json.load(answer)


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Prefect API for all runs of the session: a run's own takes seconds to come up."""
    before = dict(os.environ)
    os.environ |= environment(PREFECT_HOME=str(tmp_path_factory.mktemp("prefect")))
    os.environ.pop("PREFECT_API_URL", None)
    engine.prepare(Path(os.environ["PREFECT_HOME"]))
    with engine.local_api() as ready:
        yield ready()
    os.environ.clear()
    os.environ |= before


HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "script": "<script>alert('产值')</script>",
    "turned": "\u202e同比增长\u200f",
    "command": "产值\x1b[31m[/b]",
}


def with_hostile_articles(home: Path) -> None:
    """Publish in a home four figures whose words were written to do harm."""
    ledger = Ledger(home)
    ledger.given(
        articles({"title": HOSTILE["formula"], "text": f"@SUM(1+1)\n{HOSTILE['script']}"}),
        observations(
            {"observation_id": "o0", "indicator": "原煤产量", "value_text": "-3.5%"},
            *(
                {"observation_id": name, "indicator": text, "sentence": text}
                for name, text in HOSTILE.items()
            ),
        ),
    )
    ledger.publish("20260401T083000Z-0001")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 32 MiB."""
    with mounted(tmp_path / "disk", "size=32m") as folder:
        yield folder


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    """An empty file system that nobody can write to."""
    with mounted(tmp_path / "disk", "ro") as folder:
        yield folder


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        pytest.skip("mounting a disk needs the rights of root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path, leave: int = 0) -> None:
    """Fill the disk of a folder but for so many bytes."""
    with suppress(OSError), (folder / "full").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    os.truncate(folder / "full", max((folder / "full").stat().st_size - leave, 0))
