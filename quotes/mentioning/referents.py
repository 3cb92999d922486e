"""Referents: those of whom the text speaks, with what it calls them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..lexicon import Lexicon
from ..naming.entity import Entity
from ..records import Span
from .layout import Layout
from .mentions import Mention
from .origins import Origins

__all__ = ["CHIEFS", "KNOWN", "SPECIFIC", "Cast", "Referent"]

SPECIFIC = frozenset("the this that his her their its our my these those".split())  # they point at what is known
CHIEFS = frozenset(("chief", "prime"))  # what makes one minister of many another
KNOWN = SPECIFIC - {"our", "my"}  # what the reader knows, too: nobody has told him of my sister


@dataclass(slots=True)
class Referent:
    """Somebody the article speaks of. ``entity``: index of the named entity, or -1 for who is unnamed, or several.

    mentions: indices of its mentions (names, or the descriptions of an unnamed source), in order.
    roles: what the text calls it, best first; role_words: the words of titles and roles, small letters; nouns: those
    that head the descriptions beside its name. noun: that of a referent without a name.
    members: those who are meant together, as indices of referents. phrases: where the text names them so.
    origins: of which states, parties and countries the text says that it is. ages: in years, that the text gives it.
    author: of a writing the mention of who wrote it, where that is no name: the she of "she replied in a letter".
    """

    entity: int
    name: str
    mentions: list[int] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    role_words: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    noun: str = ""
    nouns: set[str] = field(default_factory=set)
    members: tuple[int, ...] = ()
    author: int = -1
    phrases: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Cast:
    """Those of whom one article speaks. The stages from here on add to ``referents``, ``referent_of`` and ``joint``.

    origins: reads the states, parties and countries of all. referent_of: for each mention that is a referent its index;
    joint: for each that begins "Ada and Tom", that of both.
    """

    layout: Layout
    mentions: list[Mention]
    entities: list[Entity]
    lexicon: Lexicon
    origins: Origins
    referents: list[Referent]
    referent_of: dict[int, int]
    joint: dict[int, int] = field(default_factory=dict)
