"""Everything Quotes raises on misuse, each message naming the remedy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import TracebackType
from typing import Any

__all__ = ["DataError", "Faults", "ModelError", "OptionError", "QuotesError", "TextError"]

_SHOWN = 200  # characters of what spaCy says; it lists all components that there are, say
_UNKNOWN = ("[E050]", "[E941]")  # neither a package nor a path; E941: a short name of old
_NO_PIPELINE = ("[E052]", "[E053]")  # no data, no meta.json or config.cfg


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

    @classmethod
    def unloaded(cls, model: object, error: Exception) -> ModelError:
        """Why spaCy can't load what is called so."""
        why = " ".join(str(error).split())
        if why.startswith(_UNKNOWN):
            remedy = (
                "there is no such folder; check the path" if os.sep in str(model) else "install it, or name another one"
            )
        elif why.startswith(_NO_PIPELINE):
            remedy = "the folder holds none; name one that nlp.to_disk has made, in which config.cfg and meta.json are"
        else:
            why = why if len(why) <= _SHOWN else f"{why[:_SHOWN]}…"
            remedy = f"it is there, but {type(error).__name__}: {why}. Install it anew, or name another one"
        return cls(f"the spaCy pipeline {model!r} can't be loaded: {remedy}")


class DataError(QuotesError, RuntimeError):
    """A data file of a language is missing or malformed."""
