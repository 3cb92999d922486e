"""Bodies: which of those that a text names is "the airline" or "the site", by its name or by what it publishes."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from ..grammar import OBJECT_DEPS
from .mentions import Mention
from .referents import Cast

__all__ = ["Bodies"]

_UNSURE = 0.5  # log-odds of a person below which a name may well be a body's
_MAYBE = 1.0  # the same below which it may be one
_STRANGE = 3.0  # the same of one word that is no first name
_NEAR = 8  # mentions from "the company" back to what else may be meant
_TWO = 2  # bodies of one kind, from which none is "the airline"


class Bodies:
    """Finds the bodies of one article. first: for each referent its first mention."""

    def __init__(self, cast: Cast, first: list[int]) -> None:
        self.parse, self.mentions, self.referents = cast.layout.parse, cast.mentions, cast.referents
        self.entities, self.lexicon, self.first, self.referent_of = cast.entities, cast.lexicon, first, cast.referent_of
        self.called_alike: dict[str, list[tuple[int, int]]] = {}  # by noun, what ``_of_kind`` has found

    def called_so(self, index: int) -> int | None:
        """The one body named before whose name says that it is of that kind: the airline is Lowmoor Airways.

        Or, where none does, the one that was told or reported something: the site is "Ada Brandt told Ardent".
        """
        form = self.mentions[index].form
        if form not in self.called_alike:
            self.called_alike[form] = self._of_kind(form)
        found = [r for first, r in self.called_alike[form] if first < index]
        if not found and form in self.lexicon.rules.outlets:
            found = [r for first, r in self._press if first < index and not self.another_acts(index, r)]
        press = form in self.lexicon.rules.outlets and len(found) > 1
        here = [r for r in found if self._is_here(r, index)] if press else found
        return here[0] if len(here) == 1 else None

    def issuing(self, index: int) -> int | None:
        """The one body named before that "a company statement" is by; a writing that only says of what kind it is."""
        mention, noun = self.mentions[index], self.mentions[index].head - 1
        sent = mention.form in self.lexicon.press_writings or mention.form in self.lexicon.rules.sent
        kind = self.parse.lower[noun]
        if not sent or noun <= mention.first or self.parse.deps[noun] != "compound" or not self._is_kind(kind):
            return None
        before = [r for r in self._bodies if self.first[r] < index]
        bodies = [r for r in before if kind in self.referents[r].role_words] or before
        return bodies[0] if len(bodies) == 1 else None

    def _is_kind(self, noun: str) -> bool:
        return self.lexicon.is_body(noun) or noun in self.lexicon.rules.firms

    def _is_here(self, referent: int, index: int) -> bool:
        """Whether somebody is named before a mention in its sentence or the one before."""
        of, own = self.parse.sentence_of, self.referents[referent].mentions
        at = bisect_left(own, index)
        return at > 0 and of[self.mentions[index].head] - of[self.mentions[own[at - 1]].head] <= 1

    def another_acts(self, index: int, known: int) -> bool:
        """Whether another body did something little before a mention, since the one that is known came last."""
        for other in range(index - 1, max(-1, index - _NEAR), -1):
            if self.referent_of.get(other) == known:
                return False
            if self.mentions[other].kind == "name" and self._acts(self.mentions[other]):
                return True
        return False

    def _acts(self, name: Mention) -> bool:
        """Whether a name that may be a body's, and no place's, is a subject."""
        entity = self.entities[name.entity]
        strange = len(entity.words) == 1 and entity.words[0] not in self.lexicon.first_names
        maybe = entity.person < (_STRANGE if strange else _MAYBE)
        return maybe and not self.lexicon.is_place(entity.words[-1]) and self.parse.deps[name.head] == "nsubj"

    def _of_kind(self, noun: str) -> list[tuple[int, int]]:
        """The first two bodies, by first mention, whose names have a word for that kind; with that mention."""
        words_of = frozenset(self.lexicon.body_names.get(noun, ()))
        called = (r for r in self._bodies if not words_of.isdisjoint(self.entities[r].parts))
        return sorted((self.first[r], r) for r in called)[:_TWO]

    @cached_property
    def _bodies(self) -> list[int]:
        """The named referents that may well be bodies."""
        return [r for r, e in enumerate(self.entities) if e.person < _UNSURE]

    @cached_property
    def _press(self) -> list[tuple[int, int]]:
        """The first two bodies that are told something or relay it, with the mention from which that is known."""
        told = ((r, (m for m in self.referents[r].mentions if self._publishes(m))) for r in self._bodies)
        return sorted((first, r) for r, own in told if (first := next(own, -1)) >= 0)[:_TWO]

    def _publishes(self, index: int) -> bool:
        """Whether something is told to, relayed or seen by a mention: "told the Lantern", "the Lantern reports"."""
        parse, head, rules = self.parse, self.mentions[index].head, self.lexicon.rules
        verb = parse.lower[parse.heads[head]]
        if parse.deps[head] in OBJECT_DEPS:
            return verb in rules.telling
        if verb == "to":
            return parse.lower[max(0, parse.heads[head] - 1)] == "according"
        if verb == "by":  # "a copy seen by the Lantern"
            return parse.lower[parse.heads[parse.heads[head]]] in rules.obtaining
        return parse.deps[head] == "nsubj" and verb in rules.relaying
