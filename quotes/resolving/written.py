"""Written: when "it" is the writing of the sentence before, and whose a writing isn't that somebody only found."""

from __future__ import annotations

from bisect import bisect_left

from ..mentioning.mentions import Mention
from .certain import Certain

__all__ = ["Written"]

_HANDS = 16  # tokens of ", found in a drawer by Ada Brandt"


class Written:
    """Looks at the writings of one article."""

    def __init__(self, pairs: Certain) -> None:
        self.pairs, self.parse, self.lexicon, self.rules = pairs, pairs.parse, pairs.lexicon, pairs.lexicon.rules
        self.mentions, self.referents = pairs.mentions, pairs.referents

    def is_it(self, mention: Mention, referent: int) -> bool:
        """Whether "it" says something right behind a writing of this referent: "Ada's memo is long. It calls"."""
        parse, own = self.parse, self.referents[referent].mentions
        at = bisect_left(self.pairs.positions[referent], mention.head)
        start = parse.sentence_start(mention.head)
        others = bisect_left(self.pairs.heads, start) < bisect_left(self.pairs.heads, mention.head)  # in its sentence
        if not at or not self.pairs.is_of_saying(mention) or others:
            return False
        last = self.mentions[own[at - 1]]
        before = self.mentions[own[max(0, at - 2)]]
        if last.kind == "name" and parse.sentence_of[before.head] == parse.sentence_of[last.head]:
            last = before if self.lexicon.is_writing(parse.lower[before.head]) else last  # a statement on behalf of Ada
        noun = parse.lower[last.head]  # of "her post", too
        if self.pairs.is_of_writing(last.head):
            return False
        freed = noun == "release" and parse.lower[last.head - 1] not in self.rules.releases  # of somebody
        written = not freed and self.lexicon.is_writing(noun)
        return written and parse.sentence_of[mention.head] - parse.sentence_of[last.head] in (1, 2)

    def is_found(self, mention: Mention, referent: int) -> bool:
        """Whether a writing was only found by, read by or given to somebody: "the note, found by Ada Brandt"."""
        if mention.kind != "description" or not self.lexicon.is_writing(mention.form):
            return False
        end = min(self.parse.edges[mention.head][1], mention.head + _HANDS)
        found = next((head for head, r in self.pairs.between(mention.head + 1, end + 1) if r == referent), None)
        if found is None:
            return False
        between = range(mention.head + 1, found)
        done = {self.parse.lower[i] for i in between if self.parse.tags[i] == "VBN"}
        return bool(done) and done.isdisjoint(self.rules.issued)
