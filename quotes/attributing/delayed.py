"""Delayed: what is told only behind a quotation: whose words they were, or that nobody knows."""

from __future__ import annotations

import regex

from ..scene.features import Scene
from .authors import Authors
from .candidates import GO_ON, SURE, Candidates

__all__ = ["Delayed"]

_UNLIKELY = 0.05  # probability of a source, below which who is named later may well be the source
_MAYBE = 0.6  # probability that who is named later is the source
_PARAGRAPHS = 4  # from a quotation that opens an article to the name of who said it
_ENDS = ("", *'.!?”"')  # what stands before a sentence
_SURE_SOURCE = 0.9  # probability of a source beside the quotation, which what follows doesn't overrule
_TOLD = 260  # characters behind a quotation within which it is told that nobody knows
# That nobody knows or says whose words they were.
_UNKNOWN = regex.compile(
    r"(?:\b(?i:not|nobody|no one|none|neither|never|unable|unclear|uncertain|unknown|cannot|without|failed to"
    r"|no (?:idea|clue|\w+ (?:can|could|knew|knows|would)))\b|n['’]t\b)[^.?!]{0,80}"
    r"\b(?:whose (?:voice|words?|they)\b"
    r"|who (?:it was|(?:had )?(?:said|uttered|shouted|called|gave|left|sent|wrote) (?:it|them|so))\b"
    r"|(?:by |to )?which (?:of (?:them|the|those)|one|man|woman|member)\b|own(?:s|ed)? (?:up )?to (?:it|them|the words)"
    r"|admit\w* (?:to )?(?:saying|having said|it|them))"
    r"|\b[Ww]hose (?:(?:voice|words?) )?(?:it|they|that) (?:was|were)\b[^.?!]{0,60}"
    r"(?:\b(?:never|not|unclear|unknown)\b|n['’]t\b)"
    r"|\b(?:[Nn]obody|[Nn]o one) has (?:yet )?(?:claimed|signed) (?:it|them)\b"
    r"|\b(?:heard|came|rang out|shouted) from somewhere\b"
    r"|\b(?:found|have|had|has) no owner\b"
    r"|\b(?:author|hand|maker|owner|sender|speaker|writer) (?:has|had|is|was) (?:not|never|yet to be)"
    r"(?: (?:ever )?been)? (?:established|found|identified|known|named|recogni[sz]ed|traced)\b"
    r"|\bhand (?:which|that)\b[^.?!]{0,60}\b(?:cannot|could not|failed to|never|no one|nobody|not|unable to)\b"
    r"[^.?!]{0,30}\b(?:identif|match|place|recogni)"
    r"|\bden(?:y|ies|ied) (?:saying|(?:ever )?having (?:said|uttered|spoken)) (?:it|them|so)\b"
)


class Delayed:
    """Looks at the candidates of the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.rules = scene, scene.lexicon.rules
        self.authors = Authors(scene)

    def of(self, index: int, own: Candidates) -> Candidates:
        """Chooses whose words segment ``index`` has, as the text behind tells, or nobody, where nobody knows.

        Or, less surely, whom an article that opens with the words is about.
        """
        scene, alone = self.scene, _stands_alone(self.scene, index, own)
        found = self.authors.of(index) if alone else None
        if found is not None:
            return own.added(found, SURE)
        found = self._opened(index) if alone and self._is_opener(index, own) else None
        if found is not None:
            return own.added(found, _MAYBE)
        return own.nobody() if _is_unowned(scene, index, alone) else own

    def _is_opener(self, index: int, own: Candidates) -> bool:
        """Whether an article opens with a quotation that fills a paragraph, and nobody near is likely to have said it.

        Nor may it stand below once more, beside whoever did.
        """
        if index:
            return False
        layout, text = self.scene.layout, self.scene.parse.text
        segment = layout.segments[index]
        once = text.find(self.scene.quoted(index), segment.span.end) < 0
        return layout.fills(index) and once and own.likeliest()[1] < _UNLIKELY

    def _opened(self, index: int) -> int | None:
        """The first person with whose name a later paragraph begins: whom such an article is about."""
        layout, mentions = self.scene.layout, self.scene.mentions
        noun = self.authors.noun_behind(index)
        if noun >= 0 and self.authors.opens(noun):
            return None  # "The line is on the wall of a pub"
        first = layout.segments[index].paragraph
        for c in sorted(self.authors.people):
            mention = mentions[c]
            paragraph = layout.paragraph[mention.first]
            if paragraph > first + _PARAGRAPHS:
                return None
            begins = (mention.outer or mention.span).start == layout.paragraphs[paragraph].start
            if paragraph > first and begins:
                return c
        return None


def _stands_alone(scene: Scene, index: int, own: Candidates) -> bool:
    """Whether a quotation is a sentence of its own, and no source beside it is all but sure."""
    segment, text = scene.layout.segments[index], scene.parse.text
    ends = scene.last_sign(index) in ".?!…" or text[segment.outer.end : segment.outer.end + 1] == "."
    opens = text[max(0, segment.outer.start - 3) : segment.outer.start].rstrip()[-1:] in _ENDS
    return opens and ends and max((p for c, p in own if c != GO_ON), default=0.0) < _SURE_SOURCE


def _is_unowned(scene: Scene, index: int, alone: bool) -> bool:
    """Whether the text says, before the next quotation, that nobody knows whose words they were.

    “…” The police do not know whose voice it is. alone: whether they are a sentence of their own; or "the words “…”".
    """
    segments, text = scene.layout.segments, scene.parse.text
    start, end = segments[index].outer.start, segments[index].outer.end
    if not alone and text[max(0, start - 6) : start] != "words ":
        return False
    found = _UNKNOWN.search(text, end, min(len(text), end + _TOLD))
    following = segments[index + 1].outer.start if index + 1 < len(segments) else len(text)
    return found is not None and found.start() <= following
