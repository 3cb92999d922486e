"""Paragraphs of the text: blank lines part them, and so do line ends, unless the text is hard-wrapped."""

from __future__ import annotations

import regex

from .legible import legible
from .records import Span
from .wrapping import LineEnd, Wrapping

__all__ = ["LONGEST_TITLE", "find_paragraphs", "is_title_case", "unwrapped"]

_NEWLINE = regex.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_BLANK = r"[^\S\r\n\u2028\u2029\x0b\x0c\x85]"
_BREAK = regex.compile(rf"(?<!{_BLANK}){_BLANK}*+(?:{_NEWLINE.pattern})\s*")
_SOFT = regex.compile(r"(?<!\s)(?: ?\n|\n )(?!\s)")
_HYPHENED = regex.compile(r"(?<=\p{L})- *\n *(?=\p{L})(?!(?:and|n?or|to)\b)")  # not two- or three-year
_JOINER = "\u2060"  # nobody sees it
LONGEST_TITLE = 200  # characters of a headline


def find_paragraphs(text: str) -> list[Span]:
    """Paragraphs in order, without the white space around them."""
    breaks = _breaks(text)
    wrapping = Wrapping(text, [end for end, blank in breaks if not blank])
    paragraphs, start = [], 0
    for end, blank in [*breaks, (LineEnd(0, len(text), 0, len(text)), True)]:
        if blank or not wrapping.is_soft(end):
            span = _stripped(text, start, end.left)
            if span.start < span.end:
                paragraphs.append(span)
            start = end.right
    return paragraphs


def _breaks(text: str) -> list[tuple[LineEnd, bool]]:
    """Where lines end, and whether a blank one follows; so it is at the start and the end of the text, too."""
    breaks, start = [], 0
    for m in _BREAK.finditer(text):
        newlines = list(_NEWLINE.finditer(text, m.start(), m.end()))
        end = LineEnd(start, m.start(), newlines[-1].end(), m.end())
        breaks.append((end, len(newlines) > 1 or not m.start() or m.end() == len(text)))
        start = end.below
    return breaks


def unwrapped(text: str) -> tuple[str, list[Span]]:
    """A text as the stages read it, as long as it was sent, and its paragraphs.

    It is legible, with spaces for the line ends within paragraphs. A line end amid spaces stays: more than two spaces
    would part a name. One behind the hyphen of Popa-Brandt parts no word: a word joiner before the hyphen stands for
    it.
    """
    text = legible(text)
    paragraphs = find_paragraphs(text)
    parts, end = [], 0
    for paragraph in paragraphs:
        if text.find("\n", paragraph.start, paragraph.end) >= 0:
            whole = _HYPHENED.sub(lambda m: "-".rjust(len(m[0]), _JOINER), paragraph.of(text))
            parts += [text[end : paragraph.start], _SOFT.sub(lambda m: " " * len(m[0]), whole)]
            end = paragraph.end
    return "".join((*parts, text[end:])), paragraphs


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def is_title_case(text: str, paragraph: Span) -> bool:
    """Whether most long words of a short paragraph have capitals."""
    if paragraph.end - paragraph.start > LONGEST_TITLE:
        return False
    all_words = [w for w in text[paragraph.start : paragraph.end].split() if w[:1].isalpha() and len(w) > 3]
    return len(all_words) > 3 and 4 * sum(w[0].isupper() for w in all_words) >= 3 * len(all_words)
