"""Variants: whom a shortened first name or a misspelt surname names."""

from __future__ import annotations

from collections import defaultdict

from ..fold import one_edit, two_swapped
from ..lexicon import Lexicon

__all__ = ["Variants"]

_SHORT = 4  # letters of a short first name
_SWAPPED, _EDITED = 5, 6  # letters from which a name may have two of them changed, or one wrong
_MOST = 40  # bearers of like names that a word is compared with


class Variants:
    """The people of one article by what their names look like."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words: dict[int, tuple[str, ...]] = {}  # by entity, folded
        self.by_start: defaultdict[str, list[int]] = defaultdict(list)  # by the first two letters of the last word
        self.by_letters: defaultdict[str, list[int]] = defaultdict(list)  # by the sorted letters of the last word
        self.by_first: defaultdict[str, list[int]] = defaultdict(list)  # by the first two letters of the first word

    def add(self, entity: int, words: tuple[str, ...]) -> None:
        self.words[entity] = words
        self.by_start[words[-1][:2]].append(entity)
        self.by_letters["".join(sorted(words[-1]))].append(entity)
        self.by_first[words[0][:2]].append(entity)

    def nicknamed(self, word: str) -> int | None:
        """Whose first name is shortened to a word, where there is one: Jim is James Oakes, "Mo" Mohammed Oakes."""
        lexicon, formal = self.lexicon, self.lexicon.short_names.get(word)
        known = word == "st" or word in lexicon.words or word in lexicon.first_names or word in lexicon.titles
        if formal is None and (known or not 1 < len(word) <= _SHORT):
            return None
        found = [e for e in self.by_first[formal[:2]][:_MOST] if self.words[e][0] == formal] if formal else []
        if not found:  # Al may be Aloysius
            near = self.by_first[word[:2]][:_MOST]
            firsts = ((e, self.words[e][0]) for e in near)
            found = [e for e, first in firsts if first in lexicon.first_names and first.startswith(word)]
        return found[0] if len(found) == 1 else None

    def misspelt(self, word: str) -> int | None:
        """Whose surname it is but for a letter, or two that changed places."""
        if len(word) < _SWAPPED or word in self.lexicon.words or word in self.lexicon.demonyms:
            return None
        for entity in self.by_letters.get("".join(sorted(word)), ())[:_MOST]:
            own = self.words[entity][-1]
            if own[0] == word[0] and two_swapped(own, word):
                return entity
        if len(word) < _EDITED:
            return None
        for entity in self.by_start[word[:2]][:_MOST]:
            own = self.words[entity][-1]
            if word != own + "s" and one_edit(word, own):
                return entity
        return None
