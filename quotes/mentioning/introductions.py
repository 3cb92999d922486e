"""Introductions: who is named only further down, by the noun that he was brought in with, or as "the woman"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

from ..fold import singular
from ..given import OTHER_SEX, UNTOLD
from .mentions import Mention
from .referents import Cast

__all__ = ["ANOTHER", "Introductions"]

ANOTHER = frozenset(("a", "an", "one", "another"))
_SOON = 8  # paragraphs until the rancher of before is named
_MOST = 40  # ranchers named there that are looked at
_NEAR = 8  # mentions until the mother of four is, as "the woman"
_BESIDE = 2  # mentions from "the rancher" to the name that it brings in


class Introductions:
    """Knows where one article brings in its names beside a noun: "the rancher, Mei Sorensen, said"."""

    def __init__(self, cast: Cast, first: list[int]) -> None:
        """first: for each referent its first mention."""
        self.layout, self.parse, self.mentions = cast.layout, cast.layout.parse, cast.mentions
        self.entities, self.referent_of, self.lexicon, self.first = cast.entities, cast.referent_of, cast.lexicon, first
        self.found = self._introduced()
        self.all = {index for places in self.found.values() for index in places}
        self.others: defaultdict[str, list[int]] = defaultdict(list)  # by noun the mentions of one more, in order
        for index, mention in enumerate(self.mentions):
            if self.parse.lower[mention.first] in ANOTHER:
                self.others[mention.form].append(index)

    def named(self, index: int) -> int | None:
        """Who is named further down by the same noun: "a rancher said", and later "the rancher, Mei Sorensen, said"."""
        mention, lower = self.mentions[index], self.parse.lower
        if lower[mention.first] not in ("a", "an") or mention.stays_unnamed(self.parse.text):
            return None
        words, paragraph = set(lower[mention.first : mention.last + 1]), self.layout.paragraph
        places = self.found.get(mention.form, [])
        at = bisect_right(places, index)
        for other in places[at : at + _MOST]:
            again, entity = self.mentions[other], self.referent_of[other]
            if paragraph[again.first] - paragraph[mention.first] > _SOON:
                break
            if words.issuperset(lower[again.first + 1 : again.head]):
                others = self.others[mention.form]
                return None if bisect_left(others, other) > bisect_right(others, index) else entity
        return self._anybody_named(index) if self.lexicon.noun_man(mention.form) != UNTOLD else None  # not a doctor

    def _anybody_named(self, index: int) -> int | None:
        """Who is named a little further down as "the woman" or "the 34-year-old" and says more, with nobody in between.

        "“It came late,” said a mother of four. The woman, Mei Sorensen, said".
        """
        mention, paragraph = self.mentions[index], self.layout.paragraph
        for other in range(index + 1, min(len(self.mentions), index + _NEAR)):
            again = self.mentions[other]
            if paragraph[again.first] - paragraph[mention.first] > 1:
                return None
            if again.kind == "description" and again.form in self.lexicon.people and other not in self.referent_of:
                return None  # somebody else
            aged, plain = again.form == "old", self.lexicon.is_plain(again.form)  # the 34-year-old, the woman
            bare = aged or (plain and again.last == again.head == again.first + 1)
            says = self.parse.lower[self.parse.heads[again.head]] in self.lexicon.report_verbs
            if other in self.all and bare and says:
                first_name = self.entities[self.referent_of[other]].words[0]
                return self.referent_of[other] if self.lexicon.apart(mention.form, first_name) < OTHER_SEX else None
        return None

    def just_told(self, index: int) -> int | None:
        """The last one who was brought in unnamed and spoke, where "the source" has to be somebody: "a clerk said"."""
        mention, paragraph = self.mentions[index], self.layout.paragraph
        for other in range(index - 1, max(-1, index - _NEAR), -1):
            before = self.mentions[other]
            if paragraph[mention.first] - paragraph[before.first] > 1:
                return None
            alike = singular(before.form) in self.lexicon.rules.informers and before.form != "person"
            if alike and (before.form == mention.form or self.parse.lower[before.first] not in ANOTHER):
                return None  # an insider said; the tipster said
            if mention.form == "person" != before.form:  # an officer told her to stop, the person said
                continue
            another = before.kind == "description" and self.parse.lower[before.first] in ANOTHER
            if another and self._hides(before):
                known = self.referent_of.get(other)
                return known if known is not None and known >= len(self.entities) else None
        return None

    def _hides(self, mention: Mention) -> bool:
        """Whether somebody speaks who is to stay unnamed: an official, a person close to the club."""
        unnamed = mention.form in self.lexicon.unnamed_sources or mention.form in self.lexicon.rules.informers
        unnamed = unnamed or mention.stays_unnamed(self.parse.text)
        return unnamed and mention.form not in self.lexicon.rules.spokesmen and self.speaks(mention)

    def _introduced(self) -> dict[str, list[int]]:
        """For each noun the mentions that bring in a name, in order: "the rancher, Mei Sorensen"."""
        found: dict[str, list[int]] = {}
        for index, entity in sorted(self.referent_of.items()):
            mention = self.mentions[index]
            first = index < self.first[entity] <= index + _BESIDE and mention.kind == "description"
            one = self.parse.tags[mention.head] == "NN" or mention.form == "old"
            if first and one and self.parse.lower[mention.first] == "the" and self.speaks(mention):
                found.setdefault(mention.form, []).append(index)
        return found

    def speaks(self, mention: Mention) -> bool:
        """Whether a mention is the subject of a main clause or of a verb of saying, or somebody to stay unnamed.

        Or whom somebody identifies: "police identified the officer as".
        """
        before = mention.first - 1
        identified = before >= 0 and self.parse.lower[before] in self.lexicon.rules.naming
        identified = identified and self.parse.tags[before][:2] == "VB"
        if identified or mention.stays_unnamed(self.parse.text):
            return True
        verb = self.parse.heads[mention.head]
        main = self.parse.deps[verb] == "ROOT" or self.parse.lower[verb] in self.lexicon.report_verbs
        named = (
            self.parse.deps[mention.head] == "nsubjpass" and self.parse.lower[verb] in self.lexicon.rules.identifying
        )
        return (self.parse.deps[mention.head] == "nsubj" or named) and main
