"""Tellings: what a sentence tells of who somebody is: "was named by police as", "in her second term as mayor"."""

from __future__ import annotations

from ..lexicon import Lexicon
from ..parse import FINITE
from .layout import Layout
from .mentions import Mention

__all__ = ["Tellings"]

_OFFICE_GAP = 10  # tokens from a name to the office that its bearer holds
_PLACES = frozenset("at from in near outside".split())


class Tellings:
    """Judges what stands between or behind a description and a name of one text."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout, self.parse, self.lexicon, self.rules = layout, layout.parse, lexicon, lexicon.rules

    def identifies(self, description: Mention, name: Mention, start: int) -> bool:
        """Whether somebody is identified right behind a description: "police identified the officer as Tom Rey"."""
        parse, before = self.parse, description.first - 1
        tells = before >= 0 and parse.lower[before] in self.rules.identifying
        named = tells and parse.deps[name.head] not in ("nsubj", "poss")
        return named and parse.lower[description.last + 1 : start] == ["as"] and self.layout.inside[start - 1] < 0

    def says_where(self, name: Mention) -> bool:
        """Whether a name stands behind that of a town in it: the Staffordshire of "at Lowmoor, Staffordshire,"."""
        parse, town = self.parse, name.first - 2
        if town < 1 or parse.lower[town + 1] != "," or parse.tags[town] != "NNP" or name.first != name.last:
            return False
        return parse.deps[town] == "pobj" and parse.lower[parse.heads[town]] in _PLACES

    def serves(self, name: Mention, description: Mention) -> bool:
        """Whether somebody is told to hold an office: "Mei Sorensen is in her second term as mayor"."""
        parse, link = self.parse, self.parse.heads[description.head]
        if parse.lower[link] != "as" or parse.deps[description.head] != "pobj" or parse.deps[name.head] != "nsubj":
            return False
        gap = parse.lower[name.last + 1 : link]
        serving = len(gap) <= _OFFICE_GAP and not self.rules.serving.isdisjoint(gap[-2:])
        return serving and not any(parse.deps[i] == "nsubj" for i in range(name.last + 1, link))

    def is_office(self, description: Mention) -> bool:
        """Whether a description is a person's office at a body, with no article: "co-chair of the Friends"."""
        parse, form = self.parse, description.form
        bare = description.first == description.head or parse.tags[description.first] in ("JJ", "NN", "NNP")
        office = form in self.lexicon.titles or form in self.rules.held or self.lexicon.is_human(form)
        behind = range(description.head + 1, min(description.head + _OFFICE_GAP, len(parse)))
        end = next((i for i in behind if parse.lower[i] == ","), -1)
        whole = end > 0 and FINITE.isdisjoint(parse.tags[description.head : end])
        named = whole and parse.lower[description.head + 1] in ("of", "for", "at")
        return bare and office and parse.tags[description.head] in ("NN", "NNP") and named
