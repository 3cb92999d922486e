"""Denials: quotes that the text says were not said: never said “…”, denied saying “…”."""

from __future__ import annotations

import regex

from ..records import Quote

__all__ = ["Denials"]

_BEFORE = 80  # characters before a quotation or its cue
_SAID = (
    r"(?:say|says|said|call|called|claim|claimed|tell|told|tweet|tweeted|use|used|utter|uttered|write|wrote|written)"
)
# That nobody says something, up to the verb; "not only said" is no such thing.
_NEVER = regex.compile(
    r"(?:\b(?:[Nn]ever|[Nn]ot|cannot)|\b\p{L}+n['’]t)\s"
    rf"(?:(?:yet|even|ever|once|really|actually|publicly|quite)\s){{0,2}}{_SAID}$"
)
_NEITHER = regex.compile(
    r"\b[Nn]either\s(?:\p{L}[\p{L}.’'-]*\s){1,5}nor\s"
    rf"(?:(?:the|an?|any)\s\p{{Ll}}+\s|(?:\p{{Lu}}[\p{{L}}.’'-]*\s){{1,4}}){_SAID}$"
)
# What may stand between the verb and the quotation.
_LEADS = regex.compile(r",?\s(?:(?:that\s)?(?:\p{L}[\p{L}.’'-]*\s){1,4})?[“\"‘'«]?")
# What denies that a quotation was said, up to it.
_DENIED = regex.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing))\s(?:to\s|ever\s|having\s(?:ever\s)?)*"
    r"(?:say|said|saying|utter|uttered|uttering|shouted|shouting|written|writing|tweeted|tweeting)\s"
    r"(?:that\s\p{L}+\s\p{Ll}+\s)?[“\"‘']$"
)
_DOUBLE = regex.compile(r"(?:\b(?:not|never|nobody|none)|\bno one|n['’]t)\s(?:\p{Ll}+ly\s)?$", regex.IGNORECASE)


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
            double = _DOUBLE.search(self.text, max(0, found.start() - _BEFORE), found.start())
            return None if double else found[0].rstrip(" “\"‘'")
        if quote.cue is None or _LEADS.fullmatch(self.text, quote.cue.span.end, first) is None:
            return None
        before, end = max(0, quote.cue.span.start - _BEFORE), quote.cue.span.end
        found = _NEVER.search(self.text, before, end) or _NEITHER.search(self.text, before, end)
        return None if found is None else " ".join(found[0].split())
