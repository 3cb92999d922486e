"""Couples: who "her husband" is, where the text names one couple: the Tom of "Ada and Tom Brandt"."""

from __future__ import annotations

from .mentions import Mention
from .referents import Cast

__all__ = ["Couples"]

_SPOUSES = {"his": "wife", "her": "husband"}  # by whose they are
_ALIKE = 0.3  # distance in gender up to which one is the husband
_TWO = 2


class Couples:
    """Knows the couples of one article: each two people whom it names together with one surname."""

    def __init__(self, cast: Cast) -> None:
        self.parse, self.entities, self.lexicon = cast.layout.parse, cast.entities, cast.lexicon
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
