"""Releases: which there are, which one readers see, and going back to an earlier one.

    <home>/current -> releases/20260401T083000Z-1a2b

A release is complete and never changed; to make another current is one step that readers don't
notice until they open the file anew.
"""

import json
import os
import shutil
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import duckdb

from warehouse.build import WarehouseError

FILE = "warehouse.duckdb"
MANIFEST = "manifest.json"
CURRENT = "current"
OWN_VIEWS = {"articles", "observations", "quarantined", "runs"}


class Release(NamedTuple):
    """A release: its folder, when it was made (UTC), its observations, whether readers see it."""

    folder: Path
    created_at: str
    observations: int
    is_current: bool


def releases(home: Path) -> list[Release]:
    """Return the releases of a home, the oldest first; a folder of another kind is none."""
    current = (home / CURRENT).resolve()
    found = []
    for file in (home / "releases").glob(f"*/{MANIFEST}"):
        if told := _manifest(file):
            rows = told["rows"].get("observations", 0)
            is_current = file.parent.resolve() == current
            found.append(Release(file.parent, told["created_at"], rows, is_current))
    return sorted(found, key=lambda release: (release.created_at, release.folder))


def _manifest(file: Path) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return None
    return told if {"created_at", "rows"} <= told.keys() else None


def roll_back(home: Path, name: str | None = None) -> Path:
    """Make the release before the current one current, or the one that is named.

    Raises:
        WarehouseError: there is no such release, it is damaged, it is current already, or
            ``current`` can't be changed. What was current still is.

    """
    check_home(home)
    made = releases(home)
    wanted = _named(made, name) if name else _before_current(home, made)
    if wanted.is_current:
        raise WarehouseError(f"{wanted.folder.name} is current already: name another release")
    if not is_published(wanted.folder / FILE):
        raise WarehouseError(
            f"{wanted.folder / FILE} is damaged: it can't be asked for its observations\n"
            "  What was current still is. Name another release."
        )
    try:
        make_current(home, wanted.folder)
    except OSError as error:
        raise WarehouseError(
            f"{home / CURRENT} can't be changed: {error}\n  What was current still is."
        ) from error
    return wanted.folder


def _named(made: list[Release], name: str) -> Release:
    for release in made:
        if release.folder.name == name:
            return release
    names = ", ".join(release.folder.name for release in made) or "none yet: run taizhang run"
    raise WarehouseError(f"{name!r} is no release\n  Valid are: {names}.")


def _before_current(home: Path, made: list[Release]) -> Release:
    at = [release.is_current for release in made].index(True) if _has_current(made) else 0
    if at == 0:
        raise WarehouseError(
            f"{home / 'releases'} has no release before the current one: nothing to go back to\n"
            "  taizhang publish --list shows what there is; keep_releases says how many stay."
        )
    return made[at - 1]


def _has_current(made: list[Release]) -> bool:
    return any(release.is_current for release in made)


def check_home(home: Path) -> None:
    """Say, before anything is read, whether a release can be made current.

    Raises:
        WarehouseError: ``home`` can't be written, or its ``current`` is not the link to a release
            that publishing makes: a folder, a file or a link of somebody's own is never replaced.

    """
    there = next(folder for folder in (home, *home.resolve().parents) if folder.exists())
    if not can_write(there):
        raise WarehouseError(
            f"{home} can't be written: {there} is no folder you may write to\n"
            "  Set home to a folder that you may write to, or publish with --warehouse FILE."
        )
    current, folder = home / CURRENT, home / "releases"
    if not current.is_symlink() and not current.exists():
        return
    if not current.is_symlink() or current.resolve().parent != folder.resolve():
        is_now = f"a link to {current.readlink()}" if current.is_symlink() else "no link"
        raise WarehouseError(
            f"{current} is {is_now}; publishing makes it the link to a release in {folder}\n"
            "  It was left as it is: move it away and try again, or set home elsewhere."
        )


def can_write(folder: Path) -> bool:
    """Tell by trying: the rights of a folder don't say that its disk is mounted read-only."""
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def is_published(file: Path) -> bool:
    """Tell whether a file is one that was published here, and can be read."""
    if not file.is_file():
        return False
    with file.open("rb") as opened_file:
        if opened_file.read(12)[8:] != b"DUCK":
            return False
    try:
        with duckdb.connect(file, read_only=True) as con:
            found = con.sql("select view_name from duckdb_views() where not internal").fetchall()
    except duckdb.Error:
        return False
    return {name for (name,) in found} >= OWN_VIEWS


def make_current(home: Path, release: Path) -> None:
    """Point ``current`` at a release, in one step."""
    link = home / ".current.partial"
    link.unlink(missing_ok=True)
    link.symlink_to(release.relative_to(home), target_is_directory=True)
    link.replace(home / CURRENT)
    sync(home)


def drop_old(home: Path, keep: int) -> None:
    """Remove all but the newest ``keep`` releases; the current one stays in any case."""
    made = releases(home)
    for release in made[: max(len(made) - keep, 0)]:
        if not release.is_current:
            shutil.rmtree(release.folder)


def sync(path: Path) -> None:
    """Bring a file or a folder's entries to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
