"""Hearers: whom somebody tells it, or where he posts it, does not speak: "the driver asked him", "said on Twitter"."""

from __future__ import annotations

from bisect import bisect_left

from ..mentioning.mentions import Mention
from .antecedent_features import Pairs
from .genders import GENDERED
from .salience import Focus

__all__ = ["Hearers"]

_OBJECTS = frozenset(("dobj", "dative"))


class Hearers:
    """Looks at the verbs of the subjects among the mentions of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.entities = pairs, pairs.parse, pairs.entities
        self.platforms = pairs.lexicon.rules.platforms

    def hears(self, mention: Mention, referent: int) -> bool:
        """Whether a referent is told by a mention, or is where that posts it: Twitter of "he said on Twitter"."""
        parse, link = self.parse, self.parse.heads[mention.head]
        if parse.deps[mention.head] == "pobj" and parse.deps[link] == "agent":
            return self._is_told(parse.heads[link], mention, referent)
        if parse.deps[mention.head] != "nsubj":
            return False
        verb = parse.heads[mention.head]
        return self._is_he(verb, mention, referent) or self._is_named(verb, referent)

    def _is_told(self, verb: int, mention: Mention, referent: int) -> bool:
        """Whether a referent is the subject of a verb in the passive: she of "she was told by the manager"."""
        parse, focus = self.parse, self.pairs.salience.at[mention.head]
        told = (GENDERED.get(parse.lower[c]) for c in parse.children[verb] if parse.deps[c] == "nsubjpass")
        return any(man is not None and self._last_of(man, focus) == referent for man in told)

    def _is_he(self, verb: int, mention: Mention, referent: int) -> bool:
        """Whether the object of a verb is "him" who is the referent: "the driver asked him"."""
        parse, focus = self.parse, self.pairs.salience.at[mention.head]
        told = (GENDERED.get(parse.lower[c]) for c in parse.children[verb] if parse.deps[c] in _OBJECTS)
        return any(man is not None and self._last_of(man, focus) == referent for man in told)

    def _is_named(self, verb: int, referent: int) -> bool:
        """Whether the name of a referent is the object of a verb, or that of the platform on which somebody writes."""
        parse, heads = self.parse, self.pairs.positions[referent]
        if self.pairs.referents[referent].entity < 0:
            return False
        start, end = parse.edges[verb]
        platform = self.platforms.issuperset(self.entities[self.pairs.referents[referent].entity].words)
        within = heads[bisect_left(heads, start) : bisect_left(heads, end + 1)]
        return any(platform or (parse.deps[h] in _OBJECTS and parse.heads[h] == verb) for h in within)

    def _last_of(self, man: float, focus: Focus) -> int:
        """Whom the last "he" or "she" meant; where there was none, the most salient person of that gender; else -1."""
        if man in focus.last:
            return focus.last[man]
        genders = self.pairs.genders
        people = [r for r in focus.values if genders.is_person(r) and genders.fits(r, man)]
        return max(people, key=focus.values.__getitem__, default=-1)
