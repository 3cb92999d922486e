"""Quotes on a Ray cluster: of a Dataset (``extract_dataset``), and as an engine of ``quotes batch``.

Ray starts the workers, carries the articles to them and repeats what was lost with a worker or a node. What it can't
know is that an article is the reason: see ``Ledger``.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
from collections import Counter
from collections.abc import Generator, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from itertools import islice
from threading import current_thread, main_thread
from typing import Any, Unpack

try:
    import ray
    import ray.data
except ImportError as error:
    raise ImportError("this needs Ray: pip install 'ray[data]'") from error
import pyarrow

import quotes

from .batch.arrow import Articles, quote_rows
from .batch.run import BatchError
from .batch.sources import Record, Sources
from .batch.work import Outcome, Work, answer_lot, in_lots
from .errors import QuotesError
from .options import SharedOptionDict

__all__ = ["extract_dataset", "outcomes", "per_quote"]

LOSSES = 3  # so many workers an article may take with it
LOTS = 4  # in one task: some seconds of work, beside which Ray's own time per task is nothing


def extract_dataset(
    ds: ray.data.Dataset,
    text_column: str = "text",
    *,
    id_column: str = "id",
    model: str = quotes.DEFAULT_MODEL,
    workers: int | None = None,
    **options: Unpack[SharedOptionDict],
) -> ray.data.Dataset:
    """One row per article; its columns are in ``quotes.batch.arrow``. ``per_quote`` makes one row per quote of it.

    Nothing runs before the dataset is read. An article that can't be answered has an ``error``, and the others go on.
    workers: processes of one CPU each; at most, and by default, as many as the cluster has. options: see
    ``quotes.Options``. Raises OptionError at once; ColumnError and ModelError come in Ray's RayTaskError.
    """
    articles = Articles.of(text_column, id_column, model, dict(options))
    pool = ray.data.ActorPoolStrategy(min_size=1, max_size=workers)
    return ds.map_batches(
        Extractor,
        fn_constructor_args=(articles, ledger()),
        compute=pool,
        batch_size=None,
        batch_format="pyarrow",
        num_cpus=1,
    )


def per_quote(articles: ray.data.Dataset) -> ray.data.Dataset:
    """One row per quote, with the columns of ``quotes batch -o quotes.parquet``, of what ``extract_dataset`` made."""
    return articles.map_batches(quote_rows, batch_size=None, batch_format="pyarrow")


class Extractor:
    """A worker: an actor that loads the model once and answers tables of texts."""

    def __init__(self, articles: Articles, ledger: Any) -> None:
        _load(articles.work.model)
        self._articles = articles
        self._answer = partial(answer_with_care, ledger)

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        return self._articles(table, self._answer)


def outcomes(sources: Sources, done: int, work: Work, workers: int | None = None) -> Generator[Outcome, None, None]:
    """The Engine of ``quotes batch`` on the cluster that is connected, or that RAY_ADDRESS names, or one made here.

    One task reads, on the node of the caller, and the others answer wherever a CPU is free. They are tasks, not actors:
    as the answers are wanted in order, the loss of a node with actors on it could stop a full cluster for good, since
    an actor that begins anew needs a CPU of its own, which the others don't give back before their answers are read.
    A task takes the next CPU that is free. The model stays in the process either way.
    """
    quotes.load(work.model)  # what is missing here is better named before anything starts
    with _in_order():
        lots = ray.data.from_items([0]).map_batches(
            partial(_read, sources=sources, done=done), batch_format="pyarrow", num_cpus=0, label_selector=_here()
        )
        answers = lots.map_batches(
            partial(_answer, work=work, ledger=ledger()),
            compute=ray.data.TaskPoolStrategy(workers),
            batch_size=None,
            batch_format="pyarrow",
            num_cpus=1,
        )
        for due, table in enumerate(answers.iter_batches(batch_size=None, batch_format="pyarrow")):
            number, content = _opened(pyarrow.table(table))
            if isinstance(content, QuotesError):
                raise content
            if number != due:
                raise BatchError(f"Ray brought part {number} where {due} was due: --resume goes on")
            yield from content


def _read(_: pyarrow.Table, sources: Sources, done: int) -> Iterator[pyarrow.Table]:
    """Parts of some lots each. An error of ours is the last part: raised here, it would end what is still in work."""
    lots, number = in_lots(islice(sources.records(), done, None)), 0
    try:
        while some := list(islice(lots, LOTS)):
            yield _part(number, some)
            number += 1
    except QuotesError as error:
        yield _part(number, error)


def _answer(table: pyarrow.Table, work: Work, ledger: Any) -> pyarrow.Table:
    number, content = _opened(table)
    if isinstance(content, QuotesError):
        return table
    try:
        _load(work.model)
    except QuotesError as error:
        return _part(number, error)
    return _part(number, [outcome for lot in content for outcome in answer_with_care(ledger, lot, work)])


def _part(number: int, content: Any) -> pyarrow.Table:
    return pyarrow.table({"number": [number], "pickled": [pickle.dumps(content)]})


def _opened(table: pyarrow.Table) -> tuple[int, Any]:
    """A part's number and content."""
    [part] = table.to_pylist()
    return part["number"], pickle.loads(part["pickled"])


def _load(model: str) -> None:
    """The model, once per process, which has one core."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy loads
    quotes.load(model)


# Articles that take their worker with them


class Ledger:
    """Counts how often a piece of work was begun without an end, which is how often it took its worker with it."""

    def __init__(self) -> None:
        self._begun: Counter[Hashable] = Counter()

    def begin(self, work: Hashable) -> int:
        """How often it has been begun, with this time."""
        self._begun[work] += 1
        return self._begun[work]

    def end(self, work: Hashable) -> None:
        self._begun.pop(work, None)


def ledger() -> Any:
    """A Ledger that all workers can reach, on the node of the caller: it lives as long as the run."""
    _connect()
    actor = ray.remote(num_cpus=0, max_restarts=-1, max_task_retries=-1, label_selector=_here())(Ledger)
    return actor.remote()


def answer_with_care(ledger: Any, lot: list[Record], work: Work) -> list[Outcome]:
    """``answer_lot``; where that took a worker with it before, each record alone, until one has taken LOSSES."""
    # Ray keeps the id of a task that it repeats. The same texts may be in work elsewhere.
    key = ray.get_runtime_context().get_task_id(), blake2b(repr(lot).encode()).hexdigest()
    if ray.get(ledger.begin.remote(key)) == 1:
        done = answer_lot(lot, work)
    else:
        done = [_answer_alone(ledger, (*key, number), record, work) for number, record in enumerate(lot)]
    ledger.end.remote(key)
    return done


def _answer_alone(ledger: Any, key: Hashable, record: Record, work: Work) -> Outcome:
    if ray.get(ledger.begin.remote(key)) >= LOSSES:  # the first loss was with the whole lot
        return Outcome(record, reason=f"{LOSSES} workers were lost at it, perhaps for want of memory")
    [done] = answer_lot([record], work)
    ledger.end.remote(key)
    return done


# The cluster


def _connect() -> None:
    if not ray.is_initialized():
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        before = signal.getsignal(signal.SIGTERM)
        try:
            ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        except ConnectionError as error:
            raise BatchError(f"{error}: check RAY_ADDRESS, and RAY_AUTH_MODE, as it was set there") from error
        if callable(before) and current_thread() is main_thread():
            signal.signal(signal.SIGTERM, before)  # Ray puts its own in place of a batch's, which keeps what is done


def _here() -> dict[str, str]:
    """Selects the node of the caller."""
    return {"ray.io/node-id": ray.get_runtime_context().get_node_id()}


@contextmanager
def _in_order() -> Iterator[None]:
    """What Ray Data is told of the run in the block: answers in order, nothing on the terminal, each part by itself."""
    _connect()
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current().copy()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.target_max_block_size = 1  # it would gather parts up to 128 MB before it passes them on
    try:
        with ray.data.DataContext.current(context):
            yield
    except ray.exceptions.RayError as error:
        raise BatchError(f"Ray gave up ({type(error).__name__}). What is done is kept; --resume goes on") from error
