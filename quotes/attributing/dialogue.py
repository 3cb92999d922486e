"""Dialogue: quotations that fill paragraph after paragraph with nobody named are spoken in turns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ..resolving.coreference import Antecedents
from ..resolving.genders import MAN
from ..scene.features import Scene
from .exchanges import Exchanges
from .replies import NOT_CALLED, Replies
from .speakers import GO_ON, Attribution
from .turn_order import TurnOrder
from .vocatives import Vocatives

__all__ = ["take_turns"]

_LEAST = 3  # paragraphs in a row that make a dialogue
_ANSWERED = 2  # the same where the first is a question that somebody asks
_NEAR = 2  # paragraphs before a dialogue that name the two; and after one in which it may go on
_LONGEST = 40  # words of a turn
_SHE = frozenset(("He", "She"))
_YES_NO = frozenset(("no", "yes", "yeah"))
_SHARE = 0.7  # probability of the speaker whose turn it is; the other has the rest


def take_turns(
    scene: Scene, antecedents: Antecedents, vocatives: Vocatives, attributions: list[Attribution]
) -> tuple[list[Attribution], list[int]]:
    """The same, but the segments of each dialogue are said by the two people named last before it, in turns.

    And those that are told to be replies, by whoever is asked. With the indices of these segments.
    """
    turns = _Turns(scene, antecedents, vocatives, list(attributions))
    taken = [index for start, end in turns.runs() for index in turns.take(start, end)]
    return turns.attributions, [*taken, *turns.replies.give(turns.attributions)]


class _Turns:
    """Walks over the dialogues of one article and puts into ``attributions`` who says them.

    pair: who takes turns in the last one, who spoke first coming first.
    """

    def __init__(
        self,
        scene: Scene,
        antecedents: Antecedents,
        vocatives: Vocatives,
        attributions: list[Attribution],
    ) -> None:
        self.layout, self.text, rules = scene.layout, scene.parse.text, scene.lexicon.rules
        self.mentions = scene.mentions
        self.antecedents, self.attributions = antecedents, attributions
        self.persons = [(head, r) for head, r in antecedents.order if antecedents.genders.is_person(r)]
        self.heads = [head for head, _ in self.persons]
        self.called = dict.fromkeys(rules.called_men, MAN["he"]) | dict.fromkeys(rules.called_women, MAN["she"])
        self.others = self._last_others()
        self.vocatives, self.replies = vocatives, Replies(scene, antecedents, vocatives)
        self.order, self.exchanges = TurnOrder(self.text), Exchanges(scene, vocatives, self.attributions)
        self.pair: list[int] = []
        self.after = -1  # the segment behind the last dialogue

    def runs(self) -> Iterator[tuple[int, int]]:
        """First and last + 1 of the segments that fill paragraph after paragraph."""
        start, total = 0, len(self.layout.segments)
        while start < total:
            end = start
            while end < total and self._fills(end, start):
                end += 1
            if end > start:
                yield start, end
            start = max(end, start + 1)

    def _fills(self, index: int, start: int) -> bool:
        """Whether a segment fills its paragraph and follows the one before."""
        segment = self.layout.segments[index]
        follows = index == start or segment.paragraph == self.layout.segments[index - 1].paragraph + 1
        short = len(self.vocatives.words(index)) <= _LONGEST
        return self.layout.fills(index) and follows and short and not self._is_labelled(index)

    def _is_labelled(self, index: int) -> bool:
        """Whether a segment says first who speaks: “BRANDT: Not at all.”"""
        named = self.attributions[index].source
        inside = named is not None and named >= 0 and self.layout.inside[self.mentions[named].first] == index
        return inside or self.attributions[index].by == "transcripts"

    def take(self, start: int, end: int) -> range:
        """Gives out the segments of a run if it is a dialogue."""
        if self._goes_on(start):
            first = self._next_turn(start)
        elif self._is_called(start) or self._is_shot_back(start, end):
            first = 1
        elif self._is_dialogue(start, end) and self._meet(start):
            first = self._next_turn(start) if self.exchanges.led(start) else self._opener(start, end)
        elif self._is_closed(start, end) and self._meet(start) and (last := self._named_turn(end)) >= 0:
            first = (last - end + start) % 2
        elif end - start > 1 and self._is_called(start + 1):
            start, first = start + 1, 1
        else:
            return range(0)
        for index in range(start, end):
            speaker, other = self._turn(index - start + first)
            shares = {speaker: _SHARE, other: 1 - _SHARE}
            # The mention before names whoever spoke last.
            self.attributions[index] = replace(self.attributions[index], referents=shares, source=GO_ON, by="dialogue")
        self.after = end
        return range(start, end)

    def _is_called(self, start: int) -> bool:
        """Whether the question in the paragraph before calls another by name, who then answers; these are the two."""
        segments, asker = self.layout.segments, self.attributions[start - 1].best[0] if start else None
        if asker is None or segments[start].paragraph - segments[start - 1].paragraph != 1:
            return False
        asked = self.layout.fills(start - 1) or self.exchanges.is_question(start - 1)
        told = self.vocatives.says_you(start)
        called = self.replies.called(start, asker)
        if called is None or not asked or (told and not self._addresses(start)):
            return False
        self.pair = [asker, called]
        return True

    def _is_shot_back(self, start: int, end: int) -> bool:
        """Whether a short turn is likely that of who spoke before the last speaker; these are the two.

        So are those behind it, all of which must be short.
        """
        short = all(map(self.exchanges.is_short, range(start, end)))
        found = self.replies.shot_back(start, self.attributions) if short else []
        if not found:
            return False
        self.pair = found
        return True

    def _turn(self, number: int) -> tuple[int, int]:
        """Whose turn it is, and who listens."""
        return self.pair[number % 2], self.pair[(number + 1) % 2]

    def _is_dialogue(self, start: int, end: int) -> bool:
        """Whether there are turns enough, a question first. That of a turn that names its speaker counts, too."""
        if self._addresses(start) or self._is_amid(start, end):
            return True
        if self.vocatives.asks(start) and self.exchanges.is_transcript(start):
            return True
        if end - start >= _ANSWERED and self.order.tells_both(self.layout.segments[start].outer.start):
            return True
        led = self.exchanges.led(start)
        if end - start >= _LEAST and self._is_told(self.layout.segments[start].outer.start):
            return True
        asked = any(self.vocatives.asks(i) for i in range(start - led, start + 1))
        short = end - start > 1 and all(self.exchanges.is_short(i) for i in range(start, end))
        asked = asked or (short and self.exchanges.has_exchange(start))
        least = _ANSWERED if led and self.exchanges.is_question(start - 1) else _LEAST
        return end - start + led >= least and asked

    def _is_told(self, start: int) -> bool:
        """Whether the text before a place tells that two talk, or that somebody speaks first."""
        words, told = self.order.begins(start), self._first_told(start)
        named = told is not None and words[:1] and words[0] in self.antecedents.referents[told].name.split()
        return bool(words and (not words[0][0].isupper() or named or words[0] in _SHE)) or self.order.tells_talk(start)

    def _is_closed(self, start: int, end: int) -> bool:
        """Whether short turns, one of them a question, lead to a turn that names its speaker: “Left.” ¶ “Which?” ¶ …"""
        segments = self.layout.segments
        if end - start < _ANSWERED or end == len(segments) or self.attributions[end].source in (None, GO_ON):
            return False
        near = segments[end].paragraph - segments[end - 1].paragraph == 1 and self.layout.opens_paragraph(end)
        asked = any(self.vocatives.asks(i) for i in range(start, end + 1))
        return near and asked and all(map(self.exchanges.is_short, range(start, end + 1)))

    def _named_turn(self, index: int) -> int:
        """Which of the pair has said a segment; -1 for another."""
        speaker = self.attributions[index].best[0]
        return self.pair.index(speaker) if speaker in self.pair else -1

    def _is_amid(self, start: int, end: int) -> bool:
        """Whether a lone turn stands between an answer and a "No," of the same speaker, who then answers it as well."""
        if end - start != 1 or not start or end == len(self.attributions) or not self.exchanges.answered(start):
            return False
        segments, before, behind = self.layout.segments, self.attributions[start - 1], self.attributions[end]
        close = segments[end].paragraph - segments[start].paragraph == 1
        close = close and self.vocatives.words(end)[0].strip(",.?!").casefold() in _YES_NO
        return close and behind.source != GO_ON and before.best[0] == behind.best[0]

    def _addresses(self, start: int) -> bool:
        """Whether a segment calls who spoke in the paragraph before by name or office: "That's no answer, Senator."."""
        segments, speaker = self.layout.segments, self.attributions[start - 1].best[0] if start else None
        if speaker is None or segments[start].paragraph - segments[start - 1].paragraph != 1:
            return False
        called, man = self.vocatives.of(self.vocatives.words(start)), self.antecedents.genders.man(speaker)
        polite = any(abs(self.called[word] - man) < NOT_CALLED for word in called & self.called.keys())
        return polite or self.vocatives.calls(start, speaker)

    def _goes_on(self, start: int) -> bool:
        """Whether a dialogue just broke off, with at most one turn that names its speaker in between."""
        if not self.pair or start - self.after > 1:
            return False
        gap = self.layout.segments[start].paragraph - self.layout.segments[self.after - 1].paragraph
        return gap <= _NEAR and (start == self.after or self.attributions[start - 1].best[0] in self.pair)

    def _next_turn(self, start: int) -> int:
        """Whose turn it is after the segment before: the other's."""
        last = self.attributions[start - 1].best[0]
        return 1 - self.pair.index(last) if last in self.pair else 0

    def _meet(self, start: int) -> bool:
        """Finds the two who take turns: the last people named, both near."""
        second = bisect_left(self.heads, self.layout.bounds[start][0]) - 1
        first = self.others[second] if second >= 0 else -1
        if first < 0:
            return False
        paragraph = self.layout.segments[start].paragraph
        gap = paragraph - self.layout.paragraph[self.heads[first]] - self.exchanges.led(start)
        if gap > _NEAR:
            return False
        self.pair = [self.persons[first][1], self.persons[second][1]]
        return True

    def _last_others(self) -> list[int]:
        """For each place where a person is named the last one before it that names somebody else, or -1."""
        others: list[int] = []
        for i, (_, referent) in enumerate(self.persons):
            same = i > 0 and self.persons[i - 1][1] == referent
            others.append(others[i - 1] if same else i - 1)
        return others

    def _opener(self, start: int, end: int) -> int:
        """Which of the pair speaks first: as the text tells, or the one named first, unless more speaks against it."""
        at = self.layout.segments[start].outer.start
        man, genders = MAN.get(self.order.pronoun(at)), self.antecedents.genders
        fits = [i for i, r in enumerate(self.pair) if man is not None and genders.fits(r, man)]
        if len(fits) == 1:
            return fits[0]
        told = self._first_told(at)
        if told in self.pair:
            return self.pair.index(told)
        return int(self._against(start, end, 0) > self._against(start, end, 1))

    def _first_told(self, start: int) -> int | None:
        """Who "spoke first", where the sentence before a dialogue says so: "It was Ada who spoke first."."""
        place = self.order.named_by(start)
        at = bisect_left(self.heads, self.layout.first_token(place)) - 1 if place >= 0 else -1
        return self.persons[at][1] if at >= 0 else None

    def _against(self, start: int, end: int, first: int) -> int:
        """How many turns call their own speaker by name, or the other what he isn't: sir, madam."""
        referents, genders, count = self.antecedents.referents, self.antecedents.genders, 0
        for index in range(start, end):
            speaker, other = self._turn(index - start + first)
            words = [word.strip(",.?!").casefold() for word in self.vocatives.words(index)]
            count += referents[speaker].name.split()[-1].casefold() in words or self.vocatives.calls(index, speaker)
            called = [self.called[word] for word in words if word in self.called]
            count += any(abs(genders.man(other) - man) > NOT_CALLED for man in called)
        return count
