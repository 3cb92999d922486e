"""The command line: ``quotes extract``, ``quotes batch``, ``quotes serve``, ``quotes key``, ``quotes version``."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from importlib.metadata import version as installed
from itertools import islice
from pathlib import Path
from platform import python_version
from typing import IO, TYPE_CHECKING, Any

import click

import quotes

from .batch.command import batch
from .config import KEY_NAME, Settings, digest
from .errors import QuotesError
from .flags import Failure, Unwritten, engine_options, known_speakers, remedy, speakers_option
from .formats import Answer
from .inputs import KINDS, WRITTEN
from .jsontext import read_json
from .lots import LOT, each
from .present import FORMATS, TABLE, write
from .roster import read_roster
from .tasks import Task

if TYPE_CHECKING:
    from .engine import Engine

__all__ = ["main"]

STDIN = "-"
NAMES = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown"}


def _tell_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """``--version`` says what ``quotes version`` says. Looked up only then: it takes a while."""
    if asked and not context.resilient_parsing:
        context.invoke(version)
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_version, help="Same as quotes version."
)
def main() -> None:
    """Who said what in a news article."""


main.add_command(batch)


@main.command()
@click.argument("files", metavar="[FILE|-]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: table on a terminal, else json.")
@click.option(
    "--input",
    "kind",
    type=click.Choice(list(KINDS)),
    help="Default: html for *.html, *.htm and *.xhtml, markdown for *.md and *.markdown, else text.",
)
@click.option("--id", help="Your name for the text, which comes back in the answer; for one file.")
@speakers_option
@engine_options
def extract(
    files: tuple[str, ...],
    form: str | None,
    kind: str | None,
    id: str | None,
    speakers: IO[bytes] | None,
    model: str,
    **given: Any,
) -> None:
    """Quotes of text, HTML or Markdown files in UTF-8, or of the standard input.

    With several files, each answer's id is the file's path as you gave it.
    A file that can't be read or answered is named on the standard error, the others are still answered, and the exit
    code is 2. It is 1 where the answers can't be written.
    """
    if sys.stdout is None:
        raise Unwritten(OSError("it is closed"))
    form = form or (TABLE if sys.stdout.isatty() else "json")
    inputs = Inputs(files or (STDIN,), kind, id)
    if inputs.several and id is not None:
        raise click.UsageError("--id names one text; with several files, each answer's id is the file's path")
    try:
        if speakers:
            given["speakers"] = read_roster(known_speakers(speakers))
        tasks = inputs.tasks(given if form == TABLE else given | {"format": form})
        write(form, _answers(quotes.load(model), inputs, tasks), several=inputs.several)
    except QuotesError as error:
        raise Failure(str(error)) from error
    if inputs.failed:
        sys.exit(Failure.exit_code)


def _answers(engine: Engine, inputs: Inputs, tasks: Iterator[tuple[str, Task]]) -> Iterator[Answer]:
    """The answers in the order of the tasks; a text on which the engine fails is reported and passed over."""
    while lot := list(islice(tasks, LOT)):
        articles = each(engine.pipe, [task.job for _, task in lot], final=QuotesError)
        for (name, task), article in zip(lot, articles, strict=True):
            if isinstance(article, Exception):
                inputs.fail(name, f"the engine failed on it ({type(article).__name__}); please report it with the text")
            else:
                yield task.answer(article)


class Inputs:
    """The texts to read, one after another; what can't be read is reported and passed over."""

    def __init__(self, names: tuple[str, ...], kind: str | None, id: str | None) -> None:
        self.names = names
        self.kind = kind
        self.id = id
        self.several = len(names) > 1
        self.failed = 0

    def fail(self, name: str, why: str) -> None:
        self.failed += 1
        click.echo(f"{name}: {why}", err=True)

    def tasks(self, given: dict[str, Any]) -> Iterator[tuple[str, Task]]:
        """The name and the task of each."""
        Task.of({**given, "text": ""})  # wrong options are named before a file is read
        for name in self.names:
            kind = self.kind or _kind_of(name)
            try:
                content = _read(name)
                sent = content if kind in WRITTEN else _json(content, kind)
                task = Task.of({**given, kind: sent, "id": name if self.several else self.id})
            except (OSError, ValueError) as error:
                self.fail(name, remedy(error))
            else:
                yield name, task


def _kind_of(name: str) -> str:
    return next((kind for end, kind in NAMES.items() if name.lower().endswith(end)), "text")


def _json(content: str, kind: str) -> Any:
    """What a file of JSON holds, be it the list alone or as a request has it: {"blocks": […]}."""
    held = read_json(content.encode())
    return held[kind] if isinstance(held, dict) and [*held] == [kind] else held


def _read(name: str) -> str:
    """A text as it stands in the file, line ends included, so that offsets hold in it."""
    if name == STDIN:
        if sys.stdin.isatty():
            click.echo("Reading the text from the terminal; end it with Ctrl-D.", err=True)
        return sys.stdin.buffer.read().decode()
    return Path(name).read_bytes().decode()


@main.command()
@click.option("--host", help="Address to listen on. Default: QUOTES_HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(0, 65535), help="Default: QUOTES_PORT, else 8000.")
@click.option("--workers", type=click.IntRange(1), help="Processes. Default: QUOTES_WORKERS, else 2.")
def serve(**given: Any) -> None:
    """The HTTP service, until Ctrl-C."""
    try:
        Settings.from_env()  # a wrong variable is better named here than in gunicorn's traceback
    except QuotesError as error:
        raise Failure(str(error)) from error
    chosen = {f"QUOTES_{name.upper()}": str(value) for name, value in given.items() if value is not None}
    gunicorn = ["-m", "quotes.gunicorn_app", "--config", "python:quotes.gunicorn_conf", "quotes.web:create_app()"]
    safe = {"PYTHONSAFEPATH": "1"}  # what lies in the current folder is no part of the service
    os.execve(sys.executable, [sys.executable, *gunicorn], os.environ | chosen | safe)


@main.command()
@click.argument("name")
def key(name: str) -> None:
    """A new API key, and what makes the service know it.

    NAME says in the log who asks. It is made of letters, digits, dots, dashes and underscores.
    """
    if not KEY_NAME.fullmatch(name):
        raise Failure(f"{name!r} can't be a name: give up to 64 of a-z, A-Z, 0-9, '.', '-' and '_', such as my-desk")
    secret = secrets.token_urlsafe(32)
    click.echo(f"For {name}, who sends it as Authorization: Bearer KEY; it can't be shown again:\n\n  {secret}\n")
    click.echo(f"For the service, in QUOTES_API_KEYS, with commas between several:\n\n  {name}:{digest(secret)}")


@main.command()
def version() -> None:
    """Versions of Quotes and of what it stands on."""
    click.echo(f"quotes {quotes.__version__}")
    click.echo(f"Python {python_version()}, spaCy {installed('spacy')}")
    click.echo(f"model {quotes.DEFAULT_MODEL} {installed(quotes.DEFAULT_MODEL)}")
