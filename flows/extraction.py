"""Raw articles to frames, chunk by chunk, in this process or in several; the result is one.

A chunk is what one process reads before it reports: some hundred pages such as
全市规模以上工业增加值同比增长6.5%. Nothing here knows Prefect, so that worker processes start fast.
"""

import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import NamedTuple

import polars as pl

from flows.sources import RawArticle
from transforms.article import make_article
from transforms.frame import article_frame, observation_frame
from transforms.pipeline import extract

CHUNK_CHARACTERS = 500_000
WORTH_A_POOL = 12_000_000  # characters; below, starting the processes costs more than they save


class Batch:
    """Articles that are extracted together, and how long they are.

    Not a tuple: Prefect looks into every item of those.
    """

    def __init__(self, articles: list[RawArticle]) -> None:
        self.articles = articles
        self.characters = sum(len(article.text) for article in articles)


class Extracted(NamedTuple):
    """The frames of the tables ``article`` and ``fct_observation``, in the order of the source."""

    articles: pl.DataFrame
    observations: pl.DataFrame

    @property
    def characters(self) -> int:
        """The length of the articles together."""
        return int(self.articles["char_count"].sum())


Chunks = Iterable[Batch]
Apply = Callable[[Callable[[Batch], Extracted], Chunks], Iterator[Extracted]]


def batches(articles: Iterable[RawArticle], characters: int) -> Iterator[Batch]:
    """Yield the articles in order in batches of about so many characters."""
    held: list[RawArticle] = []
    length = 0
    for article in articles:
        held.append(article)
        length += len(article.text)
        if length >= characters:
            yield Batch(held)
            held, length = [], 0
    if held:
        yield Batch(held)


def extract_batch(
    batch: Batch, apply: Apply = map, tell: Callable[[Extracted], None] | None = None
) -> Extracted:
    """Return the frames of a batch; ``apply`` is map or a pool's, ``tell`` hears of each chunk."""
    found = []
    for part in apply(extract_chunk, batches(batch.articles, CHUNK_CHARACTERS)):
        found.append(part)
        if tell:
            tell(part)
    return joined(found)


def extract_chunk(chunk: Batch) -> Extracted:
    """Return the frames of some articles, made in one go without the collector's pauses."""
    gc.disable()
    try:
        articles = [make_article(**raw._asdict()) for raw in chunk.articles]
        found = [observation for article in articles for observation in extract(article)]
        return Extracted(article_frame(articles), observation_frame(found))
    finally:
        gc.enable()


def joined(parts: Iterable[Extracted]) -> Extracted:
    """Return the frames below one another; of no part at all, two empty frames."""
    frames = [Extracted(article_frame([]), observation_frame([])), *parts]
    return Extracted(*(pl.concat(column) for column in zip(*frames, strict=True)))


@contextmanager
def workers(characters: int, processes: int) -> Iterator[Apply]:
    """Give the ``apply`` that so many characters are worth: map, or that of a process pool."""
    if processes == 1 or characters < WORTH_A_POOL:
        yield map
        return
    context = get_context("spawn")  # a forked process hangs once polars has run in its parent
    os.environ["POLARS_MAX_THREADS"] = "1"  # for the processes to come; polars is running here
    try:
        with ProcessPoolExecutor(processes, context, initializer=_end_with_parent) as pool:
            yield pool.map
    finally:
        del os.environ["POLARS_MAX_THREADS"]


def _end_with_parent() -> None:
    """See to it that a worker whose parent was killed does not wait for work for ever."""

    def watch() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
