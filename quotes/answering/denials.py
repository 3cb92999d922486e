"""Denials: quotes that the text says were not said: never said “…”, denied saying “…”."""

from __future__ import annotations

import regex

from ..records import Quote

__all__ = ["Denials"]

_BEFORE = 80  # characters before a quotation or its cue
# Behind these words a verb of saying is denied; "not only said" is none.
_NEVER = regex.compile(r"(?:\b(?:[Nn]ever|not)\b|n['’]t)(?:\s(?!only\b|merely\b|simply\b)\p{Ll}+ly)?\s\p{Ll}+$")
_NEITHER = regex.compile(r"\b[Nn]either\s[^.;:!?“\"]*$")
# What denies that a quotation was said, up to it.
_DENIED = regex.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing))\s(?:to\s|ever\s|having\s(?:ever\s)?)*"
    r"(?:say|said|saying|utter|uttered|uttering|shouted|shouting|written|writing|tweeted|tweeting)\b[^.;:!?“”\"]{0,30}[“\"‘']$"
)


class Denials:
    """Reads the words before the quotes of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def of(self, quote: Quote) -> str | None:
        """The words that say that a quote was not said: "never said", "denied saying"; None where none do."""
        if not quote.segments:
            return None
        first = quote.segments[0].start
        if found := _DENIED.search(self.text, max(0, first - _BEFORE), first):
            return found[0].rstrip(" “\"‘'")
        if quote.cue is None or quote.cue.span.end > first:
            return None
        before, end = max(0, quote.cue.span.start - _BEFORE), quote.cue.span.end
        found = _NEVER.search(self.text, before, end) or _NEITHER.search(self.text, before, end)
        return None if found is None else " ".join(found[0].split())
