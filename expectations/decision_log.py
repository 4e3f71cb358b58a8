"""The log of decisions, <home>/decisions.jsonl: append-only, one JSON object a line, many writers.

It lies beside the build, not in it, and outlives it. Who writes holds a lock on it and says what
he had seen: where somebody else decided in the meantime, nothing is written and he is told.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING

from expectations.decisions import (
    Decision,
    DecisionError,
    Place,
    TakenError,
    as_json,
    last_records,
    read_json,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Seen = Mapping[Place, str | None]
"""The last record that was seen on each place, None where there was none."""


class DecisionLog:
    """The log in a file, read once and then only from where it has grown."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._records: list[Decision] = []
        self._read_to = 0
        self._lines = 0
        self._inode = 0
        self._lock = Lock()

    def records(self) -> tuple[Decision, ...]:
        """Return all records in the order they were made; none where there is no file.

        Raises:
            DecisionError: a line is no decision.
            OSError: the file can't be read.

        """
        with self._lock:
            if self.file.exists():
                with self.file.open("rb") as log:
                    self._read(log)
            return tuple(self._records)

    def append(self, made: Sequence[Decision], seen: Seen) -> None:
        """Write decisions, all or none, if what was ``seen`` is still the last on each place.

        Raises:
            TakenError: somebody decided on one of the places since; nothing is written.
            DecisionError: the log holds a line that is no decision.
            OSError: the file can't be written.

        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._lock, _held(self.file) as log:
            self._read(log)
            last = last_records(self._records)
            taken = [last[p] for p, known in seen.items() if p in last and _id(last[p]) != known]
            if taken:
                raise TakenError(taken)
            lines = "".join(f"{json.dumps(as_json(d), ensure_ascii=False)}\n" for d in made)
            log.write(lines.encode("utf-8", errors="surrogatepass"))
            log.flush()
            os.fsync(log.fileno())
            log.seek(self._read_to)
            self._read(log)

    def _read(self, log: IO[bytes]) -> None:
        state = os.fstat(log.fileno())
        if state.st_ino != self._inode or state.st_size < self._read_to:  # another file
            self._records, self._read_to, self._lines = [], 0, 0
            self._inode = state.st_ino
        log.seek(self._read_to)
        for line in log.readlines():
            if not line.endswith(b"\n"):  # being written, or cut off when the machine went down
                break
            self._lines += 1
            if line.strip():
                self._records.append(self._decision(line))
            self._read_to += len(line)

    def _decision(self, line: bytes) -> Decision:
        try:
            return read_json(json.loads(line.decode("utf-8", errors="surrogatepass")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DecisionError(
                f"{self.file} line {self._lines} is no decision: {error}\n"
                "  Restore the file from a copy, or move that line to another file."
            ) from error


def _id(decision: Decision) -> str:
    return decision.decision_id


@contextmanager
def _held(file: Path) -> "Iterator[IO[bytes]]":
    """Open the log to append, held against other writers; a line cut off by a crash is ended."""
    with file.open("ab+") as log:
        fcntl.flock(log, fcntl.LOCK_EX)
        end = log.seek(0, os.SEEK_END)
        if end:
            log.seek(end - 1)
            if log.read(1) != b"\n":
                _drop_torn(log, end)
        yield log


def _drop_torn(log: IO[bytes], end: int) -> None:
    """Cut what a crash left of a record that was never whole; nobody was told it was made."""
    log.seek(0)
    log.truncate(log.read(end).rfind(b"\n") + 1)


def new_id() -> str:
    """Return a key for a decision or a group of them; no spreadsheet takes it for a number."""
    return f"d{secrets.token_hex(8)}"


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)
