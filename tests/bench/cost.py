"""What a piece of work costs: seconds by the clock, processor seconds, the peak of the memory.

Memory is that of a process of its own, which does nothing else.
"""

import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Cost(NamedTuple):
    """Seconds by the clock and of the processor, and the most memory so far in GiB."""

    wall: float
    processor: float
    memory: float

    def against(self, other: "Cost") -> str:
        """Return how many times the other's cost it is."""
        return (
            f"{self.wall / other.wall:.2f} times by the clock, "
            f"{self.processor / other.processor:.2f} times the processor time"
        )

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s, {self.processor:7.1f} s processor, {self.memory:.1f} GiB peak"


def cost(work: Callable[[], object]) -> Cost:
    """Do a piece of work and return what it cost."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - processor, memory())


def memory() -> float:
    """Return the most memory that this process has held, in GiB (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def alone(function: Callable[..., T], *arguments: Any) -> T:
    """Call a function of a module in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()
