"""Variants: whom a shortened first name, half of a surname or a misspelt one names."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from ..fold import fold, one_edit, two_swapped
from ..lexicon import Lexicon

__all__ = ["Variants"]

_SHORT = 4  # letters of a short first name
_SWAPPED, _EDITED = 5, 6  # letters from which a name may have two of them changed, or one wrong
_MOST = 40  # bearers of like names that a word is compared with
# How keyboards without these letters replace them, where ``fold`` only takes their marks: Baer for Bär.
_WRITTEN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


class Variants:
    """The people of one article by what their names look like."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words: dict[int, tuple[str, ...]] = {}  # by entity, folded
        self.by_start: defaultdict[str, list[int]] = defaultdict(list)  # by the first two letters of the last word
        self.by_letters: defaultdict[str, list[int]] = defaultdict(list)  # by the sorted letters of the last word
        self.by_first: defaultdict[str, list[int]] = defaultdict(list)  # by the first two letters of the first word
        self.by_half: defaultdict[str, list[int]] = defaultdict(list)  # by each part of a last word with a hyphen
        self.by_first_half: defaultdict[str, list[int]] = defaultdict(list)  # by the first part of such a first word
        self.by_written: defaultdict[str, list[int]] = defaultdict(list)  # by a last word with such letters, without

    def add(self, entity: int, words: tuple[str, ...], surname: str) -> None:
        """surname: the last word as the text has it."""
        self.words[entity] = words
        for half in words[-1].split("-") if "-" in words[-1] else ():
            self.by_half[half].append(entity)
        if "-" in words[0]:
            self.by_first_half[words[0].partition("-")[0]].append(entity)
        if (written := _written(surname)) != words[-1]:
            self.by_written[written].append(entity)
        self.by_start[words[-1][:2]].append(entity)
        self.by_letters["".join(sorted(words[-1]))].append(entity)
        self.by_first[words[0][:2]].append(entity)

    def nicknamed(self, word: str) -> int | None:
        """Whose first name is shortened to a word, where there is one: Jim is James Oakes, "Mo" Mohammed Oakes.

        Or has it before a hyphen: Kelsey is Kelsey-Ann Oakes.
        """
        lexicon, formal = self.lexicon, self.lexicon.short_names.get(word)
        if lexicon.is_given(word) and len(halves := self.by_first_half.get(word, [])) == 1:
            return halves[0]
        known = word == "st" or word in lexicon.words or word in lexicon.first_names or word in lexicon.titles
        if formal is None and (known or not 1 < len(word) <= _SHORT):
            return None
        found = [e for e in self.by_first[formal[:2]][:_MOST] if self.words[e][0] == formal] if formal else []
        if not found:  # Al may be Aloysius
            near = self.by_first[word[:2]][:_MOST]
            firsts = ((e, self.words[e][0]) for e in near)
            found = [e for e, first in firsts if first in lexicon.first_names and first.startswith(word)]
        return found[0] if len(found) == 1 else None

    def half(self, word: str) -> list[int]:
        """Whose surname has a word beside a hyphen: Rey for Brandt-Rey; none where several have it."""
        lexicon, found = self.lexicon, self.by_half.get(word, [])
        other = lexicon.is_place(word) or lexicon.is_common(word)
        return found if len(found) == 1 and not other and lexicon.is_given(self.words[found[0]][0]) else []

    def rewritten(self, word: str) -> list[int]:
        """Whose surname a word as it stands is, with other letters: Baer for Bär, and Bär for Baer."""
        written = _written(word)
        if written == fold(word):
            return self.by_written.get(written, [])
        return [e for e in self.by_start[written[:2]][:_MOST] if self.words[e][-1] == written]

    def misspelt(self, word: str) -> list[int]:
        """Whose surname it is but for a letter, or two that changed places, in the order of the text."""
        if len(word) < _SWAPPED or word in self.lexicon.words or word in self.lexicon.demonyms:
            return []
        near = self.by_letters.get("".join(sorted(word)), ())[:_MOST]
        found = [e for e in near if (own := self.words[e][-1])[0] == word[0] and two_swapped(own, word)]
        if found or len(word) < _EDITED:
            return found
        surnames = ((e, self.words[e][-1]) for e in self.by_start[word[:2]][:_MOST])
        return [e for e, own in surnames if word != own + "s" and one_edit(word, own)]


def _written(word: str) -> str:
    return fold(unicodedata.normalize("NFC", word).casefold().translate(_WRITTEN))
