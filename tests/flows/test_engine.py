"""The local Prefect API lives as long as the process that started it, however that one ends."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from flows import engine
from tests.flows.conftest import ROOT, environment

START = """
import sys, time
from pathlib import Path
from flows import engine
engine.prepare(Path(sys.argv[1]))
with engine.local_api() as ready:
    print(ready(), flush=True)
    sys.stdin.readline()
"""


def test_prepare_keeps_what_the_user_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"DO_NOT_TRACK": "0"})
    engine.prepare(tmp_path / "prefect")
    found = os.environ
    assert (tmp_path / "prefect").is_dir()
    assert found["DO_NOT_TRACK"] == "0"
    assert found["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert found["PREFECT_LOGGING_LEVEL"] == "WARNING"


def test_a_schedule_speaks_in_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    engine.prepare(tmp_path, quiet=False)
    assert "PREFECT_LOGGING_LEVEL" not in os.environ


@pytest.mark.slow
@pytest.mark.parametrize("end", ["terminate", "kill"])
def test_no_server_outlives_its_run(tmp_path: Path, end: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", START, tmp_path],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as run:
        assert run.stdout
        assert run.stdout.readline().startswith(b"http://127.0.0.1:")
        [server] = psutil.Process(run.pid).children()
        getattr(run, end)()
    server.wait(timeout=30)


@pytest.mark.slow
def test_a_server_that_cannot_start_names_its_log(tmp_path: Path) -> None:
    (tmp_path / "prefect.db").write_bytes(b"no database" * 1_000)
    done = subprocess.run(
        [sys.executable, "-c", START, tmp_path],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "EngineError: the local Prefect API" in done.stderr
    assert str(tmp_path / "server.log") in done.stderr
    assert (tmp_path / "server.log").stat().st_size
