"""``taizhang dictionary``: the same words on a page and in a workbook."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from seeds.columns import Column, Table, tables
from seeds.reader import rows
from tests.flows.sheet import opened
from warehouse import dictionary as definitions
from warehouse.ddl import column_name, macros, published


def printed(form: str) -> bytes:
    done = CliRunner().invoke(app, ["dictionary", "--format", form])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout_bytes


def test_the_page_has_every_relation_and_column_in_both_languages() -> None:
    page = printed("html").decode()
    for table in published():
        assert f'href="#{table.layer}.{table.table}"'.replace("#main.", "#") in page
        assert table.description_zh in page
        for column in table.columns:
            assert f"<code>{column_name(table, column)}</code>" in page
            assert column.label_zh in page
    assert "Measure word of a count" in page


def test_the_page_asks_nothing_of_the_network_and_runs_nothing() -> None:
    page = printed("html").decode()
    assert not re.search(r"(?i)<script|<link|src=|https?://|@import|url\(", page)
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert 'name="viewport"' in page


def test_the_page_escapes_what_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = Column("x", "<b>", "VARCHAR", "", "<script>alert(1)</script>", '"><img src=x>')
    table = Table("t", "main", "view", (evil,), "<i>", "<i>")
    monkeypatch.setattr(definitions, "in_order", lambda: [table])
    page = printed("html").decode()
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_workbook_has_a_row_for_each_column(tmp_path: Path) -> None:
    file = tmp_path / "dictionary.xlsx"
    file.write_bytes(printed("xlsx"))
    book = opened(file).sheets
    assert list(book) == ["关系", "数据字典"]
    told = published() + macros()
    assert len(book["关系"]) == len(told) + 1
    assert len(book["数据字典"]) == sum(len(table.columns) for table in told) + 1
    assert [
        ("text", "observations"),
        ("text", "counter"),
        ("text", "量词"),
        ("text", "VARCHAR"),
    ] in [row[:4] for row in book["数据字典"]]


def test_every_relation_to_ask_has_a_sheet_of_its_own_name() -> None:
    names = {row["table"]: row["sheet"] for row in rows("schema/sheets")}
    missing = {table.table for table in published() if table.layer == "main"} - set(names)
    assert not missing, f"name them in seeds/schema/sheets.csv: {missing}"
    assert len(set(names.values())) == len(names)
    assert tables().keys() & names.keys()
