"""Letters: capitals that are a rank before a name, or a degree, an honour or a seat behind it: Ada Brandt KC."""

from __future__ import annotations

from functools import cached_property

from ..lexicon import Lexicon
from .words import Word

__all__ = ["Letters"]

_CAPITALS = 2  # of a degree that has small letters, too: PhD


class Letters:
    """Tells such capitals from names in one text, and titles behind names.

    runs: all words with a capital that stand together.
    """

    def __init__(self, runs: list[list[Word]], lexicon: Lexicon) -> None:
        self.runs, self.lexicon, self.rules = runs, lexicon, lexicon.rules

    def is_behind(self, name: list[Word], *, titled: bool) -> bool:
        """Whether the last word is a title: not the surname of James A. Baker and Ruth Ann Baker."""
        key, before = name[-1].key, name[-2].key
        if self.is_postnominal(name[-1]) and not name[-2].text.isupper():
            known = key not in self.lexicon.states or before in self._addressed or self._is_full(name)
            return titled or (len(name) > 2 and known)  # Judge Brandt KC; not West Lowmoor SC
        if len(name) < 3:
            return False
        surname = len(before) == 1 or before in self.lexicon.first_names
        rank = key in self.lexicon.titles or self.is_rank(name[-1])
        surname = surname or titled  # Mrs. Ngozi Ifeoma Eze
        return rank and key not in self.lexicon.organisation_words and key not in self.rules.papers and not surname

    def _is_full(self, name: list[Word]) -> bool:
        """Whether a first name and what is no other word stand before a seat that may be a state: Iwan Pugh MS."""
        lexicon, surname = self.lexicon, name[-2].key
        word = surname in lexicon.words and lexicon.rates(surname).small > 0
        other = word or lexicon.is_place(surname) or surname in lexicon.organisation_words
        return lexicon.is_given(name[0].key) and not other

    @cached_property
    def _addressed(self) -> set[str]:
        """The surnames before which the text has "Mr" or "Ms"; few articles ask."""
        return {run[-1].key for run in self.runs if len(run) > 1 and run[0].key in self.rules.courtesy}

    def is_postnominal(self, word: Word) -> bool:
        """Whether capitals are a degree, an honour or a seat: Ada Brandt KC."""
        degree = sum(map(str.isupper, word.text)) >= _CAPITALS and word.text[-1] != "s"  # PhD; not: MPs
        return (word.text.isupper() or degree) and word.key in self.rules.postnominals

    def is_degree(self, word: Word) -> bool:
        """Whether letters with stops are a degree: M.D., Ph.D."""
        letters = word.key.replace(".", "")
        return letters != word.key and (letters in self.lexicon.suffixes or letters in self.rules.postnominals)

    def is_rank(self, word: Word) -> bool:
        """Whether capitals are a rank or an office: DCP, MLA."""
        return word.text.isupper() and word.key in self.rules.ranks
