"""The one definition: what migrations make and what is published, COMMENTs too, agree with it."""

import duckdb

from seeds.columns import Table, tables
from tests.warehouse.conftest import Ledger, read
from tests.warehouse.given import observations
from warehouse.ddl import column_name, comment, literal, loaded, place, published
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
        (place(table), column_name(table, column), column.type)
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
        (table.table, column_name(table, column)): comment(column)
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


def test_every_name_in_chinese_is_of_one_column() -> None:
    for table in published():
        labels = [column.label_zh for column in table.columns]
        assert len(labels) == len(set(labels)), table.table


def test_a_twin_shows_observations_under_chinese_names_and_words(ledger: Ledger) -> None:
    ledger.given(accepted=observations({"measure": "growth", "comparison": "yoy"}))
    assert ledger.rows("select 指标, 度量, 比较基准, 状态, 显示单位 from 指标观测") == [
        ("原煤产量", "增速", "同比", "实绩", "万吨")
    ]


def test_codes_are_told_in_both_languages(ledger: Ledger) -> None:
    ledger.given()
    told = ledger.rows("select code_name, code_name_en from core.dim_code where code = 'yoy'")
    assert told == [("同比", "on the year before")]


def test_what_was_known_on_a_day_says_what_it_is(ledger: Ledger) -> None:
    ledger.given()
    [(told,)] = ledger.rows(
        "select comment from duckdb_functions() where function_name = 'observations_as_of'"
    )
    assert "那一天" in told
