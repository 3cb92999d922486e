"""Words: a word with a capital as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a capital as it stands in the text. key: the same in small letters, without a full stop."""

    start: int
    end: int
    text: str
    key: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", self.text.casefold().rstrip("."))  # once: every rule of names asks for it

    @property
    def in_capitals(self) -> bool:
        """Whether it is written in capitals, and no initial."""
        return self.text.isupper() and len(self.text) > 1
