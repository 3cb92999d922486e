"""Both sides: where somebody stands behind a quotation, but who stands before it, or another still, has said it."""

from __future__ import annotations

from ..grammar import STOPS
from ..parse import TENSED
from ..scene.features import Scene
from .candidates import GO_ON, Candidates

__all__ = ["BothSides"]

_LIKELY = 0.5  # probability of a source before a quotation from which one behind it is none
_ASIDE = 6  # tokens of ", in English,"
_ROW = 12  # tokens of “…,” said Ada Brandt, the warden of the park.


class BothSides:
    """Looks at who stands on either side of the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layout, self.mentions = scene, scene.layout, scene.mentions
        self.lower, self.tags, self.listed = scene.parse.lower, scene.parse.tags, scene.cue_listed

    def is_brought_in(self, index: int, own: Candidates) -> bool:
        """Whether who stands before a quotation, with a colon or a verb of saying right before it, likely says it."""
        first = self.layout.bounds[index][0]
        best, p = own.likeliest()
        if best == GO_ON or self.mentions[best].last >= first:
            return False
        if p < _LIKELY or self.lower[first - 1] == ":":
            return p >= _LIKELY
        return any(map(self._leads, (self.scene.lead(index), self._before_aside(first))))  # One man yelled, “…!”

    def _leads(self, verb: int) -> bool:
        """Whether a verb of saying, maybe behind "to", brings in what stands behind it."""
        if verb < 1 or self.listed[verb] != 2:
            return False
        return self.tags[verb] in TENSED or self.tags[verb] == "VBG" or self.lower[verb - 1] == "to"

    def _before_aside(self, first: int) -> int:
        """The token before a few words between commas that a quotation follows: can be heard to say, in English, “…?”

        Or 0 where there are none.
        """
        near = range(first - 2, max(0, first - _ASIDE), -1) if self.lower[first - 1] == "," else ()
        return max(0, next((i for i in near if self.lower[i] == ","), 0) - 1)

    def goes_on(self, index: int, candidate: int, own: Candidates) -> int | None:
        """Who has just spoken and goes on, where who stands behind says the next: “…,” said Ada. “…?” Rey added, “…”"""
        if not index:
            return None
        first, before = self.layout.bounds[index][0], self.layout.bounds[index - 1][1]
        between, mark = range(before, first), self.mentions[candidate].last + 2
        if not 0 < len(between) <= _ROW or self.layout.paragraph[before] != self.layout.paragraph[first]:
            return None
        whole = self.scene.last_sign(index) in STOPS  # not “…,” he added, “…”
        ends = whole and self.lower[first - 1] == "."
        said = any(self.listed[i] == 2 for i in between)
        if not ends or not said or self.scene.parse.lower_at(mark) != "," or not self._begins_next(index, mark + 1):
            return None
        spoken = ((c, self.mentions[c]) for c in own.mentions())
        return next((c for c, m in spoken if m.first in between and m.last in between), None)

    def told_by(self, candidate: int, own: Candidates) -> int | None:
        """Who says so as somebody tells it: the clerk of "“…,” Ada Brandt says a clerk informed her"."""
        verb = self.mentions[candidate].last + 1
        if verb >= len(self.lower) or not self.scene.says(verb):
            return None
        teller = next((c for c in own.mentions() if self.scene.begins(c) == verb + 1 and c != candidate), None)
        told = -1 if teller is None else self.mentions[teller].last + 1
        if not 0 <= told < len(self.lower) or self.tags[told] not in TENSED:
            return None
        tells = self.lower[told] in self.scene.lexicon.rules.telling or self.scene.says(told)
        return teller if tells and self.scene.parse.tag_at(told + 1) == "PRP" else None

    def relays(self, candidate: int, last: int) -> bool:
        """Whether what stands behind only tells who published it: one neighbour said: "…", the paper reports."""
        near = self.lower[last : self.mentions[candidate].last + 3]
        return not self.scene.lexicon.rules.relaying.isdisjoint(near)

    def _begins_next(self, index: int, token: int) -> bool:
        """Whether the segment behind segment ``index`` begins at a token."""
        return [begin for begin, _ in self.layout.bounds[index + 1 : index + 2]] == [token]
