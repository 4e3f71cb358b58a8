"""Bring a build file to the newest schema: numbered plain SQL files, each once, each whole.

warehouse/migrations/0001_first_tables.sql is version 1. Its checksum is kept beside it, so that
a file that was edited after it had run is noticed rather than half believed.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import duckdb

MIGRATIONS = Path(__file__).parent / "migrations"

_LEDGER = """
create table if not exists schema_migrations (
    version bigint, checksum varchar, applied_at timestamp
)
"""


class SchemaError(Exception):
    """A file's schema and the migrations of this program don't fit; the message says how."""


class Migration(NamedTuple):
    """A numbered SQL file."""

    version: int
    name: str
    sql: str
    checksum: str


def migrate(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Apply the migrations that the database lacks, in order, and return their file names.

    Raises:
        SchemaError: a migration was changed after it had been applied, or the database was
            migrated by a newer version of this program. Nothing is touched then.

    """
    known = _migrations()
    applied = _applied(con)
    _check(known, applied)
    missing = [migration for migration in known if migration.version not in applied]
    for migration in missing:
        _apply(con, migration)
    return [migration.name for migration in missing]


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what is done inside as a whole, or undo it as a whole."""
    con.execute("begin transaction")
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):  # a grave error has ended the transaction already
            con.execute("rollback")
        raise
    con.execute("commit")


def _migrations() -> list[Migration]:
    return [
        Migration(int(file.name[:4]), file.name, sql, hashlib.sha256(sql.encode()).hexdigest())
        for file in sorted(MIGRATIONS.glob("[0-9][0-9][0-9][0-9]_*.sql"))
        for sql in [file.read_text(encoding="utf-8")]
    ]


def _applied(con: duckdb.DuckDBPyConnection) -> dict[int, str]:
    names = con.execute(
        "select table_name from duckdb_tables() where table_name = 'schema_migrations'"
    ).fetchall()
    if not names:
        return {}
    return dict(con.execute("select version, checksum from schema_migrations").fetchall())


def _check(known: list[Migration], applied: dict[int, str]) -> None:
    newest = known[-1].version
    if applied and max(applied) > newest:
        raise SchemaError(
            f"its schema is version {max(applied)}, this program knows up to version {newest}.\n"
            "  Run the newer version of the program that made it, or name another file."
        )
    for migration in known:
        if applied.get(migration.version, migration.checksum) != migration.checksum:
            raise SchemaError(
                f"warehouse/migrations/{migration.name} was changed after it had been applied.\n"
                "  Restore the file as it was, and put the change into a new migration, "
                f"{newest + 1:04d}_<what>.sql."
            )


def _apply(con: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    with transaction(con):
        con.execute(_LEDGER)
        con.execute(migration.sql)
        con.execute(
            "insert into schema_migrations values (?, ?, now() at time zone 'UTC')",
            [migration.version, migration.checksum],
        )
