"""An editor's blocks as one text: a blank line between them, and where each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ..errors import OptionError
from ..options import LONGEST_NAME, listed, named
from ..records import Span

__all__ = ["Blocks", "read"]

BETWEEN = "\n\n"
FIELDS = ("id", "text")


@dataclass(frozen=True, slots=True)
class Blocks:
    """The joined text, the blocks' ids and their spans in the text."""

    text: str
    ids: tuple[str, ...]
    spans: tuple[Span, ...]


def read(blocks: Any) -> Blocks:
    """The blocks of ``[{"id": …, "text": …}]``, in order. Raises OptionError where it isn't of that shape."""
    if not isinstance(blocks, list):
        raise OptionError("blocks", 'blocks isn\'t a list: give [{"id": …, "text": …}]')
    ids = tuple(_id(block, number) for number, block in enumerate(blocks))
    if len(set(ids)) < len(ids):
        raise OptionError("blocks", "two blocks have the same id: give each its own")
    starts = accumulate((len(b["text"]) + len(BETWEEN) for b in blocks), initial=0)
    spans = tuple(Span(start, start + len(b["text"])) for start, b in zip(starts, blocks, strict=False))
    return Blocks(BETWEEN.join(b["text"] for b in blocks), ids, spans)


def _id(block: Any, number: int) -> str:
    """The id of a block, which is one."""

    def wrong(what: str) -> OptionError:
        return OptionError("blocks", f"blocks[{number}] {what}")

    if not isinstance(block, dict) or not set(FIELDS) <= set(block) or not isinstance(block["text"], str):
        raise wrong('isn\'t {"id": …, "text": …}, the text a string')
    if strange := [name for name in block if name not in FIELDS]:
        raise wrong(f"has the unknown field {strange[0]!r}: the fields are {listed(FIELDS)}")
    if (id := named(block["id"])) is None:
        raise wrong("has an id that is neither a string nor an integer")
    if len(id) > LONGEST_NAME:
        raise wrong(f"has an id of more than {LONGEST_NAME} characters: shorten it")
    return id
