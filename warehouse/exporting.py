"""What leaves a published file: a relation row by row, as Parquet, as SDMX-CSV 2.0 has it.

SDMX-CSV (https://github.com/sdmx-twg/sdmx-csv): STRUCTURE, STRUCTURE_ID, ACTION, then the
dimensions that tell observations apart, the value, and what else is known of it. A dimension
that does not apply is _Z. FIGURE is 1; 2, 3 … only where a figure shares all other dimensions with
the one before it.
"""

from pathlib import Path

from warehouse.build import WarehouseError
from warehouse.ddl import literal
from warehouse.reading import Answer, Connection, answer, relations

SDMX = Path(__file__).with_name("sdmx.sql")
UNDATED = "select count(*) from readings where time_period is null"


def chosen(con: Connection, names: list[str]) -> list[str]:
    """Return the relations that are named, all of main where none is, the observations first.

    Raises:
        WarehouseError: one of the names is not in the file.

    """
    there = relations(con)
    for name in names:
        if name not in there:
            raise WarehouseError(
                f"{name!r} is no relation of the published file\n  Valid are {', '.join(there)}."
            )
    in_main = [name for name in there if "." not in name]
    return list(dict.fromkeys(names)) or sorted(in_main, key=lambda name: name != "observations")


def rows_of(con: Connection, name: str) -> Answer:
    """Return the rows of a relation in its own order; ``name`` is as ``chosen`` gives it."""
    return answer(con, f"from {_quoted(name)}")


def write_parquet(con: Connection, name: str, file: Path) -> int:
    """Write a relation to a Parquet file and return how many rows it has."""
    copied = con.execute(
        f"copy {_quoted(name)} to {literal(str(file.resolve()))} (format parquet, compression zstd)"
    )
    [(count,)] = copied.fetchall()
    return int(count)


def sdmx(con: Connection) -> tuple[Answer, int]:
    """Return the observations as SDMX-CSV has them, and how many it cannot have: the undated."""
    [(undated,)] = con.execute(UNDATED).fetchall()
    found = answer(con, SDMX.read_text(encoding="utf-8"))
    return found._replace(columns=tuple(map(str.upper, found.columns))), int(undated)


def _quoted(name: str) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split(".", 1))
