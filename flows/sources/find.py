"""From what the user typed to files: a file, a folder (read downwards), a glob like 公报/*.txt."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.sources.raw import Refusal, shorten

OURS = "warehouse.duckdb"


def find(sources: Iterable[str], suffixes: Iterable[str]) -> Iterator[Path | Refusal]:
    """Yield every file of the sources once, in the order given, folders and globs sorted.

    A file named by itself comes back whatever its suffix; of folders and globs only files
    with a known suffix count. Hidden files and folders are left out.
    """
    known = tuple(suffixes)
    seen: set[Path] = set()
    for source in sources:
        for item in _find_one(source, known):
            if isinstance(item, Refusal):
                yield item
                continue
            try:
                real = item.resolve()
            except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
                valid = "a link leads to a file"
                yield Refusal(item.as_posix(), f"unreadable ({error})", valid, "mend the link")
                continue
            if real not in seen:
                seen.add(real)
                yield item


def _find_one(source: str, known: tuple[str, ...]) -> list[Path] | list[Refusal]:
    path = Path(source)
    kinds = " ".join(known)
    if "://" in source:
        next_step = "save the page as .txt or .md and give that file"
        valid = f"valid are files, folders and globs of {kinds}"
        return [Refusal(source, "an address, which is not read yet", valid, next_step)]
    if not source.strip():
        valid = f"valid are files, folders and globs of {kinds}"
        return [
            Refusal(repr(source), "an empty name", valid, "name a file or a folder, . for here")
        ]
    if path.is_dir():
        found = _below(path, known)
        readable = os.access(path, os.R_OK | os.X_OK)
        what = "a folder without article files" if readable else "a folder you may not read"
    elif path.exists():
        return [path]
    elif glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - takes absolute ones
        found = [Path(match) for match in matches if match.lower().endswith(known)]
        what = "a glob that matches no article file"
    else:
        valid = f"valid are files, folders and globs of {kinds}"
        return [Refusal(source, "no such file or folder", valid, _nearby(path))]
    return found or [Refusal(source, what, f"article files end in {kinds}", "check the path")]


def _below(folder: Path, known: tuple[str, ...]) -> list[Path]:
    """Return the article files of a folder; what lies beside a warehouse of ours are none."""
    found = []
    for parent, folders, files in os.walk(folder):
        if OURS in files:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(parent, name)
            for name in sorted(files)
            if not name.startswith(".") and name.lower().endswith(known)
        ]
    return found


def _nearby(path: Path) -> str:
    parent = path.parent
    if not parent.is_dir():
        return f"check the path; there is no folder {shorten(str(parent))}"
    return f"check the spelling against: ls {parent}"
