"""Replies: “Why?” she asked him. “I was late,” came the reply: the words of who was asked, not of who asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

import regex

from ..given import UNTOLD
from ..grammar import OBJECT_DEPS
from ..parse import FINITE, SUBJECTS
from ..resolving.coreference import Antecedents
from ..resolving.genders import MAN
from ..scene.features import Scene
from .candidates import GO_ON
from .exchanges import SHORT, TURN, WRITES
from .speakers import Attribution
from .vocatives import Vocatives

__all__ = ["NOT_CALLED", "Replies"]

_CAME = regex.compile(r"[,\s]{1,3}(?:came|comes) the (?:\p{Ll}+ )?(?:answer|reply|response)(?! (?:by|from|of))\b")
_ACTING = SUBJECTS | OBJECT_DEPS
_NEAR = 2  # paragraphs in which who is asked was named
_SHARE = 0.7  # probability of who is asked; the asker has the rest
# With which a turn is told to others, or goes on.
_TELLS = WRITES | {"added", "adds", "continued", "continues"}
_TO_PRESS = regex.compile(
    r"\b(?:tells|told) (?:journalists|reporters|(?:the )?\p{Lu}|(?:a|the) (?:court|inquest|jury|news|paper|press))"
)
_GOES_ON = frozenset(("and", "but", "so"))
_LED = 60  # characters before what somebody follows up with
# Who is named in full, or with what he is: “…,” said nurse Ada Brandt, “…,” said Rey, 9.
_BROUGHT_IN = regex.compile(r"\p{Lu}[\p{L}’'-]+ \p{Lu}|\p{L}, |\b(?!the |a )\p{Ll}+ (?!said|asked)\p{Ll}+ \p{Lu}")
_BODY = -0.75  # log-odds of a person from which a name is rather a body's
NOT_CALLED = 0.5  # distance in gender from which somebody isn't called so: sir, madam


class Replies:
    """Looks at the questions of one article and at what follows them."""

    def __init__(self, scene: Scene, antecedents: Antecedents, vocatives: Vocatives) -> None:
        self.layout, self.text, self.lexicon = scene.layout, scene.parse.text, scene.lexicon
        self.deps, self.tags = scene.parse.deps, scene.parse.tags
        self.antecedents, self.genders, self.mentions = antecedents, antecedents.genders, scene.mentions
        self.vocatives, self.words, self.calls = vocatives, vocatives.words, vocatives.calls

    def give(self, attributions: list[Attribution]) -> list[int]:
        """Gives each reply, with what goes on with it in its paragraph, to who is asked. Returns those segments."""
        segments, given = self.layout.segments, list[int]()
        for index in range(1, len(segments)):
            asker = attributions[index - 1].best[0]
            if asker is None:
                continue
            if _CAME.match(self.text, segments[index].outer.end) is not None:
                asked = self._asked(index, asker)
                if asked is None and self.vocatives.asks(index - 1) and attributions[index].best[0] == asker:
                    # Of nobody named: “Who?” asked Ada. “Us!” came the answer.
                    attributions[index] = Attribution(by="replies")
            elif (asked := self._answers(index, asker, attributions)) is None:
                asked = self._retorts(index, asker, attributions)
                asked = self._is_called_for(index, asker, attributions) if asked is None else asked
            if asked is None:
                continue
            source, end = attributions[index].source, index + 1
            while end < len(segments) and segments[end].paragraph == segments[index].paragraph:
                if attributions[end].source not in (source, GO_ON):
                    break
                end += 1
            for i in range(index, end):
                shares = {asked: _SHARE, asker: 1 - _SHARE}
                attributions[i] = replace(attributions[i], referents=shares, source=GO_ON, by="replies")
            given += range(index, end)
        return given

    def _answers(self, index: int, asker: int, attributions: Sequence[Attribution]) -> int | None:
        """Who spoke before the asker, where nothing stands between a question and an answer: Ada nodded. “Why?” “So.”

        Nothing behind the answer may name who gives it.
        """
        question, answer = self.layout.segments[index - 1], self.layout.segments[index]
        between = self.text[question.outer.end : answer.outer.start]
        behind = self.text[answer.outer.end : answer.outer.end + 2].strip()
        adjoins = between.isspace() and question.paragraph == answer.paragraph and not behind[:1].islower()
        asks, ends = self.vocatives.asks(index - 1), self.words(index)[-1][-1] in ".!…"
        if not (adjoins and asks and ends) or attributions[index].best[0] != asker:
            return None
        near = range(index - 2, max(-1, index - 2 - TURN), -1)
        here = (i for i in near if self.layout.segments[i].paragraph >= answer.paragraph - 1)
        earlier = next((attributions[i].best[0] for i in here), None)
        return None if earlier == asker else earlier

    def _retorts(self, index: int, speaker: int, attributions: Sequence[Attribution]) -> int | None:
        """Who spoke before the last speaker, where the words call that one: “No,” he said. “You did, Mr. Rey?”"""
        segments, behind = self.layout.segments, self.layout.segments[index].outer.end
        here = segments[index].paragraph == segments[index - 1].paragraph
        named = self.text[behind : behind + 2].strip()[:1].islower() or self.words(index)[-1][-1] not in ".!?…"
        if not here or named or attributions[index].best[0] != speaker or not self.calls(index, speaker):
            return None
        near = range(index - 2, max(-1, index - 2 - TURN), -1)
        earlier = (attributions[i].best[0] for i in near if segments[i].paragraph >= segments[index].paragraph - 1)
        return next((r for r in earlier if r not in (None, speaker)), None)

    def _is_called_for(self, index: int, asker: int, attributions: Sequence[Attribution]) -> int | None:
        """Who is called by name in a question, where "she" answers it right behind: “Who, Ms. Brandt?” “Tom,” she said.

        The pronoun may as well be taken for the asker.
        """
        segments, source = self.layout.segments, attributions[index].mention
        if attributions[index].best[0] != asker or source is None or self.mentions[source].form not in MAN:
            return None
        near = segments[index].paragraph - segments[index - 1].paragraph <= 1
        called = self.called(index, asker) if near and self.vocatives.asks(index - 1) else None
        fits = called is not None and abs(self.genders.man(called) - MAN[self.mentions[source].form]) < NOT_CALLED
        return called if fits else None

    def shot_back(self, index: int, attributions: Sequence[Attribution]) -> list[int]:
        """Who spoke last and who right before him, where a short turn is likely the latter's: “You lie.”, “I do not.”

        The last turn is short, too, or one of the two calls who hears it by name, and nothing but who said it stands
        behind the last.
        """
        segments, paragraph = self.layout.segments, self.layout.segments[index].paragraph
        near = range(max(0, index - 2 * TURN), index)
        last, earlier = ([i for i in near if segments[i].paragraph == paragraph - n] for n in (1, 2))
        if not last or not earlier or len(self.words(index)) > SHORT or max(len(last), len(earlier)) >= TURN:
            return []
        speaker, other = (attributions[i].best[0] for i in (last[-1], earlier[-1]))
        if speaker is None or other is None or speaker == other or not self._ends_turn(last[-1]):
            return []
        if not (self._talks(speaker) and self._talks(other)):
            return []
        called = any(self.calls(i, other) for i in last) or self.calls(index, speaker)
        return [speaker, other] if called or self._is_turn(earlier, last, index) else []

    def _is_turn(self, earlier: Sequence[int], last: Sequence[int], index: int) -> bool:
        """Whether two talk: some segments are a short turn, as one before them may be, which the next answers.

        Not where one of them makes a statement, or goes on: “No,” said Ada. “Never.”
        """
        words = self.words(index)
        asked, asks, asks_on = map(self.vocatives.asks, (earlier[-1], last[-1], index))
        begins = self.layout.opens_paragraph(last[0]) or (asks and self._is_led_in(last[0]))
        short = begins and sum(len(self.words(i)) for i in last) <= SHORT
        face = asked or asks or asks_on or any(self.vocatives.says_you(i) for i in (*earlier, *last, index))
        states = any(self._is_statement(turn[-1], face=face) for turn in (earlier, last))
        states = states or (asks and "," in self._behind(last[-1]))  # “Who knows?” said Ada Brandt, a nurse.
        goes_on = words[0].casefold() in _GOES_ON or (asked and not (asks or asks_on or self.vocatives.says_you(index)))
        return short and not (states or goes_on) and (len(last) == 1 or asks or asks_on)

    def _is_statement(self, index: int, *, face: bool) -> bool:
        """Whether who says a segment tells it to reporters, or is brought in there, in full or with what he is.

        face: whether the turns ask, or say "you": then who is brought in may talk to the other.
        """
        behind = self._behind(index)
        told = (
            not _TELLS.isdisjoint(word.strip(",.") for word in behind.split()) or _TO_PRESS.search(behind) is not None
        )
        return told or (not face and _BROUGHT_IN.search(behind) is not None)

    def _is_led_in(self, index: int) -> bool:
        """Whether no more than who says it stands before a segment in its paragraph: Ada followed up: “…?”"""
        segment = self.layout.segments[index]
        before = self.text[self.layout.paragraphs[segment.paragraph].start : segment.outer.start].rstrip()
        return len(before) <= _LED and before[-1:] in (":", ",")

    def _behind(self, index: int) -> str:
        """What stands behind a segment in its paragraph."""
        segment = self.layout.segments[index]
        return self.text[segment.outer.end : self.layout.paragraphs[segment.paragraph].end]

    def _talks(self, referent: int) -> bool:
        """Whether somebody may answer others: a person, a crowd; no body that has a name, and nothing written."""
        found, lexicon = self.antecedents.referents[referent], self.lexicon
        if found.entity >= 0:
            return self.genders.entities[found.entity].person > _BODY
        return not (lexicon.is_body(found.noun) or lexicon.is_writing(found.noun) or found.noun in lexicon.own_words)

    def _ends_turn(self, index: int) -> bool:
        """Whether nothing but who said it stands behind a segment in its paragraph."""
        rest, last = self._behind(index).rstrip(), self.layout.bounds[index][1]
        behind = range(last, min(len(self.tags), last + len(rest)))
        here = [i for i in behind if self.layout.paragraph[i] == self.layout.segments[index].paragraph]
        return not rest.endswith(":") and sum(self.tags[i] in FINITE for i in here) <= 1

    def _asked(self, index: int, asker: int) -> int | None:
        """Whom the question before a segment is for: whom it calls by name, or who was named last beside the asker."""
        if not self.vocatives.asks(index - 1):
            return None
        start, near = self.layout.bounds[index][0], self.layout.segments[index].paragraph - _NEAR
        if self.vocatives.of(self.words(index - 1)):
            return self.called(index, asker)
        before = takewhile(lambda at: at[0] < start, self._others(start, asker))
        there = takewhile(lambda at: self.layout.paragraph[at[0]] >= near, before)
        return next((r for head, r in there if self.deps[head] in _ACTING), None)  # not whom only another names

    def called(self, index: int, asker: int) -> int | None:
        """Who is called by name in the question before a segment: "Who are they, Mrs. Brandt?"."""
        words = self.words(index - 1)
        called = self.vocatives.of(words) if self.vocatives.asks(index - 1) else set[str]()
        if not called:
            return None
        titles = (word.casefold().rstrip(".") for word in (words[0], words[-2] if len(words) > 1 else ""))
        man = next((man for man in map(self.lexicon.noun_man, titles) if man != UNTOLD), UNTOLD)
        referents = self.antecedents.referents
        others = (r for _, r in self._others(self.layout.bounds[index][0], asker))
        named = (r for r in others if not called.isdisjoint(referents[r].name.casefold().split()))
        return next((r for r in named if abs(self.genders.man(r) - man) <= NOT_CALLED), None)

    def _others(self, start: int, asker: int) -> Iterator[tuple[int, int]]:
        """Where the people other than the asker are named, from the last before token ``start`` back, then on."""
        order, at = self.antecedents.order, bisect_left(self.antecedents.heads, start)
        nearest = (order[i] for i in chain(range(at - 1, -1, -1), range(at, len(order))))
        return ((head, r) for head, r in nearest if r != asker and self.genders.is_person(r))
