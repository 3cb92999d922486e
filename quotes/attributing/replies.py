"""Replies: “Why?” she asked him. “I was late,” came the reply: the words of who was asked, not of who asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

import regex

from ..given import UNTOLD
from ..grammar import FIRST_PERSON, OBJECT_DEPS, SECOND_PERSON
from ..parse import FINITE, SUBJECTS
from ..resolving.coreference import Antecedents
from ..resolving.genders import MAN
from ..scene.features import Scene
from .candidates import GO_ON
from .speakers import Attribution

__all__ = ["NOT_CALLED", "Replies"]

_CAME = regex.compile(r"[,\s]{1,3}(?:came|comes) the (?:\p{Ll}+ )?(?:answer|reply|response)(?! (?:by|from|of))\b")
_RETOLD = frozenset("it's it’s said say saying says".split())
_ACTING = SUBJECTS | OBJECT_DEPS
_NEAR = 2  # paragraphs in which who is asked was named
_SHARE = 0.7  # probability of who is asked; the asker has the rest
_TURN = 4  # segments of one turn, fewer than
_SHORT = 12  # words of a turn
_HONOUR = frozenset(("honor", "honour"))  # Your Honor
NOT_CALLED = 0.5  # distance in gender from which somebody isn't called so: sir, madam


class Replies:
    """Looks at the questions of one article and at what follows them."""

    def __init__(self, scene: Scene, antecedents: Antecedents) -> None:
        self.layout, self.text, self.lexicon = scene.layout, scene.parse.text, scene.lexicon
        self.deps, self.tags = scene.parse.deps, scene.parse.tags
        self.antecedents, self.genders, self.mentions = antecedents, antecedents.genders, scene.mentions
        self.honorifics = {"your", *self.lexicon.rules.courtesy}  # Your Honor, Mr. Chairman

    def give(self, attributions: list[Attribution]) -> list[int]:
        """Gives each reply, with what goes on with it in its paragraph, to who is asked. Returns those segments."""
        segments, given = self.layout.segments, list[int]()
        for index in range(1, len(segments)):
            asker = attributions[index - 1].best[0]
            if asker is None:
                continue
            if _CAME.match(self.text, segments[index].outer.end) is not None:
                asked = self._asked(index, asker)
                if asked is None and self.words(index - 1)[-1].endswith("?") and attributions[index].best[0] == asker:
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
        asks, ends = self.words(index - 1)[-1].endswith("?"), self.words(index)[-1][-1] in ".!…"
        if not (adjoins and asks and ends) or attributions[index].best[0] != asker:
            return None
        near = range(index - 2, max(-1, index - 2 - _TURN), -1)
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
        near = range(index - 2, max(-1, index - 2 - _TURN), -1)
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
        called = self.called(index, asker) if near and self.words(index - 1)[-1].endswith("?") else None
        fits = called is not None and abs(self.genders.man(called) - MAN[self.mentions[source].form]) < NOT_CALLED
        return called if fits else None

    def shot_back(self, index: int, attributions: Sequence[Attribution]) -> list[int]:
        """Who spoke last and who right before him, where a short turn is likely the latter's: “You lie.”, “I do not.”

        The turn before it calls him by name, or two short turns stand there that face each other or this one, and
        nothing but who said it stands behind the last.
        """
        segments, own = self.layout.segments, self.words(index)
        paragraph = segments[index].paragraph
        near = range(max(0, index - 2 * _TURN), index)
        last, earlier = ([i for i in near if segments[i].paragraph == paragraph - n] for n in (1, 2))
        if not last or not earlier or len(own) > _SHORT or max(len(last), len(earlier)) >= _TURN:
            return []
        speaker, other = (attributions[i].best[0] for i in (last[-1], earlier[-1]))
        if speaker is None or other is None or speaker == other or not self._ends_turn(last[-1]):
            return []
        facing = self._face_each_other(last[0], earlier[0], index, speaker)
        alone = all(len(turn) == 1 and self.layout.opens_paragraph(turn[0]) for turn in (last, earlier))
        return [speaker, other] if (alone and facing) or any(self.calls(i, other) for i in last) else []

    def _face_each_other(self, last: int, earlier: int, index: int, speaker: int) -> bool:
        """Whether two short turns are spoken to each other, or the last one and the next: “I do.”, “You don't.”"""
        one, two, own = self.words(earlier), self.words(last), self.words(index)
        if len(two) > _SHORT or len(one) > 2 * _SHORT:
            return False
        asks = two[-1][-1] == "?"  # which may be rhetoric
        faced = not asks and any(_faces(a, b) or _faces(b, a) for a, b in ((one, two), (two, own)))
        asks_on = one[-1][-1] == own[-1][-1] == "?" and not asks
        if asks and self.antecedents.referents[speaker].entity < 0 and _is_told_you(two):
            return True  # “Where are you?” the dispatcher asked.
        return faced or asks_on or self.calls(earlier, speaker)

    def _ends_turn(self, index: int) -> bool:
        """Whether nothing but who said it stands behind a segment in its paragraph."""
        segment = self.layout.segments[index]
        paragraph, last = self.layout.paragraphs[segment.paragraph], self.layout.bounds[index][1]
        rest = self.text[segment.outer.end : paragraph.end].rstrip()
        behind = range(last, min(len(self.tags), last + len(rest)))
        here = [i for i in behind if self.layout.paragraph[i] == segment.paragraph]
        return not rest.endswith(":") and sum(self.tags[i] in FINITE for i in here) <= 1

    def calls(self, index: int, referent: int) -> bool:
        """Whether a segment calls somebody by name or office."""
        found, called = self.antecedents.referents[referent], self.vocatives(self.words(index))
        named = found.entity >= 0 and not called.isdisjoint(found.name.casefold().split())
        judge = called & _HONOUR and not found.role_words.isdisjoint(self.lexicon.rules.judging)
        return named or bool(judge) or not called.isdisjoint(found.role_words & self.lexicon.titles)

    def words(self, index: int) -> list[str]:
        """What stands between the spaces of a segment."""
        return self.layout.segments[index].span.of(self.text).split()

    def _asked(self, index: int, asker: int) -> int | None:
        """Whom the question before a segment is for: whom it calls by name, or who was named last beside the asker."""
        words = self.words(index - 1)
        if not words[-1].endswith("?"):
            return None
        start, near = self.layout.bounds[index][0], self.layout.segments[index].paragraph - _NEAR
        if self.vocatives(words):
            return self.called(index, asker)
        before = takewhile(lambda at: at[0] < start, self._others(start, asker))
        there = takewhile(lambda at: self.layout.paragraph[at[0]] >= near, before)
        return next((r for head, r in there if self.deps[head] in _ACTING), None)  # not whom only another names

    def called(self, index: int, asker: int) -> int | None:
        """Who is called by name in the question before a segment: "Who are they, Mrs. Brandt?"."""
        words = self.words(index - 1)
        called = self.vocatives(words) if words[-1].endswith("?") else set[str]()
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

    def vocatives(self, said: Sequence[str]) -> set[str]:
        """What a quotation may call who hears it, small letters: chairman in "Yes, Mr. Chairman.", ada in "Ada, no"."""
        words = [word.casefold() for word in said]
        if not _RETOLD.isdisjoint(word.strip(",:") for word in words):
            return set()  # “They say, thank you, Mr. President.”
        first = words[1:2] if words[0].rstrip(".") in self.honorifics else words[:1]
        ends = len(words) > 1 and words[-2].endswith(",")
        ends |= len(words) > 2 and words[-3].endswith(",") and words[-2].rstrip(".") in self.honorifics
        amid = zip(words, words[1:], words[2:], strict=False)  # You did, Mr. Rey, did you not?
        called = {c[:-1] for a, b, c in amid if a[-1] == c[-1] == "," and b.rstrip(".") in self.honorifics}
        called |= {word[:-1] for word in first if word.endswith(",")}
        return called | ({words[-1].rstrip(".,?!")} if ends else set())


def _is_told_you(said: Sequence[str]) -> bool:
    """Whether a turn says "you"."""
    return not SECOND_PERSON.isdisjoint(word.strip(",.?!…").casefold() for word in said)


def _faces(said: Sequence[str], answered: Sequence[str]) -> bool:
    """Whether one says "I" and another "you"."""
    one, other = ({word.strip(",.?!…").casefold() for word in words} for words in (said, answered))
    return not FIRST_PERSON.isdisjoint(one) and not SECOND_PERSON.isdisjoint(other)
