"""Aliases: which entities are one and the same under names that share no word: ISIL, "Mo", @adabrandt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

import regex

from ..fold import name_key, one_edit
from ..given import OTHER_NAME
from ..lexicon import Lexicon
from .names import NameMention
from .words import SITE_ENDS

__all__ = ["Aliases"]

Name = tuple[str, ...]

_SITE = regex.compile(rf"{SITE_ENDS}$")
_WITHIN = regex.compile(r"\s[“\"‘(]([^”\"’)]+)[”\"’)]\s")
_NO_LETTER = regex.compile(r"[^\p{L}\p{N}]+")
_LEAST_MISSPELT = 6  # letters of a word that may be misspelt in one
_VOWELS = frozenset("aeiouy")
_MOST = 40  # names of one word that are compared
_COMMON = 0.2  # share of small letters from which a word is a common one
_LONGEST = 32  # letters of a surname in an account
_LEAST_SQUEEZED, _LEAST_HANDLE, _LEAST_ACRONYM = 4, 5, 3  # letters


class Aliases:
    """Finds pairs of entities that are one.

    names: the mentions; keys: for each entity the folded words of its fullest name; entity_of: for each mention its
    entity; personal: for each entity whether parts of its name may stand for it.
    """

    def __init__(
        self, names: list[NameMention], keys: list[Name], entity_of: list[int], personal: list[bool], lexicon: Lexicon
    ) -> None:
        self.names, self.keys, self.entity_of, self.personal, self.lexicon = names, keys, entity_of, personal, lexicon
        self.by_letters: defaultdict[str, list[int]] = defaultdict(list)
        self.by_first: defaultdict[str, list[int]] = defaultdict(list)
        self.by_last: defaultdict[str, list[int]] = defaultdict(list)
        self.by_initials: defaultdict[str, list[int]] = defaultdict(list)
        self.titled = {entity for name, entity in zip(names, entity_of, strict=True) if name.title}
        self.first: dict[int, int] = {}  # for each entity its first mention
        for mention, entity in enumerate(entity_of):
            self.first.setdefault(entity, mention)
        for entity, key in enumerate(keys):
            self.by_letters[_squeezed(key)].append(entity)
            if len(key) > 1:
                self.by_first[key[0]].append(entity)
                self.by_last[key[-1]].append(entity)
                for letters in self._initials(entity):
                    self.by_initials[letters].append(entity)

    def _initials(self, entity: int) -> set[str]:
        """Letters that a name of several words may be shortened to.

        With or without those of "of" and "and" (DoJ, FDA) and of the legal form (GM), or with that of "The".
        """
        key, form = self.keys[entity], self.names[self.first[entity]].form.split()
        written = [w.casefold() for w in form]
        letters = "".join(w[0] for part in key for w in part.split("-") if w)
        plain = "".join(w[0] for w in key)  # the OSCE is one for Co-operation
        found = {letters, plain, "t" + letters, "".join(w[0] for w in written if w[0].isalpha())}
        own = form[: written.index("of")] if "of" in written else []
        short = "".join(part[0] for w in own if w[0].isupper() for part in w.casefold().split("-") if part)
        if len(short) >= _LEAST_ACRONYM:
            found.add(short)  # the TSB is the Transport Safety Board of Lowmoor
        return found | {letters[:-1]} if self._is_firm(entity) else found

    def _is_firm(self, entity: int) -> bool:
        """Whether a name ends in what only a company's does."""
        return self.keys[entity][-1] in self.lexicon.rules.legal_forms

    def _is_trade(self, entity: int) -> bool:
        """Whether all words but the first say what a company makes or sells: Lowmoor Foods International."""
        return self.lexicon.rules.trades.issuperset(self.keys[entity][1:])

    def pairs(self) -> Iterator[tuple[int, int]]:
        """(entity, the other that it is)."""
        for mention, name in enumerate(self.names):
            one, other = self.entity_of[mention], self.entity_of[mention - 1]
            if name.also and one != other:
                yield one, other
        yield from self._misspelt()
        yield from self._doubled()
        yield from self._nicknamed()
        for letters, alike in self.by_letters.items():
            if len(letters) >= _LEAST_SQUEEZED:  # Daily Tide and DailyTide.com
                yield from ((entity, alike[0]) for entity in alike[1:])
        for entity, key in enumerate(self.keys):
            found = self._single(entity, key[0]) if len(key) == 1 else self._known("".join(key))
            if found is not None and found != entity:
                yield entity, found

    def _nicknamed(self) -> Iterator[tuple[int, int]]:
        """Who is called by what stands in marks or brackets within a name: Big Hank is Henry “Big Hank” Oakes."""
        known = {key: entity for entity, key in enumerate(self.keys)}
        for mention, name in enumerate(self.names):
            inner = _WITHIN.search(name.form)
            other = known.get(name_key(inner[1].split())) if inner else None
            if other is not None and other != self.entity_of[mention]:
                yield other, self.entity_of[mention]

    def _misspelt(self) -> Iterator[tuple[int, int]]:
        """People whose full names differ in one letter within a word: Mohammed and Mohammad Saleh Kadir."""
        for alike in (*self.by_first.values(), *self.by_last.values()):
            for at, one in enumerate(alike[:_MOST]):
                yield from ((one, other) for other in alike[:at] if self._is_misspelt(self.keys[one], self.keys[other]))

    def _doubled(self) -> Iterator[tuple[int, int]]:
        """People whose surname is half of another's who has the same first name: Connie Pell and Constance Pell-Rey."""
        for entity, key in enumerate(self.keys):
            halves = key[-1].split("-") if len(key) > 1 and self.personal[entity] else ()
            for half in halves if len(halves) > 1 else ():
                near = self.by_last.get(half, ())[:_MOST]
                found = [e for e in near if self.lexicon.formal(self.keys[e][0]) == self.lexicon.formal(key[0])]
                both = {half, key[-1]} <= self._alone  # Garcia said, Garcia-Lopez said
                if len(found) == 1 and self.personal[found[0]] and not both:
                    yield found[0], entity

    @cached_property
    def _alone(self) -> set[str]:
        """The words that are all of a mention."""
        return {name_key(name.words)[0] for name in self.names if len(name.words) == 1}

    def _is_misspelt(self, key: Name, other: Name) -> bool:
        different = [(a, b) for a, b in zip(key, other, strict=False) if a != b]
        if len(key) != len(other) or len(different) != 1 or self.lexicon.demonyms.intersection(key + other):
            return False
        one, two = different[0]
        if all(not self.lexicon.is_given(k[0]) for k in (key, other)):
            return False
        if one == key[0] and abs(self.lexicon.man(one) - self.lexicon.man(two)) > OTHER_NAME:
            return False  # Andrea and Andrew
        ending = len(one) != len(two) and (one.startswith(two) or two.startswith(one))  # Carl and Carla
        alike = one[0] == two[0] and not ending and one_edit(one, two)
        return min(len(one), len(two)) >= _LEAST_MISSPELT and alike and not self._are_two(one, two)

    def _are_two(self, one: str, other: str) -> bool:
        """Whether words that differ in a consonant are known, so that each may be somebody's: Marvin and Martin."""
        changed = next((a + b for a, b in zip(one, other, strict=False) if a != b), "")
        known = all(w in self.lexicon.words or self.lexicon.is_given(w) for w in (one, other))
        return len(one) == len(other) and not _VOWELS.issuperset(changed) and known

    def _single(self, entity: int, word: str) -> int | None:
        """Who a single word is that no other name has in it."""
        if word.startswith("@"):
            return self._account(_squeezed((word,)))
        known = self._known(word)
        ways = [[] if known is None else [known], self._acronym(entity, word), self._longer(entity, word)]
        return next((way[0] for way in ways if way), None)

    def _known(self, word: str) -> int | None:
        """What everybody calls by a word, or by several without their spaces: the Fed, No 10."""
        known = self.lexicon.also_called.get(word)
        return next(iter(self.by_letters.get(known, ())), None) if known else None

    def _account(self, word: str) -> int | None:
        """Who has an account: @realadabrandt and @abrandt are Ada Brandt's."""
        for start in range(max(0, len(word) - _LONGEST), len(word)):
            found = [e for e in self.by_last.get(word[start:], ())[:_MOST] if self.personal[e]]
            fitting = [e for e in found if _is_account(word[:start], self.keys[e])]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def _acronym(self, entity: int, word: str) -> list[int]:
        """What is shortened to a word: capitals, or as some papers write it, "Nato"."""
        written, letters = self.names[self.first[entity]].words[0], word.replace(".", "").replace("&", "")
        if not written.replace(".", "").isupper() and (
            len(letters) < _LEAST_ACRONYM or letters in self.lexicon.first_names or self._is_common(letters)
        ):
            return []
        if len(letters) >= _LEAST_ACRONYM:
            found = self.by_initials.get(letters, [])
            gatherings = self.lexicon.rules.gatherings
            return sorted(found, key=lambda e: self.keys[e][-1] in gatherings)  # the committee's, not its convention's
        few = self.by_initials.get(letters, ()) if "." not in word else ()  # S.C. is no Supreme Court
        if "&" in word:
            return [e for e in few if "&" in self.names[self.first[e]].form]  # J&J is Johnson & Johnson
        bodies = [e for e in few if not self.personal[e] or self._is_firm(e)]  # AP is no Ada Pell
        return [e for e in bodies if word not in self.keys[e]]

    def _is_common(self, word: str) -> bool:
        """Whether a word is often no name: united, general."""
        return word in self.lexicon.words and self.lexicon.words[word].small > _COMMON

    def _longer(self, entity: int, word: str) -> list[int]:
        """Bodies called by the word and a usual tail, companies by the word and their trade: Lowmoor Motor Corp."""
        tails, found = self.lexicon.rules.tails, self.by_first.get(word, ())
        if word in self.lexicon.known_bodies:
            found = [e for e in found if self.keys[e][-1] not in self.lexicon.rules.wares]  # Apple is no Apple Watch
        titled = entity in self.titled  # Mr Ford is no company
        firms = [e for e in found if not titled and (self._is_firm(e) or self._is_trade(e))]
        if len(firms) == 1 and word not in self.lexicon.places and not self._is_common(word):
            return firms
        if word not in self.lexicon.places and word not in self.lexicon.first_names:  # Leeds is no university
            tails |= self.lexicon.rules.houses
        return [e for e in found if len(self.keys[e]) == 2 and self.keys[e][1] in tails]


def _squeezed(key: Name) -> str:
    return _NO_LETTER.sub("", _SITE.sub("", "".join(w for w in key if w != "the")))


def _is_account(before: str, key: Name) -> bool:
    """Whether what stands before the surname in an account is its owner's first name, an initial, or nothing."""
    if not before:
        return len(key[-1]) >= _LEAST_HANDLE
    return (len(key[0]) > 1 and key[0] in before) or before == key[0][0]
