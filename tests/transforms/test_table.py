"""Tables: what a row tells by the heads of its columns."""

from datetime import date

from transforms.article import make_article
from transforms.model import Mentions
from transforms.pipeline import extract
from transforms.table import Tables, find_tables

TABLE = """锡林郭勒盟各地情况

| 地区 | 产值（亿元） | 比重 | 产值同比增长（%） | 交办（件） |
|---|---|---|:--|---|
| 苏尼特左旗 | 12.5 | 8% | 4.2 | 23 |
| 开发区 | 3 | 2% | -1.5 | 7 |

全盟用电量增长5%。
"""


def rows(text: str) -> list[tuple[str, str, str | None, str, str]]:
    article = make_article("table", text, title="", published_at=date(2022, 4, 12))
    found = extract(article)
    assert all(text[o.span_start : o.span_end] == o.value_text for o in found)
    return [
        (o.value_text, o.indicator, o.subject or o.ref_area_name, o.measure, str(o.unit_measure))
        for o in found
    ]


def test_a_columns_head_names_its_figures_and_the_first_cell_owns_them() -> None:
    assert rows(TABLE) == [
        ("12.5", "产值", "苏尼特左旗", "level", "CNY"),
        ("8%", "产值比重", "苏尼特左旗", "share", "%"),
        ("4.2", "产值", "苏尼特左旗", "growth", "%"),
        ("23", "交办", "苏尼特左旗", "level", "1"),
        ("3", "产值", "开发区", "level", "CNY"),
        ("2%", "产值比重", "开发区", "share", "%"),
        ("-1.5", "产值", "开发区", "growth", "%"),
        ("7", "交办", "开发区", "level", "1"),
        ("5%", "用电量", "锡林郭勒盟", "growth", "%"),
    ]


def test_values_are_in_the_unit_of_the_head() -> None:
    article = make_article("table", TABLE, title="", published_at=date(2022, 4, 12))
    assert [float(o.obs_value) for o in extract(article)][:4] == [1.25e9, 8, 4.2, 23]


NOTHING_FOUND = Mentions([], [], [])


def test_bars_without_a_rule_are_no_table() -> None:
    assert find_tables("| 甲 | 乙 |\n| 1 | 2 |\n", NOTHING_FOUND) == []
    assert find_tables("首页 | 新闻 | 天气", NOTHING_FOUND) == []
    assert find_tables("| 甲\n---\n| 乙", NOTHING_FOUND) == []


def test_a_table_has_the_cells_of_its_rows_wherever_its_bars_stand() -> None:
    for text in ("|甲|乙 |\n|-|:-:|\n| 1 | a\\|b |", "甲 | 乙\n--- | ---\n1|a\\|b\n\n丙 | 丁"):
        (table,) = find_tables(text, NOTHING_FOUND)
        assert [head.words.text for head in table.heads] == ["甲", "乙"]
        assert [[text[a:b] for a, b in row.cells] for row in table.rows] == [["1", "a\\|b"]]


def test_tables_are_found_by_place() -> None:
    text = "\n".join(f"第{n}段\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | {n} |\n" for n in range(9))
    tables = Tables(text, NOTHING_FOUND)
    heads = [at for at in range(len(text)) if text.startswith("| 甲", at)]
    assert [tables.at(at) for at in heads] == tables.tables
    assert tables.at(0) is None
    assert tables.is_next(text.index("\n"))
    assert not tables.is_next(0)


def test_what_stands_before_the_first_head_is_no_figure() -> None:
    assert rows("| 名次 | 产值（亿元） |\n|---|---|\n| 3个 | 5 |\n")[0][0] == "5"


def test_any_table_is_read() -> None:
    """Rows longer or shorter than their heads, bars and rules anywhere break nothing."""
    for text in ("| 甲 |\n|---|\n| 3亿元 | 5件 |", "|||\n|---|\n|3||||", "|\n|-|\n|5件。|。|5件"):
        rows(text)
