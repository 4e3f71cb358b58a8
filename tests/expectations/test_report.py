"""The report says what happened, no text can forge it, and it asks nothing of the network."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from expectations.report import MOST_ROWS, write_report
from expectations.validate import Validation, validate
from tests.expectations.given import TEXT, article, articles, good, observation, observations

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'
VOID = {"meta", "br"}


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
    path = write_report(found, articles(article(title=EVIL)), refused or [], "run-1", folder / "v")
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
    links = [value for name, value in read.attributes if name in ("href", "src")]
    assert all(str(link).startswith("#") for link in links)
    assert "url(" not in written
    assert "@import" not in written
    assert "default-src 'none'" in written


def test_links_lead_somewhere(tmp_path: Path, mixed: Validation) -> None:
    attributes = Reader(page(tmp_path, mixed)).attributes
    targets = {f"#{value}" for name, value in attributes if name == "id"}
    assert {value for name, value in attributes if name == "href"} == targets


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
    written = write_report(found, broken, [], "run-1", tmp_path).read_text(encoding="utf-8")
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
