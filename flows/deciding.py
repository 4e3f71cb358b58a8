"""``taizhang review``, the page to decide on, and ``taizhang decisions``: what was decided.

taizhang review
taizhang decisions --export 决定.xlsx --open
taizhang decisions --import 决定.xlsx --by 王芳
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from flows import settings as configuration
from flows.console import reader_may_leave, warehouse_may_refuse
from flows.settings import Settings

SUFFIXES: Final = (".xlsx", ".csv")
MOST_BYTES: Final = 100 * 1024 * 1024


def review(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8710,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", help="Another name by which the page may be asked for."),
    ] = None,
) -> None:
    """Serve the page on which people decide on doubtful readings, until stopped.

    Beyond this machine a token is asked for: TAIZHANG_REVIEW_TOKEN, else one made and printed.
    """
    with warehouse_may_refuse():
        from flows.review.app import serve

        serve(configuration.load(), host, port, names or [], typer.echo)


def decisions(
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write them to .xlsx or .csv.")
    ] = None,
    with_open: Annotated[
        bool, typer.Option("--open", help="With --export: the open readings, too.")
    ] = False,
    taken: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take an edited table back.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="With --import: who decided.")] = "",
    orphaned: Annotated[
        bool, typer.Option("--orphans", help="List those whose text or reading is gone.")
    ] = False,
    gold: Annotated[
        Path | None,
        typer.Option("--gold", metavar="FILE", help="Write what was approved as golden rows."),
    ] = None,
) -> None:
    """Count what people decided on readings, hand it out as a table, take that back.

    A table that was handed out says in its column decision what to do: accept, reject, amend or
    undo. Rows on which somebody else decided in the meantime are told and left.
    """
    from expectations.decisions import DecisionError

    settings = configuration.load()
    chosen: list[Callable[[], None]] = []
    if export:
        chosen.append(lambda: _export(settings, export, with_open))
    if taken:
        chosen.append(lambda: _import(settings, taken, by))
    if orphaned:
        chosen.append(lambda: _orphans(settings))
    if gold:
        chosen.append(lambda: _gold(settings, gold))
    if len(chosen) > 1:
        raise typer.BadParameter("give one of --export, --import, --orphans and --gold")
    try:
        with warehouse_may_refuse(), reader_may_leave():
            (chosen or [lambda: _count(settings)])[0]()
    except DecisionError as error:
        raise typer.BadParameter(str(error)) from error


def _count(settings: Settings) -> None:
    from expectations.decisions import in_force

    records = _log(settings).records()
    current = [decision.decision for decision in in_force(records).values()]
    told = ", ".join(f"{name} {current.count(name)}" for name in ("accept", "reject", "amend"))
    typer.echo(f"{settings.decisions}: {len(records):,} records; in force: {told}")


def _export(settings: Settings, file: Path, with_open: bool) -> None:
    from expectations.handing import COLUMNS, handed_out
    from flows.spelling import write_csv
    from flows.workbook import Head, Sheet, write_workbook

    _check_suffix(file)
    log, readings = _log(settings), []
    if with_open:
        readings = _desk(settings).open_readings().to_dicts()
    rows = handed_out(log.records(), readings)
    if file.suffix == ".xlsx":
        heads = tuple(Head(name, _note(name)) for name in COLUMNS)
        [written] = write_workbook(file, [Sheet("decisions", heads, rows)])
        count = written.rows
    else:
        with file.open("w", encoding="utf-8-sig", newline="") as to:
            count = write_csv(COLUMNS, rows, to, "\r\n")
    typer.echo(f"{count:,} rows in {file}")


def _import(settings: Settings, file: Path, by: str) -> None:
    from expectations.decision_log import now
    from expectations.handing import NEEDED, spelled_place, taken_back
    from flows.review.desk import place_of
    from flows.review.rendering import checked_name

    who = checked_name(by)
    if who is None:
        raise typer.BadParameter("--import needs --by NAME: who decided, at most 40 characters")
    table = list(_read(file, NEEDED))
    log = _log(settings)
    readings = {
        spelled_place(place_of(row)): row for row in _desk(settings).apart().iter_rows(named=True)
    }
    handed = taken_back(table, log.records(), readings, who, now())
    log.append(handed.made, handed.seen)
    typer.echo(
        f"{len(handed.made):,} decisions taken over from {file}, {handed.unchanged:,} rows as they "
        f"were, {len(handed.conflicts):,} conflicts, {len(handed.slips):,} rows refused"
    )
    for kind, problems in (("conflict", handed.conflicts), ("refused", handed.slips)):
        for problem in problems:
            typer.echo(f"{kind} {file} {problem}", err=True)
    raise typer.Exit(1 if handed.conflicts or handed.slips else 0)


def _orphans(settings: Settings) -> None:
    from warehouse.review import orphans

    lines = orphans(settings.published)
    for line in lines:
        typer.echo(line)
    typer.echo(f"{len(lines):,} decisions without a reading")


def _gold(settings: Settings, file: Path) -> None:
    from expectations.proposals import golden
    from warehouse.review import published, texts

    records = _log(settings).records()
    with published(settings.published) as con:
        found = texts(con, {record.article_id for record in records})
    lines, left = golden(records, found)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    typer.echo(f"{len(lines):,} golden rows in {file}")
    if left:
        typer.echo(f"{left:,} left out: no such text or no period", err=True)


def _log(settings: Settings) -> Any:
    from expectations.decision_log import DecisionLog

    return DecisionLog(settings.decisions)


def _desk(settings: Settings) -> Any:
    from flows.review.desk import Desk

    return Desk(settings.published, _log(settings))


def _note(name: str) -> str:
    from seeds.columns import tables

    columns = {column.column: column for table in tables().values() for column in table.columns}
    return f"{columns[name].label_zh} {columns[name].description_zh}" if name in columns else ""


def _check_suffix(file: Path) -> None:
    if file.suffix not in SUFFIXES:
        raise typer.BadParameter(f"{file}: valid are files that end with {' or '.join(SUFFIXES)}")


def _read(file: Path, needed: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table as texts under the names of its columns."""
    _check_suffix(file)
    if file.stat().st_size > MOST_BYTES:
        raise typer.BadParameter(f"{file} is larger than any table that was handed out")
    lines = _from_xlsx(file) if file.suffix == ".xlsx" else _from_csv(file)
    names = [name.strip() for name in next(lines, [])]
    if lacking := [name for name in needed if name not in names]:
        raise typer.BadParameter(
            f"{file} has no columns {lacking}; take a table that --export wrote, with its heads"
        )
    for cells in lines:
        row = dict(zip(names, (*cells, *[""] * len(names)), strict=False))
        yield {name: row[name] for name in needed}


def _from_xlsx(file: Path) -> Iterator[list[str]]:
    import fastexcel

    try:
        sheet = fastexcel.read_excel(file).load_sheet(0, header_row=None, dtypes="string")
        rows = sheet.to_polars().rows()
    except fastexcel.FastExcelError as error:
        raise typer.BadParameter(f"{file} is no workbook: {error}") from error
    return ([cell or "" for cell in row] for row in rows)


def _from_csv(file: Path) -> Iterator[list[str]]:
    from flows.sources.charset import decode
    from flows.spelling import unguarded

    text = decode(file.read_bytes()).text
    return ([unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text)))
