"""``taizhang publish``: publish what is loaded anew, or go back to an earlier release.

taizhang publish                                after an upgrade: the same figures, the new views
taizhang publish --rollback                     the release before the current one
taizhang publish --rollback 20260401T083000Z-1a2b
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows import settings as configuration
from flows.console import warehouse_may_refuse
from flows.progress import say
from flows.settings import Settings

UNDONE = "The next run publishes what is loaded and makes its own release current."


def publish(
    release: Annotated[
        str | None, typer.Argument(metavar="[RELEASE]", show_default="the one before")
    ] = None,
    rollback: Annotated[
        bool, typer.Option("--rollback", help="Make an earlier release current.")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the releases.")] = False,
) -> None:
    """Publish what is loaded without a run, or make an earlier release current again."""
    if release and not rollback:
        raise typer.BadParameter(f"{release}: a RELEASE is named with --rollback only")
    if rollback and listed:
        raise typer.BadParameter("--rollback or --list, not both")
    settings = configuration.load()
    with warehouse_may_refuse():
        if listed:
            _list(settings.home)
        elif rollback:
            _roll_back(settings.home, release)
        else:
            _publish(settings)


def _list(home: Path) -> None:
    from warehouse.releases import releases

    for each in releases(home):
        mark = "current" if each.is_current else ""
        made = datetime.fromisoformat(each.created_at)
        name, rows = each.folder.name, f"{each.observations:,} observations"
        typer.echo(f"{name}  {made:%Y-%m-%d %H:%M} UTC  {rows}  {mark}".rstrip())


def _roll_back(home: Path, release: str | None) -> None:
    from warehouse.releases import roll_back

    before = _current(home)
    typer.echo(f"current was {before}, is {roll_back(home, release).name}")
    typer.echo(f"{before} is kept. {UNDONE}")


def _publish(settings: Settings) -> None:
    from flows.destination import new_name
    from warehouse.publish import publish as publish_build
    from warehouse.releases import releases

    made = releases(settings.home)
    report = made[-1].folder / "validation" if made else None  # of the run that loaded last
    before, name = _current(settings.home), new_name(datetime.now(UTC))
    keep = settings.keep_releases
    publish_build(settings.build, settings.home, name, report, keep=keep, say=say)
    typer.echo(f"current was {before}, is {name}")
    typer.echo(f"published file: {settings.published}")


def _current(home: Path) -> str:
    from warehouse.releases import releases

    return next((each.folder.name for each in releases(home) if each.is_current), "none")
