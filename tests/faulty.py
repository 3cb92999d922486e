"""Faults in the workers of a Ray cluster: texts that raise, texts that kill, and a diary of who worked on what."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from quotes import Article, Job

__all__ = ["DIARY", "KILLS", "RAISES", "install", "nodes_at_work"]

KILLS = "This article takes its worker with it."
RAISES = "This article raises an error."
DIARY = "FAULTY_DIARY"  # the environment variable that names the file
LEAST_SECONDS = 0.1  # of one lot, so that a run has a middle


def install() -> None:
    """What a worker calls when it starts: Ray's ``worker_process_setup_hook``."""
    from quotes.batch import work

    real = work.each

    def each(pipe: Callable[[list[Job]], list[Article]], jobs: Sequence[Job], **options: Any) -> Any:
        return real(lambda jobs: pipe(_suffer(jobs)), jobs, **options)

    work.each = each


def _suffer(jobs: list[Job]) -> list[Job]:
    import ray

    with open(os.environ[DIARY], "a") as diary:
        diary.write(ray.get_runtime_context().get_node_id() + "\n")
    time.sleep(LEAST_SECONDS)
    if any(RAISES in job.text for job in jobs):
        raise ZeroDivisionError
    if any(KILLS in job.text for job in jobs):
        os._exit(1)
    return jobs


def nodes_at_work() -> set[str]:
    """Ids of the nodes whose workers have begun something since the diary was last emptied."""
    return set(Path(os.environ[DIARY]).read_text().split())
