"""Many texts through the engine together, where one that fails must not take the others with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .article import Article
from .records import Job

__all__ = ["LOT", "each"]

LOT = 16  # texts that go through the engine together


def each(
    work: Callable[[list[Job]], Iterable[Article]], jobs: Sequence[Job], *, final: type[Exception] | tuple[()] = ()
) -> list[Article | Exception]:
    """What ``work`` makes of the jobs. Where it fails on all together, on each alone; an exception is its answer.

    final: an exception after which trying on makes no sense; it's raised.
    """
    if not jobs:
        return []
    try:
        return list(work(list(jobs)))
    except final:
        raise
    except Exception as error:
        if len(jobs) == 1:
            return [error]
        return [answer for job in jobs for answer in each(work, [job], final=final)]
