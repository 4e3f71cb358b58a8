"""Publish: an immutable folder a run, and a symlink that says which one is current.

    <home>/releases/20260401T083000-1a2b/{warehouse.duckdb, parquet/, manifest.json, validation/}
    <home>/current -> releases/20260401T083000-1a2b

Readers open <home>/current/warehouse.duckdb read-only and keep what they opened until they open
it again. A release is written under another name, brought to disk and only then renamed; a run
killed at any moment leaves at most a *.partial folder that the next publication clears away.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import duckdb

from warehouse.build import STORAGE_VERSION, WAIT_SECONDS, Say, WarehouseError, opened, silent
from warehouse.published import write, write_parquet

KEEP = 10
FILE = "warehouse.duckdb"
MANIFEST = "manifest.json"
CURRENT = "current"


def publish(
    build: Path,
    home: Path,
    run_id: str,
    validation: Path | None,
    *,
    keep: int = KEEP,
    wait: float = WAIT_SECONDS,
    say: Say = silent,
) -> Path:
    """Publish the build file as release ``run_id``, make it current, and return its folder.

    A release that exists already is complete and immutable: it is only made current. The
    newest ``keep`` releases stay, and always the current one.

    Raises:
        WarehouseError: no build file, a run_id that can't name a folder, ``home`` can't be
            written, or the build file can't be opened (see warehouse.build.opened).

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
                _write_release(con, releases / f".{run_id}.partial", run_id, validation)
                (releases / f".{run_id}.partial").rename(release)
                _sync(releases)
            _make_current(home, release)
            _drop_old(releases, release, keep)
    except OSError as error:
        raise WarehouseError(
            f"release {run_id} can't be written to {home}: {error}\n"
            "  What was current still is. Make the folder writable or make room, and run again."
        ) from error
    return release


def publish_file(build: Path, file: Path, *, wait: float = WAIT_SECONDS, say: Say = silent) -> Path:
    """Publish the build file as one file, replacing what is there whole, and return its path.

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
            _sync(partial)
            Path(f"{file}.wal").unlink(missing_ok=True)  # a log of the old file: the new one
            partial.replace(file)  # could not be opened beside it
            _sync(file.parent)
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


def check_home(home: Path) -> None:
    """Say, before anything is read, whether a run can make its release current.

    Raises:
        WarehouseError: ``home`` can't be written, or its ``current`` is not the link to a release
            that publishing makes: a folder, a file or a link of somebody's own is never replaced.

    """
    there = next(folder for folder in (home, *home.resolve().parents) if folder.exists())
    if not there.is_dir() or not _can_write(there):
        raise WarehouseError(
            f"{home} can't be written: {there} is no folder you may write to\n"
            "  Set home to a folder that you may write to, or publish with --warehouse FILE."
        )
    current, releases = home / CURRENT, home / "releases"
    if not (current.is_symlink() or current.exists()):
        return
    what = f"a link to {current.readlink()}" if current.is_symlink() else "no link"
    if not current.is_symlink() or current.resolve().parent != releases.resolve():
        raise WarehouseError(
            f"{current} is {what}; it must be the link to a folder in {releases} that publishing "
            "makes\n  It was left as it is: move it away and run again, or set home elsewhere."
        )


def _can_write(folder: Path) -> bool:
    """Try it: the rights of a folder don't tell of a disk that is mounted read-only or full."""
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def check_target(file: Path) -> None:
    """Say, before anything is read, whether ``file`` can be published to.

    Raises:
        WarehouseError: its folder is missing or can't be written; it exists and is not a file
            that was published here before: somebody's own database is never replaced.

    """
    try:
        if not _can_write(file.parent):
            raise WarehouseError(
                f"{file} can't be written: {file.parent} is no folder you may write to\n"
                "  Name a file in a folder that exists and that you may write to."
            )
        if file.exists() and not (_is_duckdb(file) and _is_published(file)):
            raise WarehouseError(
                f"{file} exists and was not published here: it was left as it is; name another file"
            )
    except OSError as error:
        raise WarehouseError(f"{file} can't be written: {error}; name another file") from error


def _is_published(file: Path) -> bool:
    try:
        with duckdb.connect(file, read_only=True) as con:
            found = con.sql("select view_name from duckdb_views() where not internal").fetchall()
    except duckdb.Error:
        return False
    return {"articles", "observations", "quarantined", "runs"} <= {name for (name,) in found}


def _is_duckdb(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened_file:
        return opened_file.read(12)[8:] == b"DUCK"


def _clear_partials(releases: Path) -> None:
    for partial in releases.glob(".*.partial"):
        shutil.rmtree(partial)


def _write_release(
    con: duckdb.DuckDBPyConnection, folder: Path, run_id: str, validation: Path | None
) -> None:
    (folder / "parquet").mkdir(parents=True)
    counts = write(con, folder / FILE)
    write_parquet(folder / FILE, folder / "parquet")
    if validation is None:
        (folder / "validation").mkdir()
    else:
        shutil.copytree(validation, folder / "validation")
    manifest = _manifest(con, folder, run_id, counts)
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    for path in [*folder.rglob("*"), folder]:
        _sync(path)


def _manifest(
    con: duckdb.DuckDBPyConnection, folder: Path, run_id: str, counts: dict[str, int]
) -> dict[str, Any]:
    versions = con.execute(
        "select extractor_version from raw.run where run_id = ?", [run_id]
    ).fetchall()
    return {
        "run_id": run_id,
        "created_at": datetime.now(UTC).isoformat(),
        "extractor_version": versions[0][0] if versions else None,
        "duckdb_storage_version": STORAGE_VERSION,
        "rows": counts,
        "sha256": {str(file.relative_to(folder)): _sha256(file) for file in _files(folder)},
    }


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _sha256(file: Path) -> str:
    with file.open("rb") as opened_file:
        return hashlib.file_digest(opened_file, "sha256").hexdigest()


def _make_current(home: Path, release: Path) -> None:
    link = home / ".current.partial"
    link.unlink(missing_ok=True)
    link.symlink_to(release.relative_to(home), target_is_directory=True)
    link.replace(home / CURRENT)
    _sync(home)


def _drop_old(releases: Path, current: Path, keep: int) -> None:
    made = sorted(
        (json.loads(manifest.read_text(encoding="utf-8"))["created_at"], manifest.parent)
        for manifest in releases.glob(f"*/{MANIFEST}")
    )
    for _, release in made[: max(len(made) - keep, 0)]:
        if release != current:
            shutil.rmtree(release)


def _sync(path: Path) -> None:
    """Bring a file or a folder's entries to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
