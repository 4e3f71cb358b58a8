"""The build file: <home>/build/warehouse.duckdb, which only the loader opens, one writer at a time.

Readers never see it: they open what warehouse.publish makes of it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.migrate import SchemaError, migrate

STORAGE_VERSION = "v1.0.0"  # readable from DuckDB 1.0 to 2.0 and by BI tools' older engines
MEMORY = "4GB"  # what does not fit goes through the disk, beside the file
WAIT_SECONDS = 60.0
PAUSE_SECONDS = 0.25

Say = Callable[[str], None]


class WarehouseError(Exception):
    """The warehouse can't be read or written; the message names the file and the next step."""


def silent(message: str) -> None:
    """Drop a message: the default where nobody watches."""


@contextmanager
def opened(
    build: Path, wait: float = WAIT_SECONDS, say: Say = silent
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the build file as its only writer, its schema brought up to date.

    While another process holds it, ``say`` gets one message and opening is tried again for
    ``wait`` seconds. Whatever DuckDB then fails with comes out as a WarehouseError: a
    transaction that was open is gone, the file is as it was before it.

    Raises:
        WarehouseError: still in use after ``wait``, not a readable DuckDB file, made by a newer
            version of this program, or a failure while it was open.

    """
    build.parent.mkdir(parents=True, exist_ok=True)
    con = _writer(build, wait, say)
    try:
        con.execute("set preserve_insertion_order = false")
        migrate(con)
        yield con
    except SchemaError as error:
        raise WarehouseError(f"{build}: {error}") from error
    except duckdb.Error as error:
        raise WarehouseError(
            f"{build}: {error}\n  What was not committed is undone. If the disk is full, make "
            "room and run again; if the file is damaged, move it away and run again to rebuild it."
        ) from error
    finally:
        con.close()


def _writer(build: Path, wait: float, say: Say) -> duckdb.DuckDBPyConnection:
    give_up = time.monotonic() + wait
    told = False
    while True:
        try:
            return connect(build)
        except duckdb.Error as error:
            if not is_lock(error):
                raise WarehouseError(_unreadable(build, error)) from error
            if time.monotonic() >= give_up:
                raise WarehouseError(_in_use(build, wait, error)) from error
            if not told:
                say(f"{build} is in use by another run; waiting up to {wait:g} s for it")
                told = True
            time.sleep(PAUSE_SECONDS)


def connect(file: Path) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file read-write; one that is not there yet gets our storage version."""
    con = duckdb.connect(file, config={"storage_compatibility_version": STORAGE_VERSION})
    con.execute(f"set memory_limit = '{MEMORY}'")
    con.execute("set enable_progress_bar = false")  # it would go into what the command prints
    return con


def is_lock(error: duckdb.Error) -> bool:
    """Tell whether a file can't be opened because another process has it."""
    return "Could not set lock on file" in str(error)


def _in_use(build: Path, wait: float, error: duckdb.Error) -> str:
    return (
        f"{build} was still in use after {wait:g} s: {error}\n"
        "  Wait for the other run to end, or close the program that has the file open: readers "
        "open current/warehouse.duckdb, never the build file."
    )


def _unreadable(build: Path, error: duckdb.Error) -> str:
    return (
        f"{build} can't be opened as a DuckDB database: {error}\n"
        "  It was left as it is, and so was what is published. Restore it from a copy, or move it "
        "away and run again to rebuild it from the articles."
    )
