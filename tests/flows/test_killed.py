"""A run killed at any moment: nothing doubled, nothing half-published, the next one completes."""

import random
import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from tests.flows.conftest import GROWTH, TAIZHANG, environment, rows, taizhang

KILLS = 20
COUNTS = """
select 'article', count(*), count(distinct article_id) from articles
union all select 'observation', count(*), count(distinct observation_id) from observations
union all select 'quarantined', count(*), count(distinct observation_id) from quarantined
"""


@pytest.mark.slow
def test_a_killed_run_costs_nothing(tmp_path: Path, api: str) -> None:
    undisturbed, disturbed = tmp_path / "undisturbed", tmp_path / "disturbed"
    undisturbed.mkdir()
    disturbed.mkdir()
    began = time.monotonic()
    assert taizhang("run", home=undisturbed, PREFECT_API_URL=api).returncode == 0
    whole = time.monotonic() - began
    seed = random.SystemRandom().randrange(5_000)
    print(f"random.seed({seed}), a run takes {whole:.1f} s")
    chance = random.Random(seed)  # noqa: S311 - no secret

    for _ in range(KILLS):
        # Most of a run is imports: more of the kills fall on its end, where it writes.
        _run_and_kill(disturbed, api, after=chance.triangular(0, whole, 0.9 * whole))
        published = disturbed / "current" / "warehouse.duckdb"
        if published.exists():
            assert rows(published, COUNTS) == rows(
                undisturbed / published.relative_to(disturbed), COUNTS
            )

    done = taizhang("run", home=disturbed, PREFECT_API_URL=api)
    assert done.returncode == 0, done.stderr
    counts = rows(disturbed / "current" / "warehouse.duckdb", COUNTS)
    assert counts == rows(undisturbed / "current" / "warehouse.duckdb", COUNTS)
    assert all(total == distinct for _, total, distinct in counts)
    assert not list((disturbed / "releases").glob(".*"))


def _run_and_kill(home: Path, api: str, after: float) -> None:
    run = subprocess.Popen(
        [*TAIZHANG, "run"],
        cwd=home,
        env=environment(PREFECT_API_URL=api),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()


@pytest.mark.slow
def test_no_worker_outlives_a_killed_run(tmp_path: Path) -> None:
    code = (
        "from flows import extraction\n"
        "from flows.sources import RawArticle\n"
        "if __name__ == '__main__':\n"
        "    extraction.WORTH_A_POOL = extraction.CHUNK_CHARACTERS = 1\n"
        f"    batch = extraction.Batch([RawArticle(str(n), {GROWTH!r}) for n in range(5_000)])\n"
        "    tell = lambda part: print('on', flush=True)\n"
        "    with extraction.workers(10**9, 2) as apply:\n"
        "        extraction.extract_batch(batch, apply, tell)\n"
    )
    script = tmp_path / "busy.py"
    script.write_text(code)
    with subprocess.Popen([TAIZHANG[0], script], env=environment(), stdout=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stdout.readline() == b"on\n"
        workers = psutil.Process(run.pid).children()
        assert len(workers) >= 2
        run.kill()
    _, alive = psutil.wait_procs(workers, timeout=30)
    assert not alive
