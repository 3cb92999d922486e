"""Words: a word with a capital as it stands in a text, and in its run; and what ends the address of a site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["SITE_ENDS", "Place", "Word"]

# With which the address of a site ends. Not every country's: "no" and "it" may begin a sentence that lacks its space.
SITE_ENDS = (
    r"\.(?:com?\.(?:au|in|jp|ke|nz|uk|za)|com\.br|com|org|net|info|io|news|tv|ca|ch|cz|de|dk|es|eu|fr|ie|jp|kr|mx|nl|nz"
    r"|pl|pt|ru|se|uk|za)"
)


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


class Place(NamedTuple):
    """A word in its run. initial: the run opens a sentence; headline: all words have capitals in its paragraph.

    opens: a name would begin with it.
    """

    run: list[Word]
    i: int
    initial: bool
    headline: bool
    opens: bool

    @property
    def word(self) -> Word:
        return self.run[self.i]

    @property
    def is_first(self) -> bool:
        return self.i == 0

    @property
    def is_initial(self) -> bool:
        """Whether it opens a sentence."""
        return self.initial and self.i == 0

    @property
    def is_amid(self) -> bool:
        return 0 < self.i < len(self.run) - 1
