"""Rivals: which of several people of one name is meant, by their titles, first names and mentions so far."""

from __future__ import annotations

from collections.abc import Mapping

from ..given import UNTOLD
from .claims import Claims
from .entity import Entity
from .names import NameMention
from .shapes import Shapes

__all__ = ["Rivals"]

_OTHER = 0.8  # distance in gender from which a title is somebody else's
_UNLIKE = 0.75  # the same where it may be one of several: first names that only end like those of men say little
_ALIKE, _LESS_LIKE = 0.2, 0.6  # the same below which one surely is meant; and what others then need
_MOST = 40  # mentions of one of them that are looked at


class Rivals:
    """Chooses among the entities of one article. singles: by word the mentions of that word alone."""

    def __init__(
        self,
        names: list[NameMention],
        entities: list[Entity],
        singles: Mapping[str, list[int]],
        shapes: Shapes,
        claims: Claims,
    ) -> None:
        self.names, self.entities, self.singles = names, entities, singles
        self.shapes, self.claims, self.lexicon = shapes, claims, shapes.lexicon

    def choose(self, group: list[int], mention: int) -> int:
        """Of several people of one name, the one whose gender fits the title, then who has most claim to it."""
        if len(group) == 1:
            return group[0]
        if " " in self.names[mention].form:
            group = [e for e in group if self._bears(e, mention)] or group
        if self.names[mention].title:
            man = self.claims.title_gender(mention)
            apart = {e: 0.0 if man is None else abs(self._man(e) - man) for e in group}
            before = {e for e in group if self.claims.full[e][:1] < [mention]}
            surely = any(apart[e] < _ALIKE for e in before)  # the Ms Rao named before
            unlike = _LESS_LIKE if surely else _UNLIKE
            group = [e for e in group if apart[e] < unlike and not (surely and self._is_initialled(e))] or group
            group = [e for e in group if self.claims.is_called(e, mention)] or group
        return max(group, key=lambda e: self.claims.of(e, mention, first_terms=self._is_called_by_first(e, mention)))

    def _bears(self, entity: int, mention: int) -> bool:
        """Whether a name ends as a mention is written: Tom van der Berg is Van der Berg; not van den Berg."""
        end = f" {self.names[mention].form.casefold()}"
        full = (f" {self.names[m].written(surname=True)}".casefold() for m in self.entities[entity].mentions[:_MOST])
        return any(form.endswith(end) for form in full)

    def _is_initialled(self, entity: int) -> bool:
        """Whether a name has no more than the initial of a first name: M. Brandt."""
        return len(self.entities[entity].words[0]) == 1

    def is_other_gender(self, entity: int, mention: int) -> bool:
        """Whether a title says that it is somebody else's surname: Mrs Lee isn't John Lee."""
        man = self.claims.title_gender(mention)
        return man is not None and abs(self._man(entity) - man) > _OTHER

    def _is_called_by_first(self, entity: int, mention: int) -> bool:
        """Whether the text has called somebody by the first name alone before a mention."""
        alone = self.singles[self.entities[entity].words[0]]
        return bool(alone) and alone[0] < mention

    def _man(self, entity: int) -> float:
        """Share of evidence for a man, from titles and the first name."""
        told = self.claims.man.get(entity)
        return self.named_man(entity) if told is None else told

    def named_man(self, entity: int) -> float:
        """The same from the first name alone."""
        words = self.entities[entity].words
        if len(words) > 1:
            return UNTOLD if self.shapes.is_family_first(entity) else self.lexicon.man(words[0])
        known = self.lexicon.known_man(words[0])
        return UNTOLD if known is None else 0.25 + known / 2  # the one word may be a surname
