"""Selves: who is talked of in a quotation hardly says it: of “Tom is honest,” he said, "he" isn't Tom.

Nor is "the 84-year-old" who says “He sneezed” the only man of whom the text tells.
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from ..fold import singular
from ..grammar import ONE
from ..mentioning.mentions import Mention
from ..records import Span
from .antecedent_features import Pairs
from .genders import GENDERED, MAN

__all__ = ["Selves"]

_NAMED = 0.03  # what is left of the odds that "he" is who is named in the quotation right before
_TALKED_OF = 0.05  # that "the 84-year-old" is the only one who may be the "he" of the quotation right before
_ADDRESSES = {"ma'am": 0.0, "ma’am": 0.0, "madam": 0.0, "sir": 1.0}  # of whom the speaker talks to, and isn't
_PEERS = {"lady": 0.0, "lord": 1.0}  # the same behind "my"
_NEAR = 2  # tokens from the end of a quotation to "he": the mark
_SURELY = 3.0  # times the salience of anybody else whom "he" may mean
_BEFORE = 4  # tokens before a name that may say that it is the speaker's own
_OWN = frozenset("i me my myself 'm ’m we us name this here speaking".split())
_CALLED = regex.compile(r"[\s,:][‘'“\"]$")  # a mark within marks, right before a name
_INNER = 2  # characters of a space and that mark
_LISTENER = 8  # characters of " them, ‘"
_TOLD, _ADDRESSED = regex.compile(r"\b(?:her|him|them),?\s$"), regex.compile(r"\p{Lu}[\p{L}’'-]*,")
_ONLY = 5  # tokens of what may be no more than a name: “Ada Brandt, Your Honour,” “Ada Brandt is back,”


class Selves:
    """Looks into the quotations before the pronouns of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse = pairs, pairs.layout, pairs.parse
        self.genders, self.lexicon = pairs.genders, pairs.lexicon
        self._talked_of: dict[int, int] = {}  # for each mention what ``_find`` has found

    def of(self, mention: Mention, referent: int) -> float:
        """The factor for a mention to mean somebody with a name."""
        if mention.head not in self._talked_of:  # asked for each of its candidates
            self._talked_of[mention.head] = self._find(mention)
        odds = _TALKED_OF if self._talked_of[mention.head] == referent else 1.0
        return odds * self._of_pronoun(mention, referent)

    def _find(self, mention: Mention) -> int:
        """Whom alone the first "he" or "she" of the quotation right before may mean, or -1; nobody named there."""
        verb = mention.first - 1
        says = verb >= 0 and self.parse.lower[verb] in self.lexicon.report_verbs and self.layout.inside[verb] < 0
        segment = self._before(mention.first - says) if mention.kind == "description" or mention.form in MAN else None
        if segment is None:
            return -1
        first, last = self.layout.first_token(segment.start), self.layout.last_token(segment.end)
        quoted = range(first, last + 1)
        addressed = next((man for i in quoted if (man := self._addressed(i, quoted)) is not None), None)
        if addressed is not None:
            return self._only(mention, addressed)
        told = next((i for i in quoted if self.parse.lower[i] in GENDERED), -1)
        if told < 0 or any(self._is_somebody(i) for i in range(first, told)):
            return -1
        return self._only(mention, GENDERED[self.parse.lower[told]])

    def _addressed(self, token: int, quoted: range) -> float | None:
        """Whether a word of a quotation addresses a man (1.0) or a woman (0.0): “Only one, my lady,” he said."""
        lower = self.parse.lower
        my = lower[token - 1] == "my" and lower[token] in _PEERS
        man = _PEERS.get(lower[token]) if my else _ADDRESSES.get(lower[token])
        if man is None:
            return None
        before, behind = token - 1 - my, token + 1
        parted = before < quoted.start or lower[before] == ","
        return man if parted and (behind not in quoted or not lower[behind].isalpha()) else None

    def _is_somebody(self, token: int) -> bool:
        """Whether a word may be a name, or a noun of somebody: my husband."""
        lower, tag = self.parse.lower[token], self.parse.tags[token]
        return tag[:3] == "NNP" or (tag[:2] == "NN" and self.lexicon.is_somebody(singular(lower)))

    def _only(self, mention: Mention, man: float) -> int:
        """The one person with a name whom a pronoun may mean before a mention; -1 where it may be another."""
        values = self.pairs.salience.at[mention.head].values
        fits = [r for r in values if self.genders.fits(r, man) and self._is_person(r)]
        best = max(fits, key=values.__getitem__, default=-1)
        others = [values[r] for r in fits if r != best]
        named = [r for r in fits if self.genders.is_person(r)]
        return best if named == [best] and values[best] > _SURELY * max(others, default=0.0) else -1

    def _is_person(self, referent: int) -> bool:
        """Whether it is a person, with a name or without; one of several, not some of them."""
        own = self.pairs.referents[referent]
        one = own.noun == "some" and self.parse.lower[self.pairs.mentions[own.mentions[0]].first] in ONE
        return self.genders.is_person(referent) or self.lexicon.is_somebody(own.noun) or one

    def _of_pronoun(self, mention: Mention, referent: int) -> float:
        """The factor for "he" or "she" to mean somebody whom the quotation names."""
        segment = self._before(mention.first) if mention.form in MAN else None
        if segment is None:
            return 1.0
        inner = self.layout.last_token(segment.end) - self.layout.first_token(segment.start)
        if inner < _ONLY:
            return 1.0
        places = self.pairs.named[self.pairs.referents[referent].entity]
        own = places[bisect_left(places, segment.start) : bisect_left(places, segment.end)]
        told = own and not any(self._is_own(place) or self._is_called(segment, place) for place in own)
        return _NAMED if told else 1.0

    def _before(self, first: int) -> Span | None:
        """The segment that ends right before a token."""
        layout = self.layout
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
