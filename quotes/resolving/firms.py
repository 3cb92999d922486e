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
        return not any(head < mention.first for head in self._nameless) and not self._is_elsewhere(mention)

    def is_known(self, mention: Mention) -> bool:
        """The same where the text has named a body before, that it may be."""
        return self.may_be_known(mention) and any(head < mention.first for head in self._named)

    @cached_property
    def _named(self) -> list[int]:
        """The heads of the first mentions of bodies that have a name."""
        own = ((r, self.entities[r.entity]) for r in self.referents if r.entity >= 0 and r.mentions)
        bodies = (r for r, e in own if e.person < 0 and not all(map(self.lexicon.is_place, e.words)))
        return [self.mentions[r.mentions[0]].head for r in bodies]

    @cached_property
    def _nameless(self) -> list[int]:
        """The same of firms that the text brings in without one: a Bristol firm, its former supplier."""
        parse, lexicon = self.parse, self.lexicon
        firms = (i for i, w in enumerate(parse.lower) if lexicon.is_trade(w) or w in lexicon.rules.dealers)
        others = (i for i in firms if parse.deps[i] not in _ITSELF)
        return [i for i in others if any(c < i and parse.lower[c] in _BRINGS for c in parse.children[i])]

    def _is_elsewhere(self, mention: Mention) -> bool:
        """Whether a firm was said to be of another place: the Ohio company, where the Texas firm stood before."""
        whence = self._whence(mention)
        others = (self._whence(m) for m in self._firms if m.head < mention.first)
        return bool(whence) and any(other and whence.isdisjoint(other) for other in others)

    @cached_property
    def _firms(self) -> list[Mention]:
        return [m for m in self.mentions if m.kind == "description" and self.lexicon.is_trade(m.form)]

    def _whence(self, mention: Mention) -> set[str]:
        """The words with a capital before the noun of a description, small letters."""
        before = range(mention.first, mention.head)
        return {self.parse.lower[i] for i in before if self.parse.tags[i] == "NNP"}
