"""Salience: whom the text is about at each place, so that a pronoun may go back to it.

Subjects weigh more than objects, and every sentence halves what came before: Lappin & Leass, "An algorithm for
pronominal anaphora resolution" (1994). Every "he", "his", "she", "her" is taken for the most salient person that fits
and keeps that person in mind, so that chains of pronouns reach back over several sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..grammar import OBJECT_DEPS
from ..mentioning.layout import Layout
from ..parse import SUBJECTS
from .genders import GENDERED, Genders

__all__ = ["Fitting", "Focus", "Salience"]

_WEIGHTS = {
    "nsubj": 1.0, "nsubjpass": 1.0, "ROOT": 0.8, "agent": 0.6, "dobj": 0.5, "dative": 0.45, "attr": 0.5, "poss": 0.4,
    "pobj": 0.4, "conj": 0.5, "npadvmod": 0.3,
}  # fmt: skip
_MAIN = 0.3  # more for the subject of the main clause
_PARALLEL = 1.35  # times the salience of the last subject, for a pronoun that is a subject
_LESS = 0.3  # weight of any other part of the sentence
_FADE = 0.5  # what a sentence leaves of the salience before it
_PARAGRAPH = 0.7  # what a new paragraph leaves
_GONE = 1e-3  # salience below which a referent is forgotten
_UP = frozenset(("appos", "compound", "nmod"))


_RELATIVES = frozenset(("who", "whom", "whose"))
_ASIDE = 8  # tokens from a name over an age or a place to "who"
_CLAUSE = 3  # steps from "who" up to the verb of its clause
_CLIMB = 6  # steps from a pronoun up to the verb of its clause
_AMID = frozenset(("RB", "IN", "MD", ","))  # tags of what may stand between a subject and its verb
_ADVERBS = 4  # tokens of "at first" and a verb
_PAST = ("VBD", "VBZ")
_UNRANKED = 9  # rank of who is none of the subjects remembered
_KEPT = 6  # subjects remembered beside the latest, and as many of verbs of saying


@dataclass(frozen=True, slots=True)
class Focus:
    """The state at one mention.

    values: salience by referent. last: referents of the last he (1.0) and she (0.0). subject: that of the last main
    clause. subjects, sayers: referents that were subjects, and subjects of verbs of saying, the latest first.
    """

    values: dict[int, float]
    last: dict[float, int]
    subject: int
    subjects: tuple[int, ...]
    sayers: tuple[int, ...]

    def among(self, man: float, genders: Genders | None) -> Fitting:
        """The referents that a mention for a man (1.0) or a woman (0.0) may mean; without genders, all."""
        return Fitting(self, man, lambda referent: genders is None or genders.fits(referent, man))


class Fitting:
    """Those of a state that one mention may mean, for its features."""

    def __init__(self, focus: Focus, man: float, fits: Callable[[int], bool]) -> None:
        self.focus, self.man = focus, man
        values = {r: v for r, v in focus.values.items() if fits(r)}
        self.fitting, self.total, self.ranked = values, sum(values.values()), sorted(values.values())
        self.subjects = [r for r in focus.subjects if fits(r)]
        self.sayers = [r for r in focus.sayers if fits(r)]

    def features(self, referent: int) -> list[float]:
        """Salience, its share of that of all that fit, its rank; the same he or she, subject; ranks among those."""
        focus = self.focus
        own = focus.values.get(referent, 0.0)
        others = self.total - self.fitting.get(referent, 0.0)
        return [
            own,
            own / max(1e-6, own + others),
            len(self.ranked) - bisect_right(self.ranked, own),
            float(focus.last.get(self.man) == referent),
            float(focus.subject == referent),
            self.subjects.index(referent) if referent in self.subjects else _UNRANKED,
            self.sayers.index(referent) if referent in self.sayers else _UNRANKED,
        ]


class Salience:
    """Walks over one article once and remembers the state at the heads that are asked for.

    telling: heads of descriptions that say more of somebody known, "the 58-year-old", and how likely each means a man.
    natives: for those that say whence, "the Texan", the referents known to be of there.
    """

    def __init__(
        self,
        layout: Layout,
        genders: Genders,
        order: list[tuple[int, int]],
        asked: set[int],
        telling: Mapping[int, float],
        natives: Mapping[int, set[int]],
    ) -> None:
        self.layout, self.parse, self.genders = layout, layout.parse, genders
        self.values: dict[int, float] = {}
        self.last: dict[float, int] = {}
        self.subject = -1  # of the main clause of the last sentence
        self.by_verb: dict[int, int] = {}  # its subject
        self.subject_of: set[int] = set()  # verbs whose subject itself is found, not only what stands within it
        self.subjects: tuple[int, ...] = ()
        self.sayers: tuple[int, ...] = ()
        self.objects: dict[int, set[int]] = {}  # by verb
        self.named = dict(order)  # by head
        for head, referent in order:
            if self.parse.deps[head] in OBJECT_DEPS:
                self.objects.setdefault(self.parse.heads[head], set()).add(referent)
        self.at: dict[int, Focus] = {}
        self.telling, self.natives = telling, natives
        self._walk(order, asked)

    def _walk(self, order: list[tuple[int, int]], asked: set[int]) -> None:
        parse, inside = self.parse, self.layout.inside
        heads: dict[int, list[int]] = {}
        for head, referent in order:
            heads.setdefault(head, []).append(referent)
        pronouns = {i for i, word in enumerate(parse.lower) if word in GENDERED and inside[i] < 0}
        relatives = {i for i, word in enumerate(parse.lower) if word in _RELATIVES and inside[i] < 0}
        sentence = paragraph = -1
        for i in sorted(heads.keys() | pronouns | relatives | asked):
            if parse.sentence_of[i] != sentence:
                self._fade(_FADE)
                sentence = parse.sentence_of[i]
            if self.layout.paragraph[i] != paragraph:
                self._fade(_PARAGRAPH)
                paragraph = self.layout.paragraph[i]
            if i in asked:
                self.at[i] = Focus(dict(self.values), dict(self.last), self.subject, self.subjects, self.sayers)
            if i in pronouns:
                self._pronoun(i)
            if i in relatives:
                self._relative(i)
            if i in self.telling:
                self._description(i)
                continue
            for referent in heads.get(i, ()):
                self._add(i, referent)

    def _fade(self, share: float) -> None:
        self.values = {r: v * share for r, v in self.values.items() if v > _GONE}

    def _pronoun(self, i: int) -> None:
        """Takes the pronoun for the most salient person that fits."""
        man = GENDERED[self.parse.lower[i]]
        ahead = self._ahead(i)
        if ahead >= 0 and self.genders.is_person(ahead) and self.genders.fits(ahead, man):
            if self.parse.deps[self.parse.heads[i]] != "advcl":  # "When he left, Tom Rey came" may be of either
                self.last[man] = ahead
            return
        dep, head = self.parse.deps[i], self.parse.heads[i]
        barred = self.objects.get(head, set()) if dep == "nsubj" else set()
        if dep in OBJECT_DEPS and head in self.by_verb:
            barred = {self.by_verb[head]}
        fitting = [r for r in self.values if r not in barred and self.genders.fits(r, man)]
        if fitting:
            main = dep in SUBJECTS and self._is_main(head)
            subject = (self.subject,) if main else self.subjects[:1] if dep in SUBJECTS else ()
            alike = {r: _PARALLEL if r in subject else 1.0 for r in fitting}
            best = max(fitting, key=lambda r: alike[r] * self.values[r] * (1.0 - abs(self.genders.man(r) - man)))
            self.last[man] = best
            self._add(i, best)

    def _relative(self, i: int) -> None:
        """Takes the "who" or "whose" of a clause for the person named whom it tells more of: "Ada Brandt, who left"."""
        parse = self.parse
        verb = next((verb for verb in parse.up(parse.heads[i], _CLAUSE) if parse.deps[verb] == "relcl"), -1)
        referent = self.named.get(parse.heads[verb], -1) if verb >= 0 else -1
        if referent < 0 and parse.lower[i - 1] == ",":  # behind an age, a party, a place
            before = (self.named[h] for h in range(i - 1, max(-1, i - _ASIDE), -1) if h in self.named)
            referent = next((r for r in before if self.genders.is_person(r)), -1)
        if referent >= 0 and self.genders.is_person(referent):
            self.values[referent] = self.values.get(referent, 0.0) + _WEIGHTS.get(parse.deps[i], _LESS)
            if parse.deps[i] in SUBJECTS:
                self.subjects = _first(referent, self.subjects)

    def _ahead(self, i: int) -> int:
        """The subject that comes behind the clause of a pronoun: "Asked if he knew, Ada's brother said"; else -1."""
        parse = self.parse
        clause = next((token for token in parse.up(i, _CLIMB) if parse.deps[token] == "advcl"), -1)
        subject = parse.child(parse.heads[clause], *SUBJECTS) if clause >= 0 else -1
        return self.named.get(subject, -1) if subject > i else -1

    def _description(self, i: int) -> None:
        """Takes "the 58-year-old" for the most salient person that fits."""
        man, native = self.telling[i], self.natives.get(i, ())
        fits = [r for r in self.values if self.genders.is_person(r) and self.genders.fits(r, man)]
        fits = [r for r in fits if r in native] or fits
        if fits:
            self._add(i, max(fits, key=lambda r: self.values[r]))

    def _add(self, token: int, referent: int) -> None:
        parse = self.parse
        role = token
        while parse.deps[role] in _UP and parse.heads[role] != role:
            role = parse.heads[role]
        weight = _WEIGHTS.get(parse.deps[role], _LESS)
        if parse.deps[role] == "ROOT" and role == token:
            self.subjects, self.subject = _first(referent, self.subjects), referent  # its verb taken for a participle
        verb = parse.heads[role] if parse.deps[role] in SUBJECTS else self._verb_behind(token)
        verb = self._cut_off(token, role) if verb < 0 else verb
        if verb >= 0 and verb not in self.subject_of:  # not two: "a spokesman for the charity Ardent"
            if role == token:
                self.subject_of.add(verb)
            weight = _WEIGHTS["nsubj"]
            self.by_verb.setdefault(verb, referent)
            self.subjects = _first(referent, self.subjects)
            if parse.lower[verb] in self.genders.lexicon.report_verbs:
                self.sayers = _first(referent, self.sayers)
            if self._is_main(verb):
                weight += _MAIN
                self.subject = referent
        self.values[referent] = self.values.get(referent, 0.0) + weight

    def _is_main(self, verb: int) -> bool:
        """Whether a verb is that of a main clause, or of one that the parse hangs on another paragraph."""
        paragraph = self.layout.paragraph
        return self.parse.deps[verb] == "ROOT" or paragraph[self.parse.heads[verb]] != paragraph[verb]

    def _verb_behind(self, token: int) -> int:
        """The verb of saying right behind a name, if it has no subject: "The coroner, Ada Roe, said"."""
        parse = self.parse
        at = token + 1 + (parse.lower_at(token + 1) == ",")
        if at >= len(parse) or parse.tags[at] not in _PAST or parse.lower[at] not in self.genders.lexicon.report_verbs:
            return -1
        if parse.deps[at] in ("acl", "relcl") or parse.lower_at(at + 1) == "to":
            return -1  # "Ada Roe, said to be the owner"
        return at if parse.child(at, "nsubj", "nsubjpass", "auxpass") < 0 else -1

    def _cut_off(self, token: int, role: int) -> int:
        """The verb right behind a name that the parse hangs on another paragraph, or -1: ¶ Asked why, Roe wept"""
        parse, paragraph = self.parse, self.layout.paragraph
        if paragraph[parse.heads[role]] == paragraph[role]:
            return -1
        end = min(len(parse), token + _ADVERBS)
        verb = next((i for i in range(token + 1, end) if parse.tags[i] not in _AMID), -1)
        return verb if verb >= 0 and parse.tags[verb] in (*_PAST, "VBN", "VBP") else -1


def _first(referent: int, others: tuple[int, ...]) -> tuple[int, ...]:
    return (referent, *(r for r in others[:_KEPT] if r != referent))
