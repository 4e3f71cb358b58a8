"""``taizhang export``: what is published as Excel, CSV, Parquet or SDMX-CSV files.

taizhang export observations conflicts --to 台账.xlsx
taizhang export --to 台账/ --format csv

A file is written under another name and put in place when it is whole.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, cast

import typer

from flows import settings as configuration
from flows.console import warehouse_may_refuse

if TYPE_CHECKING:
    from warehouse.reading import Answer, Connection

FileFormat = Literal["xlsx", "csv", "parquet", "sdmx"]
SUFFIXES = {"sdmx": ".sdmx.csv", "xlsx": ".xlsx", "csv": ".csv", "parquet": ".parquet"}
MARKED_UTF8 = "utf-8-sig"  # Excel takes CSV without the mark for GBK


class Target(NamedTuple):
    """A file to write and the relations that go into it."""

    file: Path
    relations: list[str]


class Done(NamedTuple):
    """A relation in its file: how many rows, and what is not as it stands in the warehouse."""

    relation: str
    rows: int
    but: str = ""


def export(
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER|FILE", help="Where to.")],
    relations: Annotated[
        list[str] | None, typer.Argument(metavar="[RELATION]", show_default="all but those in core")
    ] = None,
    form: Annotated[
        FileFormat | None, typer.Option("--format", show_default="what FILE ends with")
    ] = None,
    warehouse: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default="current/warehouse.duckdb", help="Which file."),
    ] = None,
) -> None:
    """Write relations of the published file to files that other programs open.

    A FOLDER gets a file for each relation; an .xlsx FILE holds them all, a sheet each.
    """
    settings = configuration.load()
    form = form or _told_by(to)
    folder = _folder(to, form)
    _check_place(folder, settings.home)
    names = relations or (["observations"] if form == "sdmx" else [])
    with warehouse_may_refuse():
        from warehouse.exporting import chosen
        from warehouse.reading import reading

        with reading(warehouse or settings.published, folder) as con:
            for target in _targets(to, form, chosen(con, names)):
                with _whole(target.file) as unfinished:
                    done = WRITERS[form](con, target.relations, unfinished)
                for each in done:
                    typer.echo(f"{each.relation}: {each.rows:,} rows in {target.file}")
                    if each.but:
                        typer.echo(f"{each.relation}: {each.but}", err=True)


def _told_by(to: Path) -> FileFormat:
    """Return the format that a file's name ends with."""
    for form, suffix in SUFFIXES.items():
        if to.name.endswith(suffix) and not to.is_dir():
            return cast(FileFormat, form)
    raise typer.BadParameter(
        f"--to {to} names no format: give --format {', '.join(SUFFIXES)}, "
        f"or a file that ends with {', '.join(SUFFIXES.values())}"
    )


def _folder(to: Path, form: FileFormat) -> Path:
    """Return the folder to write in, made where it is missing."""
    if to.is_dir():
        return to
    if to.name.endswith(SUFFIXES[form]):
        if not to.parent.is_dir():
            raise typer.BadParameter(f"--to {to}: {to.parent} is no folder; make it first")
        return to.parent
    if to.suffix or to.exists():
        raise typer.BadParameter(
            f"--to {to} is no folder and does not end with {SUFFIXES[form]}, as {form} does"
        )
    to.mkdir()
    return to


def _check_place(folder: Path, home: Path) -> None:
    releases = (home / "releases").resolve()
    if releases in (folder.resolve(), *folder.resolve().parents):
        raise typer.BadParameter(
            f"--to {folder} is a release, which stays as it was published: name another folder"
        )


def _targets(to: Path, form: FileFormat, names: list[str]) -> list[Target]:
    if form == "sdmx" and names != ["observations"]:
        raise typer.BadParameter("sdmx has the observations only: name no other relation")
    if to.is_dir():
        return [Target(to / f"{name}{SUFFIXES[form]}", [name]) for name in names]
    if form != "xlsx" and len(names) > 1:
        raise typer.BadParameter(f"--to {to} is one file: name one relation, or a folder")
    return [Target(to, names)]


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """Give the name to write under; the file appears when all of it is written."""
    unfinished = file.with_name(f".{file.name}.partial")
    try:
        yield unfinished
        unfinished.replace(file)
    except OSError as error:
        raise OSError(
            f"{file} can't be written: {error}\n"
            "  What was there is as it was. Make room, or name a place that you may write to."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _csv(con: "Connection", names: list[str], file: Path) -> list[Done]:
    from warehouse.exporting import rows_of

    [name] = names
    return [Done(name, _written(rows_of(con, name), file, MARKED_UTF8))]


def _sdmx(con: "Connection", names: list[str], file: Path) -> list[Done]:
    from warehouse.exporting import sdmx

    [name] = names
    found, undated = sdmx(con)
    but = f"{undated:,} rows without a period left out: SDMX has none such" if undated else ""
    return [Done(name, _written(found, file, "utf-8"), but)]


def _written(found: "Answer", file: Path, encoding: str) -> int:
    from flows.spelling import write_csv

    with file.open("w", encoding=encoding, newline="") as to:
        return write_csv(found.columns, found.rows, to, "\r\n")


def _parquet(con: "Connection", names: list[str], file: Path) -> list[Done]:
    from warehouse.exporting import write_parquet

    [name] = names
    return [Done(name, write_parquet(con, name, file))]


def _xlsx(con: "Connection", names: list[str], file: Path) -> list[Done]:
    from flows.sheets import of_dictionary, of_relation
    from flows.workbook import write_workbook

    sheets = map(partial(of_relation, con), names)  # one after the other: a file answers one
    *written, _ = write_workbook(file, chain(sheets, [of_dictionary(names)]))
    return [
        Done(name, sheet.rows, f"{sheet.cut:,} texts cut to what a cell holds" if sheet.cut else "")
        for name, sheet in zip(names, written, strict=True)
    ]


WRITERS: dict[FileFormat, Callable[["Connection", list[str], Path], list[Done]]] = {
    "csv": _csv,
    "parquet": _parquet,
    "sdmx": _sdmx,
    "xlsx": _xlsx,
}
