"""The one definition: what migrations make and what is published, COMMENTs too, agree with it."""

import duckdb

from seeds.columns import tables
from tests.warehouse.conftest import Ledger, read
from warehouse.ddl import base_tables, comment, literal, place, published_place
from warehouse.migrate import migrate

COLUMNS = """
select schema_name || '.' || table_name, column_name, data_type
from duckdb_columns()
where not internal and table_name != 'schema_migrations'
order by schema_name, table_name, column_index
"""

PUBLISHABLE = {"BIGINT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP", "BOOLEAN"}


def defined(names: dict[str, str]) -> list[tuple[str, str, str]]:
    """Columns that the definition wants of relations, given as place → name, as in COLUMNS."""
    return [
        (where, column.column, column.type)
        for where, name in sorted(names.items(), key=lambda pair: pair[0].split("."))
        for column in tables()[name].columns
    ]


def test_all_migrations_on_an_empty_file_give_the_definition() -> None:
    con = duckdb.connect()
    migrate(con)
    wanted = defined({place(table.table): table.table for table in base_tables()})
    assert con.execute(COLUMNS).fetchall() == wanted


def test_the_published_file_has_the_definitions_tables_and_views(ledger: Ledger) -> None:
    ledger.given()
    wanted = defined({published_place(name): name for name in tables()})
    assert ledger.rows(COLUMNS) == wanted


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
    assert dict(relations) == {name: comment(table) for name, table in tables().items()}
    columns = read(
        file, "select table_name, column_name, comment from duckdb_columns() where not internal"
    )
    assert {row[:2]: row[2] for row in columns} == {
        (name, column.column): comment(column)
        for name, table in tables().items()
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
