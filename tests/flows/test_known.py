"""What is known is not read again; whatever was changed is: the text, its setting, the program."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from expectations.validate import validate
from flows import known
from flows.extraction import Batch, Extracted, extract_batch
from flows.sources import RawArticle
from tests.flows.conftest import GROWTH
from transforms.frame import schema
from warehouse.load import Run, load

FIRST = RawArticle("公报.txt", GROWTH, published_at=date(2022, 4, 12))
OTHER = RawArticle("简讯.txt", "二。" + GROWTH)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return tmp_path / "build" / "warehouse.duckdb"


def read(build: Path, *articles: RawArticle) -> list[RawArticle]:
    """Read what is not known yet and load it; return what that was."""
    batch = known.unread(list(articles), build)
    found = extract_batch(batch)
    store(build, batch, found, found.observations, pl.DataFrame(schema=schema("claim_apart")))
    return batch.articles


def store(
    build: Path, batch: Batch, found: Extracted, accepted: pl.DataFrame, apart: pl.DataFrame
) -> None:
    """Load what was read."""
    run = Run(f"r{datetime.now(UTC):%H%M%S%f}", datetime.now(UTC), "1", len(batch.articles), 0)
    load(build, run, found.articles, accepted, apart, known.inputs(batch, found.articles))


def test_an_article_is_read_once(build: Path) -> None:
    assert read(build, FIRST) == [FIRST]
    assert read(build, FIRST, OTHER) == [OTHER]
    assert read(build, OTHER, FIRST) == []


@pytest.mark.parametrize(
    "change",
    [
        {"text": GROWTH.replace("6.5", "6.6")},
        {"title": "公报"},
        {"published_at": date(2022, 4, 13)},
        {"published_at": None},
        {"source": "统计局"},
        {"url": "https://example.org/1"},
        {"ref": "公报2.txt"},
    ],
)
def test_an_article_that_was_changed_is_read_again(build: Path, change: dict[str, str]) -> None:
    read(build, FIRST)
    changed = FIRST._replace(**change)  # type: ignore[arg-type]
    assert read(build, changed) == [changed]
    assert read(build, changed) == []


def test_a_text_that_comes_back_is_read_again(build: Path) -> None:
    changed = FIRST._replace(text="二。" + GROWTH)
    read(build, FIRST)
    read(build, changed)
    assert read(build, FIRST) == [FIRST]
    assert read(build, FIRST) == []
    assert read(build, changed) == [changed]


def test_an_article_all_of_which_is_quarantined_is_read_once(build: Path) -> None:
    batch = Batch([FIRST._replace(text="工业占生产总值的比重达到150%。")])
    found = extract_batch(batch)
    told = validate(found.observations, found.articles)
    assert (told.accepted.height, told.quarantined.height) == (0, 1)
    store(build, batch, found, told.accepted, told.quarantined)
    assert known.unread(batch.articles, build).articles == []


def test_another_program_reads_everything_again(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(build, FIRST)
    monkeypatch.setattr(known, "program_digest", lambda: "another")
    assert read(build, FIRST) == [FIRST]
    assert read(build, FIRST) == []


def test_an_article_that_could_not_be_read_is_tried_again(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("flows.extraction.STEPS", (lambda article: 1 / 0,))
        assert read(build, FIRST) == [FIRST]
    assert read(build, FIRST) == [FIRST]


def test_a_warehouse_that_is_not_there_is_not_made_by_looking(build: Path) -> None:
    assert known.unread([FIRST], build).articles == [FIRST]
    assert not build.exists()
