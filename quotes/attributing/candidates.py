"""Candidates: the mentions that may name the source of one segment, each with its probability."""

from __future__ import annotations

from ..scene.features import Scene

__all__ = ["GO_ON", "SURE", "Candidates"]

GO_ON = -1  # the candidate "speaker of the segment before"
SURE = 0.97  # probability of a source that the form of the text makes sure of


class Candidates(list[tuple[int, float]]):
    """Pairs of a mention, or GO_ON, and the probability that it names the source."""

    def chosen(self, candidate: int) -> Candidates:
        """The same, sure of one."""
        return Candidates((c, SURE if c == candidate else min(p, 1 - SURE)) for c, p in self)

    def by_verb(self, scene: Scene, verb: int) -> Candidates:
        """The same, sure of the subject of a verb, if one is."""
        heads = ((c, scene.mentions[c].head) for c in self.mentions())
        subjects = (c for c, head in heads if scene.parse.heads[head] == verb and scene.parse.deps[head] == "nsubj")
        subject = next(subjects, None)
        return self if subject is None else self.chosen(subject)

    def mentions(self) -> list[int]:
        """The mentions among them, in order."""
        return [c for c, _ in self if c != GO_ON]
