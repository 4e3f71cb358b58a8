"""The one definition: what migrations make and what is published, COMMENTs too, agree with it."""

import duckdb

from seeds.columns import Table, tables
from tests.warehouse.conftest import Ledger, read
from warehouse.ddl import comment, literal, loaded, place, published
from warehouse.migrate import migrate

COLUMNS = """
select schema_name || '.' || table_name, column_name, data_type
from duckdb_columns()
where not internal and table_name != 'schema_migrations'
order by schema_name, table_name, column_index
"""

PUBLISHABLE = {"BIGINT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP", "BOOLEAN"}


def defined(relations: list[Table]) -> list[tuple[str, str, str]]:
    """Columns that the definition wants of relations, as in COLUMNS."""
    return [
        (place(table), column.column, column.type)
        for table in sorted(relations, key=lambda table: (table.layer, table.table))
        for column in table.columns
    ]


def test_all_migrations_on_an_empty_file_give_the_definition() -> None:
    con = duckdb.connect()
    migrate(con)
    assert con.execute(COLUMNS).fetchall() == defined(loaded())


def test_the_published_file_has_the_definitions_tables_and_views(ledger: Ledger) -> None:
    ledger.given()
    assert ledger.rows(COLUMNS) == defined(published())


def test_published_types_are_those_that_bi_tools_survive(ledger: Ledger) -> None:
    ledger.given()
    assert {row[2] for row in ledger.rows(COLUMNS)} <= PUBLISHABLE


def test_every_published_table_view_and_column_says_what_it_is(ledger: Ledger) -> None:
    ledger.given()
    file = ledger.publish() / "warehouse.duckdb"
    relations = read(
        file,
        "select table_name, comment from duckdb_tables() where not internal union all "
        "select view_name, comment from duckdb_views() where not internal",
    )
    assert dict(relations) == {table.table: comment(table) for table in published()}
    columns = read(
        file, "select table_name, column_name, comment from duckdb_columns() where not internal"
    )
    assert {row[:2]: row[2] for row in columns} == {
        (table.table, column.column): comment(column)
        for table in published()
        for column in table.columns
    }


def test_a_comment_is_chinese_then_english_then_the_unit() -> None:
    column = next(c for c in tables()["fct_observation"].columns if c.column == "span_end")
    assert comment(column) == (
        "数量在原文中的终点(不含) | Character after the last one of the quantity [characters]"
    )


def test_a_quote_in_a_text_stays_a_quote() -> None:
    text = literal("it's")
    assert duckdb.sql(f"select {text}").fetchall() == [("it's",)]
