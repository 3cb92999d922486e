"""Firms: whether "the Ohio chipmaker" is one that the text has named, or one that it brings in without a name."""

from __future__ import annotations

from functools import cached_property

from ..mentioning.mentions import Mention
from ..mentioning.pronouns import WRITERS
from .antecedent_features import Pairs

__all__ = ["Firms"]

_BRINGS = frozenset(("a", "an", "another", "one", *WRITERS))  # before what is brought in: a firm, its supplier
_ITSELF = frozenset(("appos", "attr"))  # what a firm that has a name is: Ardent, a brewer; it is a brewer


class Firms:
    """Looks at what the firms of one article are called."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.lexicon = pairs, pairs.parse, pairs.lexicon
        self.mentions, self.referents, self.entities = pairs.mentions, pairs.referents, pairs.entities

    def may_be_known(self, mention: Mention) -> bool:
        """Whether "the Ohio chipmaker" may have a name: no firm has been brought in without one, or is elsewhere."""
        if not self.lexicon.is_trade(mention.form) or self.parse.lower[mention.first] != "the":
            return False
        return self._nameless >= mention.first and not self._is_elsewhere(mention)

    def is_known(self, mention: Mention) -> bool:
        """The same where the text has named a body before, that it may be."""
        return self.may_be_known(mention) and self._named < mention.first

    @cached_property
    def _named(self) -> int:
        """The head of the first mention of a body that has a name; where none does, one behind the text."""
        own = ((r, self.entities[r.entity]) for r in self.referents if r.entity >= 0 and r.mentions)
        bodies = (r for r, e in own if e.person < 0 and not all(map(self.lexicon.is_place, e.words)))
        return min((self.mentions[r.mentions[0]].head for r in bodies), default=len(self.parse))

    @cached_property
    def _nameless(self) -> int:
        """The same of firms that the text brings in without one: a Bristol firm, its former supplier."""
        parse, lexicon = self.parse, self.lexicon
        firms = (i for i, w in enumerate(parse.lower) if lexicon.is_trade(w) or w in lexicon.rules.dealers)
        others = (i for i in firms if parse.deps[i] not in _ITSELF)
        brought = (i for i in others if any(c < i and parse.lower[c] in _BRINGS for c in parse.children[i]))
        return next(brought, len(parse))

    def _is_elsewhere(self, mention: Mention) -> bool:
        """Whether a firm was said to be of another place: the Ohio company, where the Texas firm stood before."""
        whence = self._whence(mention)
        return bool(whence) and any(
            head < mention.first and whence.isdisjoint(other) for other, head in self._places.items()
        )

    @cached_property
    def _places(self) -> dict[frozenset[str], int]:
        """By the places that firms are said to be of, the head of the first description that says so."""
        found: dict[frozenset[str], int] = {}
        for mention in self.mentions:
            if mention.kind == "description" and self.lexicon.is_trade(mention.form):
                found.setdefault(self._whence(mention), mention.head)
        return {places: head for places, head in found.items() if places}

    def _whence(self, mention: Mention) -> frozenset[str]:
        """The words with a capital before the noun of a description, small letters."""
        before = range(mention.first, mention.head)
        return frozenset(self.parse.lower[i] for i in before if self.parse.tags[i] == "NNP")
