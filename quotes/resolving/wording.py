"""Wording: what the words of a description say for and against those whom it may mean."""

from __future__ import annotations

from ..mentioning.mentions import Mention
from ..naming.entities import Entity
from .antecedent_features import Pairs

__all__ = ["Wording"]

# What is left of the odds that a description means somebody named, or how much more they are.
_ELSEWHERE = 0.05  # that "the Ohio senator" is known to be of another state, or "the Democrat" a Republican
_NATIVE = 4.0  # that "the Ohio senator" is known to be of Ohio
_ACTING = 10.0  # that "the company" is the last body that did something
_PLACE = 0.2  # that "the company" is a place
_OTHERWISE = 0.05  # that "the Brandt campaign" is a body without Brandt in its name

_SEVERAL = ("NNS", "NNPS")


class Wording:
    """Compares the words of the descriptions of one article with its referents."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.lexicon, self.rules = pairs, pairs.parse, pairs.lexicon, pairs.lexicon.rules
        self.mentions, self.referents, self.entities = pairs.mentions, pairs.referents, pairs.entities
        self.origins = pairs.origins
        # Nouns for any body, that say nothing against a name's own, and for any person.
        self.vague = self.rules.any_body - self.lexicon.body_names.keys()
        self.anybody = self.rules.callings | self.lexicon.male_nouns | self.lexicon.female_nouns

    def entity(self, referent: int) -> Entity:
        """The entity of a referent that is named."""
        return self.entities[self.referents[referent].entity]

    def of_named(self, mention: Mention, referent: int) -> float:
        """What the odds for somebody named are multiplied with."""
        odds = self._by_origin(mention, referent)
        if self.is_body(mention):
            odds *= _PLACE if self._is_place(referent) and mention.form not in self.rules.territories else 1.0
            odds *= _ACTING if self._acts(mention, referent) else 1.0
            odds *= _OTHERWISE if self._is_named_otherwise(mention, referent) else 1.0
        return odds

    def is_another(self, mention: Mention, referent: int) -> bool:
        """Whether "the Brandt campaign" would be a campaign of others, or "they" and "the Texan" a thing."""
        own = self.referents[referent]
        if mention.form == "they":
            tag = self.parse.tags[self.mentions[own.mentions[0]].head]
            return not own.members and tag not in _SEVERAL and self.lexicon.is_writing(own.noun)
        if mention.kind != "description":
            return False
        if self.is_human(mention) and own.noun in self.lexicon.things and own.noun not in self.lexicon.people:
            return True
        if self.is_body(mention):
            known = self.vague.isdisjoint((mention.form, own.noun))
            other = known and own.noun != mention.form and self.lexicon.is_body(own.noun)
            if other or (self.lexicon.is_writing(own.noun) and not self.lexicon.is_body(own.noun)):
                return True
        if self.is_human(mention) and self._is_somebody_else(mention.form, own.noun):
            return True
        return own.noun == mention.form and "NNP" in self.parse.tags[mention.first : mention.head]

    def _is_somebody_else(self, noun: str, other: str) -> bool:
        """Whether nouns tell two people apart: a strategist is no aide, but may be a woman, an employee a staffer."""
        lexicon, both = self.lexicon, (noun, other)
        if other not in lexicon.people or noun == other or noun in lexicon.role_names.get(other, ()):
            return False
        return self.anybody.isdisjoint(both) and not lexicon.unnamed_sources.issuperset(both)

    def is_body(self, mention: Mention) -> bool:
        """Whether it is a body of any kind: the airline, the council; not "the council members"."""
        return mention.kind == "description" and self.lexicon.is_body(mention.form)

    def is_human(self, mention: Mention) -> bool:
        """Whether only a person can be meant: the boss, the Texan; not the star, which may be a newspaper."""
        return mention.kind == "description" and (self.lexicon.is_human(mention.form) or self._is_native(mention))

    def _is_native(self, mention: Mention) -> bool:
        """Whether somebody is called by where he is from: the Texan; not "the Americans"."""
        return mention.form in self.lexicon.demonyms and self.parse.tags[mention.head] in ("NN", "NNP")

    def _is_place(self, referent: int) -> bool:
        """Whether a name is that of a place: Lima, New Mexico."""
        words = self.entity(referent).words
        return " ".join(words) in self.origins.states or (len(words) == 1 and words[0] in self.lexicon.places)

    def _is_named_otherwise(self, mention: Mention, referent: int) -> bool:
        """Whether a description says which body it is with a name, and another one's: "the Brandt campaign"."""
        tags, lower = self.parse.tags[mention.first : mention.head], self.parse.lower[mention.first : mention.head + 1]
        return "NNP" in tags and set(lower).isdisjoint(self.entity(referent).words)

    def _acts(self, mention: Mention, referent: int) -> bool:
        """Whether a body was the last one to be a subject before "the company"; for "the airline", one called so."""
        words, own = self.lexicon.body_names.get(mention.form), self.entity(referent).words
        if words and set(words).isdisjoint(own):
            return False
        subjects = self.pairs.salience.at[mention.head].subjects
        named = (r for r in subjects if self.referents[r].entity >= 0)
        bodies = (r for r in named if self.entity(r).person < 0 and not self._is_place(r))
        return next(bodies, -1) == referent and self.parse.lower[mention.first] == "the"

    def _by_origin(self, mention: Mention, referent: int) -> float:
        """What the odds are multiplied with for the state or party that a description says."""
        known = self.referents[referent].origins
        said = self.origins.of_description(mention) if known else set()
        if self.origins.clash(said, known):
            return _ELSEWHERE
        return _NATIVE if said & known & self.origins.states else 1.0
