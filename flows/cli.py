"""The command ``taizhang``: what a person types.

    taizhang run 公报/*.txt          taizhang explain "产值100.4亿元,同比增长9.8%。"

Commands import what they need when they run: extract and explain start without Prefect and
Great Expectations.
"""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows import deciding, dictionary, engine, exporting, publishing, query
from flows import settings as configuration
from flows.console import UNEXPECTED, end, fail, reader_may_leave, warehouse_may_refuse
from flows.sources import read
from seeds.reader import SeedError

if TYPE_CHECKING:
    import polars as pl

    from flows.outcome import Outcome
    from flows.sources import Refusal

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
Format = Literal["table", "jsonl", "csv", "parquet"]
TextFormat = Literal["table", "jsonl", "csv"]


def main() -> None:
    """Run the command line; what a user can mend is said without a traceback."""
    try:
        app()
    except (configuration.SettingsError, engine.EngineError, SeedError, OSError) as error:
        fail(error)
    except Exception:
        sys.excepthook(*sys.exc_info())
        sys.exit(UNEXPECTED)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"taizhang {installed_version('taizhang')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """台账: dated indicators from Chinese prose, validated and published as a DuckDB warehouse."""


@app.command()
def run(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]", show_default="those of the settings")
    ] = None,
    warehouse: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Publish this run alone to FILE, replacing it."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read articles anew that have not changed.")
    ] = False,
) -> None:
    """Read articles into the published warehouse: ingest, extract, validate, load, publish.

    A SOURCE is a file, a folder or a glob of .txt, .md, .jsonl, .csv and .parquet.
    """
    settings = configuration.load()
    _check_destination(settings.home, warehouse)
    engine.prepare(settings.engine_state)
    with engine.local_api() as ready:
        from flows.ledger import ledger
        from flows.outcome import StoppedError

        ready()
        try:
            with warehouse_may_refuse():
                outcome = ledger(sources, warehouse, again)
        except StoppedError as stopped:
            outcome = stopped.outcome
    _summarise(outcome)
    raise typer.Exit(outcome.exit_status)


@app.command()
def extract(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE")],
    form: Annotated[
        Format | None, typer.Option("--format", show_default="table; jsonl with --mentions")
    ] = None,
    mentions: Annotated[
        bool,
        typer.Option("--mentions", help="Print numerals, quantities, periods and areas instead."),
    ] = False,
    processes: Annotated[
        str | None, typer.Option(help="Workers for much text.", show_default="the cores")
    ] = None,
) -> None:
    """Print the observations in articles, without a warehouse."""
    from flows import printing

    form = form or ("jsonl" if mentions else "table")
    if form == "parquet" and sys.stdout.isatty():
        raise typer.BadParameter("parquet is not for a terminal; send it to a file with >")
    settings = configuration.load(processes=processes)
    found = read(sources, settings.limits)
    with reader_may_leave():
        refusals = printing.write(
            found,
            form,
            mentions=mentions,
            processes=settings.processes,
            engine=settings.cutter,
        )
    end(refusals)


@app.command()
def explain(
    text: str,
    published_at: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day the text was published.")
    ] = None,
) -> None:
    """Show for one passage which words and rules made each observation."""
    from flows.sources.records import published_on
    from transforms.explain import explain as tree_of
    from transforms.tokens import use

    day, refusal = published_on(published_at, "--published-at")
    if refusal:
        raise typer.BadParameter(f"{refusal.value}; {refusal.valid}")
    use(configuration.load().cutter)
    with reader_may_leave():
        print(tree_of(text, day), flush=True)


@app.command()
def serve(
    cron: Annotated[
        str | None, typer.Option(help="minute hour day month weekday", show_default="08:00 daily")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(help="Whose hours these are.", show_default="Asia/Shanghai")
    ] = None,
) -> None:
    """Run the flow by the clock until stopped."""
    settings = configuration.load(cron=cron, timezone=timezone)
    engine.prepare(settings.engine_state, quiet=False)
    with engine.local_api(scheduling=True) as ready:
        from flows import schedule

        try:
            planned = schedule.planned(settings.cron, settings.timezone)
        except ValueError as error:
            raise typer.BadParameter(f"{error}; valid is as 0 8 * * *") from error
        page = ready().removesuffix("/api")
        typer.echo(f"ledger runs at {settings.cron}, {settings.timezone}. Prefect: {page}")
        schedule.serve(planned)


@app.command()
def indicators(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]", show_default="none: the catalogue")
    ] = None,
    warehouse: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A published file instead of articles.")
    ] = None,
    unmapped: Annotated[
        bool, typer.Option("--unmapped", help="List names that the catalogue does not know.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N rows.")] = None,
    form: Annotated[TextFormat, typer.Option("--format")] = "table",
) -> None:
    """List the catalogue's indicators, those found in articles, or the names it lacks.

    Without a SOURCE, --unmapped looks at what is published: current/warehouse.duckdb.
    """
    from flows import catalogue, printing

    if sources and warehouse:
        raise typer.BadParameter("name articles or --warehouse, not both")
    found, refusals = _observed(sources, warehouse, wanted=unmapped)
    if found is None:
        rows = catalogue.catalogue()
    else:
        rows = catalogue.unmapped(found) if unmapped else catalogue.told(found)
    with reader_may_leave():
        printing.show(rows.head(limit or len(rows)), form)
    end(refusals)


def _observed(
    sources: list[str] | None, warehouse: Path | None, *, wanted: bool
) -> "tuple[pl.DataFrame | None, list[Refusal]]":
    """Return the observations to look at, None where only the catalogue is asked for."""
    from flows import catalogue

    settings = configuration.load()
    if sources:
        return catalogue.in_articles(sources, settings)
    if not (warehouse or wanted):
        return None, []
    with warehouse_may_refuse():
        return catalogue.in_warehouse(warehouse or settings.published), []


def _check_destination(home: Path, file: Path | None) -> None:
    """Refuse a place that can't be published to before anything is read or started."""
    with warehouse_may_refuse():
        from warehouse.publish import check_target
        from warehouse.releases import check_home

        if file:
            check_target(file)
        else:
            check_home(home)


def _summarise(outcome: "Outcome") -> None:
    from rich.console import Console
    from rich.table import Table

    from flows import outcome as words

    for line in words.refused(outcome):
        typer.echo(f"refused {line}", err=True)
    for line in words.orphaned(outcome):
        typer.echo(f"without a reading: {line}", err=True)
    for reason in outcome.critical:
        typer.echo(f"stopped {reason}", err=True)
    table = Table("", "", title=f"run {outcome.run.run_id}", show_header=False)
    for what, number in words.counted(outcome):
        table.add_row(what, number)
    Console().print(table)
    for what, file in words.placed(outcome):
        print(f"{what}: {file}")


app.command()(publishing.publish)
app.command()(query.sql)
app.command()(dictionary.dictionary)
app.command()(exporting.export)
app.command()(deciding.review)
app.command()(deciding.decisions)

if __name__ == "__main__":
    main()
