"""``quotes batch``: the command, its progress bar and its summary."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path, PurePath
from threading import current_thread, main_thread
from time import monotonic
from typing import IO, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from ..errors import QuotesError
from ..flags import Failure, engine_options, known_speakers, speakers_option
from ..tasks import Task
from .files import STDIN, exists, is_far, move_to
from .lock import alone
from .outputs import Outputs, progress_of, rejects_of
from .run import Batch, State
from .sources import DamagedError, Record, Sources, format_of
from .work import Engine, Work, outcomes

__all__ = ["batch"]

Tell = Callable[[State, Record], None]

# Without a terminal to draw on, a line so often.
QUIET_SECONDS = 60.0


@click.command()
@click.argument("files", metavar="IN...", nargs=-1, required=True)
@click.option("-o", "--output", required=True, help="JSONL, CSV or Parquet.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="What runs it.")
@click.option("--workers", type=click.IntRange(1), help="Processes. [default: 1; with ray one per CPU of the cluster]")
@click.option("--resume", is_flag=True, help="Go on where a batch into the same file stopped, however it stopped.")
@click.option("--overwrite", is_flag=True, help="Begin anew where the file exists.")
@click.option("--text-column", default="text", show_default=True, help="Field that holds the article.")
@click.option("--id-column", default="id", show_default=True, help="Field that names it. Without it: FILE:ROW.")
@click.option("--input", "kind", type=click.Choice(["text", "html"]), default="text", show_default=True)
@click.option("--rejects", type=click.Path(path_type=Path), help="Records that can't be answered. [OUT.rejects.jsonl]")
@speakers_option
@engine_options
def batch(
    files: tuple[str, ...],
    output: str,
    engine: str,
    workers: int | None,
    resume: bool,
    overwrite: bool,
    text_column: str,
    id_column: str,
    kind: str,
    rejects: Path | None,
    speakers: IO[bytes] | None,
    model: str,
    **options: Any,
) -> None:
    """Quotes of many articles, from JSON lines, CSV or Parquet files into one, in the same order.

    Names ending in .jsonl, .ndjson, .csv (or these and .gz) and .parquet say what a file is; - is JSON lines from the
    standard input, a folder stands for such files in it, and s3://, gs:// and hdfs:// are read as well. JSON lines have
    one answer per article, CSV and Parquet one row per quote. A record that can't be answered goes to the file of
    rejects with the reason, and the others go on; the exit code is then 1.

    The options below hold for every record: only the text and the id are read of it, whatever other fields it has.

    An output far away is made in this folder and goes there when it's complete.

    With --engine ray the articles are answered on the Ray cluster of RAY_ADDRESS, or on one of this machine alone; the
    files are read and written here, and the output is the same.
    """
    out = Path(PurePath(output).name) if is_far(output) else Path(output)
    with _failures(out), _heeding_sigterm():
        known = known_speakers(speakers) if speakers else None
        Task.of({**options, kind: "", "speakers": known})  # wrong options are named before a file is read
        form = _form(output, rejects)
        if is_far(output):
            _check_far(output, out, overwrite)
        outputs = Outputs(output, out, rejects or rejects_of(out))
        sources = _sources(files, text_column, id_column, engine, resume, outputs)
        _check(sources, outputs, form)
        work = Work(model, kind, form, options, None if known is None else json.dumps(known))
        job = Batch(sources, work, out, outputs.rejects, workers, _engine(engine))
        with alone(out):
            before = job.begin(resume=resume, overwrite=overwrite)
            state = _worked(job, before)
            if is_far(output):
                move_to(output, out)
                job.forget()
    _sum_up(state, before, output, outputs.rejects)
    sys.exit(1 if state.rejected else 0)


class Terminated(KeyboardInterrupt):
    """SIGTERM, by which schedulers and ``kill`` end a batch."""


@contextmanager
def _heeding_sigterm() -> Iterator[None]:
    """Within it SIGTERM ends a batch as Ctrl-C does: what is done is kept, and the user is told."""

    def end(*_: object) -> None:
        raise Terminated

    if current_thread() is not main_thread():  # signals are the main thread's alone
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL if before is None else before)


@contextmanager
def _failures(out: Path) -> Iterator[None]:
    """Ends the command with a word on what went wrong, and on what is kept of the output."""
    try:
        yield
    except KeyboardInterrupt as stop:
        click.echo(f"{out}: stopped. {_kept(out) or 'Nothing was written'}.", err=True)
        sys.exit(128 + (signal.SIGTERM if isinstance(stop, Terminated) else signal.SIGINT))
    except BrokenProcessPool as error:
        raise Failure(
            "A process was killed, perhaps for want of memory. --resume goes on, with fewer --workers"
        ) from error
    except OSError as error:
        raise Failure(". ".join(filter(None, [f"{out}: {error.strerror or error}", _kept(out)]))) from error
    except DamagedError as error:
        raise Failure(". ".join(filter(None, [str(error), _anew(out)]))) from error
    except QuotesError as error:
        raise Failure(str(error)) from error


def _form(output: str, rejects: Path | None) -> str:
    """jsonl, csv or parquet."""
    if STDIN in (output, str(rejects)):
        raise Failure(
            "-: a batch goes into files, so that it can go on after a stop: name one. "
            "quotes extract writes to the standard output"
        )
    return format_of(output)


def _worked(job: Batch, state: State) -> State:
    if state.complete:
        job.tidy()  # it may have been stopped just before
        return state
    with _progress(job) as tell:
        return job.run(state, tell)


def _kept(out: Path) -> str:
    """What is there of a batch that stopped, and what to do; nothing where it hadn't begun."""
    return "What is done is kept; --resume goes on" if progress_of(out).exists() else ""


def _anew(out: Path) -> str:
    """What to do when a file is mended, which makes it another one; nothing where no output stands in the way."""
    in_the_way = out.exists() or progress_of(out).exists()
    return "When the file is mended, --overwrite begins anew" if in_the_way else ""


def _check_far(output: str, out: Path, overwrite: bool) -> None:
    """That an output on another machine, made as ``out`` in this folder until it's complete, overwrites nothing."""
    _need_pyarrow("A file on another machine")
    try:
        if not (overwrite or out.exists()) and exists(output):
            raise Failure(f"{output} exists: --overwrite begins anew")
    except (OSError, ValueError) as error:
        raise Failure(f"{output}: {error}") from error


def _sources(
    files: tuple[str, ...], text_column: str, id_column: str, engine: str, resume: bool, outputs: Outputs
) -> Sources:
    if STDIN in files and (resume or engine != "local"):
        raise Failure("--resume and --engine ray need files: the standard input can't be read again")
    if any(map(is_far, files)):
        _need_pyarrow("A file on another machine")
    return Sources.of(files, text_column, id_column, outputs.leaves_out)


def _check(sources: Sources, outputs: Outputs, form: str) -> None:
    out = outputs.out
    if out.name.endswith(".gz"):
        raise Failure(f"{out}: a packed file can't be gone on with; pack it afterwards")
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


@contextmanager
def _progress(job: Batch) -> Iterator[Tell]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _by_the_minute()
        return
    columns = (
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[articles]} articles"),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, auto_refresh=False) as bar:
        yield _on(bar, sum(job.sources.sizes()) or None)


def _on(bar: Progress, total: int | None) -> Tell:
    """Draws now and then, in this thread: a drawing thread would stand in the way of forks."""
    shown = bar.add_task("", total=total, articles=0, rate=0.0)
    started, first, drawn = monotonic(), None, 0.0

    def tell(state: State, record: Record) -> None:
        nonlocal first, drawn
        first = state.records - 1 if first is None else first
        rate = (state.records - first) / max(monotonic() - started, 0.001)
        bar.update(shown, completed=record.place, articles=state.articles, rate=rate)
        if monotonic() - drawn > 0.2:
            drawn = monotonic()
            bar.refresh()

    return tell


def _by_the_minute() -> Tell:
    said = monotonic()

    def tell(state: State, record: Record) -> None:
        nonlocal said
        if monotonic() - said > QUIET_SECONDS:
            said = monotonic()
            click.echo(f"{_found(state)}, {state.rejected} rejected so far", err=True)

    return tell


def _sum_up(state: State, before: State, out: str, rejects: Path) -> None:
    if before.complete:
        click.echo(f"{out} is complete: nothing to do.", err=True)
    else:
        time = timedelta(seconds=round(state.seconds))
        rate = state.records / max(state.seconds, 0.001)
        click.echo(f"{_found(state)} in {time}, {rate:.1f} articles/s: {out}", err=True)
    if state.unheeded:
        click.echo(
            f"The records have fields that were not taken for options: {state.unheeded}. Options hold for all records; "
            "give them on the command line, or send the records to the service",
            err=True,
        )
    if state.rejected:
        click.echo(f"{state.rejected} rejected, with the reasons: {rejects}", err=True)


def _found(state: State) -> str:
    return f"{_count(state.articles, 'article')}, {_count(state.quotes, 'quote')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
