"""Overruns: what the writer tells on behind a report, and clauses about where somebody said it, are no contents."""

from __future__ import annotations

from ..grammar import OBJECT_DEPS
from ..records import Span
from ..scene.features import Scene
from .contents import Content

__all__ = ["Overruns"]

_JOINS = frozenset(("and", "but"))
_WHICH = frozenset(("that", "which"))
_DID = frozenset(("did", "didn't"))
_STATES = frozenset("deserved felt had knew liked loved meant needed owed saw wanted".split())
_ADVERBS = 3  # tokens of ", but then"


class Overruns:
    """Looks at what the cues of one article may report."""

    def __init__(self, scene: Scene) -> None:
        self.parse, self.layout, self.lexicon = scene.parse, scene.layout, scene.lexicon

    def is_about_where(self, cue: int, content: Content) -> bool:
        """Whether a content behind a cue only tells of where it was said: said in a note that she then denied."""
        parse, first = self.parse, content.pieces[-1].first
        if first <= cue + 2 or parse.lower[first] not in _WHICH or parse.deps[first] not in OBJECT_DEPS:
            return False
        noun = first - 1
        writing = self.lexicon.is_writing(parse.lower[noun]) or self.lexicon.is_words(parse.lower[noun])
        return writing and parse.deps[noun] == "pobj" and parse.heads[parse.heads[noun]] == cue

    def without_deeds(self, cue: int, span: Span) -> Span:
        """A content behind a cue without what its source does next: she said it would close, but gave no date.

        The tense tells: behind "would" stands no "gave" of the same subject.
        """
        first, last = self.layout.tokens_of(span)
        if first < cue or any(self.layout.inside[i] >= 0 for i in range(first, last + 1)):
            return span
        conjuncts = (i for i in range(first + 1, last + 1) if self.parse.deps[i] == "conj")
        end = next((end for i in conjuncts if (end := self._joint(i, first)) > first), -1)
        return span if end < 0 else Span(span.start, self.parse.ends[end - 1])

    def _joint(self, verb: int, first: int) -> int:
        """Where the "and" stands, or a comma before it, that joins a past deed to a clause with "would"; or -1."""
        parse, above = self.parse, self.parse.heads[verb]
        if not first <= above < verb or parse.child(verb, "nsubj", "nsubjpass", "expl") >= 0:
            return -1
        would = any(parse.tags[c] == "MD" for c in parse.children[above] if parse.deps[c] == "aux")
        helping = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
        past = parse.tags[helping[0] if helping else verb] == "VBD" and self._is_deed(verb, helping)
        start = min([verb, *helping])
        near = range(start - 1, max(first, start - 1 - _ADVERBS), -1)
        join = next((i for i in near if parse.lower[i] in _JOINS), -1)
        if not (would and past) or join < 0:
            return -1
        return join - (parse.lower[join - 1] == ",")

    def _is_deed(self, verb: int, helping: list[int]) -> bool:
        """Whether somebody does something: left the room, did not name her; not what is so: was needed, wanted more."""
        parse, word = self.parse, self.parse.lower[verb]
        done = parse.child(verb, "dobj") > verb and all(parse.lower[i] in _DID for i in helping)
        return done and word not in _STATES and word not in self.lexicon.thought_verbs
