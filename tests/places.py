"""The places that an answer names, and what a document has there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quotes.inputs.pieces import Mapped
from quotes.records import Span

__all__ = ["cut", "places", "source_of"]


def cut(text: str, start: int, end: int, unit: str) -> str:
    """The text from ``start`` to ``end``, in code points or UTF-16 code units."""
    if unit == "codepoint":
        return text[start:end]
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def places(value: Any, *fields: str) -> Iterator[dict[str, Any]]:
    """Every object of an answer that has the fields, at any depth."""
    if isinstance(value, dict):
        if set(fields) <= set(value):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from places(item, *fields)


def source_of(page: Mapped, words: str) -> str:
    """What the source has where the text first has some words."""
    start = page.text.index(words)
    return page.to_source(Span(start, start + len(words))).of(page.source)
