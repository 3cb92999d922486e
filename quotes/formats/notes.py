"""Warnings as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator

from ..article import Article

__all__ = ["notes"]

_WORDS = 8  # of the place, to find it by
_MARKS = "\"'“”‘’„‚«»‹›"  # the place's own, in whose stead come ours


def notes(article: Article) -> Iterator[str]:
    """Each warning, with the words it is about where it doesn't quote them itself."""
    for warning in article.warnings:
        words = warning.span.of(article.text).split()
        place = " ".join(words[:_WORDS]).strip(_MARKS)
        dots = "…" if len(words) > _WORDS else ""
        yield warning.message if place in warning.message else f"“{place}{dots}”: {warning.message}"
