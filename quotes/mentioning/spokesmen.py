"""Spokesmen: who "a spokesman for the harbour" is, where another sentence names the harbour's spokesman."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import islice

from ..grammar import ARTICLES
from ..lexicon import Lexicon
from ..records import Span
from .layout import Layout
from .mentions import Mention

__all__ = ["Spokesmen"]

_FOR = frozenset(("for", "of"))


class Spokesmen:
    """The named spokesmen of one article, by whom they speak for. roles: for each entity those that the text tells."""

    def __init__(self, layout: Layout, mentions: list[Mention], roles: list[list[Span]], lexicon: Lexicon) -> None:
        self.layout, self.mentions, self.lexicon = layout, mentions, lexicon
        self.starts = [m.span.start for m in mentions]
        self.by_body: defaultdict[int, dict[int, set[str]]] = defaultdict(dict)  # whom: who: nouns
        for number, own in enumerate(roles):
            for role in own:
                nouns = lexicon.rules.spokesmen.intersection(role.of(layout.parse.text).casefold().split())
                for body in self._within(role) if nouns else ():
                    if body != number:
                        self.by_body[body].setdefault(number, set()).update(nouns)

    def _within(self, span: Span) -> list[int]:
        """The entities named in a span."""
        found = []
        for i in range(bisect_left(self.starts, span.start), len(self.mentions)):
            if self.starts[i] >= span.end:
                break
            if self.mentions[i].kind == "name":
                found.append(self.mentions[i].entity)
        return found

    def named(self, index: int) -> int | None:
        """The entity that a spokesman without a name is, if only one speaks for the same body."""
        mention = self.mentions[index]
        if mention.form not in self.lexicon.rules.spokesmen:
            return None
        bodies = self._within(mention.span) or self._behind(index)
        found: dict[int, set[str]] = {}
        for body in bodies:
            found |= islice(self.by_body.get(body, {}).items(), 2)  # the second of them is one too many
        if len(found) != 1:
            return None
        (number, nouns) = next(iter(found.items()))
        man = self.lexicon.noun_man(mention.form)
        other = any(abs(self.lexicon.noun_man(noun) - man) == 1.0 for noun in nouns)  # a man where she speaks
        return None if other else number

    def _behind(self, index: int) -> list[int]:
        """The entity that "for" joins to a mention."""
        mention, lower = self.mentions[index], self.layout.parse.lower
        if index + 1 >= len(self.mentions) or self.mentions[index + 1].kind != "name":
            return []
        gap = [word for word in lower[mention.last + 1 : self.mentions[index + 1].first] if word not in ARTICLES]
        return [self.mentions[index + 1].entity] if len(gap) == 1 and gap[0] in _FOR else []
