"""Every kind of input, good and bad, through the one function that callers use."""

import gzip
import json
import time
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from flows.sources import Limits, RawArticle, Refusal, last_texts, read

LIMITS = Limits(file_bytes=100_000_000, article_characters=2_000)
BODY = "锡林郭勒盟一季度公报\r\n\r\n 全盟生产总值210.5亿元,同比增长5.1%。\n"


@pytest.fixture(autouse=True)
def _in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(name: str, content: str | bytes) -> list[RawArticle | Refusal]:
    data = content.encode() if isinstance(content, str) else content
    Path(name).write_bytes(data)
    return list(read([name], LIMITS))


def one(name: str, content: str | bytes) -> RawArticle:
    (article,) = found(name, content)
    assert isinstance(article, RawArticle), article
    return article


def refused(name: str, content: str | bytes) -> Refusal:
    (refusal,) = found(name, content)
    assert isinstance(refusal, Refusal), refusal
    return refusal


def line(**record: object) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def test_plain_text_is_kept_to_the_character() -> None:
    expected = RawArticle("a.txt", BODY, title="锡林郭勒盟一季度公报", charset="utf-8")
    assert one("a.txt", BODY) == expected
    assert one("a.txt", BODY.encode("utf-8-sig")) == expected
    assert one("a.txt", BODY.encode("gb18030")) == expected._replace(charset="gb18030")


def test_a_single_line_is_text_not_title() -> None:
    assert one("a.txt", "全盟生产总值210.5亿元。\n").title is None


def test_markdown_without_front_matter_takes_its_heading_as_title() -> None:
    text = "简讯\n\n## 一季度 公报 ##\n\n正文。\n---\n又一段。\n"
    assert one("a.md", text) == RawArticle("a.md", text, title="一季度 公报", charset="utf-8")
    assert one("a.md", "---\n一条横线,不是前言。\n").text.startswith("---")


def test_front_matter_gives_the_fields_and_the_body_stays_exact() -> None:
    front = "---\r\ntitle: 公报\r\ndate: 2022-04-12\r\nsource: 统计局\r\nref: gb1\r\n---\r\n"
    assert one("a.md", front + BODY) == RawArticle(
        "gb1", BODY, "公报", date(2022, 4, 12), source="统计局", charset="utf-8"
    )


def test_front_matter_may_declare_the_charset() -> None:
    text = "---\ncharset: big5\n---\n台灣出口成長百分之十八\n"
    assert one("a.md", text.encode("big5")).charset == "big5"


def test_broken_front_matter_is_refused_at_its_line() -> None:
    assert refused("a.md", "---\nsource: x\ntitle: [\n---\n正文\n").place == "a.md:4"
    assert "names" in refused("a.md", "---\n只有一句话\n---\n正文\n").value


def test_front_matter_with_an_impossible_date_keeps_the_article() -> None:
    refusal, article = found("a.md", "---\npublished_at: 2022-02-30\n---\n正文\n")
    assert isinstance(refusal, Refusal)
    assert refusal.kept
    assert isinstance(article, RawArticle)
    assert (article.text, article.published_at) == ("正文\n", None)


def test_jsonl_with_all_fields_and_with_text_alone() -> None:
    whole = line(
        ref="r1", title="题", text=BODY, published_at="2022-04-12", source="报", url="http://x"
    )
    assert found("a.jsonl", "\ufeff" + whole + "\n" + line(text=BODY, title="", extra=[1])) == [
        RawArticle("r1", BODY, "题", date(2022, 4, 12), "报", "http://x", "utf-8"),
        RawArticle("a.jsonl:3", BODY, charset="utf-8"),
    ]


def test_jsonl_packed_and_in_other_charsets() -> None:
    content = line(ref=17, text=BODY) * 2
    expected = [RawArticle("17", BODY, charset="utf-8")] * 2
    assert found("a.jsonl.gz", gzip.compress(content.encode())) == expected
    utf16 = found("a.jsonl", b"\xff\xfe" + content.encode("utf-16-le"))
    assert utf16 == [article._replace(charset="utf-16-le") for article in expected]
    assert one("b.jsonl", line(ref=17, text=BODY).encode("gb18030")).charset == "gb18030"


def test_a_broken_jsonl_line_costs_only_itself() -> None:
    content = (line(text="一") + '{"text": "二"\n' + '["三"]\n' + line(title="四")).encode()
    content += line(text=5).encode() + b'{"text": "\xff\xfe\xfa"}\n' + line(text="七").encode()
    items = found("a.jsonl", content)
    assert [item.ref for item in items if isinstance(item, RawArticle)] == [
        "a.jsonl:1",
        "a.jsonl:7",
    ]
    refusals = [item for item in items if isinstance(item, Refusal)]
    assert [item.place for item in refusals] == [f"a.jsonl:{number}" for number in range(2, 7)]
    assert "Expecting" in refusals[0].valid
    assert [item.value for item in refusals[2:4]] == ["no text in ['title']", "text is 5"]
    assert all(item.next_step and item.valid for item in refusals)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-04-12", date(2022, 4, 12)),
        ("2022/4/12", date(2022, 4, 12)),
        ("2022.4.2", date(2022, 4, 2)),
        ("2022年4月12日", date(2022, 4, 12)),
        (" 2022-04-12T08:30:00+08:00", date(2022, 4, 12)),
        ("2022-04-12 08:30", date(2022, 4, 12)),
        ("", None),
        (None, None),
    ],
)
def test_publication_dates(day: str | None, expected: date | None) -> None:
    assert one("a.jsonl", line(text="一", published_at=day)).published_at == expected


@pytest.mark.parametrize("day", ["2022-02-30", "2022-13-01", "昨天", 20220412, True, ["2022"], 4.5])
def test_a_date_that_cannot_be_is_refused_and_the_article_kept(day: object) -> None:
    refusal, article = found("a.jsonl", line(text="一", published_at=day))
    assert isinstance(refusal, Refusal)
    assert refusal.kept
    assert refusal.place == "a.jsonl:1"
    assert repr(day)[:9] in refusal.value
    assert article == RawArticle("a.jsonl:1", "一", charset="utf-8")


def test_a_field_of_a_wrong_type_is_refused_and_the_article_kept() -> None:
    half = r'{"text": "一", "title": ["x"], "url": true, "source": "\ud800"}'
    *refusals, article = found("a.jsonl", half)
    assert [item.place for item in refusals if isinstance(item, Refusal)] == [
        "a.jsonl:1: title",
        "a.jsonl:1: source",
        "a.jsonl:1: url",
    ]
    assert article == RawArticle("a.jsonl:1", "一", charset="utf-8")


def test_csv_rows_with_newlines_and_without_ref() -> None:
    content = 'text,published_at,编号\n"一,\n二",2022/4/12,7\n\n三,,8\n'
    assert found("a.csv", content.encode("gb18030")) == [
        RawArticle("a.csv#1", "一,\n二", published_at=date(2022, 4, 12), charset="gb18030"),
        RawArticle("a.csv#2", "三", charset="gb18030"),
    ]


def test_csv_rows_that_are_broken_name_their_line() -> None:
    items = found("a.csv", 'ref,text\nr1,"一\n二"\nr2,三,四\nr3,\nr4,"五"六\nr5,七\n')
    assert [item.place if isinstance(item, Refusal) else item.ref for item in items] == [
        "r1",
        "a.csv:4",
        "a.csv:5",
        "a.csv:6",
        "r5",
    ]


def test_a_table_needs_a_text_column() -> None:
    assert "no column text among 'ref;text'" in refused("a.csv", "ref;text\n1;一\n").value
    pl.DataFrame({"正文": ["一"]}).write_parquet("a.parquet")
    (refusal,) = read(["a.parquet"], LIMITS)
    assert "no column text among '正文'" in str(refusal)


def test_parquet_with_days_moments_and_wrong_types() -> None:
    pl.DataFrame(
        {
            "text": ["一", None],
            "published_at": [datetime(2022, 4, 12, 23), None],
            "title": [1.5, 2.5],
        }
    ).write_parquet("a.parquet")
    wrong_title, article, no_text = read(["a.parquet"], LIMITS)
    assert article == RawArticle("a.parquet#1", "一", published_at=date(2022, 4, 12))
    assert [str(wrong_title)[:18], str(no_text)[:25]] == [
        "a.parquet#1: title",
        "a.parquet#2: text is None",
    ]


def test_parquet_longer_than_one_slice_numbers_its_rows() -> None:
    pl.DataFrame({"text": [f"第{n}条" for n in range(1, 2502)]}).write_parquet("a.parquet")
    items = list(read(["a.parquet"], LIMITS))
    assert items[-1] == RawArticle("a.parquet#2501", "第2501条")
    assert len(items) == 2501


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.csv", "a.parquet"])
def test_an_empty_file_is_refused_whatever_its_kind(name: str) -> None:
    assert refused(name, b"").place.startswith(name)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.csv", "a.parquet", "a.jsonl.gz"])
def test_binary_is_refused_whatever_its_kind(name: str) -> None:
    assert refused(name, b"\x89PNG\r\x1a\0\0\0\rIHDR\xff\xff").place.startswith(name)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_blank_text_is_refused(name: str) -> None:
    assert refused(name, " \n\u3000\n").value == "the text is empty"


def test_a_gz_that_was_cut_off_keeps_what_it_holds() -> None:
    packed = gzip.compress(line(text="一" * 500).encode() * 300, compresslevel=0)
    items = found("a.jsonl.gz", packed[:-2000])
    assert len(items) > 100
    assert "unreadable" in str(items[-1])


def test_unknown_suffix_names_the_valid_ones() -> None:
    refusal = refused("a.pdf", b"%PDF")
    assert "a .pdf file" in refusal.value
    assert ".jsonl .jsonl.gz .csv .parquet" in refusal.valid


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.txt", "题目\n" + "9" * 10_000_000, "a.txt:2"),
        ("a.jsonl", '{"text": "一"}\n{"text": "' + "9" * 10_000_000 + '"}\n', "a.jsonl:2"),
        ("b.jsonl", '{"text": ' + "9" * 10_000 + "}\n", "b.jsonl:1"),
        ("c.jsonl", "[" * 9_000 + "\n", "c.jsonl:1"),
        ("a.csv", "text\n" + "9" * 10_000_000 + "\n", "a.csv:2"),
    ],
)
def test_what_is_far_too_long_is_refused_at_once(name: str, content: str, place: str) -> None:
    began = time.perf_counter()
    (refusal,) = (item for item in found(name, content) if isinstance(item, Refusal))
    assert refusal.place == place
    assert len(str(refusal)) < 400
    assert time.perf_counter() - began < 3


def test_a_file_beyond_the_limit_is_not_opened() -> None:
    Path("a.txt").write_text("一" * 100)
    (refusal,) = read(["a.txt"], Limits(file_bytes=100, article_characters=1_000))
    assert "300 bytes" in str(refusal)


def test_one_bad_file_in_a_folder_costs_only_itself() -> None:
    for name, content in {
        "1.txt": b"",
        "2.txt": b"\0\1",
        "3.jsonl": b"{",
        "4.txt": "好".encode(),
    }.items():
        Path(name).write_bytes(content)
    items = list(read(["."], LIMITS))
    assert [type(item).__name__ for item in items] == ["Refusal"] * 3 + ["RawArticle"]


def test_of_several_texts_under_one_ref_the_last_is_taken_and_said() -> None:
    refusals: list[Refusal] = []
    texts = [RawArticle("a", "旧文"), RawArticle("b", "别文"), RawArticle("a", "新文")]
    kept = last_texts(texts, refusals)
    assert [(one.ref, one.text) for one in kept] == [("b", "别文"), ("a", "新文")]
    assert [refusal.place for refusal in refusals] == ["a"]


def test_links_in_a_circle_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    (tmp_path / "good.txt").write_text("正文", encoding="utf-8")
    found = list(read([str(tmp_path)], LIMITS))
    assert [isinstance(one, Refusal) for one in found] == [True, False]


def test_a_folder_with_a_warehouse_holds_no_articles(tmp_path: Path) -> None:
    release = tmp_path / "releases" / "r1"
    release.mkdir(parents=True)
    (release / "warehouse.duckdb").touch()
    (release / "article.csv").write_text("text\n正文\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text("正文", encoding="utf-8")
    found = list(read([str(tmp_path)], LIMITS))
    assert [one.ref for one in found if isinstance(one, RawArticle)] == [f"{tmp_path}/good.txt"]


def test_an_empty_name_is_refused() -> None:
    (refusal,) = read([""], LIMITS)
    assert isinstance(refusal, Refusal)
    assert "empty name" in str(refusal)


@pytest.mark.parametrize(
    ("table", "said"),
    [("ref,text\n", "without rows"), ("text,text\n甲,乙\n", "names text twice")],
)
def test_a_table_that_says_nothing_is_refused(tmp_path: Path, table: str, said: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(table, encoding="utf-8")
    (refusal,) = read([str(file)], LIMITS)
    assert said in str(refusal)
