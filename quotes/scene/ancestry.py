"""What governs a segment: the words over it in the parse up to the root, and whose verbs they are."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from ..mentioning.mentions import Mention
from .subjects import Subjects

__all__ = ["PATH_NAMES", "Ancestry"]

PATH_NAMES = "path_steps path_rivals path_cue_rivals path_rate path_listed path_role".split()
_NO_PATH = [99.0, 0.0, 0.0, -1.0, -1.0, 0.0]
_HIGHEST = 15  # words above a segment that are looked at
_CUE = 0.05  # rate of reporting quoted speech from which a word counts as a cue
_UP = frozenset("appos conj compound nmod".split())
_UPWARD = 3  # steps from the head of a mention to that of the phrase around it
_PASSIVE = 4.0
_ITSELF = 5.0


class _Step(NamedTuple):
    """A word over a segment with its subjects, agents ("by Ada"), owners ("Ada's claim") and passive subjects."""

    word: int
    subjects: list[int]
    agents: list[int]
    owners: list[int]
    passives: list[int]


class Ancestry(Subjects):
    """A setting with the way from each segment up through the parse.

    In "Ada praised Bo, who has vowed not to buy what he calls 'poison'", the verbs over the quoted word are calls, buy,
    vowed, praised: their subjects are its likeliest sources in this order.
    """

    @cached_property
    def _ways(self) -> list[list[_Step]]:
        return [self._way(governor) for governor in self.governors]

    def _way(self, governor: int) -> list[_Step]:
        steps, word = list[_Step](), governor
        while word >= 0 and len(steps) < _HIGHEST:
            steps.append(self._step(word))
            word = self.parse.above(word)
        return steps

    def _step(self, word: int) -> _Step:
        children, deps = self.parse.children, self.parse.deps
        own = children[word]
        return _Step(
            word,
            [c for c in own if deps[c] == "nsubj"],
            [a for c in own if deps[c] == "agent" for a in children[c] if deps[a] == "pobj"],
            [c for c in own if deps[c] == "poss"],
            [c for c in own if deps[c] == "nsubjpass"],
        )

    def path(self, index: int, mention: Mention) -> list[float]:
        """Where on the way up from segment ``index`` a mention stands.

        Steps to the word whose subject, agent or owner it is; how many such words with another subject come before it,
        and how many of those are cues; the word's rate and list as a cue; what the mention is to it.
        """
        phrase = self._phrase(mention.head)
        rivals = cues = 0
        for steps, step in enumerate(self._ways[index]):
            role = self._role(step, mention.head, phrase)
            if role:
                rate, listed = self.cue_rate[step.word], self.cue_listed[step.word]
                return [float(steps), float(rivals), float(cues), rate, float(listed), role]
            if step.subjects or step.agents:
                rivals += 1
                cues += self.cue_rate[step.word] >= _CUE
        return [99.0, float(rivals), float(cues), -1.0, -1.0, 0.0]

    def no_path(self) -> list[float]:
        """That of what is no mention."""
        return _NO_PATH

    def _phrase(self, head: int) -> set[int]:
        """The head of a mention and those of the phrases around it: "Tom Rey, a baker" for "a baker"."""
        phrase = {head}
        for _ in range(_UPWARD):
            if self.parse.deps[head] in _UP:
                head = self.parse.heads[head]
                phrase.add(head)
        return phrase

    def _role(self, step: _Step, head: int, phrase: set[int]) -> float:
        """1 subject, 2 agent, 3 owner, half more where only the phrase is one; 4 passive subject, 5 the word itself."""
        if step.word == head:
            return _ITSELF
        for role, group in enumerate((step.subjects, step.agents, step.owners), 1):
            if not phrase.isdisjoint(group):
                return role if head in group else role + 0.5
        return 0.0 if phrase.isdisjoint(step.passives) else _PASSIVE
