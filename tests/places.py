"""The places that an answer names, and what a document has there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["cut", "places"]


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
