"""Openers: words that have their capital only from where they stand, before a name: "Winger Ada Brandt scored"."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

import regex

from ..fold import singular
from ..lexicon import Lexicon
from .words import Word

__all__ = ["COMMON", "PLAIN", "Openers"]

COMMON, PLAIN = 0.2, 0.8  # shares of small letters from which a word is common, and hardly a name
_SOMETIMES = 0.1  # the same of what somebody calls another by
_FULL = 3  # words of what somebody does, a first name and a surname
_TRADES = ("catcher", "grower", "keeper", "maker", "picker", "worker", "woman", "ologist")
_SHORTEST = 6  # letters of what no participle is: King, Spring, Ming
_OF_MONTH = regex.compile(r"\b(?:\p{L}+day|days?|weekend|weeks?|month|end|middle|start|beginning) (?:of|in) $")
_OF_DAY = regex.compile(r"\b(?i:on|last|next|this|every|each|since|until|early|late) $")
_ARTICLES = frozenset("a an her his its our the their this your A An Her His Its Our The Their This Your".split())
_AROUND = ".,:;!?()“”‘’\"'"  # signs around a word
_WEEK = 16  # characters of "Saturday of"


class Openers:
    """Looks at the words that open sentences and runs of capitals of one text.

    known: words that are capitalised within sentences, where only names are.
    """

    def __init__(self, text: str, lexicon: Lexicon, known: set[str]) -> None:
        self.text, self.lexicon, self.known = text, lexicon, known

    def is_hardly_a_name(self, word: Word) -> bool:
        """Whether a word is mostly no name, and nowhere in the text."""
        lexicon = self.lexicon
        plain = len(word.key) > 1 and lexicon.rates(word.key).small >= PLAIN
        return plain and word.key not in lexicon.titles and word.key not in self.known

    def is_thing(self, word: Word) -> bool:
        """Whether a word is nowhere a name, and in small letters behind an article or a possessive: the ferry."""
        key, lexicon = word.key, self.lexicon
        if key not in self._things or key in self.known or key.endswith("s") or lexicon.rates(key).small < COMMON:
            return False
        named = lexicon.is_given(key) or lexicon.is_place(key) or key in lexicon.titles
        return not named and key not in lexicon.known_bodies and key not in lexicon.renowned

    @cached_property
    def _things(self) -> set[str]:
        words = [word.strip(_AROUND) for word in self.text.split()]
        return {word for before, word in pairwise(words) if before in _ARTICLES}

    def is_participle(self, word: Word) -> bool:
        """Whether a word ends as a verb in -ing does, and is no first name or title."""
        key, lexicon = word.key, self.lexicon
        verb = len(key) > _SHORTEST and key.endswith("ing")
        return verb and key not in lexicon.first_names and key not in lexicon.titles

    def is_calling(self, run: list[Word]) -> bool:
        """Whether a sentence opens with what somebody does or is like, before a full name: Winger or Feisty Ada Brandt.

        Or two first names: Twins Ada and Tom Brandt.
        """
        word, lexicon = run[0], self.lexicon
        if len(run) == 2 and word.key in lexicon.rules.pairings and self.text.startswith(" and ", run[1].end):
            return True
        if len(run) != _FULL or word.key in self.known or any(b.start - a.end != 1 for a, b in pairwise(run)):
            return False
        if word.key in lexicon.first_names or word.key in lexicon.titles or not word.text[1:].islower():
            return False
        calling = word.key in lexicon.callings or word.key in lexicon.people or word.key in lexicon.rules.epithets
        calling = calling or singular(word.key) in lexicon.callings or self._is_maker(run)
        body = any(w.key in lexicon.organisation_words or w.key in lexicon.titles for w in run[1:])
        named = lexicon.is_given(run[1].key) and not lexicon.is_ordinary(run[1].key)  # Brewer Ada Stone
        plain = any(lexicon.is_common(w.key) for w in run[1 : 2 if named else _FULL])
        return calling and not body and not plain and not any(w.key in lexicon.places for w in run[1:])

    def is_insult(self, run: list[Word]) -> bool:
        """Whether an ordinary word is before a full name that the text has without it, too: “Crooked Ada Brandt”."""
        key, lexicon = run[0].key, self.lexicon
        if len(run) != _FULL or key not in lexicon.words or lexicon.rates(key).small < _SOMETIMES:
            return False
        other = (lexicon.organisation_words, lexicon.titles, lexicon.places, lexicon.known_bodies)
        plain = any(lexicon.is_ordinary(word.key) for word in run[1:])
        if plain or lexicon.is_given(key) or any(word.key in some for word in run for some in other):
            return False
        name, whole = (self.text[first.start : run[-1].end] for first in (run[1], run[0]))
        return self.text.count(name) > self.text.count(whole)

    def _is_maker(self, run: list[Word]) -> bool:
        """Whether a run opens with a trade that no list has, by its ending, before a first name: Kitemaker Ada."""
        strange = run[0].key not in self.lexicon.words
        return strange and run[0].key.endswith(_TRADES) and self.lexicon.is_given(run[1].key)

    def is_of_month(self, month: Word) -> bool:
        """Whether a month only tells when: the first Saturday of August."""
        return _OF_MONTH.search(self.text, max(0, month.start - _WEEK), month.start) is not None

    def is_day(self, day: Word) -> bool:
        """Whether a day only tells when: "On Sunday Stannard faced them"; Sunday Oliseh is called so."""
        return _OF_DAY.search(self.text, max(0, day.start - _WEEK), day.start) is not None

    def names_somebody(self, words: list[Word]) -> bool:
        """Whether words are a title and a name, or a first name and one more."""
        first = words[0].key if words else ""
        return len(words) > 1 and (self.lexicon.is_given(first) or first in self.lexicon.titles)

    def is_no_name(self, run: list[Word]) -> bool:
        """Whether the first word of a sentence only looks like a name: "Additionally", "Less-educated"."""
        key, lexicon = run[0].key, self.lexicon
        labels = len(run) == 1 and self.text[run[0].end : run[0].end + 1] == ":"
        if labels and lexicon.is_writing(key) and not lexicon.is_given(key):
            return True  # Caption: “…”
        if key[0] == "@" or key in lexicon.first_names or key in lexicon.titles or key in lexicon.places:
            return False
        if any(c.isupper() for c in run[0].text[1:]):
            return False  # in capitals, or KrispyKing
        named = len(run) > 1 and (lexicon.is_given(key) or run[1].key in lexicon.rules.legal_forms)
        if key.endswith("ly") and key not in lexicon.words and named:
            return False  # "Tilly Brandt", "Fastly Inc"
        if key.endswith("ly") or (len(run) == 1 and key.endswith(("ing", "ed"))):
            return key not in lexicon.words or lexicon.rates(key).small > COMMON
        last = key.rpartition("-")[2]
        return last != key and lexicon.rates(last).small >= PLAIN and last in lexicon.words and key.count("-") == 1
