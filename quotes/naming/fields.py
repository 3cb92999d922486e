"""Fields: where a name begins behind the body or the field of an office: "(Secretary of) State Greta Falkner"."""

from __future__ import annotations

import regex

from ..lexicon import Lexicon
from ..rules import any_of
from .words import Word

__all__ = ["Fields"]

_OFFICE_OF = r"\b(?i:{}) (?:of|for|at|to) (?:the )?$"
_INITIALS = regex.compile(r"(?:\p{Lu}\.?){1,3}")
_BEFORE = 32  # characters of "Parliamentary Secretary of the "


class Fields:
    """Looks at what the words of one text that stand together are of: a body, a place, what somebody deals with."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon, self.rules = text, lexicon, lexicon.rules
        self.office_of = any_of(self.rules.offices_of, _OFFICE_OF)

    def body_end(self, words: list[Word]) -> int:
        """Where a name begins behind the body that its bearer is of, 0 if nowhere.

        "(Secretary of) State William Galvin", "Auto Workers Treasurer Gary Case".
        """
        lexicon = self.lexicon
        if words[0].text in self.rules.numbered:
            return 0  # Radio Nova Tarn
        for i in range(1, len(words) - 1):  # West Virginia Democrat Greta Falkner
            if words[i - 1].key in lexicon.party_members and words[i].key in lexicon.first_names:
                return i
        for i in range(1, len(words) - 1):
            key = words[i].key
            plain = words[i].start - words[i - 1].end == 1 and words[-1].key not in lexicon.organisation_words
            initial = words[i + 1].key in lexicon.first_names or len(words[i + 1].key) == 1  # State Senator C. S. Rey
            given = key in lexicon.first_names or (len(key) == 1 and initial)
            alone = given and words[0].key not in lexicon.first_names and key not in lexicon.places  # Los Angeles
            if plain and alone and key not in lexicon.organisation_words:
                return self._with_initials(words, i)
        if self._is_after_office(words):
            end = max((i for i, w in enumerate(words) if w.key in lexicon.organisation_words), default=-1) + 1
            return end if len(words) - end in (2, 3) else 0  # Minister of State Mei Ó Falkner
        return 0

    def field_end(self, words: list[Word]) -> int:
        """Where a name begins behind the field of an office: "(Chief of) Staff Greta Falkner"; 0 if nowhere."""
        given = [self.lexicon.is_given(word.key) for word in words]
        place = self.lexicon.is_place(words[0].key)  # Mayor of London Tom Rey
        if len(words) < 3 or (given[0] and not place) or not self._is_after_office(words):
            return 0
        found = self._with_initials(words, next((i for i in range(1, len(words) - 1) if given[i]), 0))
        close = len(self.text[words[0].start : words[-1].end].split()) == len(words)  # not Allied Nurses of Ohio
        field = self.is_behind_the(words[0]) and self.is_plain(words[0])  # of the Opposition
        field = field or self.is_field(words[0])  # Minister of Agriculture
        field = field and close and not any(map(self.is_thing, words[1:]))
        return found or int((place or field) and len(words) == 3)

    def _with_initials(self, words: list[Word], given: int) -> int:
        """Where a name begins whose first name has an index: with initials before it, or behind the title before those.

        "(Leader of the) Opposition T. K. Abdul Falkner", "(Minister for) Railways Shri Girish Chandra Falkner".
        """
        titles = [b for b in range(2, given + 1) if words[b - 1].key in self.lexicon.titles]
        titles = [b for b in titles if words[b].start - words[b - 1].end == 1]  # not Chief of Staff
        if titles:
            return titles[-1]
        while given > 1 and _INITIALS.fullmatch(words[given - 1].text):
            given -= 1
        return given

    def _is_after_office(self, words: list[Word]) -> bool:
        """Whether the text before the words names an office: "Secretary of"."""
        return self.office_of.search(self.text, max(0, words[0].start - _BEFORE), words[0].start) is not None

    def is_field(self, word: Word) -> bool:
        """Whether a word may say in what somebody is a director or officer: medical, state, relations."""
        lexicon, key = self.lexicon, word.key
        return lexicon.is_ordinary(key) and key not in lexicon.first_names and not lexicon.is_place(key)

    def is_behind_the(self, word: Word) -> bool:
        """Whether "the" stands right before a word."""
        return self.text[max(0, word.start - 4) : word.start].casefold() == "the "

    def is_plain(self, word: Word) -> bool:
        """Whether a word is an ordinary one, neither name nor title."""
        key, lexicon = word.key, self.lexicon
        if key in lexicon.first_names or key in lexicon.titles:
            return False
        return lexicon.is_ordinary(key)

    def is_thing(self, word: Word) -> bool:
        """Whether a word is an ordinary one or part of the name of a body."""
        return word.key in self.lexicon.organisation_words or self.is_plain(word)
