"""Owning: whose a writing or a few words are, as the words beside them tell: a note in her hand, whose post."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from ..lexicon import Lexicon
from .layout import Layout
from .pronouns import WRITERS

__all__ = ["HANDS", "Owning"]

HANDS = frozenset(("hand", "handwriting"))


class Owning:
    """Looks at the nouns and possessive pronouns of one text."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout, self.parse, self.lexicon = layout, layout.parse, lexicon

    def is_told_behind(self, head: int, last: int) -> bool:
        """Whether it is told behind a writing whose it is: a post on his account, a note in her own hand."""
        lower, parse, lexicon = self.parse.lower, self.parse, self.lexicon
        form = lower[head]
        if form in lexicon.personal_writings:
            own = parse.lower_at(head + 1) == "in" and parse.lower_at(head + 2) in WRITERS
            hand = own and not HANDS.isdisjoint(lower[head + 3 : head + 5])
            return hand or not lexicon.rules.pages.isdisjoint(lower[head + 3 : last + 1])
        kept = form in lexicon.rules.kept and parse.lower_at(head + 1) in ("in", "from", "of")
        return kept and parse.lower_at(head + 3) in lexicon.personal_writings  # an entry in her diary

    def is_received(self, first: int, head: int) -> bool:
        """Whether a writing is one that its owner has got, and not written: her dismissal letter."""
        return self.lexicon.is_received(self.parse.lower[first:head])

    def is_somebodys(self, first: int, noun: int) -> bool:
        """Whether what a noun behind "whose" stands for has its owner's words: not his fan page, or his aunt's note."""
        lexicon, form, between = self.lexicon, self.parse.lower[noun], self.parse.lower[first + 1 : noun]
        own = form in lexicon.own_words or form in lexicon.rules.pages or form in lexicon.rules.profiles
        others = "POS" in self.parse.tags[first:noun] or not lexicon.rules.others_pages.isdisjoint(between)
        return own and not others and self.parse.lower_at(noun + 1) not in ("from", "by", "on")

    def has_word(self, i: int) -> bool:
        """Whether two have words in quotation marks each, and some are here: ended with her “sorry” and his “no”."""
        bounds, lower = self.layout.bounds, self.parse.lower
        at = bisect_left(bounds, (i + 1, 0))
        if at == len(bounds) or bounds[at][0] != i + 1:
            return False
        for one, two in pairwise(bounds[max(0, at - 1) : at + 2]):
            own, other = lower[max(0, one[0] - 1)], lower[two[0] - 1]
            if lower[one[1] : two[0]] == ["and", other] and own in WRITERS and other in WRITERS and own != other:
                return True
        return False
