"""Code points to UTF-16 code units, for callers whose strings count in the latter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from .options import OFFSETS, Offsets, one_of

__all__ = ["converter"]


def converter(text: str, unit: Offsets) -> Callable[[int], int]:
    """A function from an offset in code points to the same place in ``unit``. Raises OptionError for another unit.

    >>> converter("🙂 hi", "utf16")(2)
    3
    """
    one_of("offsets", unit, OFFSETS)
    if unit == "codepoint" or text.isascii():
        return lambda offset: offset
    astral = [i for i, c in enumerate(text) if c > "\uffff"]  # these take two units
    return lambda offset: offset + bisect_left(astral, offset)
