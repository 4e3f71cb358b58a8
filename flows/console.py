"""How a command ends: what could not be done is said with the next step; the exit status tells.

taizhang: current/warehouse.duckdb: no such file
  Name a published file, or run taizhang run first.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from flows.sources import Refusal

WRONG_USE = 2
UNEXPECTED = 70  # as in sysexits.h; 1 would say that the run was done


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def fail(error: Exception) -> NoReturn:
    """Say what could not be done, and end with 2."""
    typer.echo(f"taizhang: {error}", err=True)
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        typer.echo("  Make room on the disk and run again; what was published still is.", err=True)
    sys.exit(WRONG_USE)


def end(refusals: list[Refusal]) -> NoReturn:
    """Say what was refused, and end with 1 if anything was."""
    for refusal in refusals:
        typer.echo(f"refused {refusal}", err=True)
    raise typer.Exit(1 if refusals else 0)


@contextmanager
def warehouse_may_refuse() -> Iterator[None]:
    """End with what the warehouse says where it can't be read or written."""
    from warehouse.build import WarehouseError

    try:
        yield
    except WarehouseError as error:
        fail(error)


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """End quietly when whoever reads our output has seen enough: taizhang extract … | head."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None
