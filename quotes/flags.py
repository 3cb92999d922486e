"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any, TypeVar

import click

from . import DEFAULT_MODEL
from .errors import QuotesError
from .foreign import GZIP, ZIP, encoding_of, kind_of
from .jsontext import byte_at, read_json
from .options import INCLUDES, OFFSETS, TYPES, Options

__all__ = ["Failure", "Unwritten", "engine_options", "known_speakers", "remedy", "speakers_option"]

Command = TypeVar("Command", bound=Callable[..., Any])


class Failure(click.ClickException):
    """Bad input or a missing model, as opposed to a fault of ours."""

    exit_code = 2


class Unwritten(click.ClickException):
    """The answers can't be written: the disk is full, say."""

    exit_code = 1

    def __init__(self, error: OSError) -> None:
        super().__init__(f"the standard output can't be written: {error.strerror or error}")


class Share(click.FloatRange):
    """A number from 0 to 1. What is none is shown as it was typed, which click itself doesn't."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            self.fail(f"{value} isn't a number from 0 to 1.", param, ctx)
        return number


_DEFAULTS = Options()
ENGINE_OPTIONS = (
    click.option(
        "--types",
        default=",".join(_DEFAULTS.types),
        show_default=True,
        help=f"Of {', '.join(TYPES)}, with commas; or all.",
    ),
    click.option("--language", default=_DEFAULTS.language, show_default=True, help="Language of the texts."),
    click.option(
        "--offsets", type=click.Choice(OFFSETS), default=_DEFAULTS.offsets, show_default=True, help="Unit of offsets."
    ),
    click.option(
        "--include",
        default=",".join(_DEFAULTS.include),
        help=f"Extra parts of the answer, with commas: {', '.join(INCLUDES)}.",
    ),
    click.option(
        "--min-confidence",
        type=Share(0, 1),
        default=_DEFAULTS.min_confidence,
        show_default=True,
        help="Below it, no speaker.",
    ),
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy pipeline: package or path."),
)


def engine_options(command: Command) -> Command:
    """Adds what an engine can be told."""
    for option in reversed(ENGINE_OPTIONS):
        command = option(command)
    return command


speakers_option = click.option(
    "--speakers", type=click.File("rb"), help='JSON file of the speakers you know: [{"id", "name"}].'
)


def known_speakers(file: IO[bytes]) -> Any:
    """What the file of --speakers says. Raises Failure where it is no JSON."""
    try:
        return read_json(file.read().decode().encode())  # what is no UTF-8 is told with a remedy
    except (QuotesError, UnicodeDecodeError) as error:
        raise Failure(f"--speakers: {remedy(error)}") from error


def remedy(error: Exception) -> str:
    """What is wrong with a file, and what to do."""
    if isinstance(error, UnicodeDecodeError):
        return _no_utf8(error)
    if isinstance(error, IsADirectoryError):
        return "a directory; name the files in it"
    if isinstance(error, OSError):
        return f"{error.strerror}; check the name and who may read it"
    return str(error)


def _no_utf8(error: UnicodeDecodeError) -> str:
    kind = kind_of(error.object)
    if kind == GZIP:
        return f"{kind}; unpack it first, for example with: gunzip --keep"
    if kind == ZIP:
        return f"{kind}; unpack it first"
    if kind:
        return f"{kind}; open it in its own program, and copy the text out of it"
    encoding = encoding_of(error.object)
    return f"not UTF-8 ({byte_at(error)}); convert it first, for example with: iconv -f {encoding} -t UTF-8"
