"""Text made of pieces that each know their place in a source, and the way back from one to the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from ..records import Span

__all__ = ["Mapped", "Piece"]


class Piece(NamedTuple):
    """``text`` stands for ``source[start:end]``: character by character where ``exact``, otherwise as a whole."""

    text: str
    start: int
    end: int
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and where each of its characters is in the source it was read from."""

    text: str
    source: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]  # of the pieces, in the text

    @classmethod
    def of(cls, source: str, pieces: Iterable[Piece]) -> Mapped:
        """The joined text of ``pieces``, none of which is empty."""
        kept = tuple(pieces)
        starts = tuple(accumulate((len(p.text) for p in kept), initial=0))[:-1]
        return cls("".join(p.text for p in kept), source, kept, starts)

    def to_source(self, span: Span) -> Span:
        """The source range of the characters of ``span``, which is of the text. An empty span gives an empty range."""
        if span.start >= span.end:
            place = self._place(span.start).start if span.start < len(self.text) else self._end()
            return Span(place, place)
        return Span(self._place(span.start).start, self._place(span.end - 1).end)

    def _place(self, offset: int) -> Span:
        index = bisect_right(self.starts, offset) - 1
        piece = self.pieces[index]
        if not piece.exact:
            return Span(piece.start, piece.end)
        start = piece.start + offset - self.starts[index]
        return Span(start, start + 1)

    def _end(self) -> int:
        return self.pieces[-1].end if self.pieces else 0
