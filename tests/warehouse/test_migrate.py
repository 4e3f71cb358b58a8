"""Migrations: each once, each whole, and a schema that does not fit is said, not guessed at."""

import hashlib
from pathlib import Path

import duckdb
import pytest

from warehouse import migrate as module
from warehouse.migrate import SchemaError, migrate


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations with one in it."""
    (tmp_path / "0001_first.sql").write_text("create table t (a bigint);", encoding="utf-8")
    monkeypatch.setattr(module, "MIGRATIONS", tmp_path)
    return tmp_path


def test_the_projects_own_migrations_apply_once() -> None:
    con = duckdb.connect()
    assert migrate(con)[0] == "0001_first_tables.sql"
    assert migrate(con) == []


def test_a_file_of_the_first_version_keeps_its_rows_and_gains_the_new_columns() -> None:
    con = duckdb.connect()
    first = (module.MIGRATIONS / "0001_first_tables.sql").read_text(encoding="utf-8")
    con.execute(
        "create table schema_migrations (version bigint, checksum varchar, applied_at timestamp)"
    )
    checksum = hashlib.sha256(first.encode()).hexdigest()
    con.execute("insert into schema_migrations values (1, ?, now())", [checksum])
    con.execute(first)
    con.execute("insert into core.fct_observation (observation_id) values ('o1')")
    assert "0002_scope_and_price_basis.sql" in migrate(con)
    found = con.execute("select observation_id, scope, price_basis from raw.claim")
    assert found.fetchall() == [("o1", None, None)]


def test_a_new_migration_is_applied_to_an_older_file(folder: Path) -> None:
    con = duckdb.connect()
    migrate(con)
    (folder / "0002_second.sql").write_text("alter table t add b varchar;", encoding="utf-8")
    assert migrate(con) == ["0002_second.sql"]
    assert con.execute("select version from schema_migrations order by all").fetchall() == [
        (1,),
        (2,),
    ]


def test_a_migration_that_fails_leaves_nothing_behind(folder: Path) -> None:
    con = duckdb.connect()
    (folder / "0002_bad.sql").write_text("create table u (a bigint); select nope;", "utf-8")
    with pytest.raises(duckdb.BinderException):
        migrate(con)
    assert con.execute("select table_name from duckdb_tables() order by all").fetchall() == [
        ("schema_migrations",),
        ("t",),
    ]


def test_a_migration_changed_after_it_ran_is_an_error(folder: Path) -> None:
    con = duckdb.connect()
    migrate(con)
    (folder / "0001_first.sql").write_text("create table t (a varchar);", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"0001_first\.sql was changed.*\n.*0002_<what>\.sql"):
        migrate(con)


def test_a_schema_from_a_newer_program_is_an_error(folder: Path) -> None:
    con = duckdb.connect()
    migrate(con)
    con.execute("insert into schema_migrations values (7, 'x', now())")
    with pytest.raises(SchemaError, match="version 7, this program knows up to version 1"):
        migrate(con)
