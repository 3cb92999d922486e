"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from . import DEFAULT_MODEL
from .options import INCLUDES, OFFSETS, TYPES

__all__ = ["Failure", "Unwritten", "engine_options"]

Command = TypeVar("Command", bound=Callable[..., Any])


class Failure(click.ClickException):
    """Bad input or a missing model, as opposed to a fault of ours."""

    exit_code = 2


class Unwritten(click.ClickException):
    """The answers can't be written: the disk is full, say."""

    exit_code = 1

    def __init__(self, error: OSError) -> None:
        super().__init__(f"the standard output can't be written: {error.strerror or error}")


ENGINE_OPTIONS = (
    click.option(
        "--types", default="direct,mixed", show_default=True, help=f"Of {', '.join(TYPES)}, with commas; or all."
    ),
    click.option("--language", default="en", show_default=True, help="Language of the texts."),
    click.option(
        "--offsets", type=click.Choice(OFFSETS), default="codepoint", show_default=True, help="Unit of offsets."
    ),
    click.option("--include", default="", help=f"Extra parts of the answer, with commas: {', '.join(INCLUDES)}."),
    click.option("--min-confidence", type=float, default=0.0, show_default=True, help="Below it, no speaker."),
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy pipeline: package or path."),
)


def engine_options(command: Command) -> Command:
    """Adds what an engine can be told."""
    for option in reversed(ENGINE_OPTIONS):
        command = option(command)
    return command
