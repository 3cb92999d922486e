"""Hearers: whom somebody tells it, or where he posts it, does not speak: "the driver asked him", "said on Twitter"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from ..grammar import OBJECT_DEPS
from ..mentioning.mentions import Mention
from .antecedent_features import Pairs
from .genders import GENDERED
from .salience import Focus

__all__ = ["Hearers"]

_PASSIVE = frozenset(("nsubjpass",))
_CLIMB = 3  # tokens up the parse


class Hearers:
    """Looks at the verbs of the subjects among the mentions of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.entities = pairs, pairs.parse, pairs.entities
        self.platforms = pairs.lexicon.rules.platforms

    def hears(self, mention: Mention, referent: int) -> bool:
        """Whether a referent is told by a mention, or is where that posts it: Twitter of "he said on Twitter"."""
        parse, link = self.parse, self.parse.heads[mention.head]
        if parse.deps[mention.head] == "pobj" and parse.lower[link] == "by":  # she was told by the manager
            above = parse.up(parse.heads[link], _CLIMB)  # was told to “wait” by the manager
            verb = next((v for v in above if parse.is_passive(v)), parse.heads[link])
            told = self.pairs.headed(parse.child(verb, *_PASSIVE)) == referent  # Ada Brandt was told by the manager
            return told or self._is_he(verb, _PASSIVE, mention, referent)
        if parse.deps[mention.head] != "nsubj":
            return False
        return self._is_he(link, OBJECT_DEPS, mention, referent) or self._is_named(link, mention.head, referent)

    def _is_he(self, verb: int, deps: frozenset[str], mention: Mention, referent: int) -> bool:
        """Whether the object of a verb, or its subject in the passive, is "him" who is the referent: "asked him"."""
        parse, focus = self.parse, self.pairs.salience.at[mention.head]
        told = (GENDERED.get(parse.lower[c]) for c in parse.children[verb] if parse.deps[c] in deps)
        own = GENDERED.get(mention.form)  # of "she told her" either may be the last
        return any(man not in (None, own) and self._last_of(man, focus) == referent for man in told)

    def _is_named(self, verb: int, token: int, referent: int) -> bool:
        """Whether a verb with a token for its subject has the name of a referent for its object.

        Or that of the platform on which somebody writes.
        """
        parse, entity = self.parse, self.pairs.referents[referent].entity
        if entity < 0:
            return False
        told = [c for c in parse.children[verb] if parse.deps[c] in OBJECT_DEPS]
        if self.platforms.issuperset(self.entities[entity].words):
            links = [c for c in parse.children[verb] if parse.deps[c] == "prep"]  # said on Twitter, in a Facebook post
            nouns = [c for link in links for c in parse.children[link] if parse.deps[c] == "pobj"]
            told += nouns + [c for noun in nouns for c in parse.children[noun] if parse.deps[c] == "compound"]
        if any(self.pairs.headed(head) == referent for head in told):
            return True
        return token < verb and any(self._begun(head) == referent for head in told)  # misread: told Canal Plus

    def _begun(self, token: int) -> int:
        """Whom the mention means that begins with a token; -1 where none does."""
        at = bisect_left(self._firsts, token)
        found = at < len(self._firsts) and self._firsts[at] == token
        return self.pairs.referent_of.get(at, -1) if found else -1

    @cached_property
    def _firsts(self) -> list[int]:
        return [m.first for m in self.pairs.mentions]

    def _last_of(self, man: float, focus: Focus) -> int:
        """Whom the last "he" or "she" meant; where there was none, the most salient person of that gender; else -1."""
        if man in focus.last:
            return focus.last[man]
        genders = self.pairs.genders
        people = [r for r in focus.values if genders.is_person(r) and genders.fits(r, man)]
        return max(people, key=focus.values.__getitem__, default=-1)
