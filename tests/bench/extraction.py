"""How fast articles are read, against peers.

Peers and extraction take turns on the same slices of text, so that both meet the machine in the
same mood. JioNLP is measured where it is installed.
"""

import contextlib
import io
import logging
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import NamedTuple

import jieba.posseg

from flows import extraction
from flows.extraction import Batch, batches, extract_chunk, workers
from flows.sources import RawArticle
from tests.bench.articles import varied
from tests.hostile import line
from transforms.article import make_article
from transforms.pipeline import find_mentions

SLICES = 8
FOR_JIONLP = 5  # one article in so many: it is slow
ROUNDS = 3
HOSTILE = "digits|digits in words|commas|nested brackets|年/月/日|areas|percent signs|growths"


Peer = Callable[[list[RawArticle]], None]


class Rate(NamedTuple):
    """Characters read and the processor seconds that took."""

    characters: int = 0
    seconds: float = 0

    @property
    def per_second(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds

    def with_more(self, peer: Peer, articles: list[RawArticle]) -> "Rate":
        """Return the rate with some more articles read."""
        seconds = _seconds(lambda: peer(articles))
        size = sum(len(article.text) for article in articles)
        return Rate(self.characters + size, self.seconds + seconds)


def measure(articles: list[RawArticle], megabytes: list[float]) -> None:
    """Print the figures of extraction."""
    characters = sum(len(article.text) for article in articles)
    print(f"{len(articles):,} articles, {characters:,} characters; whole extraction to the frame")
    _against_peers(articles)
    _on_two_processes(articles)
    _by_size(articles, megabytes)
    _by_hostile_line()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _against_peers(articles: list[RawArticle]) -> None:
    peers: dict[str, tuple[Peer, int]]
    peers = {"extraction": (_extraction, 1), "jieba.posseg": (_posseg, 1)}
    if find_spec("jionlp"):
        peers["JioNLP time+money"] = (_jionlp(), FOR_JIONLP)
    _extraction(articles[::SLICES])  # patterns and surfaces are ready after the first slice
    for peer, _ in peers.values():
        peer(articles[:20])
    rates = dict.fromkeys(peers, Rate())
    for number in range(1, SLICES):
        for name, (peer, one_in) in peers.items():
            rates[name] = rates[name].with_more(peer, articles[number :: SLICES * one_in])
    own = rates.pop("extraction")
    quantities = sum(_quantities(raw) for n in range(1, SLICES) for raw in articles[n::SLICES])
    print(f"extraction          {own.per_second / 1e6:8.3f} M characters/s, one core")
    print(f"a quantity takes    {own.seconds / quantities * 1e6:8.0f} µs ({quantities:,} of them)")
    for name, rate in rates.items():
        print(f"{name:20}{rate.per_second / 1e6:8.3f} M characters/s", end="")
        print(f"   extraction is {own.per_second / rate.per_second:.1f} times as fast")
    if "JioNLP time+money" not in rates:
        print("JioNLP              not installed, not measured: pip install jionlp")


def _extraction(articles: list[RawArticle]) -> None:
    extract_chunk(Batch(articles))


def _posseg(articles: list[RawArticle]) -> None:
    for article in articles:
        jieba.posseg.lcut(article.text)


def _jionlp() -> Peer:
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp
    logging.getLogger().setLevel(logging.CRITICAL)  # it tells of every time it can't read

    def run(articles: list[RawArticle]) -> None:
        for article in articles:
            jionlp.ner.extract_time(article.text, time_base=time.time())
            jionlp.ner.extract_money(article.text)

    return run


def _quantities(raw: RawArticle) -> int:
    return len(find_mentions(make_article(**raw._asdict()))[1].quantities)


def _on_two_processes(articles: list[RawArticle]) -> None:
    chunks = list(batches(articles, 50_000))
    extraction.WORTH_A_POOL = 0
    times = {}
    for processes in (1, 2):
        with workers(1, processes) as apply:
            rounds = [_wall(lambda: list(apply(extract_chunk, chunks))) for _ in range(ROUNDS + 1)]
        times[processes] = sorted(rounds[1:])[ROUNDS // 2]  # the first makes the processes ready
    print(f"two processes       {times[1] / times[2]:8.2f} times one's rate, by the clock")


def _wall(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _by_size(articles: list[RawArticle], megabytes: Iterable[float]) -> None:
    first = 0.0
    for size in megabytes:
        some = varied(articles, int(size * 1_000_000 / 2.9))  # bytes a character has in such text
        chunks = list(batches(some, extraction.CHUNK_CHARACTERS))
        characters = sum(chunk.characters for chunk in chunks)
        seconds = _seconds(lambda: [extract_chunk(chunk) for chunk in chunks])  # noqa: B023
        each = seconds / characters
        first = first or each
        print(f"{size:6g} MB           {1 / each / 1e6:8.3f} M characters/s, ", end="")
        print(f"{each / first:.2f} times the time a character")


def _by_hostile_line() -> None:
    for name in HOSTILE.split("|"):
        each = []
        for length in (85_000, 340_000):  # a quarter of a megabyte, and one
            text = f"公报\n{line(name, length)}\n一季度,产值增长{length}%。"
            batch = Batch([RawArticle("hostile", text)])
            each.append(_seconds(lambda: extract_chunk(batch)) / length)  # noqa: B023
        print(f"1 MB of {name:18} {1 / each[1] / 1e6:6.2f} M characters/s, ", end="")
        print(f"{each[1] / each[0]:.2f} times the time a character of ¼ MB")
