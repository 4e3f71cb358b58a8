"""Environments of other programs, made once and kept outside the checkout.

    ~/.cache/taizhang/environments/<name>-<hash of what it holds>/

TAIZHANG_TEST_ENVS names another folder. Each is made by uv from pinned versions; when the
registry can't be reached, the test that needs it is skipped and says so.
"""

import fcntl
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import which

import pytest

FOLDER = Path(
    os.environ.get("TAIZHANG_TEST_ENVS") or Path.home() / ".cache" / "taizhang" / "environments"
)
UNREACHABLE = re.compile(r"error sending request|dns error|connect(ion)? error|timed? ?out", re.I)


def environment(
    name: str,
    pins: Sequence[str],
    *,
    python: str = sys.executable,
    prepare: Callable[[Path], None] = lambda folder: None,
) -> Path:
    """Return the folder of an environment that holds just ``pins``, made where it is missing.

    ``prepare`` adds what takes long and never changes, such as a database brought up to date.
    """
    if not which(python):
        pytest.skip(f"{name} needs {python}, which this machine has not")
    told = "\n".join([python, *pins])
    folder = FOLDER / f"{name}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            _uv("venv", "--clear", "--python", python, str(folder))
            _uv("pip", "install", "--no-deps", "--python", str(interpreter(folder)), *pins)
            prepare(folder)
            (folder / "ready").touch()
    return folder


def interpreter(folder: Path) -> Path:
    """Return the Python of an environment."""
    return folder / "bin" / "python"


def _uv(*arguments: str) -> None:
    command = [sys.executable, "-m", "uv", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and UNREACHABLE.search(done.stderr):
        pytest.skip(f"the package registry can't be reached: {done.stderr.strip()[-300:]}")
    if done.returncode:
        raise RuntimeError(f"uv {' '.join(arguments[:2])} failed:\n{done.stderr}")
