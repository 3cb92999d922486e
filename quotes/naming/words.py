"""Words: a word with a capital as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a capital as it stands in the text."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return self.text.casefold().rstrip(".")
