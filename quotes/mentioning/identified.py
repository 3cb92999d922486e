"""Identified: who a text says, in a sentence of its own, that somebody is: "The woman has since been named as Mei"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..given import OTHER_SEX
from .mentions import Mention
from .referents import Cast

__all__ = ["Identified"]

_CALLED = 2.0  # log-odds of a person of who is named so
_WORDS = 12  # tokens from "identified" to "as", "by police on Monday"
_REACH = 3  # sentences from "a woman" to "She has since been named as"
_PROVED = (["turned", "out", "to", "be"], ["proved", "to", "be"], ["turns", "out", "to", "be"])
_WHO = frozenset("dative dobj nsubj nsubjpass pobj".split())
_SEX = {"he": "man", "him": "man", "she": "woman", "her": "woman"}


class Identified:
    """Looks at the sentences of one article that tell who somebody is."""

    def __init__(self, cast: Cast) -> None:
        self.parse, self.layout, self.lexicon = cast.layout.parse, cast.layout, cast.lexicon
        self.mentions, self.entities, self.rules = cast.mentions, cast.entities, cast.lexicon.rules
        names = (
            m for m in self.mentions if m.kind == "name" and self.parse.tag_at(m.last + 1) != "POS"
        )  # not: as Mei's
        self.by_start: dict[int, Mention] = {m.begins: m for m in names}
        verbs = {i for i, word in enumerate(self.parse.lower) if word in self.rules.identifying}
        self.told = {self._subject(verb): name for verb in sorted(verbs) if (name := self._behind_as(verb)) is not None}
        self.told.pop(-1, None)
        self.tokens = sorted(self.told)  # of those who are identified

    def named(self, index: int) -> int | None:
        """Whose name a text gives for somebody: "The woman was identified as Mei", "The caller turned out to be Mei".

        Or in a sentence soon behind: "A woman filmed it. She has since been named as Mei".
        """
        mention = self.mentions[index]
        if not self.lexicon.is_human(mention.form) or self.parse.tags[mention.head] not in ("NN", "NNP"):
            return None
        name = self.told.get(mention.head) or self._proved(mention) or self._soon(index)
        if name is None or name.first <= mention.last:
            return None
        entity = self.entities[name.entity]
        if self.lexicon.apart(mention.form, entity.words[0]) >= OTHER_SEX:
            return None
        entity.take_for(person=True, odds=_CALLED)
        return name.entity

    def _subject(self, verb: int) -> int:
        """Who is identified: the subject of a passive verb, the object of another; -1 where nobody is."""
        parse = self.parse
        subject = parse.child(verb, "nsubjpass")
        if subject >= 0 or parse.is_passive(verb):
            return subject
        return parse.child(verb, "dobj")

    def _behind_as(self, verb: int) -> Mention | None:
        """The name behind a verb and "as": identified by police on Monday as Mei."""
        behind = self.parse.lower[verb + 1 : verb + 1 + _WORDS]
        at = verb + 1 + behind.index("as") if "as" in behind else -1
        if at < 0 or at >= self.parse.sentence_end(verb) or self.layout.inside[verb] >= 0:
            return None
        return self.by_start.get(at + 1)

    def _proved(self, mention: Mention) -> Mention | None:
        """The name that somebody proves to have: "The caller turned out to be Mei"."""
        verb = self.parse.heads[mention.head]
        subject = self.parse.deps[mention.head] == "nsubj"
        ways = (way for way in _PROVED if subject and self.parse.lower[verb : verb + len(way)] == way)
        return next((self.by_start[verb + len(way)] for way in ways if verb + len(way) in self.by_start), None)

    def _soon(self, index: int) -> Mention | None:
        """The name of the next "he" or "she" whom a text identifies, with nobody else brought in before."""
        mention, parse = self.mentions[index], self.parse
        last = parse.sentence_of[mention.head] + _REACH
        at = bisect_right(self.tokens, mention.last)
        if at == len(self.tokens) or parse.sentence_of[token := self.tokens[at]] > last:
            return None
        noun, man = _SEX.get(parse.lower[token]), self.lexicon.noun_man
        if noun is None or abs(man(noun) - man(mention.form)) >= OTHER_SEX or self._meets(index, token):
            return None
        return self.told[token]

    def _meets(self, index: int, token: int) -> bool:
        """Whether another person stands between a mention and a token."""
        mention, parse = self.mentions[index], self.parse
        end = bisect_left(self.mentions, token, lo=index + 1, key=lambda m: m.first)
        named = any(m.names_person(self.entities) for m in self.mentions[index + 1 : end])
        nouns = (i for i in range(mention.last + 1, token) if parse.deps[i] in _WHO and self.layout.inside[i] < 0)
        return named or any(parse.lower[i] != mention.form and self.lexicon.is_human(parse.lower[i]) for i in nouns)
