from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import extraction
from flows.extraction import (
    Batch,
    batches,
    extract_batch,
    extract_chunk,
    joined,
    read_each,
    spread,
    workers,
)
from flows.settings import Settings
from flows.sources import RawArticle, Refusal, read
from seeds.reader import SeedError
from tests.flows.conftest import GROWTH
from transforms.model import Article

SAMPLES = str(Path(extraction.__file__).parents[1] / "seeds" / "articles")


def articles(count: int) -> list[RawArticle]:
    return [RawArticle(f"r{number}", f"第{number}期。{GROWTH}") for number in range(count)]


def test_batches_keep_order_and_are_about_as_long_as_asked() -> None:
    given = articles(10)
    length = len(given[0].text)
    found = list(batches(given, 3 * length))
    assert [len(batch.articles) for batch in found] == [3, 3, 3, 1]
    assert [article for batch in found for article in batch.articles] == given
    assert found[0].characters == 3 * length
    assert list(batches([], 5)) == []


def test_a_batch_comes_back_as_frames_and_every_chunk_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extraction, "CHUNK_CHARACTERS", 1)
    told: list[int] = []
    batch = Batch(articles(3))
    found = extract_batch(batch, tell=lambda part: told.append(part.observations.height))
    assert found.articles["article_ref"].to_list() == ["r0", "r1", "r2"]
    assert found.characters == batch.characters
    assert len(told) == 3
    assert sum(told) == found.observations.height > 0
    assert extract_batch(Batch([])).observations.schema == found.observations.schema


def test_several_processes_give_the_same_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "CHUNK_CHARACTERS", 1_000)
    monkeypatch.setattr(extraction, "WORTH_A_POOL", 1)
    found = read([SAMPLES], Settings().limits)
    batch = Batch([item for item in found if isinstance(item, RawArticle)])
    alone = extract_batch(batch)
    with workers(batch.characters, 2) as apply:
        assert apply is not map
        together = extract_batch(batch, apply)
    assert together.refusals == alone.refusals == ()
    assert together.observations.equals(alone.observations)
    assert together.articles.equals(alone.articles)
    assert alone.observations.height > 100


def test_spread_chunks_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "WORTH_A_POOL", 300)
    chunks = list(batches(articles(40), 1))
    alone = [part.articles for part in spread(extract_chunk, chunks, 1)]
    together = [part.articles for part in spread(extract_chunk, iter(chunks), 2)]
    assert [frame["article_ref"][0] for frame in together] == [f"r{n}" for n in range(40)]
    assert all(one.equals(other) for one, other in zip(alone, together, strict=True))
    assert list(spread(extract_chunk, [], 2)) == []


def test_spread_chunks_are_not_taken_far_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "WORTH_A_POOL", 1)
    taken: list[Batch] = []

    def source() -> Iterator[Batch]:
        for chunk in batches(articles(100), 1):
            taken.append(chunk)
            yield chunk

    parts = spread(extract_chunk, source(), 2)
    next(parts)
    assert len(taken) <= 2 * extraction.AHEAD + 1
    parts.close()


def test_little_text_or_one_process_is_not_worth_a_pool() -> None:
    for characters, processes in ((extraction.WORTH_A_POOL - 1, 8), (10**9, 1)):
        with workers(characters, processes) as apply:
            assert apply is map


def test_an_article_that_breaks_the_rules_is_refused_alone() -> None:
    def reader(article: Article) -> list[int]:
        return [1 // (article.article_ref != "r1")]

    kept, found, refusals = read_each(Batch(articles(3)), [reader])
    assert [article.article_ref for article in kept] == ["r0", "r2"]
    assert found == [1, 1]
    assert [(refusal.place, refusal.kept) for refusal in refusals] == [("r1", False)]
    assert "ZeroDivisionError" in refusals[0].value
    assert "test_extraction.py line" in refusals[0].value


def test_a_broken_seed_is_no_fault_of_an_article() -> None:
    def reader(article: Article) -> list[int]:
        raise SeedError("seeds/units/surfaces.csv row 3")

    with pytest.raises(SeedError):
        read_each(Batch(articles(2)), [reader])


def test_joining_keeps_what_was_refused() -> None:
    refusal = Refusal("r", "v", "valid", "next")
    part = extract_batch(Batch(articles(1)))._replace(refusals=(refusal,))
    assert joined([part, part]).refusals == (refusal, refusal)
    assert joined([part, part]).observations.height == 2 * part.observations.height
