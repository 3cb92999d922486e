"""Coreference, one mention at a time. For a pronoun or description, who it may stand for.

It makes candidates and never rewrites the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np

from ..forest import Hopeless
from ..given import UNTOLD
from ..mentioning.mentions import Mention
from ..mentioning.referents import Cast
from ..naming.names import NameMention
from ..parse import SUBJECTS
from ..scene.judge import Judge
from ..scene.templates import Entries, Linear, TokenCodes
from .antecedent_features import NAMES as PAIR_NAMES
from .antecedent_words import TEMPLATES, AntecedentWords
from .binding import Binding
from .certain import Certain
from .factors import Factors
from .genders import MAN
from .moods import Moods

__all__ = ["HOPELESS", "NAMES", "Antecedents"]

NAMES = (*PAIR_NAMES, "words")
_NOBODY = 0.05  # odds that a mention stands for nobody in the article
_FLOOR = 0.02  # probability below which a referent isn't kept
HOPELESS = Hopeless(-7.0, models=5)  # odds a thousand times below the best, with the factors
_REACH = 400  # mentions looked through for the candidates of one
_MAX = 24  # candidates of one mention, nearest first
_AHEAD = 3  # mentions of somebody that come next and are candidates, too
_PERSONAL = frozenset((*MAN, "they"))
_WORTH = 0.1  # share of somebody unnamed from which it is asked whom the description before may mean
_LIKELY = 0.6  # probability from which it means him
_SENDER = 3  # mentions from a statement to the ministry that it is from
_NEAR, _SENTENCES = 8, 2  # mentions and sentences back to what is read
_GOES_ON = 8.0  # how much more are the odds that who adds something is who has just spoken


class Antecedents(Certain):
    """Whom the mentions of one article may mean."""

    def __init__(self, cast: Cast, names: list[NameMention], codes: TokenCodes) -> None:
        super().__init__(cast, names)
        self._words = AntecedentWords(self, codes)
        self._seen: dict[tuple[int, ...], tuple[Entries, list[bool]]] = {}  # the same whoever spoke before

    @cached_property
    def judge(self) -> Judge:
        """The models that Quotes carries; training puts others in their place."""
        return Judge.load(self.lexicon.language, "antecedents", TEMPLATES, NAMES, HOPELESS)

    @cached_property
    def factors(self) -> Factors:
        return Factors(self)

    @cached_property
    def _binding(self) -> Binding:
        return Binding(self)

    @cached_property
    def _moods(self) -> Moods:
        return Moods(self)

    def resolve(self, which: int, recent: dict[int, float]) -> dict[int, float]:
        """Whom mention ``which`` may stand for; for a writing its author: "She posted a note. It read"."""
        if self.settled(which) is None and (moved := self._in_mood(which, recent)) is not None:
            return moved
        result: dict[int, float] = {}
        for r, share in self._meant(which, recent).items():
            for referent, p in self._behind(which, r, share, recent).items():
                result[referent] = result.get(referent, 0.0) + share * p
        return {r: p for r, p in result.items() if p >= _FLOOR}

    def _behind(self, which: int, referent: int, share: float, recent: dict[int, float]) -> dict[int, float]:
        """Who is behind a referent: the author of a writing, or whom the description before "he" likely means.

        "The couple have parted. “…,” they said": who those are whom the text has named.
        """
        author, own = self.referents[referent].author, self.referents[referent].mentions
        if 0 <= author < which + _SENDER:
            return self._meant(author, recent)
        form, last = self.mentions[which].form, bisect_left(own, which) - 1
        unnamed = self.referents[referent].entity < 0 and not self.referents[referent].members
        if (form not in _PERSONAL and form != "it") or share < _WORTH or not unnamed or last < 0:
            return {referent: 1.0}
        if self.factors.unnamed.hidden(which) >= 0:
            return {referent: 1.0}  # the clerk, who asked not to be named
        if self.mentions[own[last]].kind != "description" or self.lexicon.is_writing(self.referents[referent].noun):
            return {referent: 1.0}
        meant = self._meant(own[last], recent)
        best = max(meant, key=lambda r: meant[r], default=referent)
        fits = self.referents[best].entity >= 0 and self.fits(which, best)  # "the officer … he" is not Ada
        if form == "it":  # the carmaker said so. “…,” it added
            first = self.mentions[own[0]]  # not "the Brandt campaign"
            body = self.lexicon.is_body(first.form) and first.last == first.first + 1
            fits = body and self.referents[best].entity >= 0 and self.factors.wording.may_be_body(best)
        named = fits or bool(self.referents[best].members)
        return meant if named and meant[best] >= _LIKELY else {referent: 1.0}

    def _meant(self, which: int, recent: dict[int, float]) -> dict[int, float]:
        """Whom or what mention ``which`` may stand for, a writing of somebody's as well."""
        while (writing := self._read(which)) is not None:  # always further back
            which = writing
        settled, mention = self.settled(which), self.mentions[which]
        if settled is None and (mention.form == "i" or mention.nobody):
            return {}
        if settled is not None:
            return {settled: 1.0}
        found = self.candidates(which)
        factors = np.array([self.factors.of(which, r) for r in found])
        if self._adds(mention):
            factors *= np.array([1.0 + _GOES_ON * recent.get(r, 0.0) ** 3 for r in found])
        rows = self.table(which, found, recent, self.judge.words)
        scores = self.judge.trees.choices([len(found)], rows, np.log(factors))
        odds = (np.exp(scores - scores.max(initial=-np.inf)) * factors).tolist()
        total = sum(odds) + _NOBODY
        return {r: o / total for r, o in zip(found, odds, strict=True) if o / total >= _FLOOR}

    def _in_mood(self, which: int, recent: dict[int, float]) -> dict[int, float] | None:
        """Whom the sentence before shows in a mood, where he may be meant; None where nobody is.

        Who sees it otherwise isn't who has spoken last; a boss whom nobody names stays unnamed.
        """
        subject = self._moods.subject(which)
        if subject is None:
            return None
        meant = self._meant(subject, recent)
        last = max(recent, key=lambda r: recent[r], default=-1)
        other = self._moods.is_other(subject)
        if other and self._moods.is_own(which) and not self._moods.is_contrary(subject):
            return None
        if self.mentions[subject].kind == "description" and recent.get(last, 0.0) >= _LIKELY:
            contrary = self._moods.is_contrary(subject)
            rest = {r: p for r, p in meant.items() if r != last} if contrary else meant
            total = sum(rest.values())
            meant = {r: p / total for r, p in rest.items()}
            other |= contrary
        best = max(meant, key=lambda r: meant[r], default=None)
        fits = best is not None and (other or self.referents[best].entity >= 0) and self.fits(which, best)
        return meant if fits else None

    def _adds(self, mention: Mention) -> bool:
        """Whether a mention is the subject of a verb of who has spoken before, or the "him" it is according to."""
        before = self.parse.lower[max(0, mention.head - 2) : mention.head]
        if before == ["according", "to"] and mention.form in _PERSONAL:
            return True
        verb = self.parse.lower[self.parse.heads[mention.head]]
        return self.parse.deps[mention.head] == "nsubj" and verb in self.lexicon.rules.adding

    def _read(self, which: int) -> int | None:
        """The writing, or "her post", that "it" is which reads so: the last one mentioned a little before.

        What somebody issued in the sentence before may say so, too: "The family issued a statement. “…,” it said".
        """
        parse, mention = self.parse, self.mentions[which]
        verb, reads = parse.lower[parse.heads[mention.head]], self.lexicon.rules.read_out
        if mention.form != "it" or not (verb in reads or verb in self.lexicon.report_verbs):
            return None
        thing = None  # unrolled a bedsheet. It read
        for near in range(which - 1, max(-1, which - _NEAR), -1):
            head = self.mentions[near].head
            if parse.sentence_of[mention.head] - parse.sentence_of[head] > _SENTENCES:
                break
            if self.is_of_writing(head):
                continue
            if self.lexicon.is_writing(parse.lower[head]) or parse.lower[head] in self.lexicon.own_words:
                beside = parse.sentence_of[mention.head] - parse.sentence_of[head] < _SENTENCES
                issued = self._is_issued(near, mention.head) or (beside and self._is_somebodys(near))
                return near if verb in reads or issued else None
            bears = verb in reads and parse.lower[head] in self.lexicon.rules.bearing
            thing = near if bears and thing is None else thing
        return thing

    def _is_somebodys(self, which: int) -> bool:
        """Whether a writing is the subject, and the text says whose it is: "Brandt's column came out"."""
        owner = self.referent_of.get(which, -1)
        return (
            owner >= 0 and self.referents[owner].entity >= 0 and self.parse.deps[self.mentions[which].head] in SUBJECTS
        )

    def _is_issued(self, which: int, token: int) -> bool:
        """Whether somebody issued a writing, as the last thing before a token outside quotations."""
        parse, head = self.parse, self.mentions[which].head
        verb = parse.heads[head]
        issued = parse.deps[head] == "dobj" and parse.lower[verb] in self.lexicon.rules.issued
        if parse.deps[head] == "pobj" and parse.lower[verb] == "with":  # "answered with a postcard"
            issued = parse.lower[parse.heads[verb]] in self.lexicon.report_verbs
        others = bisect_left(self.heads, token) > bisect_left(self.heads, parse.edges[verb][1] + 1)
        return issued and not others and self.referent_of.get(which) is not None

    def candidates(self, which: int) -> list[int]:
        """Referents that mention ``which`` may stand for, the nearest before it first, then the next after it."""
        mention, own = self.mentions[which], self.referent_of.get(which)
        at, beside = bisect_left(self.heads, mention.head), self._binding.apart(which)

        def eligible(places: Iterable[int]) -> Iterator[int]:
            for head, referent in (self.order[i] for i in places):
                if referent not in beside and not mention.first <= head <= mention.last:
                    yield referent

        found = {} if own is None else {own: None}
        for referent in eligible(range(at - 1, max(-1, at - _REACH), -1)):
            found[referent] = None
            if len(found) >= _MAX:
                break
        found |= dict.fromkeys(eligible(range(at, min(at + _AHEAD, len(self.order)))))
        return [*found, *self._together(mention)]

    def table(self, which: int, found: list[int], previous: dict[int, float], words: Linear) -> list[list[float]]:
        """Features of mention ``which`` and each of its candidates. words: the linear model."""
        mention, (entries, fits) = self.mentions[which], self._look(which, found)
        man = MAN.get(mention.form, UNTOLD) if mention.kind == "pronoun" else self.genders.of_noun(mention)
        gendered = mention.form in MAN or man != UNTOLD
        fitting = self.salience.at[mention.head].among(man, self.genders if gendered else None)
        told, rows, rivals = words.logits(entries), list[list[float]](), 0
        for rank, referent in enumerate(found):
            rows.append([*self.features(which, referent, rank, rivals, previous, fitting), told[rank]])
            rivals += fits[rank]
        return rows

    def entries(self, which: int, found: list[int]) -> Entries:
        """What the linear model looks at, for mention ``which`` and each of its candidates."""
        return self._look(which, found)[0]

    def _look(self, which: int, found: list[int]) -> tuple[Entries, list[bool]]:
        """The same, and which of the candidates may be meant."""
        key = (which, *found)
        if key not in self._seen:
            fits = [self.fits(which, r) for r in found]
            self._seen[key] = self._words.entries(which, found, fits), fits
        return self._seen[key]

    def fits(self, which: int, referent: int) -> bool:
        """Whether a referent may be meant as far as gender and personhood go."""
        mention = self.mentions[which]
        if mention.kind == "pronoun" and mention.form in MAN:
            return self.genders.fits(referent, MAN[mention.form])
        return self.genders.may_be_person(referent)
