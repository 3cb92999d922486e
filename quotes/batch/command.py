"""``quotes batch``: the command, what it checks before it begins, and how it ends."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path, PurePath
from threading import current_thread, main_thread
from typing import IO, Any

import click

from ..errors import QuotesError
from ..flags import Failure, engine_options, known_speakers, speakers_option
from ..inputs import WRITTEN
from ..tasks import Task
from .files import PACKED, STDIN, exists, is_far, is_stream, local, move_to
from .lock import alone
from .outputs import Outputs, progress_of, rejects_of
from .run import Batch, State
from .sources import DamagedError, Sources, format_of
from .telling import progress, sum_up
from .work import Engine, Work, outcomes

__all__ = ["batch"]


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line says of the batch as a whole: its files, its columns, and how it runs."""

    files: tuple[str, ...]
    output: str
    engine: str
    workers: int | None
    resume: bool
    overwrite: bool
    text_column: str
    id_column: str
    rejects: Path | None

    @property
    def out(self) -> Path:
        """Where the output is made: one far away is made in this folder."""
        return Path(PurePath(self.output).name) if is_far(self.output) else Path(self.output)

    @property
    def is_moved(self) -> bool:
        """Whether the output goes elsewhere when it's complete; not where file:// leads into this folder."""
        here = local(self.output)
        return is_far(self.output) and (here is None or here.resolve() != self.out.resolve())

    @property
    def is_streamed(self) -> bool:
        """Whether it reads what can't be read again: the standard input, or a pipe."""
        return any(map(is_stream, self.files))

    def outputs(self) -> Outputs:
        return Outputs(self.output, self.out, self.rejects or rejects_of(self.out))


@click.command()
@click.argument("files", metavar="IN...", nargs=-1, required=True)
@click.option("-o", "--output", required=True, help="JSONL, CSV or Parquet.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="What runs it.")
@click.option("--workers", type=click.IntRange(1), help="Processes. [default: 1; with ray one per CPU of the cluster]")
@click.option("--resume", is_flag=True, help="Go on where a batch into the same file stopped, however it stopped.")
@click.option("--overwrite", is_flag=True, help="Begin anew where the file exists.")
@click.option("--text-column", default="text", show_default=True, help="Field that holds the article.")
@click.option("--id-column", default="id", show_default=True, help="Field that names it. Without it: FILE:ROW.")
@click.option("--input", "kind", type=click.Choice(WRITTEN), default="text", show_default=True)
@click.option("--rejects", type=click.Path(path_type=Path), help="Records that can't be answered. [OUT.rejects.jsonl]")
@speakers_option
@engine_options
def batch(kind: str, speakers: IO[bytes] | None, model: str, **options: Any) -> None:
    """Quotes of many articles, from JSON lines, CSV or Parquet files into one, in the same order.

    Names ending in .jsonl, .ndjson, .csv (or these and .gz) and .parquet say what a file is; - is JSON lines from
    the standard input, which can't be resumed, a folder stands for such files in it, and s3://, gs:// and hdfs://
    are read as well. JSON lines have one answer per article, CSV and Parquet one row per quote. A record that can't
    be answered goes to the file of rejects with the reason, and the others go on; the exit code is then 1.

    The options below hold for every record: only the text and the id are read of it, whatever other fields it has.

    An output far away is made in this folder and goes there when it's complete.

    With --engine ray the articles are answered on the Ray cluster of RAY_ADDRESS, or on one of this machine alone; the
    files are read and written here, and the output is the same.
    """
    if options["resume"] and options["overwrite"]:
        raise click.UsageError("--resume goes on, --overwrite begins anew: give one of them.")
    order = Order(**{field.name: options.pop(field.name) for field in fields(Order)})  # the rest are the engine's
    with _failures(order), _heeding_stops():
        job = _job(order, _work(order, kind, speakers, model, options))
        with alone(job.out):
            before = job.begin(resume=order.resume, overwrite=order.overwrite)
            state = _worked(job, before)
            if order.is_moved:
                move_to(order.output, job.out)
                job.forget()
    sum_up(state, before, order.output, job.rejects)
    sys.exit(1 if state.rejected else 0)


class Terminated(KeyboardInterrupt):
    """SIGTERM, by which schedulers and ``kill`` end a batch."""


_BEGIN_ANEW = "what came in by a pipe can't be read again: --overwrite begins anew"
_STOPS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _heeding_stops() -> Iterator[None]:
    """Within it SIGTERM ends a batch as Ctrl-C does: what is done is kept, and the user is told.

    Only the first stop counts: another one would strike while the files and the processes are put in order.
    """

    def end(number: int, _: object) -> None:
        for stop in _STOPS:
            signal.signal(stop, signal.SIG_IGN)
        raise Terminated if number == signal.SIGTERM else KeyboardInterrupt

    if current_thread() is not main_thread():  # signals are the main thread's alone
        yield
        return
    before = {stop: signal.getsignal(stop) for stop in _STOPS}
    for stop, own in before.items():
        if stop == signal.SIGTERM or own is signal.default_int_handler:  # it isn't behind nohup
            signal.signal(stop, end)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGTERM) is end:  # or it has been stopped, and ends
            for stop, own in before.items():
                signal.signal(stop, signal.SIG_DFL if own is None else own)


@contextmanager
def _failures(order: Order) -> Iterator[None]:
    """Ends the command with a word on what went wrong, and on what is kept of the output."""
    out = order.out
    try:
        yield
    except KeyboardInterrupt as stop:
        click.echo(f"{out}: stopped. {_kept(order) or 'Nothing was written'}.", err=True)
        sys.exit(128 + (signal.SIGTERM if isinstance(stop, Terminated) else signal.SIGINT))
    except BrokenProcessPool as error:
        why = "A process was killed, perhaps for want of memory; try fewer --workers"
        raise Failure(_with(why, _kept(order))) from error
    except OSError as error:
        raise Failure(_with(f"{out}: {error.strerror or error}", _kept(order))) from error
    except DamagedError as error:
        raise Failure(_with(str(error), _anew(out))) from error
    except QuotesError as error:
        raise Failure(str(error)) from error


def _with(why: str, what: str) -> str:
    """What went wrong, and what to do, where there is anything."""
    return f"{why}. {what}" if what else why


def _kept(order: Order) -> str:
    """What is there of a batch that stopped, and what to do; nothing where it hadn't begun."""
    how = _BEGIN_ANEW if order.is_streamed else "--resume goes on"
    return f"What is done is kept; {how}" if progress_of(order.out).exists() else ""


def _anew(out: Path) -> str:
    """What to do when a file is mended, which makes it another one; nothing where no output stands in the way."""
    in_the_way = out.exists() or progress_of(out).exists()
    return "When the file is mended, --overwrite begins anew" if in_the_way else ""


def _work(order: Order, kind: str, speakers: IO[bytes] | None, model: str, options: dict[str, Any]) -> Work:
    """What is to be done with each record. Wrong options are named here, before a file is read."""
    known = known_speakers(speakers) if speakers else None
    Task.of({**options, kind: "", "speakers": known})
    return Work(model, kind, _form(order), options, None if known is None else json.dumps(known))


def _form(order: Order) -> str:
    """jsonl, csv or parquet."""
    if STDIN in (order.output, str(order.rejects)):
        raise Failure(
            "-: a batch goes into files, so that it can go on after a stop: name one. "
            "quotes extract writes to the standard output"
        )
    if order.output.lower().endswith((".gz", *PACKED)):
        raise Failure(f"{order.output}: a packed file can't be gone on with; pack it afterwards")
    return format_of(order.output)


def _job(order: Order, work: Work) -> Batch:
    """The batch, all of whose files are checked; nothing is written yet."""
    if order.is_moved:
        _check_far(order)
    outputs = order.outputs()
    sources = _sources(order, outputs)
    _check(sources, outputs, work.form)
    return Batch(sources, work, outputs.out, outputs.rejects, order.workers, _engine(order.engine))


def _check_far(order: Order) -> None:
    """That an output on another machine, made as ``out`` in this folder until it's complete, overwrites nothing."""
    _need_pyarrow("A file on another machine")
    try:
        if not (order.overwrite or order.out.exists()) and exists(order.output):
            raise Failure(f"{order.output} exists: --overwrite begins anew")
    except (OSError, ValueError) as error:
        raise Failure(f"{order.output}: {error}") from error


def _sources(order: Order, outputs: Outputs) -> Sources:
    if order.is_streamed and (order.resume or order.engine != "local"):
        raise Failure("--resume and --engine ray need files: the standard input, or a pipe, can't be read again")
    if any(map(is_far, order.files)):
        _need_pyarrow("A file on another machine")
    return Sources.of(order.files, order.text_column, order.id_column, outputs.leaves_out)


def _check(sources: Sources, outputs: Outputs, form: str) -> None:
    if "parquet" in (form, *map(format_of, sources.files)):
        _need_pyarrow("Parquet")
    outputs.check(sources.files)


def _need_pyarrow(what: str) -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise Failure(f"{what} needs pyarrow: pip install pyarrow") from error


def _engine(name: str) -> Engine:
    if name == "local":
        return outcomes
    try:
        from ..ray import outcomes as on_ray
    except ImportError as error:
        raise Failure(str(error)) from error
    return on_ray


def _worked(job: Batch, state: State) -> State:
    if state.complete:
        job.tidy()  # it may have been stopped just before
        return state
    with progress(job) as tell:
        return job.run(state, tell)
