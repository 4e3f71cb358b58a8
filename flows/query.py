"""``taizhang sql``: a question to the published file, answered as a table, CSV or JSON.

taizhang sql "select indicator, obs_value from observations where ref_area_name = '锡林郭勒盟'"
"""

import io
import shutil
import sys
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows import settings as configuration
from flows.console import reader_may_leave, warehouse_may_refuse

if TYPE_CHECKING:
    from warehouse.reading import Answer

AnswerFormat = Literal["table", "csv", "json"]
PIPED_WIDTH = 200


def sql(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="One select, or describe.")],
    warehouse: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default="current/warehouse.duckdb", help="Which file."),
    ] = None,
    form: Annotated[AnswerFormat, typer.Option("--format")] = "table",
    limit: Annotated[
        int, typer.Option(min=1, help="The most rows a table shows; csv and json have all.")
    ] = 40,
) -> None:
    """Ask the published file: read-only, one question, no other file within its reach."""
    from flows.spelling import visible
    from warehouse.reading import answer, box, reading

    file = warehouse or configuration.load().published
    with warehouse_may_refuse(), reader_may_leave(), reading(file) as con:
        if form == "table":
            shown = io.StringIO()
            with redirect_stdout(shown):
                box(con, question, limit, _width())
            sys.stdout.write(visible(shown.getvalue()))
        else:
            _write(answer(con, question), form)
        sys.stdout.flush()


def _width() -> int:
    return shutil.get_terminal_size((PIPED_WIDTH, 0)).columns


def _write(found: "Answer", form: AnswerFormat) -> None:
    from flows.spelling import json_lines, write_csv

    if form == "csv":
        write_csv(found.columns, found.rows, sys.stdout, "\n")
        return
    if twice := [name for name, times in Counter(found.columns).items() if times > 1]:
        raise typer.BadParameter(f"two columns are named {twice[0]}: name them apart with as")
    sys.stdout.writelines(json_lines(found.columns, found.rows))
