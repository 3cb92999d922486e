"""An editor's blocks as one text: a blank line between them, and where each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ..errors import OptionError
from ..records import Span

__all__ = ["Blocks", "read"]

BETWEEN = "\n\n"


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
    for number, block in enumerate(blocks):
        if not _is_block(block):
            raise OptionError("blocks", f'blocks[{number}] isn\'t {{"id": …, "text": …}}, both strings')
    ids = tuple(b["id"] for b in blocks)
    if len(set(ids)) < len(ids):
        raise OptionError("blocks", "two blocks have the same id: give each its own")
    starts = accumulate((len(b["text"]) + len(BETWEEN) for b in blocks), initial=0)
    spans = tuple(Span(start, start + len(b["text"])) for start, b in zip(starts, blocks, strict=False))
    return Blocks(BETWEEN.join(b["text"] for b in blocks), ids, spans)


def _is_block(block: Any) -> bool:
    return isinstance(block, dict) and set(block) == {"id", "text"} and all(isinstance(v, str) for v in block.values())
