"""Records through the engine, in this process or in several, answers in order."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from threading import Thread
from typing import Any

import quotes

from ..article import Article
from ..errors import OptionError
from ..formats import FORMS, rows
from ..lots import LOT, each
from ..records import RAW
from ..roster import Roster, read_roster
from ..tasks import Task
from .sources import Record, Sources

__all__ = ["Engine", "Outcome", "Work", "answer_lot", "in_lots", "outcomes"]

CHARACTERS = 200_000  # in one lot: long articles go in smaller ones

# Lots under way for each process: one at work, one ready, one that waits to be written.
AHEAD = 3


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with each record.

    kind: what its content is, one of ``quotes.inputs.KINDS``. form: jsonl, csv or parquet. options: as in a request.
    speakers: the caller's list of those he knows, as JSON, which each process reads once.
    """

    model: str
    kind: str
    form: str
    options: Mapping[str, Any]
    speakers: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record: the answer, ready to be written, or why there is none.

    raw: the codes of the warnings that its text is no plain text.
    """

    record: Record
    answer: Any = None
    quotes: int = 0
    reason: str | None = None
    raw: str = ""


# The outcome of each record but the first ``done``, in order: (sources, done, work, workers) -> outcomes.
Engine = Callable[[Sources, int, Work, int | None], Generator[Outcome, None, None]]


def outcomes(sources: Sources, done: int, work: Work, workers: int | None = None) -> Generator[Outcome, None, None]:
    """The local Engine: in this process, or in several of this machine. No more is read than they need."""
    quotes.load(work.model)  # before any fork, so that the processes share it
    lots = in_lots(islice(sources.records(), done, None))
    for lot in (
        _in_processes(lots, work, workers) if workers and workers > 1 else (answer_lot(lot, work) for lot in lots)
    ):
        yield from lot


def in_lots(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records in lots that go through the engine together."""
    lot: list[Record] = []
    size = 0
    for record in records:
        lot.append(record)
        size += len(record.content) if isinstance(record.content, str) else 0
        if len(lot) >= LOT or size >= CHARACTERS:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _in_processes(lots: Iterator[list[Record]], work: Work, workers: int) -> Iterator[list[Outcome]]:
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, context, _begin)
    under_way: deque[Future[list[Outcome]]] = deque()
    try:
        for lot in lots:
            under_way.append(pool.submit(answer_lot, lot, work))
            if len(under_way) >= AHEAD * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """A process of the pool leaves Ctrl-C to its parent, and doesn't outlive it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not as the parent heeds it: the pool ends it by this
    parent = multiprocessing.parent_process()
    assert parent

    def end_with_parent() -> None:
        parent.join()
        os._exit(1)

    Thread(target=end_with_parent, daemon=True).start()


def answer_lot(lot: list[Record], work: Work) -> list[Outcome]:
    """The outcome of each record of a lot, in this process."""
    prepared = [_task(record, work) for record in lot]
    engine = quotes.load(work.model)
    tasks = [task for task in prepared if isinstance(task, Task)]
    articles = iter(each(engine.pipe, [task.job for task in tasks]))
    without_text = [replace(record, content=None) for record in lot]  # nobody needs to carry it back
    return [
        _outcome(record, task, next(articles), work.form) if isinstance(task, Task) else Outcome(record, reason=task)
        for record, task in zip(without_text, prepared, strict=True)
    ]


def _task(record: Record, work: Work) -> Task | str:
    if record.reason:
        return record.reason
    try:
        known = None if work.speakers is None else _roster(work.speakers, str(work.options.get("language", "en")))
        return Task.of({**work.options, "id": record.id, work.kind: record.content, "speakers": known})
    except (OptionError, TypeError) as error:
        return str(error)


@lru_cache(1)
def _roster(speakers: str, language: str) -> Roster:
    return read_roster(json.loads(speakers), language)


def _outcome(record: Record, task: Task, article: Article | Exception, form: str) -> Outcome:
    if isinstance(article, Exception):
        return Outcome(record, reason=f"the engine failed: {type(article).__name__}")
    answer = task.answer(article)
    written = rows.table(*answer) if form == "parquet" else FORMS[form].write(*answer)
    raw = " and ".join(warning.code for warning in article.warnings if warning.code in RAW)
    return Outcome(record, written, len(article.quotes), raw=raw)
