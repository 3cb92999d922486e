"""Whatever a caller sent, as the text that the engine reads and the places that the answer names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..errors import OptionError
from ..options import Offsets, listed
from ..places import Places, TextPlaces
from . import annotation, blocks, html
from .places import BlockPlaces, SourcePlaces

__all__ = ["KINDS", "WRITTEN", "Document", "document"]

WRITTEN = ("text", "html", "markdown")  # the kinds that are one string


@dataclass(frozen=True, slots=True)
class Document:
    """A text, what it was read from, and how its places are written in the unit that is asked for."""

    text: str
    source: str
    places: Callable[[Offsets], Places]


def document(kind: str, given: Any) -> Document:
    """The document of one of KINDS: "text", "html", "markdown", "annotation", "blocks".

    >>> document("html", "<p>Fish &amp; <b>chips").text
    'Fish & chips'

    Raises OptionError, naming the kind, where ``given`` isn't of its shape or the kind is none of them.
    """
    if not isinstance(kind, str) or kind not in KINDS:
        raise OptionError("kind", f"unknown kind {kind!r}: use one of {listed(KINDS)}")
    if kind in WRITTEN and not isinstance(given, str):
        raise OptionError(kind, f"{kind} isn't a string: give a string")
    return KINDS[kind](given)


def _text(given: str) -> Document:
    return Document(given, given, partial(TextPlaces, given))


def _html(given: str) -> Document:
    page = html.read(given)
    return Document(page.text, given, lambda unit: SourcePlaces(page, unit, "html"))


def _markdown(given: str) -> Document:
    from . import markdown  # its parser takes longer to load than all the others, and few need it

    page = markdown.read(given)
    return Document(page.text, given, lambda unit: SourcePlaces(page, unit, "source"))


def _annotation(given: Any) -> Document:
    marked_up = annotation.read(given)
    return Document(marked_up.text, marked_up.source, lambda unit: SourcePlaces(marked_up, unit, "source"))


def _blocks(given: Any) -> Document:
    held = blocks.read(given)
    return Document(held.text, held.text, lambda unit: BlockPlaces(held.ids, held.spans, held.text, unit))


KINDS: dict[str, Callable[[Any], Document]] = {
    "text": _text,
    "html": _html,
    "markdown": _markdown,
    "annotation": _annotation,
    "blocks": _blocks,
}
