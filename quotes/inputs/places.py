"""The places of a text in the source it came from, or in blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from ..offsets import converter
from ..options import Offsets
from ..places import TextPlaces
from ..records import Span
from .pieces import Mapped

__all__ = ["BlockPlaces", "SourcePlaces"]


class SourcePlaces(TextPlaces):
    """Those, and the same in the source: ``html_start`` and ``html_end`` where ``name`` is "html"."""

    def __init__(self, mapped: Mapped, unit: Offsets, name: str) -> None:
        super().__init__(mapped.text, unit)
        self._mapped = mapped
        self._shift_source = converter(mapped.source, unit)
        self._names = f"{name}_start", f"{name}_end"

    def of(self, span: Span) -> dict[str, Any]:
        source = self._mapped.to_source(span)
        places = (self._shift_source(source.start), self._shift_source(source.end))
        return super().of(span) | dict(zip(self._names, places, strict=True))


class BlockPlaces:
    """``block``, and ``start`` and ``end`` in it. A span that can't be cut and ends elsewhere has an ``end_block``."""

    def __init__(self, ids: Sequence[str], spans: Sequence[Span], text: str, unit: Offsets) -> None:
        self.text = text
        self.unit = unit
        self._ids = ids
        self._spans = spans
        self._starts = [s.start for s in spans]
        self._shift = converter(text, unit)

    def parts(self, span: Span) -> Sequence[Span]:
        blocks = self._spans[self._index(span.start) : self._index(span.end) + 1]
        parts = [Span(max(span.start, b.start), min(span.end, b.end)) for b in blocks]
        return [p for p in parts if p.start < p.end] or (span,)

    def of(self, span: Span) -> dict[str, Any]:
        first, last = self._index(span.start), self._index(max(span.start, span.end - 1))
        place = {
            "block": self._ids[first],
            "start": self._within(span.start, first),
            "end": self._within(span.end, last),
        }
        return place if first == last else place | {"end_block": self._ids[last]}

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _within(self, offset: int, index: int) -> int:
        """Between two blocks, where a span can begin or end only if it's empty, is the end of the first."""
        block = self._spans[index]
        return self._shift(min(offset, block.end)) - self._shift(block.start)
