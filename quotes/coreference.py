"""Stage 8: coreference, one mention at a time. For a pronoun or description, who it may stand for.

It makes candidates and never touches the text.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

import numpy as np

from .antecedent_features import NAMES, Pairs
from .forest import Forest, load_forest
from .genders import MAN
from .mentions import Mention
from .referents import SPECIFIC

__all__ = ["NAMES", "Antecedents"]

_CLASH = 0.001  # what is left of the odds where pronoun and gender disagree
_NOBODY = 0.05  # odds that a mention stands for nobody in the article
_ITSELF = 0.25  # what is left of the odds that "the publication" is none of those who are named; by held-out articles
_UNNAMED = 0.03  # what is left of the odds that "he" or "she" is only "a woman" or "the boy"; by held-out articles
_TOLD = 4.0  # more odds that "the spokesman" is the one whom the text brought in as "a spokesman"
_FLOOR = 0.02  # probability below which a referent isn't kept
_THING = -1.5  # log-odds of a person below which an entity is none
_REACH = 400  # mentions looked through for them
_MAX = 24  # candidates of one mention, nearest first


class Antecedents(Pairs):
    """Whom the mentions of one article may mean."""

    def resolve(self, which: int, recent: dict[int, float], forest: Forest | None = None) -> dict[int, float]:
        """Whom mention ``which`` may stand for."""
        settled = self.settled(which)
        mention = self.mentions[which]
        if settled is None and (mention.form == "i" or mention.nobody):
            return {}
        if settled is not None:
            return {settled: 1.0}
        forest = forest or load_forest(self.lexicon.language, "antecedents", NAMES)
        found = self.candidates(which)
        table = self.table(which, found, recent)
        scores = forest.logits(table)
        odds = np.exp(scores - scores.max(initial=-np.inf)).tolist()
        odds = [self._weighed(which, r, o) for r, o in zip(found, odds, strict=True)]
        total = sum(odds) + _NOBODY
        return {r: o / total for r, o in zip(found, odds, strict=True) if o / total >= _FLOOR}

    def _weighed(self, which: int, referent: int, odds: float) -> float:
        """The odds that mention ``which`` means a referent, after what the model can't weigh by examples."""
        form = self.mentions[which].form
        if self.clashes(which, referent):
            odds *= _CLASH
        if self.referents[referent].entity >= 0:
            return odds
        if form in MAN:
            odds *= _UNNAMED
        if self.of.get(which) != referent:
            return odds
        if self._told_of(which, referent):
            return odds * _TOLD
        return odds if form in self.lexicon.organisation_words else odds * _ITSELF

    def _told_of(self, which: int, own: int) -> bool:
        """Whether the text brought in before who is likely to stay unnamed: "a spokesman", later "the spokesman"."""
        unnamed = self.mentions[which].form in self.lexicon.unnamed_sources
        return unnamed and self.referents[own].mentions[0] < which and self._introduced(own)

    def candidates(self, which: int) -> list[int]:
        """Referents that mention ``which`` may stand for, the nearest before it first, then the next after it."""
        mention = self.mentions[which]
        head = mention.head
        at = bisect_left(self.heads, head)
        found: list[int] = []
        own = self.of.get(which)
        if own is not None:
            found.append(own)
        beside = self._beside(mention)
        for i in range(at - 1, max(-1, at - _REACH), -1):
            at_head, referent = self.order[i]
            if referent not in found and referent not in beside and not mention.first <= at_head <= mention.last:
                found.append(referent)
                if len(found) >= _MAX:
                    break
        for i in range(at, min(at + 3, len(self.order))):
            at_head, referent = self.order[i]
            if referent not in found and referent not in beside and not mention.first <= at_head <= mention.last:
                found.append(referent)
        return found

    def _beside(self, mention: Mention) -> set[int]:
        """Referents of the objects of the verb whose subject the mention is: in "he told Ada", he isn't Ada."""
        verb = self.parse.heads[mention.head]
        if self.parse.deps[mention.head] != "nsubj":
            return set()
        at = bisect_left(self.heads, mention.head)
        near = self.order[at : at + 4]
        return {r for h, r in near if self.parse.heads[h] == verb and self.parse.deps[h] in ("dobj", "dative")}

    def table(self, which: int, found: list[int], previous: dict[int, float]) -> list[list[float]]:
        """Features of mention ``which`` and each of its candidates."""
        mention = self.mentions[which]
        man = MAN.get(mention.form, 0.5) if mention.kind == "pronoun" else self.genders.of_noun(mention)
        gendered = mention.form in MAN or man != 0.5
        fitting = self.salience.at[mention.head].among(man, self.genders if gendered else None)
        rows, rivals = [], 0
        for rank, referent in enumerate(found):
            rows.append(self.features(which, referent, rank, rivals, previous, fitting))
            rivals += self.fits(which, referent)
        return rows

    def fits(self, which: int, referent: int) -> bool:
        """Whether a referent may be meant as far as gender and personhood go."""
        mention = self.mentions[which]
        if mention.kind == "pronoun" and mention.form in MAN:
            return self.genders.fits(referent, MAN[mention.form])
        return self.genders.may_be_person(referent)

    def settled(self, which: int) -> int | None:
        """The referent of a mention that leaves no choice: a name, a role beside one, "a doctor", "some users"."""
        mention, own = self.mentions[which], self.of.get(which)
        if mention.form == "who" or self._is_some_of_whom(mention):
            return self._relative_to(which)
        if mention.form == "i":
            return self._byline
        if own is None:
            return None
        if self.referents[own].entity >= 0 or mention.form == "some":
            return own
        qualified = mention.last > mention.head  # "the narrator of a documentary"
        several = self.parse.tags[mention.head] == "NNS"
        indefinite = self.parse.lower[mention.first] not in SPECIFIC
        return own if qualified or several or indefinite else None

    def _is_some_of_whom(self, mention: Mention) -> bool:
        """Whether it is the "several of whom" of "shareholders, several of whom"."""
        return mention.form == "some" and self.parse.lower[mention.last] in ("whom", "which")

    def _relative_to(self, which: int) -> int | None:
        """Whom "who" or "which" goes back to: the mention right before it, or the noun that this one hangs on."""
        mention, near = self.mentions[which], which - 1
        if near < 0 or mention.first - self.mentions[near].last > 2:
            return None
        while near and self._is_inner(near) and self._close(near):
            near -= 1
        return self.of.get(near)

    def _is_inner(self, which: int) -> bool:
        """Whether a mention is only part of the phrase before it: the port of "a worker at the port, who"."""
        mention = self.mentions[which]
        thing = mention.entity >= 0 and self.entities[mention.entity].person <= 0
        return thing or self.parse.deps[mention.head] in ("pobj", "compound", "poss")

    @cached_property
    def _byline(self) -> int | None:
        """Who signs the article: "By Tessa Quill" as a paragraph of its own near the top."""
        for m, r in self.of.items():
            mention = self.mentions[m]
            paragraph = self.layout.paragraph[mention.first]
            start = self._paragraph_start(mention)
            if paragraph < 5 and mention.kind == "name" and self.parse.lower[start : mention.first] == ["by"]:
                return r
        return None

    def _close(self, which: int) -> bool:
        """Whether the mention before stands in the same phrase: "a source at the ministry"."""
        return self.mentions[which].first - self.mentions[which - 1].last <= 3

    def clashes(self, which: int, referent: int) -> bool:
        """Whether "he" or "she" would name somebody known to be the other, or a body; or "the council" a ministry."""
        mention, r = self.mentions[which], self.referents[referent]
        if mention.form not in MAN:
            noun = self.genders.of_noun(mention) if mention.kind == "description" else 0.5
            other = mention.kind == "description" and self.is_other_body(mention, self.entity(r))
            return other or (noun != 0.5 and abs(self.genders.man(referent) - noun) > 0.75)
        thing = self.entities[r.entity].person < _THING if r.entity >= 0 else self.genders.is_no_one_person(referent)
        return thing or abs(self.genders.man(referent) - MAN[mention.form]) > 0.75
