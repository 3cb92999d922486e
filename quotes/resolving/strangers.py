"""Strangers: descriptions of people that hardly mean somebody named whom the text shows to be somebody else."""

from __future__ import annotations

from functools import cached_property

from ..mentioning.mentions import Mention
from ..mentioning.referents import CHIEFS
from .antecedent_features import Pairs
from .genders import GENDERED

__all__ = ["Strangers"]

# What is left of the odds that a description means somebody named.
_SOMEBODYS = 0.01  # that "the suspect's boss", "the bank's director" is who was never called so
_ACCUSED = 0.002  # that "the judge" is who was jailed, "the victim" the judge, "the minister" a protester
_LATER = 0.01  # that "the pilot" is somebody of another calling who is named only behind
_AHEAD = 0.2  # that "the former judge" is who is named only behind, and isn't told to be one, where others are before
_SPOUSE = 0.1  # that "her husband" is a man whom nobody calls so
_HERS = 0.05  # that "her lawyer" is who was never called so
_ITS = 0.005  # that "its owner" is who was never called so
_OTHER_AGE = 0.02  # that "the 58-year-old" is who is told to be 44
_GROWN = 20  # years
_LEADERS = frozenset(("cm", "leader", "pm", "premier", "president"))  # what a prime minister may be called
_CHIEF = 0.01  # that "the Prime Minister" is who is called something else
_AGED = "old"  # of "the 58-year-old"


class Strangers:
    """Looks at the descriptions of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.lexicon = pairs, pairs.parse, pairs.lexicon
        self.referents, self.rules = pairs.referents, pairs.lexicon.rules

    def of(self, mention: Mention, referent: int) -> float:
        """The factor for a description of a person to mean somebody named."""
        if self._is_other_chief(mention, referent):
            return _CHIEF
        if mention.form in self.referents[referent].role_words and mention.form != _AGED:
            return _AHEAD if self._is_ahead(mention, referent) else 1.0
        odds = _SOMEBODYS if self._is_somebodys(mention) else 1.0
        odds *= _OTHER_AGE if self._is_other_age(mention, referent) else 1.0
        odds *= _LATER if self._is_later(mention, referent) else 1.0
        odds *= _AHEAD if self._is_ahead(mention, referent) else 1.0
        owned = mention.form in self.rules.spouses and self.parse.lower[mention.first] in GENDERED
        odds *= _SPOUSE if owned and not self._marries else 1.0
        odds *= _ITS if self.parse.lower[mention.first] == "its" else 1.0
        odds *= _HERS if self._is_owned(mention) else 1.0
        return odds * (_ACCUSED if self._is_other_side(mention, referent) else 1.0)

    def _is_other_chief(self, mention: Mention, referent: int) -> bool:
        """Whether "the Prime Minister", "the Treasury Secretary" would be who is called something else."""
        words, inner = self.referents[referent].role_words, range(mention.first + 1, mention.head)
        chief = CHIEFS.intersection(self.parse.lower[mention.first : mention.head])
        if not words or mention.form not in self.lexicon.titles:
            return False
        if chief:
            return mention.form == "minister" and not chief <= words and words.isdisjoint(_LEADERS)
        capital = all(self.parse.words[i][:1].isupper() for i in (*inner, mention.head))
        return bool(inner) and capital and mention.form not in words

    def _is_other_age(self, mention: Mention, referent: int) -> bool:
        """Whether "the 58-year-old" would be somebody of another age, Ada Brandt, 44, or "the boy" a mayor."""
        ages, group = self.referents[referent].ages, self.lexicon.age_groups.get(mention.form)
        if group is not None and int(group[-1]) < _GROWN:
            words, rules = self.referents[referent].role_words, self.rules
            others = rules.kin.isdisjoint(words) and self.lexicon.age_groups.keys().isdisjoint(words)  # a mayor's son
            return min(ages) > _GROWN if ages else others and not rules.officials.isdisjoint(words)
        said = [int(w) for w in self.parse.lower[mention.first : mention.head] if w.isdecimal()]
        return mention.form == _AGED and bool(ages and said) and ages.isdisjoint(said)

    def _is_owned(self, mention: Mention) -> bool:
        """Whether a description says whose somebody is, but for kin, who may be named at once: her lawyer."""
        return self.parse.lower[mention.first] in GENDERED and mention.form not in self.rules.kin

    def _is_later(self, mention: Mention, referent: int) -> bool:
        """Whether somebody of another calling is only named behind "the pilot", "his doctor"."""
        r, first = self.referents[referent], self.parse.lower[mention.first]
        owned = first in GENDERED or self._is_somebodys(mention)
        anybody = mention.form in self.lexicon.demonyms or mention.form in self.rules.plain_people
        if anybody or not (owned or first == "the") or not r.mentions or not r.role_words:
            return False
        return self._is_behind(mention, self.pairs.mentions[r.mentions[0]])

    def _is_ahead(self, mention: Mention, referent: int) -> bool:
        """Whether somebody is only named behind "the pilot", where the text has named another before."""
        r = self.referents[referent]
        past = self.rules.past.intersection(self.parse.lower[mention.first : mention.head])  # is no minister by now
        told = bool(r.role_words) and past <= r.role_words
        if told or not r.mentions or self.parse.lower[mention.first] != "the":
            return False
        named = self.pairs.mentions[r.mentions[0]]
        apart = self.parse.sentence_of[named.head] != self.parse.sentence_of[mention.head]  # not: who signs as Ada
        return self._is_behind(mention, named) and apart and self._first_named < mention.first

    def _is_behind(self, mention: Mention, name: Mention) -> bool:
        """Whether a name stands behind a description and isn't beside it: not "the pilot Tom Rey"."""
        return name.first > mention.last + 1 and not self.parse.is_apposed(name.head, mention.head)

    @cached_property
    def _first_named(self) -> int:
        """The first token of the first person named."""
        people = (r.mentions[0] for i, r in enumerate(self.referents) if r.mentions and self.pairs.genders.is_person(i))
        return min((self.pairs.mentions[m].first for m in people), default=len(self.parse))

    def _is_other_side(self, mention: Mention, referent: int) -> bool:
        """Whether one of the two holds an office, and the other is who it has to do with."""
        words, form = self.referents[referent].role_words, mention.form
        if form == "victim" and referent in self._attackers:
            return True
        officials, laymen = self.rules.officials, self.rules.laymen
        if form in officials:
            return referent in self._accused or not words.isdisjoint(laymen)
        return form in laymen and not words.isdisjoint(officials) and words.isdisjoint(laymen)

    def _is_somebodys(self, mention: Mention) -> bool:
        """Whether a description says whose somebody is: "the suspect's boss", "the bank's director"."""
        return "POS" in self.parse.tags[mention.first : mention.head]

    @cached_property
    def _marries(self) -> bool:
        """Whether the text tells of a marriage, so that it may well name husband and wife without calling them so."""
        return not self.rules.marrying.isdisjoint(self.parse.lower)

    @cached_property
    def _attackers(self) -> set[int]:
        """Those who, as the text tells, have attacked somebody."""
        parse, attacking = self.parse, self.rules.attacking
        subjects = ((h, r) for h, r in self.pairs.order if parse.deps[h] == "nsubj")
        return {r for h, r in subjects if parse.lower[parse.heads[h]] in attacking}

    @cached_property
    def _accused(self) -> set[int]:
        """Those who, as the text tells, were arrested, tried or jailed, or have admitted a crime."""
        parse, accusing = self.parse, self.rules.accusing
        return {
            r
            for head, r in self.pairs.order
            if (parse.deps[head] in ("nsubjpass", "dobj") and parse.lower[parse.heads[head]] in accusing)
            or (parse.deps[head] == "nsubj" and self._answers(parse.heads[head]))
        }

    def _answers(self, verb: int) -> bool:
        """Whether the subject of a verb answers to the law: pleaded, denied murder, admitted theft."""
        parse, rules = self.parse, self.rules
        crime = any(parse.lower[c] in rules.crimes for c in parse.children[verb])
        return parse.lower[verb] in rules.pleading or (parse.lower[verb] in rules.denying and crime)
