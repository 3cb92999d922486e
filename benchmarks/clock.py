"""Seconds of one core, and what they mean: spreads, ratios, growth.

All clocks read the processor time of this process: neighbours on a shared machine disturb it less than the time of
day, and with one thread it is the same thing.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import process_time
from typing import Any, NamedTuple

__all__ = ["Spread", "Stopwatch", "exponent", "percentile", "ratios", "rounds", "seconds"]


class Spread(NamedTuple):
    """Median, least and greatest of several rounds."""

    median: float
    min: float
    max: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        found = list(values)
        return cls(*(round(v, 5) for v in (statistics.median(found), min(found), max(found))))


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def rounds(works: Mapping[str, Callable[[], object]], count: int) -> dict[str, list[float]]:
    """Seconds of each work in each round, after one round that only warms up.

    The works take turns, so that a machine that slows down slows them all.
    """
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(count):
        for name, work in works.items():
            times[name].append(seconds(work))
    return times


def ratios(times: Sequence[float], base: Sequence[float]) -> Spread:
    """How many times as long as the base, round by round."""
    return Spread.of(t / b for t, b in zip(times, base, strict=True))


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that ``share`` of the values don't exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The power of the size that time grows with, fitted by least squares: 1 is linear, 2 square."""
    slope, _ = statistics.linear_regression([math.log(s) for s in sizes], [math.log(t) for t in times])
    return round(slope, 3)


class Stopwatch:
    """Adds up the seconds spent in wrapped functions, by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def add(self, name: str, since: float) -> None:
        self.spent[name] = self.spent.get(name, 0.0) + process_time() - since

    def function(self, name: str, inner: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            start = process_time()
            try:
                return inner(*args, **kwargs)
            finally:
                self.add(name, start)

        return timed

    def generator(self, name: str, inner: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """Times what the generator does for each item, not what its reader does between two."""

        def timed(*args: Any, **kwargs: Any) -> Iterator[Any]:
            items = inner(*args, **kwargs)
            while True:
                start = process_time()
                try:
                    item = next(items)
                except StopIteration:
                    return
                finally:
                    self.add(name, start)
                yield item

        return timed
