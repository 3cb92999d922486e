"""Everything Quotes raises on misuse, each message naming the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any

__all__ = ["DataError", "Faults", "ModelError", "OptionError", "QuotesError", "TextError"]


class QuotesError(Exception):
    """Base of all errors that Quotes raises on purpose."""


class OptionError(QuotesError, ValueError):
    """An option has a value that Quotes doesn't know, or several have; the message names the remedy for each.

    ``field`` names the first of them, so that a program can point at it; ``each`` has an error for every one.
    """

    def __init__(self, field: str, message: str, several: Sequence[OptionError] = ()) -> None:
        super().__init__(message)
        self.field = field
        self._several = tuple(several)

    def __reduce__(self) -> tuple[Any, ...]:
        """An exception is unpickled from ``args``, which hold the message alone: another process couldn't raise it."""
        return type(self), (self.field, str(self), self._several), self.__dict__

    @property
    def each(self) -> tuple[OptionError, ...]:
        return self._several or (self,)


class Faults:
    """What several checks find, raised at once. Each check is made within ``with faults:``, which holds its error."""

    def __init__(self) -> None:
        self._found: list[OptionError] = []

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> bool:
        if isinstance(error, OptionError):
            self._found += error.each
        return isinstance(error, OptionError)

    def end(self) -> None:
        """Raises OptionError with all that was found, where anything was."""
        if len(self._found) == 1:
            raise self._found[0]
        if self._found:
            raise OptionError(self._found[0].field, "; ".join(map(str, self._found)), self._found)


class TextError(QuotesError, TypeError):
    """The text is missing or isn't a string."""

    field = "text"


class ModelError(QuotesError, RuntimeError):
    """A spaCy pipeline can't be loaded, or lacks a component that Quotes reads."""


class DataError(QuotesError, RuntimeError):
    """A data file of a language is missing or malformed."""
