"""Interviews: answers that fill paragraphs of their own, each behind a question without marks, are one person's.

So are those behind an "A:", and what stands in marks behind a "Q:" is asked by nobody whom the text names.
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from ..scene.features import Scene
from .candidates import GO_ON, SURE, Candidates

__all__ = ["Interviews"]

_LEAST = 2  # answers in a row that make an interview
_LONGEST = 160  # characters of a question
_STEP = 2  # paragraphs from one answer to the next
_MAIN = frozenset(("ROOT", "conj"))
_BEFORE = 2  # paragraphs before the first question that may tell who answers
_LABELLED = regex.compile(r"(?m)^[ \t]*+(?:(?P<asks>Q|Question)|A|Answer)[:.][ \t]*+$")  # what stands before a mark
_LABEL = 24  # characters of such a label


class Interviews:
    """Looks at the paragraphs between the segments of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layout = scene, scene.layout
        self.quoted = {segment.paragraph for segment in self.layout.segments}
        self.first: dict[int, int] = {}  # for each answer the first of its interview
        answers = [i for i in range(len(self.layout.segments)) if self._answers(i)]
        run: list[int] = []
        for i in [*answers, -1]:
            if run and (i < 0 or self._paragraph(i) - self._paragraph(run[-1]) != _STEP):
                self.first |= dict.fromkeys(run, run[0]) if len(run) >= _LEAST else {}
                run = []
            run.append(i)
        self.labels = [self.label_before(scene, i) for i in range(len(self.layout.segments))]
        self.both = len({label for label in self.labels if label}) > 1
        self.answering: int | None = None  # who gives the first labelled answer, and so all

    def of(self, index: int, own: Candidates) -> Candidates:
        """Chooses for the first answer who spoke last before the question; those behind it go on. Ask in order."""
        if (label := self.labels[index]) is not None and self.both:
            return self._labelled(own, label)
        if index not in self.first:
            return own
        if index > self.first[index]:
            return own.chosen(GO_ON)
        speaker = self._speaker(index)
        return own if speaker is None else own.added(speaker, SURE)

    @staticmethod
    def label_before(scene: Scene, index: int) -> str | None:
        """What stands before a segment in its line if that is a label: "Q" or "A"."""
        start = scene.layout.segments[index].outer.start
        found = _LABELLED.search(scene.parse.text, max(0, start - _LABEL), start)
        return None if found is None else "Q" if found["asks"] else "A"

    def _labelled(self, own: Candidates, label: str) -> Candidates:
        """Chooses for what is labelled as an answer who gives the first one, and leaves nobody for a question."""
        if label == "Q":
            return Candidates()
        if self.answering is None:
            others = Candidates(pair for pair in own if pair[0] != GO_ON)
            self.answering = others.likeliest()[0]
        return own if self.answering == GO_ON else own.added(self.answering, SURE)

    def _paragraph(self, index: int) -> int:
        return self.layout.segments[index].paragraph

    def _answers(self, index: int) -> bool:
        """Whether a segment fills the paragraph behind a short question without marks."""
        before = self._paragraph(index) - 1
        if before < 1 or before in self.quoted or not self.layout.fills(index):
            return False
        question = self.layout.paragraphs[before].of(self.scene.parse.text).rstrip()
        return question.endswith("?") and len(question) <= _LONGEST

    def _speaker(self, index: int) -> int | None:
        """Who is the last to say something before the question that a segment answers."""
        parse, paragraph, mentions = self.scene.parse, self.layout.paragraph, self.scene.mentions
        question = self._paragraph(index) - 1
        start = self.layout.first_token(self.layout.paragraphs[question].start)
        for c in range(bisect_left(self.scene.firsts, start) - 1, -1, -1):
            head, verb = mentions[c].head, parse.heads[mentions[c].head]
            if question - paragraph[head] > _BEFORE:
                return None
            subject = parse.deps[head] == "nsubj" and parse.deps[verb] in _MAIN
            asks = parse.lower[verb] in self.scene.lexicon.rules.asking
            if subject and self.scene.says(verb) and not asks:
                return c
        return None
