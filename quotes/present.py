"""Answers as the command line writes them: a table, or one of the forms that every door has."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .article import Article
from .flags import Unwritten
from .formats import FORMS, Answer, written
from .formats.for_readers import doubted, said
from .formats.notes import notes

__all__ = ["FORMATS", "write"]

TABLE = "table"
FORMATS = (*FORMS, TABLE)

# A terminal narrower than this keeps its room for the words.
WIDE = 80


def write(form: str, answers: Iterable[Answer], *, several: bool) -> None:
    """Writes the answers to the standard output as they come. ``several``: more than one was asked for.

    Raises Unwritten where the output takes no more.
    """
    if form == TABLE:
        _table(answers, several)
        return
    for part in written(FORMS[form], answers, several=several):
        _bytes(part)
    if FORMS[form].one_value and not several and sys.stdout.isatty():
        _bytes(b"\n")


def _bytes(data: bytes) -> None:
    with _writing():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # who reads has had enough; click knows what to do then
        raise
    except OSError as error:
        # What is left in the buffer goes nowhere: Python would try again at its end, and say so in its own words.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Unwritten(error) from error


def _table(answers: Iterable[Answer], several: bool) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # not every terminal can show every name
    console = Console()
    for article, places in answers:
        answer = article.to_dict(places)
        with _writing():
            if several:
                console.rule(_plain(answer["id"]), align="left", style="default")
            console.print(_quotes_table(article, answer, console.width) if answer["quotes"] else "No quotes found.")
            console.print(*_notes(article, answer), "", sep="\n", style="yellow")


def _quotes_table(article: Article, answer: dict[str, Any], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=1)
    table.add_column("Speaker", style="bold", overflow="fold", max_width=max(14, width // 4))
    table.add_column("Quote", ratio=1, overflow="fold")
    table.add_column("Cue", overflow="fold", max_width=16)
    table.add_column("Type")
    table.add_column("Sure", justify="right")
    introduced: set[str] = set()
    for found, quote in zip(article.quotes, answer["quotes"], strict=True):
        cue = quote["cue"]["text"] if quote["cue"] else ""
        hidden = doubted(found)
        sure = f"{quote['confidence']:.0%}" if quote["speaker"] or hidden else ""
        speaker = _speaker(quote["speaker"], introduced, hidden or "unknown")
        table.add_row(speaker, _plain(said(article, found)), _plain(cue), quote["type"], sure)
    if width < WIDE:
        table.columns = [c for c in table.columns if c.header not in ("Cue", "Type")]
    return table


def _speaker(speaker: dict[str, Any] | None, introduced: set[str], otherwise: str) -> Text:
    """The name; with the role where the speaker comes for the first time."""
    if not speaker:
        return Text.assemble(_plain(otherwise), style="italic")
    name = _plain(speaker["name"])
    if speaker["role"] and speaker["id"] not in introduced:
        name.append(f"\n{_plain(speaker['role'])}", style="not bold")
    introduced.add(speaker["id"])
    return name


def _notes(article: Article, answer: dict[str, Any]) -> Iterator[Text]:
    for warning, note in zip(answer["warnings"], notes(article), strict=True):
        yield _plain(f"{warning['code']} at {warning['start']}: {note}")
    for run in answer.get("rejected", ()):
        yield _plain(f"not speech, {run['reason']}, at {run['start']}: {run['text']}")


def _plain(text: str) -> Text:
    """Text for a terminal: on one line, without the control characters that could move its cursor or colour it."""
    return Text("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split())))
