"""What a batch tells its user: how far it is, and at the end what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from .run import Batch, State
from .sources import Record

__all__ = ["progress", "sum_up"]

Tell = Callable[[State, Record], None]

# Without a terminal to draw on, a line so often.
QUIET_SECONDS = 60.0


@contextmanager
def progress(job: Batch) -> Iterator[Tell]:
    """A function to tell of each record: it draws a bar, or says now and then how far the batch is."""
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


def sum_up(state: State, before: State, out: str, rejects: Path) -> None:
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
    if state.repeated:
        click.echo(
            f"{_count(state.repeated, 'record')} with an id that came before: their answers can't be told apart by it. "
            "--id-column names another field",
            err=True,
        )
    if state.raw:
        click.echo(_raw(state.raw), err=True)
    if state.rejected:
        click.echo(f"{state.rejected} rejected, with the reasons: {rejects}", err=True)


def _raw(counts: Mapping[str, int]) -> str:
    number = sum(counts.values())
    codes = ", ".join(f"{count} {codes}" for codes, count in counts.items())
    verb = "doesn't" if number == 1 else "don't"
    return (
        f"{_count(number, 'article')} {verb} look like plain text ({codes}); answers in JSON say what to send instead"
    )


def _found(state: State) -> str:
    return f"{_count(state.articles, 'article')}, {_count(state.quotes, 'quote')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
