"""``taizhang publish`` as a user types it, and what places, disks and files can do to it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.conftest import GROWTH, fill, taizhang, with_hostile_articles
from tests.warehouse.conftest import Ledger, read
from tests.warehouse.test_build import held

NUMBER = "select count(*) from observations"
FIRST = "20260401T083000Z-0001"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with_hostile_articles(tmp_path)
    (tmp_path / "releases" / FIRST / "validation" / "index.html").write_text("校验报告")
    (tmp_path / "good.txt").write_text(GROWTH)
    return tmp_path


def current(home: Path) -> str:
    return (home / "current").readlink().name


def whole(home: Path) -> bool:
    """Tell whether readers still see the first release, all of it."""
    file = home / "current" / "warehouse.duckdb"
    return current(home) == FIRST and read(file, NUMBER) == [(5,)]


def test_publishing_anew_keeps_the_figures_and_the_report(home: Path) -> None:
    done = taizhang("publish", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"current was {FIRST}, is {current(home)}\n")
    assert current(home) != FIRST
    assert read(home / "current" / "warehouse.duckdb", NUMBER) == [(5,)]
    assert (home / "current" / "validation" / "index.html").read_text() == "校验报告"


def test_a_rollback_says_what_was_and_what_is_current_and_how_long(home: Path) -> None:
    taizhang("publish", home=home)
    second = current(home)
    done = taizhang("publish", "--rollback", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"current was {second}, is {FIRST}\n{second} is kept. The next")
    listed = taizhang("publish", "--list", home=home).stdout.splitlines()
    assert [line.split()[0] for line in listed] == [FIRST, second]
    assert listed[0].endswith("5 observations  current")
    assert taizhang("publish", "--rollback", second, home=home).returncode == 0
    assert current(home) == second


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--rollback"], "nothing to go back to"),
        (["--rollback", "r9"], f"'r9' is no release\n  Valid are: {FIRST}"),
        ([FIRST], "a RELEASE is named with --rollback only"),
        (["--rollback", "--list"], "not both"),
    ],
)
def test_what_cannot_be_published_is_said(home: Path, arguments: list[str], says: str) -> None:
    done = taizhang("publish", *arguments, home=home, COLUMNS="200")
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert whole(home)


def test_nothing_loaded_yet_is_said(tmp_path: Path) -> None:
    done = taizhang("publish", home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing was loaded yet" in done.stderr


def test_a_damaged_build_file_leaves_what_is_published(home: Path) -> None:
    build = home / "build" / "warehouse.duckdb"
    build.write_bytes(build.read_bytes()[:9000])
    done = taizhang("publish", home=home)
    assert done.returncode == 2
    assert done.stderr.startswith("taizhang: build/warehouse.duckdb")
    assert "move it away and run again" in done.stderr
    assert "Traceback" not in done.stderr
    assert whole(home)


def test_a_build_file_of_a_newer_schema_leaves_what_is_published(home: Path) -> None:
    Ledger(home).core("insert into schema_migrations values (9999, 'x', now())")
    done = taizhang("publish", home=home)
    assert done.returncode == 2
    assert "its schema is version 9999" in done.stderr
    assert "Run the newer version of the program" in done.stderr
    assert whole(home)


@pytest.mark.parametrize("command", [["run", "good.txt"], ["publish"], ["publish", "--rollback"]])
def test_a_current_that_cannot_be_flipped_is_said_before_anything_is_read(
    home: Path, command: list[str]
) -> None:
    (home / "current").unlink()
    (home / "current").mkdir()
    done = taizhang(*command, home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("taizhang: current is no link; publishing makes it the link to")
    assert "move it away" in done.stderr
    assert [path.name for path in (home / "releases").iterdir()] == [FIRST]


def test_a_folder_that_is_read_only_is_said_before_anything_is_read(
    home: Path, read_only_disk: Path
) -> None:
    for arguments, more in (
        (("--warehouse", read_only_disk / "w.duckdb"), {}),
        ((), {"TAIZHANG_HOME": str(read_only_disk)}),
    ):
        done = taizhang("run", "good.txt", *arguments, home=home, **more)
        assert (done.returncode, done.stdout) == (2, "")
        assert "can't be written" in done.stderr
        assert "is no folder you may write to\n" in done.stderr
        assert "Traceback" not in done.stderr
    assert whole(home)


def test_a_full_disk_is_said_and_what_is_published_stays(
    tmp_path: Path, small_disk: Path, api: str
) -> None:
    with_hostile_articles(small_disk)
    (tmp_path / "more.txt").write_text(GROWTH)
    more = {"PREFECT_API_URL": api, "TAIZHANG_HOME": str(small_disk)}
    for room, command in ((0, ["run", "more.txt"]), (0, ["publish"]), (2_000_000, ["publish"])):
        fill(small_disk, room)
        done = taizhang(*command, home=tmp_path, **more)
        assert done.returncode == 2, (command, done.stdout)
        assert "ake room" in done.stderr, command
        assert "Traceback" not in done.stderr, command
        assert whole(small_disk)
    (small_disk / "full").unlink()
    assert taizhang("publish", home=tmp_path, **more).returncode == 0
    assert current(small_disk) != FIRST


def test_a_second_loader_waits_and_says_so(home: Path, api: str) -> None:
    with held(home / "build" / "warehouse.duckdb") as holder:
        waiting = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "publish"],
            cwd=home,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert waiting.stderr
        assert waiting.stderr.readline() == (
            "build/warehouse.duckdb is in use by another run; waiting up to 60 s for it\n"
        )
        assert holder.stdin
        holder.stdin.close()
        assert waiting.wait(timeout=120) == 0
    assert current(home) != FIRST


@pytest.mark.slow
def test_a_second_loader_gives_up_after_the_time_it_said(home: Path, api: str) -> None:
    with held(home / "build" / "warehouse.duckdb") as holder:
        done = taizhang("run", "good.txt", home=home, PREFECT_API_URL=api)
    assert done.returncode == 2
    assert "waiting up to 60 s for it" in done.stderr
    assert "still in use after 60 s" in done.stderr
    assert str(holder.pid) in done.stderr
    assert "Wait for the other run to end" in done.stderr
    assert whole(home)
