"""Selves: who is named in a quotation hardly says it: of “Tom is honest,” he said, "he" isn't Tom."""

from __future__ import annotations

from bisect import bisect_left

import regex

from ..mentioning.mentions import Mention
from ..records import Span
from .antecedent_features import Pairs
from .genders import MAN

__all__ = ["Selves"]

_NAMED = 0.03  # what is left of the odds that "he" is who is named in the quotation right before
_NEAR = 2  # tokens from the end of a quotation to "he": the mark
_BEFORE = 4  # tokens before a name that may say that it is the speaker's own
_OWN = frozenset("i me my myself 'm ’m we us name this here speaking".split())
_OBJECTS = frozenset(("me", "us"))
_CALLED = regex.compile(r"[\s,:][‘'“\"]$")  # a mark within marks, right before a name
_INNER = 2  # characters of a space and that mark
_LISTENER = 8  # characters of " them, ‘"
_TOLD, _ADDRESSED = regex.compile(r"\b(?:her|him|them),?\s$"), regex.compile(r"\p{Lu}[\p{L}’'-]*,")
_ONLY = 5  # tokens of what may be no more than a name: “Ada Brandt, Your Honour,” “Ada Brandt is back,”


class Selves:
    """Looks into the quotations before the pronouns of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse = pairs, pairs.layout, pairs.parse

    def of(self, mention: Mention, referent: int) -> float:
        """The factor for "he" or "she" to mean somebody with a name."""
        segment = self._before(mention) if mention.form in MAN else None
        if segment is None:
            return 1.0
        inner = self.layout.last_token(segment.end) - self.layout.first_token(segment.start)
        places = self.pairs.named[self.pairs.referents[referent].entity]
        own = places[bisect_left(places, segment.start) : bisect_left(places, segment.end)]
        if any(self._is_of_others(segment, place, inner) for place in own):
            return _NAMED
        if inner < _ONLY:
            return 1.0
        told = own and not any(self._is_own(place) or self._is_called(segment, place) for place in own)
        return _NAMED if told else 1.0

    def _is_of_others(self, segment: Span, place: int, inner: int) -> bool:
        """Whether a name alone is a subject that somebody else speaks of: “Tom just knew,” “Tom was good to us,”."""
        parse, token = self.parse, self.layout.first_token(place)
        if parse.deps[token] != "nsubj" or parse.tags[parse.heads[token]] not in ("VBD", "VBZ"):
            return False
        verb, end = parse.heads[token], self.layout.last_token(segment.end)
        meets = any(parse.lower[i] in _OBJECTS for i in range(verb, end + 1))
        return verb > token and not self._is_called(segment, place) and (meets or inner < _ONLY)

    def _before(self, mention: Mention) -> Span | None:
        """The segment that ends right before a mention."""
        layout, first = self.layout, mention.first
        quoted = max(layout.inside[max(0, first - back)] for back in range(1, _NEAR + 1))
        return layout.segments[quoted].span if quoted >= 0 else None

    def _is_own(self, place: int) -> bool:
        """Whether the name at a place may be the speaker's own: "I'm Ada Brandt", "they call me Ada"."""
        token = self.layout.first_token(place)
        return not _OWN.isdisjoint(self.parse.lower[max(0, token - _BEFORE) : token + _BEFORE])

    def _is_called(self, segment: Span, place: int) -> bool:
        """Whether somebody in the quotation is called by a name there: “She said, ‘Bill, no,’” he recalled."""
        text = self.parse.text
        if place - segment.start < _INNER or _CALLED.search(text, place - _INNER, place) is None:
            return False
        told = _TOLD.search(text, max(segment.start, place - _LISTENER), place - 1) is not None  # I told her, ‘Mei, …’
        return not told and _ADDRESSED.match(text, place) is not None
