"""Namesakes: which of two people of one surname says something, where he whom the surname is taken for can't have."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from ..mentioning.mentions import Mention
from .antecedent_features import Pairs
from .genders import GENDERED

__all__ = ["Namesakes"]

_FULL = 2  # words of a full name
_AGES = {"elder": True, "older": True, "senior": True, "younger": False, "junior": False}  # whether it is the older
_NEAR = 1  # paragraphs from a full name to the surname
_FITS, _OTHER = 0.3, 0.7  # distance in gender up to which "he" may be said of somebody, and from which it isn't


class Namesakes:
    """Looks at those who share a surname in one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.layout = pairs, pairs.parse, pairs.layout
        self.mentions, self.entities, self.referents = pairs.mentions, pairs.entities, pairs.referents
        self.rules = pairs.lexicon.rules

    def meant(self, which: int) -> int | None:
        """Who else of the same surname a mention that is no more than that means; None where nobody else does.

        The text has named the other in full last: "Ada Brandt died on Friday. Her son, Tom Brandt, was there. “…,”
        Brandt said." Or in the quotation he or she is talked of: “He never left,” Brandt said.
        """
        mention = self.mentions[which]
        if not self._is_bare(mention):
            return None
        if (aged := self._by_age(mention)) is not None:
            return aged
        other = self._last_in_full(mention)
        if other is None or other == mention.entity or self._is_dead(other):
            return None
        if self._is_dead(mention.entity):
            return other
        talked, genders = self._talked_of(mention), self.pairs.genders
        if talked is None or abs(genders.man(mention.entity) - talked) > _FITS:
            return None
        apart = abs(genders.man(other) - talked) > _OTHER
        return other if apart or self._is_victim(mention.entity) else None

    def _by_age(self, mention: Mention) -> int | None:
        """Which of two "the elder Brandt" is, where the text tells that one is the other's child; else None."""
        older = _AGES.get(self.parse.lower[max(0, mention.first - 1)])
        bearers = self._bearers[self._surname(mention.entity)]
        young = {b: self._is_child(b) - self._is_parent(b) for b in bearers}
        if older is None or len(set(young.values())) == 1:
            return None
        return min(young, key=young.__getitem__) if older else max(young, key=young.__getitem__)

    def _is_child(self, referent: int) -> bool:
        junior = self.entities[referent].name.casefold().endswith(("jr", "jr."))
        return junior or not self.referents[referent].role_words.isdisjoint(self.rules.children)

    def _is_parent(self, referent: int) -> bool:
        senior = self.entities[referent].name.casefold().endswith(("sr", "sr."))
        return senior or not self.referents[referent].role_words.isdisjoint(self.rules.parents)

    def _is_bare(self, mention: Mention) -> bool:
        """Whether a mention is a surname alone, without a title, that two people have."""
        if mention.kind != "name" or mention.outer not in (None, mention.span):
            return False
        surname = self._surname(mention.entity)
        return mention.span.of(self.parse.text).casefold() == surname and len(self._bearers[surname]) == _FULL

    def _surname(self, entity: int) -> str:
        """The last word of a name of several, but for Jr or the like; "" of one word."""
        words = [word for word in self.entities[entity].words if word not in self.pairs.lexicon.suffixes]
        return words[-1] if len(words) >= _FULL else ""

    @cached_property
    def _bearers(self) -> defaultdict[str, list[int]]:
        """By surname the people whom the text names in full with it."""
        found = defaultdict[str, list[int]](list)
        for index, entity in enumerate(self.entities):
            if entity.person > 0 and (surname := self._surname(index)):
                found[surname].append(index)
        return found

    def _last_in_full(self, mention: Mention) -> int | None:
        """Of those who bear the surname of a mention, the one named in full last and shortly before it."""
        found: dict[int, int] = {}
        for bearer in self._bearers[self._surname(mention.entity)]:
            own = self.referents[bearer].mentions
            before = own[: bisect_left(own, mention.first, key=lambda m: self.mentions[m].first)]
            last = next((m for m in reversed(before) if self._is_full(self.mentions[m])), None)
            if last is not None:
                found[bearer] = last
        named = max(found, key=lambda bearer: found[bearer], default=None)
        if named is None:
            return None
        paragraph = self.layout.paragraph
        away = paragraph[mention.first] - paragraph[self.mentions[found[named]].first]
        return named if away <= _NEAR else None

    def _is_full(self, mention: Mention) -> bool:
        return mention.kind == "name" and mention.last > mention.first

    def _names(self, referent: int) -> list[Mention]:
        return [m for i in self.referents[referent].mentions if (m := self.mentions[i]).kind == "name"]

    def _is_dead(self, referent: int) -> bool:
        """Whether the text says that somebody has died: "Ada Brandt was killed", "the funeral of Ada Brandt"."""
        names = self._names(referent)
        late = any(self.parse.lower[max(0, self.layout.begins(m.first, m.outer) - 1)] == "late" for m in names)
        return late or any(self._dies(m.head) for m in names)

    def _dies(self, head: int) -> bool:
        parse, above = self.parse, self.parse.heads[head]
        if parse.deps[head] in ("nsubj", "nsubjpass") and parse.lower[above] in self.rules.dying:
            return parse.deps[head] == "nsubjpass" or parse.tags[above] in ("VBD", "VBZ")
        if any(parse.deps[c] == "relcl" and parse.lower[c] in self.rules.dying for c in parse.children[head]):
            return True  # Ada Brandt, who died on Friday
        if parse.deps[head] == "poss":
            return parse.lower[above] in self.rules.deaths
        return parse.deps[head] == "pobj" and parse.lower[parse.heads[above]] in self.rules.deaths

    def _is_victim(self, referent: int) -> bool:
        """Whether something was done to somebody that others tell of: "Ada Brandt was shot"."""
        done = self.rules.attacking | self.rules.accusing
        passive = (m.head for m in self._names(referent) if self.parse.deps[m.head] == "nsubjpass")
        return any(self.parse.lower[self.parse.heads[head]] in done for head in passive)

    def _talked_of(self, mention: Mention) -> float | None:
        """Whether the quotations in the paragraph of a mention talk of a man (1.0) or a woman (0.0) alone."""
        start = self.layout.paragraph_start(mention.first)
        end = next((i for i in range(mention.last, len(self.parse)) if self._is_behind(i, mention)), len(self.parse))
        quoted = (self.parse.lower[i] for i in range(start, end) if self.layout.inside[i] >= 0)
        said = {GENDERED[word] for word in quoted if word in GENDERED}
        return said.pop() if len(said) == 1 else None

    def _is_behind(self, token: int, mention: Mention) -> bool:
        return self.layout.paragraph[token] != self.layout.paragraph[mention.first]
