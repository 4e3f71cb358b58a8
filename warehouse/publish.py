"""Publish: an immutable folder a run, and a symlink that says which one is current.

    <home>/releases/20260401T083000-1a2b/{warehouse.duckdb, parquet/, dashboard/, validation/, …}
    <home>/current -> releases/20260401T083000-1a2b

A release says what it was made from; where that is still the same, no other is made.
Readers open <home>/current/warehouse.duckdb read-only and keep what they opened until they open
it again. A release is written under another name, brought to disk and only then renamed; a run
killed at any moment leaves at most a *.partial folder that the next publication clears away.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.build import STORAGE_VERSION, WAIT_SECONDS, Say, WarehouseError, opened, silent
from warehouse.dashboard import write_dashboard
from warehouse.origin import origin
from warehouse.published import write, write_parquet
from warehouse.releases import (
    FILE,
    MANIFEST,
    can_write,
    check_home,
    drop_old,
    is_published,
    make_current,
    sync,
)

KEEP = 10

Inspect = Callable[[Path], None]


def unseen(file: Path) -> None:
    """Let a written file pass: the default where nobody inspects it."""


def publish(
    build: Path,
    home: Path,
    run_id: str,
    validation: Path | None,
    *,
    keep: int = KEEP,
    wait: float = WAIT_SECONDS,
    say: Say = silent,
    inspect: Inspect = unseen,
) -> Path:
    """Publish the build file as release ``run_id``, make it current, and return its folder.

    A release that exists already is complete and immutable: it is only made current. The
    newest ``keep`` releases stay, and always the current one. ``inspect`` is called with the
    written file before anyone can open it: what it raises keeps the release from being made, what
    it puts into ``validation`` is in it.

    Raises:
        WarehouseError: no build file, a run_id that can't name a folder, ``home`` can't be
            written or has a ``current`` of somebody's own, or the build file can't be opened
            (see warehouse.build.opened).

    """
    _check_run_id(run_id)
    _check_built(build)
    check_home(home)
    releases = home / "releases"
    release = releases / run_id
    try:
        with opened(build, wait, say) as con:  # held to the end: no two publications at once
            releases.mkdir(parents=True, exist_ok=True)
            _clear_partials(releases)
            if not release.exists():
                partial = releases / f".{run_id}.partial"
                _write_release(con, partial, run_id, validation, inspect)
                partial.rename(release)
                sync(releases)
            make_current(home, release)
            drop_old(home, keep)
    except OSError as error:
        raise WarehouseError(
            f"release {run_id} can't be written to {home}: {error}\n"
            "  What was current still is. Make the folder writable or make room, and run again."
        ) from error
    return release


def standing(
    build: Path, home: Path, *, wait: float = WAIT_SECONDS, say: Say = silent
) -> Path | None:
    """Return the folder of the current release if another would hold the same, else None.

    It does where no article or claim has changed since and the same program publishes; runs that
    changed nothing show in ``runs`` with the next release.

    Raises:
        WarehouseError: the build file can't be opened (see warehouse.build.opened).

    """
    with opened(build, wait, say) as con:
        same = _made_from(home / "current") == origin(con)
    return (home / "current").resolve() if same else None


def publish_file(
    build: Path,
    file: Path,
    *,
    wait: float = WAIT_SECONDS,
    say: Say = silent,
    inspect: Inspect = unseen,
) -> Path:
    """Publish the build file as one file, replacing what is there whole, and return its path.

    ``inspect`` is called with the written file before it replaces the other.

    Raises:
        WarehouseError: no build file; ``file`` is the build file, a folder or not a DuckDB
            file; its folder is missing or can't be written.

    """
    _check_built(build)
    if file.exists() and file.samefile(build):
        raise WarehouseError(f"{file} is the build file: publish under another name")
    check_target(file)
    partial = file.with_name(f".{file.name}.partial")
    try:
        with opened(build, wait, say) as con:
            partial.touch()  # a folder that can't be written fails here, with its own reason
            partial.unlink()  # and what a killed run left goes
            write(con, partial)
            inspect(partial)
            sync(partial)
            Path(f"{file}.wal").unlink(missing_ok=True)  # a log of the old file: the new one
            partial.replace(file)  # could not be opened beside it
            sync(file.parent)
    except OSError as error:
        raise WarehouseError(
            f"{file} can't be written: {error}\n"
            "  Name a file in a folder that exists and that you may write to."
        ) from error
    return file


def _check_run_id(run_id: str) -> None:
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._+-]*", run_id):
        raise WarehouseError(
            f"run_id {run_id!r} can't name a release folder: "
            "it must be letters, digits and . _ + - and begin with a letter or digit"
        )


def _check_built(build: Path) -> None:
    if not build.is_file():
        raise WarehouseError(f"{build} is not there: nothing was loaded yet; load a run first")


def check_target(file: Path) -> None:
    """Say, before anything is read, whether ``file`` can be published to.

    Raises:
        WarehouseError: its folder is missing or can't be written; it exists and is not a file
            that was published here before: somebody's own database is never replaced.

    """
    try:
        if not can_write(file.parent):
            raise WarehouseError(
                f"{file} can't be written: {file.parent} is no folder you may write to\n"
                "  Name a file in a folder that exists and that you may write to."
            )
        if file.exists() and not is_published(file):
            raise WarehouseError(
                f"{file} exists and was not published here: it was left as it is; name another file"
            )
    except OSError as error:
        raise WarehouseError(f"{file} can't be written: {error}; name another file") from error


def _clear_partials(releases: Path) -> None:
    for partial in releases.glob(".*.partial"):
        shutil.rmtree(partial)


def _write_release(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    run_id: str,
    validation: Path | None,
    inspect: Inspect,
) -> None:
    (folder / "parquet").mkdir(parents=True)
    counts = write(con, folder / FILE)
    inspect(folder / FILE)
    write_parquet(folder / FILE, folder / "parquet")
    write_dashboard(folder / FILE, folder / "dashboard", run_id)
    if validation is None:
        (folder / "validation").mkdir()
    else:
        shutil.copytree(validation, folder / "validation")
    manifest = _manifest(con, folder, run_id, counts)
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    for path in [*folder.rglob("*"), folder]:
        sync(path)


def _manifest(
    con: duckdb.DuckDBPyConnection, folder: Path, run_id: str, counts: dict[str, int]
) -> dict[str, Any]:
    versions = con.execute(
        "select extractor_version from raw.run order by run_id = ? desc, finished_at desc limit 1",
        [run_id],
    ).fetchall()
    return {
        "run_id": run_id,
        "created_at": datetime.now(UTC).isoformat(),
        "extractor_version": versions[0][0] if versions else None,
        "duckdb_storage_version": STORAGE_VERSION,
        "made_from": origin(con),
        "rows": counts,
        "sha256": {str(file.relative_to(folder)): _sha256(file) for file in _files(folder)},
    }


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _sha256(file: Path) -> str:
    with file.open("rb") as opened_file:
        return hashlib.file_digest(opened_file, "sha256").hexdigest()


def _made_from(release: Path) -> str | None:
    """Return what a release says that it was made from, None where it is not there or not whole."""
    manifest = release / MANIFEST
    if not (manifest.is_file() and (release / FILE).is_file()):
        return None
    told: str | None = json.loads(manifest.read_text(encoding="utf-8")).get("made_from")
    return told
