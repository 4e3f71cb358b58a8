"""The report says what happened, no text can forge it, and it asks nothing of the network."""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from expectations.history import RUN
from expectations.published import Changed, validate_published
from expectations.report import Report, write_report
from expectations.report.words import MOST_ROWS
from expectations.validate import Validation, validate
from tests.expectations.given import TEXT, article, articles, good, observation, observations

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'
VOID = {"meta", "br", "input"}


class Reader(HTMLParser):
    """Reads a page: its elements, attributes and text; an element left open is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def mixed() -> Validation:
    bad = observation("bad", "share", obs_value=130.0)
    evil = observation(
        "evil", indicator=EVIL, sentence=TEXT + EVIL, ref_area=EVIL, unit_measure=EVIL
    )
    worse = observation("worse", span_start=0)
    return validate(observations(*good(20), bad, evil, worse), articles(article(title=EVIL)))


def page(folder: Path, found: Validation, refused: list[tuple[str, str]] | None = None) -> str:
    report = Report("run-1", found, articles(article(title=EVIL)), refused or [])
    path = write_report(report, folder / "v")
    assert path == folder / "v" / "index.html"
    return path.read_text(encoding="utf-8")


def test_it_says_what_came_in_and_what_did_not(tmp_path: Path, mixed: Validation) -> None:
    refused = [("in/坏.jsonl:3", "不是合法的 JSON"), ("in/空.txt", "文件为空")]
    text = Reader(page(tmp_path, mixed, refused)).text
    assert "run-1" in text
    for label, count in (
        ("articles", 1),
        ("refused", 2),
        ("observations read", 23),
        ("accepted", 20),
    ):
        assert f"{label}{count}" in text
    assert "in/坏.jsonl:3" in text
    assert "文件为空" in text
    assert "占比为 130，有效范围 0 … 100" in text
    assert "the share “能源产值” is 130; valid is 0 … 100" in text
    assert "可以入库，有内容待核对" in text


def test_every_rule_stands_in_it_in_both_languages(tmp_path: Path, mixed: Validation) -> None:
    text = Reader(page(tmp_path, mixed)).text
    for result in mixed.results:
        assert result.meaning_zh in text
        assert result.meaning_en in text


def test_text_of_articles_stays_text(tmp_path: Path, mixed: Validation) -> None:
    read = Reader(page(tmp_path, mixed, [(EVIL, EVIL)]))
    assert not {"script", "img"} & set(read.elements)
    assert not any(name.startswith("on") for name, _ in read.attributes)
    assert read.text.count(EVIL) >= 6


def test_it_asks_nothing_of_the_network(tmp_path: Path, mixed: Validation) -> None:
    written = page(tmp_path, mixed)
    read = Reader(written)
    assert not {"link", "script", "iframe", "img"} & set(read.elements)
    links = {str(value) for name, value in read.attributes if name in ("href", "src")}
    away = {link for link in links if not link.startswith(("#", "docs/"))}
    assert all(link.startswith("http://127.0.0.1:") for link in away)  # the review page
    assert "url(" not in written
    assert "@import" not in written
    assert "default-src 'none'" in written


def test_links_lead_somewhere(tmp_path: Path, mixed: Validation) -> None:
    attributes = Reader(page(tmp_path, mixed)).attributes
    targets = {f"#{value}" for name, value in attributes if name == "id"}
    links = {str(value) for name, value in attributes if name == "href"}
    assert {link for link in links if link.startswith("#")} <= targets
    pages = {link for link in links if link.startswith("docs/")}
    assert pages == {f"docs/{scope}.html" for scope in mixed.documents}
    assert all((tmp_path / "v" / page).is_file() for page in pages)


def test_all_well_says_so(tmp_path: Path) -> None:
    text = Reader(page(tmp_path, validate(observations(*good(2)), articles()))).text
    assert "全部合格，可以入库" in text


def test_a_stopped_load_says_why_in_front(tmp_path: Path) -> None:
    stopped = validate(observations(), articles(article(text=TEXT * 5)))
    text = Reader(page(tmp_path, stopped)).text
    assert "已停止：没有任何数据入库" in text
    assert text.index("not one observation was read") < text.index("What came in")


def test_a_broken_frame_is_reported_too(tmp_path: Path) -> None:
    broken = articles().drop("text", "title").with_columns(published_at=1)
    found = validate(observations(), broken)
    written = write_report(Report("run-1", found, broken), tmp_path).read_text(encoding="utf-8")
    assert "title of article must be String" in Reader(written).text


def test_a_long_list_is_cut_and_says_so(tmp_path: Path, mixed: Validation) -> None:
    refused = [(f"file{n}", "空") for n in range(MOST_ROWS + 7)]
    text = Reader(page(tmp_path, mixed, refused)).text
    assert f"file{MOST_ROWS - 1}" in text
    assert f"file{MOST_ROWS}" not in text
    assert f"The first {MOST_ROWS} of {MOST_ROWS + 7}." in text


def test_the_same_run_gives_the_same_page(tmp_path: Path, mixed: Validation) -> None:
    assert page(tmp_path, mixed) == page(tmp_path, mixed)


def test_a_rule_that_applied_to_nothing_is_not_shown_as_held(tmp_path: Path) -> None:
    few = validate(observations(observation("one", "share")), articles(article()))
    shown = Reader(page(tmp_path, few)).text
    assert any(result.evaluated == 0 for result in few.results)
    assert "not judged" in shown


def told(folder: Path, report: Report) -> str:
    return Reader(write_report(report, folder).read_text(encoding="utf-8")).text


def test_a_row_that_is_loaded_and_worth_a_look_is_listed_apart(tmp_path: Path) -> None:
    twice = [
        observation(key, obs_value=value, scope=None) for key, value in (("a", 1e10), ("b", 2e10))
    ]
    found = validate(observations(*twice), articles())
    assert (found.accepted.height, found.quarantined.height, found.flagged.height) == (2, 0, 2)
    text = told(tmp_path, Report("run-1", found, articles()))
    assert "已入库、宜核对的观测" in text
    assert "互不相容的数" in text


def test_a_row_says_what_stands_beside_it_and_links_to_its_review(tmp_path: Path) -> None:
    bad = observation("a&b", "share", obs_value=130.0, scope=None)
    past = observation(
        "old", "share", scope=None, time_start=date(2021, 1, 1), time_end=date(2021, 12, 31)
    )
    past |= {"time_period": "2021", "value_text": "70%"}
    found = validate(observations(bad, past), articles())
    report = Report("run-1", found, articles(), review="http://127.0.0.1:1/")
    assert "同序列其他时期：" in told(tmp_path, report)
    assert "2021 70%" in told(tmp_path, report)
    written = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'href="http://127.0.0.1:1/item/a%26b"' in written


def changed(kind: str, **cells: str | None) -> dict[str, str | None]:
    names = ("indicator", "subject", "ref_area_name", "time_period", "article_ref")
    row = dict.fromkeys((*names, "former_text", "value_text"))
    return {"change": kind, **row, **cells}


def test_it_says_what_changed_since_the_last_release(tmp_path: Path) -> None:
    rows = [
        changed("revised", indicator="产值", former_text="100.4亿元", value_text="101亿元"),
        changed("withdrawn", indicator="产量" + EVIL, former_text="3万吨"),
    ]
    found = validate(observations(*good(2)), articles())
    counts = dict.fromkeys(("keys_twice", "orphans", "read_and_quarantined", "unknown_areas"), 0)
    changes = Changed(0, 1, 60, 200, pl.DataFrame(rows))
    published = validate_published(counts, changes)
    report = Report("run-1", found, articles(), changed=changes, published=published)
    text = told(tmp_path, report)
    assert "revised: 1, 1 shown" in text
    assert "100.4亿元101亿元" in text
    assert "产量" + EVIL in text
    assert "60 figures of the last release are withdrawn, 30 %" in text
    assert (tmp_path / "docs" / "published.html").is_file()


def test_a_run_that_releases_nothing_says_so(tmp_path: Path) -> None:
    found = validate(observations(*good(2)), articles())
    report = Report("run-1", found, articles())
    assert "Nothing was published before." in told(tmp_path, report)
    assert "No new release was made, or" in told(tmp_path, report._replace(is_first=False))


def test_the_trend_has_a_line_a_rate_and_a_row_a_run(tmp_path: Path) -> None:
    runs = pl.DataFrame(
        [(f"r{n}", 1000 * n, 100 + n, n % 3, 5) for n in range(30)], schema=RUN, orient="row"
    )
    found = validate(observations(*good(2)), articles())
    report = Report("run-1", found, articles(), runs=runs)
    read = Reader(write_report(report, tmp_path).read_text(encoding="utf-8"))
    assert read.elements.count("svg") == 4
    assert read.elements.count("circle") == 4 * 30 - 1  # no characters, no density
    assert "最近 30 次运行" in read.text
    assert "r29" in read.text


def test_the_pages_behind_it_are_text_without_a_network(tmp_path: Path, mixed: Validation) -> None:
    page(tmp_path, mixed)
    for file in (tmp_path / "v" / "docs").iterdir():
        written = file.read_text(encoding="utf-8")
        read = Reader(written)
        assert not {"script", "img", "link", "iframe", "form"} & set(read.elements)
        assert not any(name.startswith("on") or name == "src" for name, _ in read.attributes)
        links = [value for name, value in read.attributes if name == "href"]
        assert links == ["../index.html"]
        assert "default-src 'none'" in written
        assert len(written) < 500_000
    row = (tmp_path / "v" / "docs" / "row.html").read_text(encoding="utf-8")
    assert "share_in_range" in row
