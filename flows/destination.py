"""Where a run builds and publishes: the home's warehouse, or one file for a one-off.

home:      build/warehouse.duckdb → releases/<run_id>/ → current
公报.duckdb: a build in a temporary folder → 公报.duckdb, with 公报-validation/ beside it
"""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from flows.progress import say
from flows.settings import Settings
from warehouse.publish import Inspect, publish, publish_file, standing


class Published(NamedTuple):
    """What a run leaves: its build file, the file that readers open, the validation report.

    The build file of a one-off does not stay.
    """

    build: Path | None
    published: Path
    report: Path


class Destination(NamedTuple):
    """The build file to load into, the folder for the report, and how to publish both.

    ``former`` is what was published before, None where nothing was or a one-off has nothing before
    it. ``publish`` lets the written file be inspected before anyone can open it.
    """

    build: Path
    validation: Path
    former: Path | None
    publish: Callable[[Inspect], Published]


def new_name(moment: datetime) -> str:
    """Return the name of a run and of its release: 20260401T083000Z-1a2b."""
    return f"{moment:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


@contextmanager
def destination(settings: Settings, file: Path | None, run_id: str) -> Iterator[Destination]:
    """Give the destination of a run: the home's, or ``file``, which leaves the home alone."""
    if file is None:
        yield _home(settings, run_id)
        return
    with TemporaryDirectory(prefix="taizhang-") as folder:
        yield _one_off(Path(folder, "warehouse.duckdb"), file)


def _home(settings: Settings, run_id: str) -> Destination:
    build, home = settings.build, settings.home
    validation = build.parent / "validation" / run_id

    def release(inspect: Inspect) -> Published:
        if current := standing(build, home, say=say):
            say(f"nothing has changed: release {current.name} stays current")
            return Published(build, settings.published, validation / "index.html")
        keep = settings.keep_releases
        folder = publish(build, home, run_id, validation, keep=keep, say=say, inspect=inspect)
        shutil.rmtree(validation)  # the release has its own copy
        return Published(build, settings.published, folder / "validation" / "index.html")

    former = settings.published.resolve() if settings.published.is_file() else None
    return Destination(build, validation, former, release)


def _one_off(build: Path, file: Path) -> Destination:
    validation = file.with_name(f"{file.stem}-validation")

    def replace(inspect: Inspect) -> Published:
        published = publish_file(build, file, inspect=inspect)
        return Published(None, published, validation / "index.html")

    return Destination(build, validation, None, replace)
