"""Everything Quotes raises on misuse, each message naming the remedy."""

from __future__ import annotations

__all__ = ["DataError", "ModelError", "OptionError", "QuotesError", "TextError"]


class QuotesError(Exception):
    """Base of all errors that Quotes raises on purpose."""


class OptionError(QuotesError, ValueError):
    """An option has a value that Quotes doesn't know.

    ``field`` names the option, so that a program can point at it.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class TextError(QuotesError, TypeError):
    """The text is missing or isn't a string."""

    field = "text"


class ModelError(QuotesError, RuntimeError):
    """A spaCy pipeline can't be loaded, or lacks a component that Quotes reads."""


class DataError(QuotesError, RuntimeError):
    """A data file of a language is missing or malformed."""
