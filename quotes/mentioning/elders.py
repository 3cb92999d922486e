"""Elders: which of those of one surname "the elder Mr Brandt" or "the youngest Brandt" is."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from dataclasses import replace

from ..fold import name_key
from ..parse import FINITE
from .mentions import Mention
from .referents import Cast

__all__ = ["Elders"]

_PAIR = 2  # bearers of one surname of whom one is the elder
# Whether the oldest is meant, where two bear the surname, and where more may.
_OF_TWO = {"elder": True, "older": True, "senior": True, "younger": False, "junior": False}
_OF_ALL = {"eldest": True, "oldest": True, "youngest": False}
_BY_AGE = _OF_TWO.keys() | _OF_ALL.keys()
_ASIDE = 5  # tokens of ", two years her junior"
_YEARS = frozenset("year years month months the her his their".split())  # before "younger"


class Elders:
    """Tells those of one surname apart by what one article says of their ages, or of whose child one is."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.layout, self.parse = cast, cast.layout, cast.layout.parse
        self.entities, self.referents, self.rules = cast.entities, cast.referents, cast.lexicon.rules
        self.kin = self.rules.kin | self.rules.ancestors | self.rules.descendants
        self.families: dict[int, list[int]] = {}  # what ``_of_family`` has found
        self.bearers = defaultdict[str, list[int]](list)
        for index, entity in enumerate(self.entities):
            if entity.is_person and (surname := cast.lexicon.surname(entity.words)):
                self.bearers[surname].append(index)

    def tell_apart(self) -> None:
        """Gives each surname behind "the elder" to whom it means."""
        for index, mention in enumerate(self.cast.mentions):
            if mention.kind == "name" and (meant := self._meant(mention)) not in (None, mention.entity):
                self.cast.mentions[index] = replace(mention, entity=meant)
                self.cast.referent_of[index] = meant
                self.referents[mention.entity].mentions.remove(index)
                insort(self.referents[meant].mentions, index)

    def _meant(self, mention: Mention) -> int | None:
        """Whom a surname behind "the elder" means; None where nothing tells."""
        word = self.parse.lower[max(0, mention.begins - 1)]
        surname = self.cast.lexicon.surname(self.entities[mention.entity].words)
        bearers = self.bearers[surname]
        alone = name_key([mention.span.of(self.parse.text)]) == (surname,)
        if alone and word in _OF_TWO and len(bearers) == 1:
            bearers = [*bearers, *self._of_family(bearers[0])]
        if not alone or len(bearers) < _PAIR or word not in _BY_AGE:
            return None
        older = _OF_ALL[word] if word in _OF_ALL else _OF_TWO[word]
        young: dict[int, float] = {b: -min(own) for b in bearers if len(own := self.referents[b].ages) == 1}
        if len(young) < _PAIR and len(bearers) == _PAIR:
            young = {b: self._youth(b) for b in bearers}
        elif len(young) == 1 and word in _OF_ALL:  # of the others nobody tells
            return next(iter(young)) if self._is_last(next(iter(young)), bearers, mention) else None
        if len(set(young.values())) < _PAIR or (word in _OF_TWO and len(young) > _PAIR):
            return None
        return min(young, key=young.__getitem__) if older else max(young, key=young.__getitem__)

    def _of_family(self, bearer: int) -> list[int]:
        """Those named without the surname who are of somebody's family: her grandfather, Tom; Mei and Ada Brandt."""
        if bearer not in self.families:
            alone = (other for other, entity in enumerate(self.entities) if entity.is_person and len(entity.words) == 1)
            self.families[bearer] = [other for other in alone if other != bearer and self._is_of_family(other, bearer)]
        return self.families[bearer]

    def _is_of_family(self, other: int, bearer: int) -> bool:
        """Whether somebody is called by a word of kin, or shares the surname of somebody named in full."""
        names = (self.cast.mentions[i] for i in self.referents[other].mentions)
        first = next((m for m in names if m.kind == "name"), None)
        kin = not self.kin.isdisjoint(self.referents[other].role_words)
        return first is not None and (kin or self._shares_surname(first, bearer))

    def _shares_surname(self, name: Mention, bearer: int) -> bool:
        """Whether somebody's full name and "and" stand behind a first name: Mei of "Mei and Ada Brandt"."""
        joined = self.parse.lower_at(name.last + 1) == "and"
        behind = (self.cast.mentions[i] for i in self.referents[bearer].mentions if joined)
        return any(m.kind == "name" and m.first == name.last + 2 and m.last > m.first for m in behind)

    def _is_last(self, bearer: int, bearers: list[int], mention: Mention) -> bool:
        """Whether a bearer of the surname is the one named last before a mention."""
        named = (m for m in reversed(self.cast.mentions) if m.kind == "name" and m.first < mention.first)
        return next((m.entity for m in named if m.entity in bearers), None) == bearer

    def _youth(self, bearer: int) -> int:
        """More for who is told to be the younger, or somebody's child; less for who is the elder, or a parent."""
        name, called = self.entities[bearer].name.casefold(), self.referents[bearer].role_words
        child = name.endswith(("jr", "jr.")) or not called.isdisjoint(self.rules.children | self.rules.descendants)
        parent = name.endswith(("sr", "sr.")) or not called.isdisjoint(self.rules.parents | self.rules.ancestors)
        own = [m for m in self.cast.mentions if m.kind == "name" and m.entity == bearer]
        roles = (role.of(self.parse.text).casefold().split() for role in self.referents[bearer].roles)
        told = {word for words in roles if len(words) > 1 for word in words}  # not "the elder Brandt" itself
        told = told.union(*(self._told_behind(m) for m in own))
        told.update(self.parse.lower[m.begins - 2] for m in own if self.parse.lower[m.begins - 1] == ",")
        return child - parent + ("younger" in told) - ("older" in told or "elder" in told)

    def _told_behind(self, name: Mention) -> set[str]:
        """What is told of an age between commas behind a name: "Ada Brandt, two years younger,", "three her senior"."""
        lower, at = self.parse.lower, name.last + 1
        found = set[str]()
        for i in range(at + 1, min(at + 1 + _ASIDE, len(lower))) if self.parse.lower_at(at) == "," else ():
            if self.parse.tags[i] in FINITE or lower[i] in (",", "."):
                break
            word = {"junior": "younger", "senior": "older"}.get(lower[i], lower[i])
            if lower[i - 1] in _YEARS and (word == lower[i] or lower[i - 1] != "the"):
                found.add(word)
        return found
