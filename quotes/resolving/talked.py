"""Talked: whom alone the "he" of a quotation may mean hardly says it: “He sneezed,” the 84-year-old said.

Nor does whom it addresses: “I left it at home, ma'am,” the driver said.
"""

from __future__ import annotations

from ..fold import singular
from ..grammar import ONE, SECOND_PERSON
from ..mentioning.mentions import Mention
from .antecedent_features import Pairs
from .genders import GENDERED, MAN

__all__ = ["Talked"]

_TALKED_OF = 0.05  # what is left of the odds that "the 84-year-old" is he
_ADDRESSES = {"ma'am": 0.0, "ma’am": 0.0, "madam": 0.0, "sir": 1.0}  # of whom the speaker talks to
_PEERS = {"lady": 0.0, "lord": 1.0}  # the same behind "my"
_SOME = 0.05  # share of the salience of one that another has of whom the text is about, too
_KNOWN = 0.15  # weight of who may be somebody with a name: the newcomer
_LEAST = 0.1  # salience of whom the text has just told of
_SURELY = 3.0  # times the salience of anybody else whom "he" may mean
_AGED = "old"  # of "a four-year-old"
_NOBODY = -1, False


class Talked:
    """Looks into the quotations before the pronouns and descriptions of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse = pairs, pairs.layout, pairs.parse
        self.genders, self.lexicon = pairs.genders, pairs.lexicon
        self._own = dict(pairs.order)  # by head
        self._found: dict[int, tuple[int, bool]] = {}  # for each mention what ``_find`` has found

    def of(self, mention: Mention, referent: int) -> float:
        """The factor for a mention right behind a quotation to mean somebody with a name."""
        if mention.kind != "description" and mention.form not in MAN:
            return 1.0
        if mention.head not in self._found:  # asked for each of its candidates
            self._found[mention.head] = self._find(mention)
        told, addressed = self._found[mention.head]
        called = mention.form in self.pairs.referents[referent].role_words
        if told != referent or called:
            return 1.0
        return _TALKED_OF if addressed or self._has_others(mention, referent) else 1.0

    def _find(self, mention: Mention) -> tuple[int, bool]:
        """Whom alone a quotation right before a mention talks of, or -1, and whether it talks to him."""
        verb = mention.first - 1
        says = verb >= 0 and self.parse.lower[verb] in self.lexicon.report_verbs and self.layout.inside[verb] < 0
        quoted = max(self.layout.inside[max(0, mention.first - says - back)] for back in (1, 2))
        if quoted < 0:
            return _NOBODY
        words = range(*self.layout.bounds[quoted])
        addressed = next((man for i in words if (man := self._addressed(i, words)) is not None), None)
        man = self._talks_of(words) if addressed is None else addressed
        if man is None or MAN.get(mention.form) == man:
            return _NOBODY  # nor “He wanted a drink,” he said of the emu
        return self._only(mention, man), addressed is not None

    def _talks_of(self, words: range) -> float | None:
        """Whether a quotation talks of a man (1.0) or a woman (0.0) whom it doesn't name, nor calls "my husband"."""
        lower = self.parse.lower
        told = next((i for i in words if lower[i] in GENDERED), -1)
        before = range(words.start, told)
        if told < 0 or any(self._is_somebody(i) for i in before):
            return None
        addresses = not SECOND_PERSON.isdisjoint(lower[i] for i in before)  # “You left it at her place”
        return None if addresses else GENDERED[lower[told]]

    def _addressed(self, token: int, words: range) -> float | None:
        """Whether a word of a quotation addresses a man (1.0) or a woman (0.0): “Only one, my lady,” he said."""
        lower = self.parse.lower
        my = lower[token - 1] == "my" and lower[token] in _PEERS
        man = _PEERS.get(lower[token]) if my else _ADDRESSES.get(lower[token])
        before, behind = token - 1 - my, token + 1
        parted = before < words.start or lower[before] == ","
        return man if parted and (behind not in words or not lower[behind].isalpha()) else None

    def _is_somebody(self, token: int) -> bool:
        """Whether a word may be a name, or a noun of somebody."""
        lower, tag = self.parse.lower[token], self.parse.tags[token]
        return tag[:3] == "NNP" or (tag[:2] == "NN" and self.lexicon.is_somebody(singular(lower)))

    def _only(self, mention: Mention, man: float) -> int:
        """The one person with a name whom a pronoun may mean before a mention; -1 where it may be another."""
        values = self.pairs.salience.at[mention.head].values
        fits = [r for r in values if self.genders.fits(r, man) and self._is_person(r)]
        named = [r for r in fits if self.genders.is_person(r)]
        others = (values[r] * (_KNOWN if self._is_known(r) else 1.0) for r in fits if r not in named)
        likely = len(named) == 1 and values[named[0]] > max(_LEAST, _SURELY * max(others, default=0.0))
        return named[0] if likely else -1

    def _is_known(self, referent: int) -> bool:
        """Whether it is "the newcomer", who may well be one of those with a name."""
        own = self.pairs.referents[referent]
        return own.entity < 0 and self.parse.lower[self.pairs.mentions[own.mentions[0]].first] == "the"

    def _is_person(self, referent: int) -> bool:
        """Whether it is a person, with a name or without; one of several, not some of them."""
        own = self.pairs.referents[referent]
        one = own.noun == "some" and self.parse.lower[self.pairs.mentions[own.mentions[0]].first] in ONE
        unnamed = self.lexicon.is_somebody(own.noun) or own.noun == _AGED
        return self.genders.is_person(referent) or unnamed or one

    def _has_others(self, mention: Mention, referent: int) -> bool:
        """Whether somebody else may be meant: with a name, or brought in before, or who holds an office."""
        own = self._own.get(mention.head, -1)
        first = self.pairs.mentions[self.pairs.referents[own].mentions[0]].head if own >= 0 else mention.head
        if first < mention.head or mention.form in self.lexicon.titles:
            return True
        values, noun = self.pairs.salience.at[mention.head].values, self.genders.of_noun(mention)
        man = MAN.get(mention.form, noun)
        others = (r for r in values if r != referent and self.genders.is_person(r) and self.genders.fits(r, man))
        return any(values[r] > _SOME * values[referent] for r in others)
