"""Initials: offices told by their first letters: "Prime Minister Ada Brandt … the PM said" is Brandt."""

from __future__ import annotations

from bisect import insort
from functools import cached_property

from .referents import Cast

__all__ = ["Initials"]

_LETTERS = range(2, 6)  # of initials
_ROLE = 6  # tokens of an office before a name
# Words of an office, or beside it, that give no letter.
_SMALL = frozenset("and dr engr for hon in mr mrs ms of on prof professor the to".split())


class Initials:
    """Finds who holds the offices that one article tells by their first letters."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.layout, self.parse = cast, cast.layout, cast.layout.parse
        self.mentions, self.entities, self.referents = cast.mentions, cast.entities, cast.referents

    def join(self) -> None:
        """Gives "the PM" to the prime minister whom the text names before it, if it names no other."""
        for index in range(len(self.mentions)):
            holder = self._holder(index) if self._is_lone(index) else None
            if holder is not None:
                self.referents[self.cast.referent_of[index]].mentions.remove(index)
                self.cast.referent_of[index] = holder
                insort(self.referents[holder].mentions, index)

    def _is_lone(self, index: int) -> bool:
        """Whether a name is an office in capitals behind "the", and the text knows no more of who or what it is."""
        mention, word = self.mentions[index], self.parse.words[self.mentions[index].first]
        capitals = mention.first == mention.last and len(word) in _LETTERS and word.isalpha() and word.isupper()
        article = mention.first > 0 and self.parse.lower[mention.first - 1] == "the"
        office = word.casefold() in self.cast.lexicon.rules.ranks  # and no body: the UN, the FA
        alone = mention.kind == "name" and len(self.entities[mention.entity].words) == 1
        return alone and capitals and article and office

    def _holder(self, index: int) -> int | None:
        found = self._holders.get(self.parse.lower[self.mentions[index].first], [])
        return found[0][1] if len(found) == 1 and found[0][0] < index else None

    @cached_property
    def _holders(self) -> dict[str, list[tuple[int, int]]]:
        """For each office's first letters who holds it, by the first mention; few articles ask."""
        holders: dict[str, list[tuple[int, int]]] = {}
        for number, referent in enumerate(self.referents):
            for letters in self._offices(number) if self.entities[number].is_person else ():
                holders.setdefault(letters, []).append((referent.mentions[0], number))
        return {letters: sorted(found) for letters, found in holders.items()}

    def _offices(self, number: int) -> set[str]:
        """The first letters of each title and role of somebody: those of "Deputy Commissioner of Police" are dcp."""
        text, starts = self.parse.text, self.parse.starts
        phrases = [role.of(text) for role in self.referents[number].roles]
        for index in self.referents[number].mentions:
            mention = self.mentions[index]
            if mention.kind == "name" and mention.outer is not None:
                start = self.parse.sentence_start(mention.first)
                opens = starts[max(start, mention.first - _ROLE)]  # a role that the parser misreads
                phrases += (text[mention.outer.start : mention.span.start], text[opens : mention.span.start])
        phrases += [phrase.partition(" of ")[0] for phrase in phrases]  # the station house officer of Lowmoor
        parts = (phrase.casefold().replace("-", " ").split() for phrase in phrases)  # the DG is the director-general
        words = ([w for w in own if w.strip(".") not in _SMALL] for own in parts)
        return {"".join(word[0] for word in own) for own in words if len(own) in _LETTERS}
