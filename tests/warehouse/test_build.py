"""The build file: one writer at a time, and a file that can't be read is left as it is."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.warehouse.conftest import Ledger
from tests.warehouse.given import observations
from warehouse.build import WarehouseError, opened

HOLD = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""

Said = tuple[list[str], Callable[[str], None]]


@contextmanager
def held(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open for writing until its standard input closes."""
    command = [sys.executable, "-c", HOLD, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        if process.stdin and not process.stdin.closed:
            process.stdin.close()


def test_a_file_in_use_is_an_error_after_the_wait(ledger: Ledger, said: Said) -> None:
    ledger.given()
    messages, say = said
    with (
        held(ledger.build) as process,
        pytest.raises(WarehouseError, match=rf"still in use after 0\.6 s(.|\n)*{process.pid}"),
        opened(ledger.build, wait=0.6, say=say),
    ):
        pass
    assert messages == [f"{ledger.build} is in use by another run; waiting up to 0.6 s for it"]


def test_a_file_that_is_let_go_is_opened(ledger: Ledger, said: Said) -> None:
    ledger.given()
    messages, say = said
    with held(ledger.build) as process:
        assert process.stdin
        threading.Timer(0.5, process.stdin.close).start()
        began = time.monotonic()
        with opened(ledger.build, say=say) as con:
            assert con.execute("select count(*) from raw.article").fetchall() == [(1,)]
    assert time.monotonic() - began < 30
    assert len(messages) == 1


def cut(data: bytes) -> bytes:
    """Half a file, as a full disk or a broken copy leaves it."""
    return data[: len(data) // 2]


def scratched(data: bytes) -> bytes:
    """A file whose second header and blocks were overwritten."""
    return data[:4096] + b"\xff" * (len(data) - 4096)


def foreign(data: bytes) -> bytes:
    """Not a database at all."""
    return "这不是数据库".encode() * len(data[:100])


def empty(data: bytes) -> bytes:
    """No bytes."""
    return data[:0]


@pytest.mark.parametrize("damage", [cut, scratched, foreign, empty])
def test_a_damaged_file_is_named_and_left_alone(
    ledger: Ledger, damage: Callable[[bytes], bytes]
) -> None:
    ledger.given()
    broken = damage(ledger.build.read_bytes())
    ledger.build.write_bytes(broken)
    with pytest.raises(WarehouseError, match=r"warehouse\.duckdb(.|\n)*move it away and run again"):
        ledger.given()
    assert ledger.build.read_bytes() == broken


def test_a_file_of_a_newer_schema_is_named_and_left_alone(ledger: Ledger) -> None:
    ledger.given()
    ledger.core("insert into schema_migrations values (9999, 'x', now())")
    before = ledger.build.read_bytes()
    with pytest.raises(WarehouseError, match=r"warehouse\.duckdb: its schema is version 9999"):
        ledger.given()
    assert ledger.build.read_bytes() == before


def test_what_fails_inside_is_undone_and_names_the_file(ledger: Ledger) -> None:
    ledger.given()
    with (
        pytest.raises(WarehouseError, match=r"warehouse\.duckdb: Catalog Error"),
        opened(ledger.build) as con,
    ):
        con.execute("from nowhere")


def test_the_build_file_has_the_storage_version_that_older_tools_read(ledger: Ledger) -> None:
    ledger.given()
    [(tags,)] = ledger.core("select tags from duckdb_databases() where path is not null")
    assert tags["storage_version"].startswith("v1.0.0")


FULL = """
import resource, sys
from pathlib import Path
from tests.warehouse.given import articles, observations, quarantined, run
from warehouse.build import WarehouseError
from warehouse.load import load
build = Path(sys.argv[1])
full = build.stat().st_size + 100_000
resource.setrlimit(resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
many = [{"observation_id": f"x{number}"} for number in range(30_000)]
try:
    load(build, run("r2"), articles({}), observations(*many), quarantined())
except WarehouseError as error:
    print(error)
"""


def test_a_full_disk_is_said_and_what_was_loaded_stays(ledger: Ledger) -> None:
    ledger.given(accepted=observations({}))
    command = [sys.executable, "-c", FULL, str(ledger.build)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert str(ledger.build) in said
    assert "If the disk is full, make room and run again" in said
    assert ledger.core("select observation_id from raw.claim") == [("o1",)]
    assert ledger.core("select run_id from raw.run") == [("r1",)]
