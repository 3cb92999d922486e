"""Claims: what the mentions found so far tell of each entity, and so how much claim it has to a name of several."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict

from ..lexicon import Lexicon
from .names import NameMention

__all__ = ["Claims"]

_FAR = 2  # paragraphs from which a full name isn't near
_SURELY = 0.9  # share of men among those of a first name, from which it is a man's
_OFTEN = 2  # times that a surname alone names somebody from which it still does


class Claims:
    """Kept as the mentions are placed, so that nobody has to walk over all of an entity's for each of them.

    keys: for each mention its folded words.
    """

    def __init__(self, names: list[NameMention], keys: list[tuple[str, ...]], lexicon: Lexicon) -> None:
        self.names, self.keys, self.lexicon = names, keys, lexicon
        self.first: dict[int, int] = {}  # for each entity the mention that was placed first
        self.full: defaultdict[int, list[int]] = defaultdict(list)  # the mentions that name it in full, in order
        self.titled: Counter[int] = Counter()  # how often a title and a surname name it
        self.bare: Counter[int] = Counter()  # how often its surname alone names it
        self.polite: Counter[int] = Counter()  # how often Mr or Mrs and its surname do
        self.titles: defaultdict[int, set[str]] = defaultdict(set)
        self.man: dict[int, float] = {}  # what the first title that tells a man or a woman says
        self.numbered: set[int] = set()  # entities with a number behind the name somewhere
        # By one word and paragraph, the mentions with whom they name.
        self.meant: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)

    def add(self, mention: int, entity: int, surname: str) -> None:
        """surname: the last word of the entity's name."""
        key, name = self.keys[mention], self.names[mention]
        self.first.setdefault(entity, mention)
        self.titles[entity].update(name.title, name.office)
        if (man := self.title_gender(mention)) is not None:
            self.man.setdefault(entity, man)
        if name.numbered:
            self.numbered.add(entity)
        if len(key) > 1:
            insort(self.full[entity], mention)
            return
        self.titled[entity] += bool(name.title)
        self.bare[entity] += key[0] == surname
        self.polite[entity] += key[0] == surname and not self.lexicon.rules.courtesy.isdisjoint(name.title)
        insort(self.meant[key[0], name.paragraph], (mention, entity))

    def of(self, entity: int, mention: int, *, first_terms: bool = False) -> tuple[int, ...]:
        """How much speaks for one of several of a name: what a writer once calls somebody stays; who came first.

        Tom of "Brandt's brother Tom", named in full only later, has less of a claim to Brandt. first_terms: whether
        the text has called somebody by the first name before.
        """
        full = self.full[entity]
        polite = 0 if self.names[mention].title else self.polite[entity]  # she is Mrs Brandt; Brandt is another
        bare, titled = self.bare[entity] - polite, self.titled[entity] - polite
        at = bisect_left(full, mention)
        known = 2 if at else int(bare > 0)  # in full by now; or by the surname alone, as in a headline
        away = self.names[mention].paragraph - self.names[full[at - 1]].paragraph if at else _FAR
        named = self.meant[self.keys[mention][0], self.names[mention].paragraph]
        last = bisect_left(named, (mention, -1)) - 1
        near = away < _FAR or bare >= _OFTEN
        here = away == 0 and (last < 0 or named[last][1] == entity or named[last][0] < full[at - 1])
        called = bare, len(full), not first_terms
        return here, titled, known, near, *called, -self.first[entity]

    def is_called(self, entity: int, mention: int) -> bool:
        """Whether a title of a mention is one of an entity's, or short for one: the Reverend Pell, Rev. Ada Pell."""
        own, names = self.titles[entity], self.lexicon.role_names
        called = self.names[mention].title
        return not own.isdisjoint(called) or any(
            other in names.get(title, ()) or title in names.get(other, ()) for title in called for other in own
        )

    def title_gender(self, mention: int) -> float | None:
        """Whether a title says that it is a man (1.0) or a woman (0.0)."""
        title, key, lexicon = self.names[mention].title, self.keys[mention], self.lexicon
        if lexicon.male_nouns.intersection(title):
            return 1.0
        woman = lexicon.female_nouns.intersection(title)
        if woman and woman <= lexicon.rules.men_too and len(key) > 1 and lexicon.man(key[0]) > _SURELY:
            return None  # Nurse Tom Rey
        return 0.0 if woman else None
