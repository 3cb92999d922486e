"""Pointing: descriptions of who was brought in just before: "this envoy", "the same source", "the former executive"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ..given import OTHER_SEX
from ..grammar import ONE
from .introductions import ANOTHER
from .mentions import Mention
from .referents import SPECIFIC, Cast

__all__ = ["Pointing"]

_NEAR = 8  # mentions from "the former executive" back to "a former executive"
_DOCUMENT = frozenset(("document", "filing"))
_PERSON = "person"
_BRINGS_IN = ANOTHER | {"this"}


class Pointing:
    """Finds whom they point at in one article. Ask in order: it looks at the referents of the mentions before."""

    def __init__(self, cast: Cast) -> None:
        self.parse, self.mentions, self.lexicon = cast.layout.parse, cast.mentions, cast.lexicon
        self.referents, self.referent_of = cast.referents, cast.referent_of

    def one_of(self, index: int) -> int | None:
        """The one of whom a description tells right behind what he is: "said one, a plumber"."""
        mention, before = self.mentions[index], self.mentions[max(0, index - 1)]
        some = mention.kind == "description" and before.form == "some" and index - 1 in self.referent_of
        told = self.parse.lower[before.last + 1 : mention.first + 1] in ([",", "a"], [",", "an"])
        if not some or not told or self.parse.lower[before.first] not in ONE:
            return None
        self.referents[self.referent_of[index - 1]].noun = mention.form
        return self.referent_of[index - 1]

    def unnamed(self, mention: Mention, known: int | None) -> int | None:
        """Who was brought in last without a name, where the text says once more that it won't give it.

        "The senator, who asked not to be named" is no senator who has one. known: who was last called so.
        """
        again = known is not None and self.referents[known].entity < 0 and self.parse.lower[mention.first] == "the"
        return known if again and mention.stays_unnamed(self.parse.text) else None

    def just_told(self, index: int) -> int | None:
        """Who was brought in a little before with the same words: "a former executive … the former executive"."""
        words = self.parse.lower[self.mentions[index].first + 1 : self.mentions[index].last + 1]
        for other in self._brought_in(index, ("a", "an", "one")) if words else ():
            before = self.mentions[other]
            told = self.parse.lower[before.first + 1 : before.last + 1]  # or "a masked man with a knife"
            if words in (told, told[: before.head - before.first]):
                return self.referent_of.get(other)
        return None

    def other_one(self, index: int) -> int | None:
        """Who "the other man" is: whom the text has brought in shortly before as "a man", beside somebody named."""
        mention, lower = self.mentions[index], self.parse.lower
        if lower[mention.first : mention.head] != ["the", "other"] or not self.is_somebody(mention):
            return None
        other = next(self._brought_in(index, ("a", "an")), None)
        return None if other is None else self.referent_of.get(other)

    def _brought_in(self, index: int, articles: tuple[str, ...]) -> Iterator[int]:
        """The mentions a little before with the same noun, behind one of some articles; the nearest first."""
        for other in range(index - 1, max(-1, index - _NEAR), -1):
            before = self.mentions[other]
            if before.form == self.mentions[index].form and self.parse.lower[before.first] in articles:
                yield other

    def same_document(self, index: int) -> int | None:
        """Which writing "the document" is: the only one told of so far: "according to the lawsuit … the document"."""
        mention = self.mentions[index]
        if mention.form not in _DOCUMENT or mention.first != mention.head - 1:
            return None
        if mention.form in self._told_apart:
            return None  # "an internal document"
        before = [i for i in range(max(0, index - _NEAR), index) if self.mentions[i].form in self.lexicon.rules.filed]
        found = {self.referent_of.get(i) for i in before if self.mentions[i].kind == "description"}
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _told_apart(self) -> set[str]:
        """The nouns of writings that the text has with more than an article before them."""
        return {m.form for m in self.mentions if m.form in _DOCUMENT and m.head - m.first != 1}

    def this_one(self, index: int) -> int | None:
        """Who "this envoy", "the same source" or "the person" is: whom the text brought in without a name just before.

        As the subject of a sentence, or whom somebody asked; "the man" only where one alone may be meant.
        """
        mention, parse = self.mentions[index], self.parse
        before = parse.lower[mention.first : mention.head]
        alone = before == ["the"] and self.lexicon.is_plain(mention.form)
        points = alone or before in (["this"], ["the", "same"]) or (before == ["the"] and mention.form == _PERSON)
        if not points or mention.last != mention.head or not self.is_somebody(mention):
            return None
        if alone and parse.lower_at(mention.last + 1) == "who":
            return None  # "the woman who made it" may be another
        found: int | None = None
        for other in range(index - 1, max(-1, index - _NEAR), -1):
            first = self.mentions[other]
            acts = parse.deps[first.head] in ("nsubj", "dobj", "dative") and first.kind == "description"
            acts = acts and ((parse.deps[first.head] == "nsubj" and not alone) or self.is_somebody(first))
            if acts and parse.sentence_of[first.head] < parse.sentence_of[mention.head]:
                if parse.lower[first.first] not in _BRINGS_IN or not self._is_alike(first, mention):
                    return found
                if not alone:
                    return self.referent_of.get(other)
                if found is not None:
                    return None  # one of two
                found = self.referent_of.get(other)
        return found

    def _is_alike(self, first: Mention, mention: Mention) -> bool:
        """Whether a description may be of who was brought in by another, as far as man and woman go."""
        return abs(self.lexicon.noun_man(first.form) - self.lexicon.noun_man(mention.form)) < OTHER_SEX

    def is_somebody(self, mention: Mention) -> bool:
        """Whether a description may be that of one person: an envoy, a source, a blogger."""
        return self.lexicon.is_human(mention.form) or self.lexicon.is_somebody(mention.form)

    def is_own_paper(self, mention: Mention) -> bool:
        """Whether it is whoever publishes the article: "told this newspaper" names none of those in it."""
        return self.parse.lower[mention.first] == "this" and mention.form in self.lexicon.rules.outlets

    def is_somebodys(self, mention: Mention) -> bool:
        """Whether a description says by a noun, and not by a name, whose somebody is: "the player's agent"."""
        tags, held = self.parse.tags[mention.first : mention.head], mention.form in self.lexicon.titles
        kin = mention.form in self.lexicon.rules.kin
        return "POS" in tags and "NNP" not in tags and (held or self.is_somebody(mention)) and not kin

    def is_own(self, mention: Mention, holder: int) -> bool:
        """Whether "its own editor at the fair" may be who was brought in as "her editor" or "the editor"; no mother."""
        roles = (role.of(self.parse.text).casefold().split() for role in self.referents[holder].roles)
        known = any(words[0] in SPECIFIC for words in roles)
        own = "own" in self.parse.lower[mention.first : mention.head]
        return own and known and mention.form not in self.lexicon.rules.kin
