"""An entity: somebody or something that an article names."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

import regex

from ..given import UNTOLD

__all__ = ["Entity"]

_INNER = regex.compile(r"(?<=\p{Ll})\p{Lu}\p{Ll}+")  # what a capital within a word begins


@dataclass(slots=True)
class Entity:
    """Somebody or something the article names.

    words: folded words of the fullest name. mentions: indices into the list of name mentions.
    person: log-odds of a person, as against an organisation or place. The next stage sets it from the name and what
    stands around it, a later one by the roles that the text gives, unless the caller has told it: ``told``.
    man: share of evidence for a man, 0.5 where nothing tells.
    """

    name: str
    words: tuple[str, ...]
    mentions: list[int] = field(default_factory=list)
    person: float = 0.0
    man: float = UNTOLD
    told: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is likelier a person than an organisation or a place."""
        return self.person > 0

    def take_for(self, *, person: bool, odds: float) -> None:
        """Makes it at least as likely a person, or none, as log-odds say; what the caller has told stands."""
        if not self.told:
            self.person = max(self.person, odds) if person else min(self.person, -odds)

    @property
    def parts(self) -> set[str]:
        """The words, and those that a hyphen or a capital parts: a Courier-Herald is a courier, a TarnBuzz a buzz."""
        inner = (part.casefold() for part in _INNER.findall(self.name))
        return {part for word in self.words for part in (word, *word.split("-"))}.union(inner)

    def is_of_other_field(self, noun: str, before: Iterable[str], fields: Container[str]) -> bool:
        """Whether "the tax agency" would be the Agency for Food Standards, whose name tells of another field.

        noun: folded. before: folded words in front of it. fields: words that tell of a body's field.
        """
        own = {word for word in self.parts if word in fields}
        said = {word for word in before if word in fields}
        return noun in self.parts and bool(said and own) and said.isdisjoint(own)
