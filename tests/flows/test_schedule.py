"""``taizhang serve`` with the real server: the only test that sees scheduling stop silently."""

import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import GROWTH, TAIZHANG, environment, prefect_has, rows


@pytest.mark.slow
def test_a_one_minute_schedule_lands_runs_until_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GROWTH)
    with (tmp_path / "serve.log").open("wb") as log:
        serving = subprocess.Popen(
            [*TAIZHANG, "serve", "--cron", "*/1 * * * *"],
            cwd=tmp_path,
            env=environment(TAIZHANG_SOURCES="a.txt"),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(tmp_path / "current" / "warehouse.duckdb", seconds=180)
            [deployment] = _deployments((tmp_path / "serve.log").read_text())
            serving.send_signal(signal.SIGTERM)
            assert serving.wait(timeout=60) == 0
        finally:
            serving.kill()
    said = (tmp_path / "serve.log").read_text()
    assert "ledger runs at */1 * * * *, Asia/Shanghai" in said
    assert "articles read 1, refused 0" in said
    assert "Traceback" not in said
    assert deployment["schedules"][0]["schedule"]["timezone"] == "Asia/Shanghai"
    assert deployment["global_concurrency_limit"]["limit"] == 1
    assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert rows(tmp_path / "current" / "warehouse.duckdb", "select count(*) from runs") >= [(1,)]


def _deployments(said: str) -> Any:
    [page] = re.findall(r"Prefect: (http://127.0.0.1:\d+)", said)
    return prefect_has(f"{page}/api", "deployments")


def _wait_for(file: Path, seconds: float) -> None:
    give_up = time.monotonic() + seconds
    while not file.exists():
        assert time.monotonic() < give_up, f"no run landed within {seconds:g} s"
        time.sleep(0.5)
