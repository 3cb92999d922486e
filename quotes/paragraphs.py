"""Paragraphs of the text: blank lines part them, and so do line ends, unless the text is hard-wrapped."""

from __future__ import annotations

import regex

from .records import Span

__all__ = ["find_paragraphs", "is_title_case"]

_BREAK = regex.compile(r"[^\S\r\n]*(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])\s*")
_NEWLINE = regex.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_ENDS = frozenset(".!?…:\"”’'»“)]")


def find_paragraphs(text: str) -> list[Span]:
    """Paragraphs in order, without the white space around them."""
    breaks = [(m.start(), m.end(), _is_blank(m.group())) for m in _BREAK.finditer(text)]
    wrapped = _is_wrapped(text, breaks)
    paragraphs, start = [], 0
    for left, right, blank in [*breaks, (len(text), len(text), True)]:
        if blank or not _is_soft(text, left, right, wrapped):
            span = _stripped(text, start, left)
            if span.start < span.end:
                paragraphs.append(span)
            start = right
    return paragraphs


def _is_blank(gap: str) -> bool:
    return len(_NEWLINE.findall(gap)) > 1


def _is_wrapped(text: str, breaks: list[tuple[int, int, bool]]) -> bool:
    """Hard-wrapped: at least a third of the single line ends stand within a sentence, before a small letter."""
    single = [(a, b) for a, b, blank in breaks if not blank]
    inside = sum(1 for a, b in single if b < len(text) and text[b].islower() and a and text[a - 1] not in _ENDS)
    return inside > 0 and 3 * inside >= len(single)


def _is_soft(text: str, left: int, right: int, wrapped: bool) -> bool:
    """Whether the line end from ``left`` to ``right`` only wraps the line."""
    if not left or right >= len(text):
        return False
    return text[left - 1] not in _ENDS and (wrapped or text[right].islower())


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def is_title_case(text: str, paragraph: Span) -> bool:
    """A headline: most words of a short paragraph are capitalised."""
    if paragraph.end - paragraph.start > 200:
        return False
    all_words = [w for w in text[paragraph.start : paragraph.end].split() if w[:1].isalpha() and len(w) > 3]
    return len(all_words) > 3 and 4 * sum(w[0].isupper() for w in all_words) >= 3 * len(all_words)
