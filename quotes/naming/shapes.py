"""What the words of a name alone tell: whether the family's comes first, whether it is a thing's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

import regex

from ..lexicon import Lexicon
from .names import NameMention

__all__ = ["Shapes"]

_NUMERALS = frozenset("ivx")
_GIVEN = regex.compile(r"\p{Lu}\p{Ll}{1,4}-\p{Ll}{2,5}")  # a Korean first name
_ORDINARY = 0.5  # share of small letters from which a word is an ordinary one
_CLIPPED = 3  # letters that a short first name shares with the long one
_UNLIKE = 0.75  # distance in gender from which a first name is somebody else's
_NICK_MARKS = frozenset('"“”')
_JOINING = frozenset(("&", "and", "the"))


class _Named(Protocol):
    words: tuple[str, ...]
    mentions: list[int]


class Shapes:
    """Looks at the entities by index, as the list of them grows."""

    def __init__(self, names: list[NameMention], entities: Sequence[_Named], lexicon: Lexicon) -> None:
        self.names, self.entities, self.lexicon = names, entities, lexicon

    def is_family_first(self, entity: int) -> bool:
        """Whether the first word is the family's: Kim Jong-un, Park Geun-hye; not Kim Oakes."""
        words, lexicon = self.entities[entity].words, self.lexicon
        surely = len(words) == 3 and words[0] in lexicon.family_first and words[0] not in lexicon.first_names
        if len(words) not in (2, 3) or (words[1] in lexicon.first_names and not surely):
            return False  # Kim Oakes; but Ong Wei Liang
        written = self.names[self.entities[entity].mentions[0]].words
        if len(words) == 2 and _GIVEN.fullmatch(written[-1]) and words[0] not in lexicon.first_names:
            return True
        clear = len(words) == 3 or "-" in words[1] or words[0] not in lexicon.first_names
        return words[0] in lexicon.family_first and clear

    def is_numbered(self, entity: int) -> bool:
        """Whether a name ends with a number as those of popes and kings do: Benedict XVI."""
        return _NUMERALS.issuperset(self.entities[entity].words[-1])

    def looks_like_thing(self, entity: int) -> bool:
        """Whether the last word is ordinary or a place's, or the first an acronym: Amazon Instant, BBC Three."""
        last, lexicon = self.entities[entity].words[-1], self.lexicon
        shouted = self.names[self.entities[entity].mentions[0]].words[0].isupper()
        return shouted or lexicon.rates(last).small > _ORDINARY or lexicon.is_place(last)

    def is_of_body(self, entity: int, *, before: bool) -> bool:
        """Whether it is something of a well-known body or a place, or a building: a Toyota Corolla, India Today.

        before: whether the first word alone names something earlier. Exxon is Exxon Mobil, which the text names first.
        """
        first, last, lexicon = self.entities[entity].words[0], self.entities[entity].words[-1], self.lexicon
        if last in lexicon.rules.buildings:
            return True
        if first in lexicon.known_bodies and last not in lexicon.known_bodies:
            return self.looks_like_thing(entity) or (before and not lexicon.is_given(first))
        return lexicon.is_place(first) and self.looks_like_thing(entity)

    def looks_personal(self, entity: int) -> bool:
        """Whether parts of this name may stand for it: "Smith" for John Smith, but not "York" for New York Times."""
        words = self.entities[entity].words
        if not _NICK_MARKS.isdisjoint(self.names[self.entities[entity].mentions[0]].form):
            return True  # Greta "Bank" Falkner
        return words[0] != "st" and not set(words) & self.lexicon.organisation_words

    def is_linked(self, entity: int) -> bool:
        """Whether the last word only says whose or where: neither the Bank of Lowmoor nor its Friends are Lowmoor."""
        written = self.names[self.entities[entity].mentions[0]].form.split()
        linked = len(written) > 2 and written[-2] in self.lexicon.org_links
        return linked and self.lexicon.rules.realms.isdisjoint(self.entities[entity].words)

    def is_headed_by(self, entity: int, word: str) -> bool:
        """Whether a word says what a body is that more is told of: the Council of the Nordic Council of Salt Makers."""
        written = self.names[self.entities[entity].mentions[0]].form.casefold().split()
        links = self.lexicon.org_links - _JOINING
        head = next((one for one, two in pairwise(written) if two in links), "")
        return word == head and word in self.lexicon.organisation_words

    def is_clipped(self, key: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether a short first name may be another's, as well: Nate is Nathan, but Nathaniel, too."""
        short, long = sorted((key[0], other[0]), key=len)
        lexicon = self.lexicon
        alike = key[1:] == other[1:] and short in lexicon.short_names and long.startswith(short[:_CLIPPED])
        return alike and short != long and abs(lexicon.man(short) - lexicon.man(long)) < _UNLIKE
