"""How an answer names the places of a text. ``quotes.inputs`` has other ways for texts that come from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from .offsets import converter
from .options import Offsets
from .records import Span

__all__ = ["Places", "TextPlaces"]


class Places(Protocol):
    """Writes spans of the text as the caller wants them. unit: what ``start`` and ``end`` count."""

    text: str
    unit: Offsets

    def parts(self, span: Span) -> Sequence[Span]:
        """The span cut into what one place can hold."""

    def of(self, span: Span) -> dict[str, Any]:
        """The fields that say where the span is."""


class TextPlaces:
    """``start`` and ``end`` in the text."""

    def __init__(self, text: str, unit: Offsets) -> None:
        self.text = text
        self.unit = unit
        self._shift = converter(text, unit)

    def parts(self, span: Span) -> Sequence[Span]:
        return (span,)

    def of(self, span: Span) -> dict[str, Any]:
        return {"start": self._shift(span.start), "end": self._shift(span.end)}
