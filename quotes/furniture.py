"""Page furniture: lines that a page has between the paragraphs of an article: Advertisement; Read more: …

Nobody says them, and a quotation goes on, "he said" and all, behind them as if they weren't there.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from .paragraphs import unwrapped
from .records import Span
from .rules import Rules, any_of

__all__ = ["Flowing", "without_furniture"]

_LONGEST = 120  # characters of a line that is furniture
_EDGE = regex.compile(r"^[^\p{L}]+|[^\p{L}]+$")  # ▶ Share this (12)
_LABEL = regex.compile(r"[^\p{L}\n]{0,4}(?P<label>[\p{L}’' ]{3,24}):\s+(?P<rest>[^\n]*?)[)\]]?")
_WORDS = 3  # of another article's headline, at least
_MARKS = regex.compile(r"[“”„«»\"]|(?<![\p{L}\p{N}])['‘`]")  # somebody may say what is in them
_ENDS = (".", "!", "…")  # of sentences
_CREDIT = r"(?i)[(\[©]?\s?(?:[\p{L}.’' -]{2,40}\s?[/|]\s?|© ?|via )?{}(?: (?:{}|news|photos?|pictures))?[)\].]?"
_CREDITED = r"(?i)\b{}\b"


class Flowing(NamedTuple):
    """A text as the stages read it, as long as it was sent: with spaces for page furniture.

    paragraphs: without it. starts: of all paragraphs.
    """

    text: str
    paragraphs: list[Span]
    starts: list[int]


def without_furniture(text: str, rules: Rules) -> Flowing:
    """A text as it was sent, unwrapped, with spaces for furniture and for what parts it from the next paragraph."""
    text, paragraphs = unwrapped(text)
    furniture = _Furniture(rules)
    beside = [furniture.has(p.of(text), first=not i) for i, p in enumerate(paragraphs)]
    starts = [p.start for p in paragraphs]
    parts, end = [], 0
    for start, following, blank in zip(starts, (*starts[1:], len(text)), beside, strict=False):
        if blank:
            parts += [text[end:start], " " * (following - start)]
            end = following
    own = [p for p, blank in zip(paragraphs, beside, strict=True) if not blank]
    return Flowing("".join((*parts, text[end:])), own, starts)


class _Furniture:
    """Tells it by the words of one language."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.credit, self.credited = any_of(rules.credits, _CREDIT), any_of(rules.credits, _CREDITED)

    def has(self, line: str, first: bool) -> bool:
        """Whether a paragraph is furniture. first: whether it's the article's first, which may be its headline."""
        if len(line) > _LONGEST or _MARKS.search(line):
            return False
        plain = " ".join(_EDGE.sub("", line).casefold().replace("’", "'").split())
        listed = plain in self.rules.furniture or self.credit.fullmatch(line) is not None
        return listed or self._is_labelled(line, first)

    def _is_labelled(self, line: str, first: bool) -> bool:
        """Whether a label leads to another article, or to whose a picture is: Related: Why Trains Are Late."""
        match = _LABEL.fullmatch(line)
        if match is None:
            return False
        label, rest = match["label"].strip().casefold(), match["rest"]
        if label in self.rules.pictured:
            return self.credited.search(rest) is not None
        teaser = label in self.rules.teasers and not first
        return teaser and len(rest.split()) >= _WORDS and not rest.endswith(_ENDS)
