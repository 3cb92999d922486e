"""Couples: who "her husband" is, where the text names one couple: the Tom of "Ada and Tom Brandt"; so with brothers."""

from __future__ import annotations

from .mentions import Mention
from .referents import Cast

__all__ = ["Couples"]

_SPOUSES = {"his": "wife", "her": "husband"}  # by whose they are
_SIBLINGS = frozenset("brothers siblings sisters twins".split())
_NEAR = 10  # mentions from "his brother" back to his name
_ALIKE = 0.3  # distance in gender up to which one is the husband
_TWO = 2


class Couples:
    """Knows the couples of one article: each two people whom it names together with one surname."""

    def __init__(self, cast: Cast) -> None:
        self.parse, self.entities, self.lexicon = cast.layout.parse, cast.entities, cast.lexicon
        self.mentions, self.referent_of, self.paragraph = cast.mentions, cast.referent_of, cast.layout.paragraph
        starts = ((cast.mentions[m].begins, cast.referents[joint].members) for m, joint in sorted(cast.joint.items()))
        self.siblings = {pair for at, pair in starts if at and self.parse.lower[at - 1] in _SIBLINGS}
        pairs = {cast.referents[joint].members for joint in cast.joint.values()}
        self.couples = [pair for pair in sorted(pairs) if self._is_couple(pair)]

    def _is_couple(self, members: tuple[int, ...]) -> bool:
        """Whether named referents, whose indices are those of their entities, are two people of one surname."""
        if len(members) != _TWO:
            return False
        one, two = (self.entities[m] for m in members)
        several = min(len(one.words), len(two.words)) > 1 and one.words[0] != two.words[0]
        return several and one.words[-1] == two.words[-1] and min(one.person, two.person) > 0

    def named(self, mention: Mention) -> int | None:
        """Who a description is: the one of the only couple whom its noun fits, where the other is whose it says."""
        if (
            mention.form != _SPOUSES.get(self.parse.lower[mention.first])
            or mention.last != mention.first + 1
            or len(self.couples) != 1
        ):
            return None
        found = [m for m in self.couples[0] if self.lexicon.apart(mention.form, self.entities[m].words[0]) < _ALIKE]
        return found[0] if len(found) == 1 else None

    def sibling(self, index: int) -> int | None:
        """Who "his brother" is behind the name of one of the only two who are called brothers: Karl and Otto Brandt."""
        mention, parse = self.mentions[index], self.parse
        owned = parse.lower[mention.first] in _SPOUSES and mention.last == mention.first + 1
        pair = next(iter(self.siblings), ())
        if not owned or mention.form not in self.lexicon.rules.siblings or len(self.siblings) != 1 or len(pair) != _TWO:
            return None
        here = [i for i in range(index - 1, max(-1, index - 1 - _NEAR), -1) if self._is_beside(i, index)]
        near = (self.referent_of.get(i, -1) for i in here)
        named = next((r for r in near if 0 <= r < len(self.entities) and self.entities[r].is_person), -1)
        return next((r for r in pair if r != named), None) if named in pair else None

    def _is_beside(self, one: int, other: int) -> bool:
        """Whether two mentions stand in one paragraph."""
        return self.paragraph[self.mentions[one].first] == self.paragraph[self.mentions[other].first]
