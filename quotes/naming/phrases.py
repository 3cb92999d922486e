"""Well-known names that hold small words, a possessive or an ordinary word first: Save the Children, McDonald's."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

import regex

from ..records import Span

__all__ = ["Phrases"]

_APOSTROPHE = "['’]"


class Phrases:
    """Where one text has them, each from its first letter to its last."""

    def __init__(self, text: str, names: frozenset[str]) -> None:
        """names: with their capitals, and with straight apostrophes."""
        self.spans = [Span(match.start(), match.end()) for match in _any_of(names).finditer(text)]
        self.starts = [span.start for span in self.spans]

    def around(self, start: int, end: int) -> Span | None:
        """The name that some part of the text lies in."""
        at = bisect_right(self.starts, start) - 1
        return self.spans[at] if at >= 0 and end <= self.spans[at].end else None


@lru_cache(maxsize=16)  # articles have names of their own among them: kept for good, each would cost 80 kB
def _any_of(names: frozenset[str]) -> regex.Pattern[str]:
    """A pattern for the longest of names at each place."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    written = "|".join(regex.escape(name).replace("'", _APOSTROPHE) for name in longest)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?=\p{{Lu}})(?:{written})(?![\p{{L}}\p{{N}}])")
