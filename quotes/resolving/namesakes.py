"""Namesakes: which of two people of one surname says something, where he whom the surname is taken for can't have."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from ..fold import name_key
from ..grammar import NOT, OBJECT_DEPS
from ..mentioning.mentions import Mention
from ..mentioning.pronouns import SELVES
from .antecedent_features import Pairs
from .genders import GENDERED, NOT_MEANT

__all__ = ["Namesakes"]

_FULL = 2  # words of a full name
_PAIR = 2  # bearers of one surname who are told apart
_NEAR = 1  # paragraphs from a full name to the surname
_SOON = 60  # tokens from a surname to the first name in a quotation
_FITS = 0.3  # distance in gender up to which "he" may be said of somebody


class Namesakes:
    """Looks at those who share a surname in one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.layout = pairs, pairs.parse, pairs.layout
        self.mentions, self.entities, self.referents = pairs.mentions, pairs.entities, pairs.referents
        self.rules = pairs.lexicon.rules

    def meant(self, which: int) -> int | None:
        """Who else of the same surname a mention that is no more than that means; None where nobody else does.

        The text has named the other in full last: "Ada Brandt died on Friday. Her son, Tom Brandt, was there. “…,”
        Brandt said." Or in the quotation he or she is talked of: “He never left,” Brandt said. Or the text has called
        neither so yet, and turned to the other: "Clerk Tom Rey paid. Chef Bo Rey cooked. “Soup,” Mr Rey said."
        """
        mention = self.mentions[which]
        if not self._is_surname(mention):
            return None
        if (newer := self._newer.get(which)) is not None:
            return newer
        if mention.outer not in (None, mention.span) or not self._are_two(mention):
            return None
        if mention.entity in self._dead or self._calls_by_name(mention):
            return self._survivor(mention)
        other = self._last_in_full(mention)
        if other is None or other == mention.entity or other in self._dead:
            return None
        talked, genders = self._talked_of(mention), self.pairs.genders
        if talked is None or abs(genders.man(mention.entity) - talked) > _FITS:
            return None
        apart = abs(genders.man(other) - talked) > NOT_MEANT
        return other if apart or mention.entity in self._victims else None

    @cached_property
    def _newer(self) -> dict[int, int]:
        """For each surname alone of two who bear it whom it means, where that is who was named in full since."""
        found: dict[int, int] = {}
        for bearers in list(self._bearers.values()):  # which grow as surnames are asked for
            alone = self._alone(bearers) if len(bearers) == _PAIR else []
            other = self._turned_to(self.mentions[alone[0]]) if alone else None
            if other is None:
                continue
            (one,) = set(bearers) - {other}
            again = [first for first in self._full[one] if first > self.mentions[alone[0]].first]
            end = again[0] if again else len(self.parse)
            place = self.layout.paragraph[self.mentions[alone[0]].first] + _NEAR
            near = (i for i in alone if self.mentions[i].first < end)
            found |= {i: other for i in near if self.layout.paragraph[self.mentions[i].first] <= place}
        return found

    def _alone(self, bearers: list[int]) -> list[int]:
        """The mentions of some people that are their surname alone, in order."""
        own = sorted(i for bearer in bearers for i in self.referents[bearer].mentions)
        return [i for i in own if self._is_surname(self.mentions[i])]

    def _turned_to(self, mention: Mention) -> int | None:
        """Whom of two a surname means, which neither has been called by, if the text has turned to the other since."""
        other, one = self._last_in_full(mention), mention.entity
        titles = self._titles(mention)
        if (
            other in (None, one)
            or not {other, one}.isdisjoint(self._dead)
            or not titles
            or titles - self.rules.courtesy
        ):
            return None
        at, before = (bisect_left(self._full[r], mention.first) for r in (other, one))
        if not at or before > at or len(self.entities[other].words[0]) == 1:
            return None  # the text is about the first
        turns, last = self._full[other][at - 1], self._full[one][before - 1] if before else -1
        apart = before > 0 and self.parse.sentence_of[turns] != self.parse.sentence_of[last]
        apart = apart and self._tells_of(turns, mention)
        called = self.referents[other].role_words
        genders = self.pairs.genders
        alike = abs(genders.man(other) - genders.man(one)) < NOT_MEANT
        return other if apart and alike and self.rules.kin.isdisjoint(called) else None

    def _tells_of(self, name: int, mention: Mention) -> bool:
        """Whether the sentence before that of a mention is about who is named in it at a token."""
        parse = self.parse
        head = next((m.head for m in self.mentions if m.first == name and m.kind == "name"), name)
        head = parse.heads[head] if parse.deps[head] == "appos" else head  # Her teacher, Ada Brandt, is worried
        main = parse.deps[head] == "nsubj" and parse.deps[parse.heads[head]] == "ROOT"
        before = parse.sentence_start(mention.first)
        while before > 0 and (self.layout.inside[before - 1] >= 0 or parse.words[before - 1].isspace()):
            before -= 1  # “…,” said Mr Brandt
        return main and parse.sentence_of[name] == parse.sentence_of[max(0, before - 1)]

    def _titles(self, mention: Mention) -> set[str]:
        """The words before a surname that belong to it, in small letters without full stops."""
        start = (mention.outer or mention.span).start
        return {w.strip(".").casefold() for w in self.parse.text[start : mention.span.start].split()}

    def _survivor(self, mention: Mention) -> int | None:
        """The other of two, if he was named in full before a mention and hasn't died."""
        others = (b for b in self._bearers[self._surname(mention.entity)] if b != mention.entity)
        named = (b for b in others if b not in self._dead and bisect_left(self._full[b], mention.first))
        return next(named, None)

    def _calls_by_name(self, mention: Mention) -> bool:
        """Whether a quotation soon behind a mention in its paragraph has that first name: Pell said: “I loved Ada.”"""
        parse, first, place = self.parse, self.entities[mention.entity].words[0], self.layout.paragraph
        near = range(mention.last + 1, min(len(parse), mention.last + _SOON))
        behind = (i for i in near if self.layout.inside[i] >= 0 and place[i] == place[mention.first])
        return any(parse.lower[i] == first and parse.words[i].istitle() for i in behind)

    def _is_surname(self, mention: Mention) -> bool:
        """Whether a mention is a surname alone, with a title or without, that several people have."""
        if mention.kind != "name":
            return False
        surname = self._surname(mention.entity)
        bare = name_key([mention.span.of(self.parse.text)]) == (surname,)
        return bare and len(self._bearers[surname]) >= _PAIR

    def _are_two(self, mention: Mention) -> bool:
        return len(self._bearers[self._surname(mention.entity)]) == _PAIR

    def _surname(self, entity: int) -> str:
        return self.pairs.lexicon.surname(self.entities[entity].words)

    @cached_property
    def _bearers(self) -> defaultdict[str, list[int]]:
        """By surname the people whom the text names in full with it."""
        found = defaultdict[str, list[int]](list)
        for index, entity in enumerate(self.entities):
            if entity.is_person and (surname := self._surname(index)):
                found[surname].append(index)
        return found

    def _last_in_full(self, mention: Mention) -> int | None:
        """Of those who bear the surname of a mention, the one named in full last and shortly before it."""
        found: dict[int, int] = {}  # where
        for bearer in self._bearers[self._surname(mention.entity)]:
            full = self._full[bearer]
            if before := bisect_left(full, mention.first):
                found[bearer] = full[before - 1]
        named = max(found, key=lambda bearer: found[bearer], default=None)
        if named is None:
            return None
        paragraph = self.layout.paragraph
        return named if paragraph[mention.first] - paragraph[found[named]] <= _NEAR else None

    @cached_property
    def _named(self) -> dict[int, list[Mention]]:
        """For each of two of one surname the mentions that are names."""
        two = [bearer for bearers in self._bearers.values() if len(bearers) == _PAIR for bearer in bearers]
        return {r: [m for i in self.referents[r].mentions if (m := self.mentions[i]).kind == "name"] for r in two}

    @cached_property
    def _full(self) -> dict[int, list[int]]:
        """For each of them the first tokens where he is named with more than one word."""
        text = self.parse.text
        several = ((r, [m for m in names if len(m.span.of(text).split()) >= _FULL]) for r, names in self._named.items())
        return {r: [m.first for m in names] for r, names in several}

    @cached_property
    def _dead(self) -> set[int]:
        """Those of them who have died, as the text says: "Ada Brandt was killed", "the late Ada Brandt"."""
        return {
            r
            for r, names in self._named.items()
            if any(self._is_late(m) or self._dies(m.head) or self._is_killed(m.head) for m in names)
        }

    @cached_property
    def _victims(self) -> set[int]:
        """Those of them to whom something was done that others tell of: "Ada Brandt was shot"."""
        done, parse = self.rules.attacking | self.rules.accusing, self.parse
        heads = ((r, m.head) for r, names in self._named.items() for m in names)
        return {r for r, h in heads if parse.deps[h] == "nsubjpass" and parse.lower[parse.heads[h]] in done}

    def _is_late(self, name: Mention) -> bool:
        return self.parse.lower[max(0, name.begins - 1)] == "late"

    def _dies(self, head: int) -> bool:
        parse, above = self.parse, self.parse.heads[head]
        if parse.deps[head] in ("nsubj", "nsubjpass") and self._is_of_death(above):
            return parse.deps[head] == "nsubjpass" or parse.tags[above] in ("VBD", "VBZ")
        if any(parse.deps[c] == "relcl" and self._is_of_death(c) for c in parse.children[head]):
            return True  # Ada Brandt, who died on Friday
        if parse.deps[head] == "poss":
            return parse.lower[above] in self.rules.deaths
        of = parse.deps[head] == "pobj" and parse.lower[above] in ("of", "for")
        return of and parse.lower[parse.heads[above]] in self.rules.deaths  # not "the murder of Ada by Tom Brandt"

    def _is_killed(self, head: int) -> bool:
        """Whether somebody kills, or denies killing, him: "denies murdering his wife, Ada Brandt"."""
        parse = self.parse
        head = parse.heads[head] if parse.deps[head] == "appos" else head
        above = parse.heads[head]
        return parse.deps[head] == "dobj" and parse.lower[above] in self.rules.killing

    def _is_of_death(self, verb: int) -> bool:
        """Whether a verb tells that somebody has died or was killed, not that he killed or buried somebody else."""
        parse, parts = self.parse, self.parse.children[verb]
        if parse.lower[verb] not in self.rules.dying or any(parse.lower[c] in NOT for c in parts):
            return False
        others = (parse.lower[c] for c in parts if parse.deps[c] in OBJECT_DEPS)
        return all(word in SELVES or word == "whom" for word in others)

    def _talked_of(self, mention: Mention) -> float | None:
        """Whether the quotations in the paragraph of a mention talk of a man (1.0) or a woman (0.0) alone."""
        said = self._talk[self.layout.paragraph[mention.first]]
        return next(iter(said)) if len(said) == 1 else None

    @cached_property
    def _talk(self) -> defaultdict[int, set[float]]:
        """By paragraph of whom its quotations talk, men (1.0) or women (0.0)."""
        found = defaultdict[int, set[float]](set)
        for token, word in enumerate(self.parse.lower):
            if word in GENDERED and self.layout.inside[token] >= 0:
                found[self.layout.paragraph[token]].add(GENDERED[word])
        return found
