"""Raw articles to frames, chunk by chunk, in this process or in several; the result is the same.

A chunk is what one process reads before it reports: some hundred pages such as
全市规模以上工业增加值同比增长6.5%. Nothing here knows Prefect, so that worker processes start fast.
"""

import gc
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import polars as pl

from flows.sources import RawArticle, Refusal
from seeds.reader import SeedError
from transforms.article import make_article
from transforms.frame import article_frame, observation_frame
from transforms.model import Article
from transforms.pipeline import STEPS
from transforms.tokens import Engine, use

T = TypeVar("T")

CHUNK_CHARACTERS = 500_000
WORTH_A_POOL = 4_000_000  # characters; below, starting the processes costs more than they save
AHEAD = 3  # chunks a process may be behind; a source may be longer than the memory holds


class Batch:
    """Articles that are extracted together, and how long they are.

    Not a tuple: Prefect looks into every item of those.
    """

    def __init__(self, articles: list[RawArticle]) -> None:
        self.articles = articles
        self.characters = sum(len(article.text) for article in articles)


class Extracted(NamedTuple):
    """The frames of the tables ``article`` and ``claim``, in the order of the source."""

    articles: pl.DataFrame
    observations: pl.DataFrame
    refusals: tuple[Refusal, ...] = ()

    @property
    def characters(self) -> int:
        """The length of the articles together."""
        return int(self.articles["char_count"].sum())


class Apply(Protocol):
    """Calls a function with each chunk and yields what it returns, in the order of the chunks."""

    def __call__(self, function: Callable[[Batch], T], chunks: Iterable[Batch], /) -> Iterator[T]:
        """Yield ``function`` of each chunk."""


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
        articles, found, refusals = read_each(chunk, STEPS)
        return Extracted(article_frame(articles), observation_frame(found), tuple(refusals))
    finally:
        gc.enable()


def read_each(
    chunk: Batch, steps: Sequence[Callable[[Any], Any]]
) -> tuple[list[Article], list[Any], list[Refusal]]:
    """Return the articles, and the items that the last of ``steps`` makes of each, all in order.

    All articles take a step before any takes the next: its rules stay near the processor. An
    article that they cannot cope with is refused alone: the other thousand are good.
    """
    begin = partial(_begin_with, steps[0])
    states = [_tried(begin, raw, raw.ref) for raw in chunk.articles]
    for step in steps[1:]:
        go_on = partial(_go_on, step)
        states = [
            one if isinstance(one, Refusal) else _tried(go_on, one, raw.ref)
            for raw, one in zip(chunk.articles, states, strict=True)
        ]
    done = [one for one in states if not isinstance(one, Refusal)]
    return (
        [one.article for one in done],
        [item for one in done for item in one.made],
        [one for one in states if isinstance(one, Refusal)],
    )


class _State(NamedTuple):
    """An article and what the steps so far have made of it."""

    article: Article
    made: Any


def _begin_with(step: Callable[[Article], Any], raw: RawArticle) -> _State:
    article = make_article(**raw._asdict())
    return _State(article, step(article))


def _go_on(step: Callable[[Any], Any], state: _State) -> _State:
    return _State(state.article, step(state.made))


def _tried(step: Callable[[Any], _State], given: Any, ref: str) -> _State | Refusal:
    """Return what a step makes of an article, or its refusal."""
    try:
        return step(given)
    except (SeedError, OSError):  # the program's fault, and every article's
        raise
    except Exception as error:
        return _defect(ref, error)


def _defect(ref: str, error: Exception) -> Refusal:
    at = traceback.extract_tb(error.__traceback__)[-1]
    value = f"not read: {error!r} in {Path(at.filename).name} line {at.lineno}"
    return Refusal(ref, value, "any text can be read", "report this, with the article")


def joined(parts: Iterable[Extracted]) -> Extracted:
    """Return the frames below one another; of no part at all, two empty frames."""
    parts = [Extracted(article_frame([]), observation_frame([])), *parts]
    return Extracted(
        pl.concat(part.articles for part in parts),
        pl.concat(part.observations for part in parts),
        tuple(refusal for part in parts for refusal in part.refusals),
    )


def spread(
    function: Callable[[Batch], T],
    chunks: Iterable[Batch],
    processes: int,
    engine: Engine = "auto",
) -> Generator[T, None, None]:
    """Yield ``function`` of each chunk, in order, by processes where there is much to read."""
    rest = iter(chunks)
    first: list[Batch] = []
    characters = 0
    for chunk in rest:
        first.append(chunk)
        characters += chunk.characters
        if characters >= WORTH_A_POOL:
            break
    with workers(characters, processes, engine) as apply:
        yield from apply(function, chain(first, rest))


def _in_order(
    pool: ProcessPoolExecutor, most: int, function: Callable[[Batch], T], chunks: Iterable[Batch]
) -> Iterator[T]:
    """Do what the pool's map does, with never more than ``most`` chunks under way."""
    waiting: deque[Future[T]] = deque()
    for chunk in chunks:
        waiting.append(pool.submit(function, chunk))
        if len(waiting) == most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@contextmanager
def workers(characters: int, processes: int, engine: Engine = "auto") -> Iterator[Apply]:
    """Give the ``apply`` that so many characters are worth: map, or that of a process pool.

    Words are cut with ``engine``, here and there.
    """
    use(engine)
    if processes == 1 or characters < WORTH_A_POOL:
        yield map
        return
    context = get_context("spawn")  # a forked process hangs once polars has run in its parent
    os.environ["POLARS_MAX_THREADS"] = "1"  # for the processes to come; polars is running here
    try:
        with ProcessPoolExecutor(processes, context, _begin, (engine,)) as pool:
            try:
                yield partial(_in_order, pool, AHEAD * processes)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)  # what has begun still ends
                raise
    finally:
        del os.environ["POLARS_MAX_THREADS"]


def _begin(engine: Engine) -> None:
    """Make a worker ready: it leaves Ctrl-C to the parent, and ends when that is killed."""
    use(engine)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
