"""Bearers: which of the named have a noun among the words of their roles, or are the only ones whom it may mean."""

from __future__ import annotations

from bisect import bisect_left

from ..given import OTHER_SEX
from .referents import Cast

__all__ = ["Bearers"]

_MOST = 100  # bearers of one noun brought in before a description, or behind it, that are looked at


class Bearers:
    """Those of one article, before descriptions add to their mentions.

    first: the mention with which each referent is brought in. only: whom "the woman" or "the boy" means where the
    article is about one.
    """

    def __init__(self, cast: Cast) -> None:
        self.entities, self.lexicon = cast.entities, cast.lexicon
        self.referents = cast.referents
        self.first = [r.mentions[0] if r.mentions else len(cast.mentions) for r in cast.referents]
        self.roles, self.only = self._by_role(), self._only_ones()
        self._holders: dict[str, list[int]] = {}

    def _by_role(self) -> dict[str, list[int]]:
        """For each word of a role or a body's name the named referents that have it, in the order of first naming."""
        roles: dict[str, list[int]] = {}
        for number in sorted(range(len(self.entities)), key=self.first.__getitem__):
            entity = self.entities[number]
            words = self.referents[number].role_words | (set(entity.words) & self.lexicon.organisation_words)
            words = words | {entity.words[-1]} if entity.person <= 0 and len(entity.words) > 1 else words
            for word in words:
                roles.setdefault(word, []).append(number)
        return roles

    def _only_ones(self) -> dict[str, int]:
        """For "woman" or "boy" the one person of that sex, if named most and of no office or rank."""
        people = [r for r, e in enumerate(self.entities) if e.is_person]
        most = max((len(self.referents[r].mentions) for r in people), default=0)
        rules = self.lexicon.rules
        no_offices = rules.plain_men | rules.plain_women | rules.callings | rules.courtesy
        result: dict[str, int] = {}
        for nouns, man in ((rules.plain_men, 1.0), (rules.plain_women, 0.0)):
            fitting = [r for r in people if abs(self.entities[r].man - man) < OTHER_SEX]
            if len(fitting) == 1 and len(self.referents[fitting[0]].mentions) == most:
                called = self.referents[fitting[0]].role_words & (self.lexicon.people | self.lexicon.titles)
                result |= {} if called - no_offices else dict.fromkeys(nouns, fitting[0])
        return result

    def holders(self, noun: str) -> list[int]:
        """The people who have a noun among the words of their roles."""
        if noun not in self._holders:
            self._holders[noun] = [r for r in self.roles.get(noun, ()) if self.entities[r].is_person]
        return self._holders[noun]

    def near(self, noun: str, index: int) -> list[int]:
        """The referents of a noun that were first named nearest to a mention, before it and behind it."""
        numbers = self.roles.get(noun, [])
        at = bisect_left(numbers, index, key=self.first.__getitem__)
        return numbers[max(0, at - _MOST) : at + _MOST]
