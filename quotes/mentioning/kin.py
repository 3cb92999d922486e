"""Kin: who "her husband" or "his son" is, where the text has told whose wife or father somebody named is."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import NamedTuple

from ..given import OTHER_SEX, UNTOLD
from ..rules import Rules
from .couples import Couples
from .referents import Cast

__all__ = ["Kin"]

_TITLES = {"wife": ("mrs", "ms"), "daughter": ("miss", "ms"), "sister": ("miss", "ms")}
_PARENTS = ("mrs", "mr")  # with these a surname is a parent's rather than a child's, at her age with "ms"
_YOUNG = frozenset("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split())
_GROWN = 17  # years
_OWNERS = {"his": "man", "her": "woman"}
_KNOWN = 0.2  # distance from what tells of no gender, from which one is known
_MOST = 40  # of what is told of kin, and of those of one surname, how much is looked at
_NEAR = 10  # mentions from "his wife" back to his name
_FULL = 2  # words of a full name
_AGED = 4  # tokens of "his 81-year-old"


class _Fact(NamedTuple):
    """That one is the other's wife, both indices of named referents."""

    kin: str
    one: int
    others: tuple[int, ...]


class Kin:
    """Knows what one article tells of who is whose: "his wife, Ada Brandt"."""

    def __init__(self, cast: Cast, couples: Couples) -> None:
        self.parse, self.mentions, self.entities = cast.layout.parse, cast.mentions, cast.entities
        self.referents, self.referent_of = cast.referents, cast.referent_of
        self.lexicon, self.rules, self.couples = cast.lexicon, cast.lexicon.rules, couples.couples
        self.other = _by_kin(self.rules)
        named = ((m, r) for m, r in cast.referent_of.items() if r < len(self.entities))
        own = sorted((m, r) for m, r in named if self.mentions[m].form in self.other)
        found = (_Fact(self.mentions[m].form, r, self._owners(m, r)) for m, r in own[:_MOST])
        self.facts = [fact for fact in found if fact.others]

    @cached_property
    def _bearers(self) -> dict[str, list[int]]:
        """By surname the people of a known gender; few articles ask."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for r, entity in enumerate(self.entities):
            if self._is_one(r):
                found[entity.words[-1]].append(r)
        return found

    @cached_property
    def _marries(self) -> int:
        """The first token that tells of a marriage, or that behind the last one."""
        lower = self.parse.lower
        return next((i for i, word in enumerate(lower) if word in self.rules.marrying), len(lower))

    @cached_property
    def _alike(self) -> Counter[str]:
        """How many have each surname, of those who are named with another word before it."""
        return Counter(e.words[-1] for e in self.entities if len(e.words) >= _FULL)

    def unite(self, cast: Cast) -> None:
        """Makes one of "Brandt's wife, Ada" and the Mrs Brandt who has no other name; so with Miss Brandt."""
        women: defaultdict[tuple[str, str], set[int]] = defaultdict(set)  # by the surname and what she may be called
        for fact in self.facts:
            if len(self.entities[fact.one].words) == 1:
                for other in fact.others:
                    for title in _TITLES.get(fact.kin, ()):
                        women[self.entities[other].words[-1], title].add(fact.one)
        for r, entity in enumerate(self.entities if women else ()):
            titles = [t.rstrip(".") for t in cast.referents[r].role_words] if len(entity.words) == 1 else []
            kin = set[int]().union(*(women.get((entity.words[0], title), ()) for title in titles)) - {r}
            if len(kin) == 1:
                self._give(cast, r, *kin)
        for fact in self.facts:
            if fact.kin in self.rules.parents and len(self.entities[fact.one].words) == 1 and len(fact.others) == 1:
                self._tell_apart(cast, fact.one, *fact.others)

    def _tell_apart(self, cast: Cast, parent: int, child: int) -> None:
        """Gives the mother what is said of Mrs Brandt: of "Ada Brandt, nine, and her mother, Jean"."""
        own = [m for m, r in cast.referent_of.items() if r == child and self.mentions[m].kind == "name"]
        titles = (*_PARENTS, "ms") if any(map(self._is_young, own)) else _PARENTS
        for index in own:
            mention = self.mentions[index]
            title = self.parse.lower[mention.begins].rstrip(".")
            alone = mention.first == mention.last and mention.begins < mention.first
            if alone and title in titles and self._may_bear(title, parent):
                cast.referent_of[index] = parent
                cast.referents[child].mentions.remove(index)
                cast.referents[parent].mentions = sorted({*cast.referents[parent].mentions, index})

    def _is_young(self, index: int) -> bool:
        """Whether a child's age stands behind a name: Ada Brandt, nine, was."""
        behind = self.parse.lower[self.mentions[index].last + 1 : self.mentions[index].last + 3]
        age = behind[1] if behind[:1] == [","] and len(behind) > 1 else ""
        return age in _YOUNG or (age.isdecimal() and int(age) <= _GROWN)

    def _may_bear(self, title: str, r: int) -> bool:
        """Whether a first name leaves open that Mr, or Mrs, is said of somebody."""
        return abs(self.lexicon.man(self.entities[r].words[0]) - (title == "mr")) < OTHER_SEX

    def _give(self, cast: Cast, one: int, other: int) -> None:
        """Gives the mentions of one referent to another."""
        own, taking = cast.referents[one], cast.referents[other]
        for index in [m for m, r in cast.referent_of.items() if r == one]:
            cast.referent_of[index] = other
        taking.mentions = sorted({*taking.mentions, *own.mentions})
        taking.role_words |= own.role_words
        own.mentions = []

    def _owners(self, index: int, one: int) -> tuple[int, ...]:
        """Whose wife "his wife, Ada Brandt" is: the nearest man named before; both of the only couple for "their"."""
        mention = self.mentions[index]
        if (named := self._owner(index)) >= 0:
            return (named,)
        first = self.parse.lower[mention.first]
        if first == "their" and len(self.couples) == 1:
            return tuple(self.couples[0])
        r = self._nearest(index, _OWNERS[first], one) if first in _OWNERS else -1
        return (r,) if r >= 0 else ()

    def _nearest(self, index: int, noun: str, other: int = -1) -> int:
        """The nearest person named before a mention, but for one, of whom "man" or "woman" may be said, or -1."""
        for near in range(index - 1, max(-1, index - 1 - _NEAR), -1):
            mention = self.mentions[near]
            person = mention.names_person(self.entities)
            r = self.referent_of.get(near, -1) if person else -1
            if r >= 0 and r != other and self._may_be(noun, r):
                return r
        return -1

    def _owner(self, index: int) -> int:
        """Whose name stands before a noun as its owner's: that of "Brandt's father"; -1 where nobody's does."""
        head, heads, deps = self.mentions[index].head, self.parse.heads, self.parse.deps
        for near in range(max(0, index - 1), min(len(self.mentions), index + _NEAR)):
            name = self.mentions[near]
            owns = name.kind == "name" and deps[name.head] == "poss" and heads[name.head] == head
            if owns and near in self.referent_of:
                return self.referent_of[near]
        return -1

    def _namesake(self, form: str, r: int) -> int | None:
        """The only one who shares a surname with him whose wife "his wife" is, and is a woman. form: wife."""
        if r < 0 or not self._is_one(r):
            return None
        own = self.entities[r]
        kin = {f.one for f in self.facts if r in f.others} | {o for f in self.facts if f.one == r for o in f.others}
        same = [i for i in self._bearers[own.words[-1]][:_MOST] if i != r]
        same = [i for i in same if abs(self.entities[i].man - own.man) > OTHER_SEX]
        return same[0] if len(same) == 1 and same[0] not in kin and self._may_be(form, same[0]) else None

    def _just_named(self, index: int, owner: int) -> int | None:
        """Who was named last before "Brandt's mum", if she has his surname, and a first name of her own."""
        names = (self.mentions[i] for i in range(index - 1, max(-1, index - 1 - _NEAR), -1))
        named = (m for m in names if m.names_person(self.entities) and m.entity != owner)
        r = next((m.entity for m in named), -1)
        if r < 0 or min(len(self.entities[i].words) for i in (r, owner)) < _FULL:
            return None
        alike = self.entities[r].words[-1] == self.entities[owner].words[-1]
        first, start = self.mentions[self.referents[r].mentions[0]].head, self.mentions[index].first
        known = bool(self.referents[r].roles) or self._marries < start
        near = self.parse.lower[max(0, first - _AGED) : first]
        known = known or not self.other.keys().isdisjoint(near)  # his aunt Maureen Brandt
        alike = alike and not known and self._alike[self.entities[r].words[-1]] == _FULL
        return r if alike and self._may_be(self.mentions[index].form, r) else None

    def _is_one(self, r: int) -> bool:
        """Whether somebody named is a person who is known to be a man, or a woman."""
        entity = self.entities[r]
        return entity.is_person and abs(entity.man - UNTOLD) > _KNOWN

    def _may_be(self, noun: str, r: int) -> bool:
        """Whether a person's first name leaves open that a noun is said of him."""
        return self.lexicon.apart(noun, self.entities[r].words[0]) < OTHER_SEX

    def named(self, index: int) -> int | None:
        """Who a description is: he whose wife is named is "her husband", if that is told of one alone."""
        mention = self.mentions[index]
        if mention.form not in self.other or mention.head - mention.first > _AGED:
            return None
        behind = self.parse.lower[mention.head + 1 : mention.last + 1]  # his wife of 35 years
        if behind and not (behind[0] == "of" and behind[-1] in ("years", "decades")):
            return None
        first, owner = self.parse.lower[mention.first], self._owner(index)
        if owner < 0 and (first not in _OWNERS or mention.form in self.rules.siblings):
            return None  # the brother may be either
        owner = owner if owner >= 0 else self._nearest(index, _OWNERS[first])
        told = [fact for fact in self.facts if fact.kin in self.other[mention.form]]
        if not told and mention.form in self.rules.spouses:
            return self._namesake(mention.form, owner)
        if not told and self._owner(index) >= 0:
            return self._just_named(index, owner)
        found = {r for fact in told if fact.one == owner for r in fact.others if self._may_be(mention.form, r)}
        return found.pop() if len(found) == 1 else None


def _by_kin(rules: Rules) -> dict[str, frozenset[str]]:
    """By what somebody is called what he calls the other: by "husband" wife and widow."""
    pairs = (rules.parents, rules.children), (rules.siblings, rules.siblings), (rules.spouses, rules.spouses)
    return {noun: theirs for one, two in pairs for own, theirs in ((one, two), (two, one)) for noun in own}
