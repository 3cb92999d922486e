"""Gapped: several who share one verb: "Ada called it “a gift”, Tom “a trap” and the unions “theft”"."""

from __future__ import annotations

from bisect import bisect_left

from ..grammar import WAS
from ..mentioning.role_phrases import ROLE_PHRASE_TAGS
from ..parse import FINITE
from ..scene.features import Scene
from .candidates import Candidates

__all__ = ["Gapped"]

_BEFORE = 24  # tokens from the verb to the first quotation
_GAP = 14  # tokens between two quotations, but for
_ASIDE = 10  # tokens between commas about who has the second
_JOINS = frozenset((",", ";", "and", "but", "while", "or"))
_LINKS = (["as"], ["of"], ["it"], ["with"])
_THAT = 3  # tokens of "that it was"
_ROLE = 6  # tokens of "and his first mate,"
_ROLE_TAGS = ROLE_PHRASE_TAGS | {","}
_BARE = frozenset("as it of on that this with".split())
_ALIKE = 2  # words
_WHO = frozenset(("who", "whose"))
_WHOM = frozenset("her him me them us you".split())


class Gapped:
    """Looks at what stands between two segments of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layout, self.parse = scene, scene.layout, scene.parse
        rules = scene.lexicon.rules
        self.verbs = rules.calling | rules.speaking | rules.meeting
        self.shared: set[int] = set()  # the segments of those who share a verb

    def of(self, index: int, own: Candidates) -> Candidates:
        """Chooses who alone stands between two quotations of one verb. Ask in order.

        Not where these may be objects of the verb: She called Tom “…” and Mei “…”, the plan “…” and the road “…”.
        """
        if not index or self.layout.segments[index].paragraph != self.layout.segments[index - 1].paragraph:
            return own
        before, first = self.layout.bounds[index - 1], self.layout.bounds[index][0]
        last = self.scene.last_sign(index - 1)
        goes_on = last not in ".!?" or (last != "." and self.parse.words[before[1]] == "and")  # met with “Who?” and Tom
        if not 1 < first - before[1] <= _GAP + _ASIDE or not goes_on:
            return own
        joins, at = self._joins(before[1], first)
        joins = [*([","] if last == "," else []), *joins]
        verb, speaker = self._verb(before[0]), self._speaker(own, at, first)
        if verb < 0 or speaker is None or not joins:
            return own
        rest = self.parse.lower[self.scene.mentions[speaker].last + 1 : first]
        aside = self._aside(self.scene.mentions[speaker].last + 1, first)
        rest = rest[aside:]
        whom = self.parse.lower[verb + 1 : before[0]]  # called her “…”; Tom, less kindly, “…”
        apart = joins == [";"] and aside > 0 and not rest and not _WHOM.isdisjoint(whom)
        clause = rest[:1] == ["that"] and len(rest) <= _THAT
        if rest and not clause and rest not in _LINKS and rest != [self.parse.lower[verb]]:
            return own
        listed = self.layout.inside[at - 1] < 0 and index - 1 in self.shared
        some = self.scene.mentions[speaker].form == "some"  # one called Ada “…”, another “…”
        alike = some or ("," in joins and self._are_both_judged(index, speaker, verb))
        if not listed and not apart and not alike and not self._is_subject(verb, index, joins, rest):
            return own
        self.shared.add(index)
        return own.chosen(speaker)

    def _joins(self, start: int, first: int) -> tuple[list[str], int]:
        """The words that join two quotations, and where they end: "and", or "and, in a letter," with its last comma."""
        lower, at = self.parse.lower, start
        while at < first and lower[at] in _JOINS:
            at += 1
        if lower[start:at] == ["and", ","]:
            close = next((i for i in range(at, min(first, at + _ASIDE)) if lower[i] == ","), -1)
            return ["and"], close + 1 if close >= 0 else at
        return lower[start:at], at

    def _aside(self, start: int, first: int) -> int:
        """How many tokens from ``start`` on tell between commas of whoever stands before them.

        Tom Rey, her neighbour, that it is “…”; Tom Rey, who dug through it, “…”; or the comma behind a name between
        commas.
        """
        commas = [i for i in range(start, first) if self.parse.lower[i] == ","]
        if commas[:1] != [start]:
            return 0
        says = any(self.scene.says(i) for i in range(start, commas[-1]))  # Tom Rey, her neighbour, said, “…”
        return 1 if says and self.parse.lower[start + 1] not in _WHO else commas[-1] + 1 - start

    def _speaker(self, own: Candidates, start: int, first: int) -> int | None:
        """Who stands between two quotations with no more than a role before the name."""
        scene, tags = self.scene, self.parse.tags
        inner = [c for c in own.mentions() if start <= scene.begins(c) <= start + _ROLE]
        inner = [c for c in inner if scene.mentions[c].last < first]
        inner = [c for c in inner if scene.mentions[c].kind != "pronoun" or scene.mentions[c].form == "some"]
        named = (c for c in inner if scene.names_person(c))
        if tags[start] == "PRP$" and next(named, None) is None:
            return None  # called it “brave” and his brother “a hero”
        beside = [c for c in inner if self._is_role(start, scene.begins(c)) and self._may_speak(c)]
        named = (c for c in beside if scene.names_person(c))
        return next(named, max(beside, key=lambda c: scene.mentions[c].last, default=None))

    def _is_role(self, start: int, end: int) -> bool:
        """Whether the tokens before a name may be a role, by their tags or as the list of callings has it."""
        parse, lexicon = self.parse, self.scene.lexicon
        return all(parse.tags[i] in _ROLE_TAGS or lexicon.is_somebody(parse.lower[i]) for i in range(start, end))

    def _may_speak(self, candidate: int) -> bool:
        scene, mention = self.scene, self.scene.mentions[candidate]
        body = mention.entity >= 0 or scene.lexicon.is_body(mention.form) or mention.form in scene.lexicon.groups
        body = body or mention.form == "some"
        return body or scene.is_person(candidate) or self.parse.tags[mention.head] == "NNS"

    def _is_subject(self, verb: int, index: int, joins: list[str], rest: list[str]) -> bool:
        """Whether who stands there is like the subject of the verb of the quotation before, and not like its object."""
        first = self.layout.bounds[index - 1][0]
        between = range(verb + 1, first)
        if rest[:1] == ["that"] or rest == [self.parse.lower[verb]]:
            return True
        at = bisect_left(self.scene.firsts, verb + 1)
        near = range(at, bisect_left(self.scene.firsts, first))
        person = any(self.scene.is_person(c) for c in near)
        person = person or not _WHOM.isdisjoint(self.parse.lower[verb + 1 : first])
        clause = not FINITE.isdisjoint(self.parse.tags[verb + 1 : first])
        parted = joins[:2] == [",", "and"] and rest == ["as"]  # called the find “…”, and his wife, Ada, as “…”
        bare = all(self.parse.lower[i] in _BARE for i in between)  # called it “…”, blamed “…”
        return not person and not clause and (bare or parted or set(joins) <= {",", ";"} or self._echoes(index))

    def _are_both_judged(self, index: int, speaker: int, verb: int) -> bool:
        """Whether two say each in a word what a thing is: Ada said the deal was “historic”, and Tom Rey, “fair”."""
        was = self.layout.bounds[index - 1][0] - 1
        thing = self.parse.child(was, "nsubj") if was > 0 and self.parse.lower[was] in WAS else -1
        mention = self.scene.mention_at(thing) if thing >= 0 else None
        small = self.scene.starts_small(index) and self.scene.starts_small(index - 1)
        named = self.scene.names_person(speaker) and verb < was
        return small and named and thing >= 0 and (mention is None or not self.scene.is_person(mention))

    def _echoes(self, index: int) -> bool:
        """Whether two quotations begin alike: Ada called the queue “a sign of hope” and Tom Rey “a sign of neglect”."""
        ours, theirs = (self.scene.quoted(i).casefold().split()[:_ALIKE] for i in (index, index - 1))
        return ours == theirs

    def _verb(self, first: int) -> int:
        """The verb of saying whose quotation begins at a token, or that of the quotation before it there; or -1."""
        parse = self.parse
        start = max(parse.sentence_start(max(0, first - 1)), first - _BEFORE)
        for token in range(first - 1, start - 1, -1):
            if parse.lower[token] == ";":
                return -1
            listed = self.scene.cue_listed[token] == 2 or parse.lower[token] in self.verbs
            if parse.tags[token] in FINITE and listed and self.layout.inside[token] < 0:
                return -1 if self.parse.is_passive(token) else token
        return -1
