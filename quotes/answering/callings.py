"""Callings: a speaker's role as words that say what one is, whole and without the title of the name behind it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import regex

from ..fold import singular
from ..halves import Reading
from ..legible import on_one_line
from ..records import Span

__all__ = ["Callings"]

_ENDS_ROLE = frozenset(", ( of for at in from with to on who and & under over".split())
_NO_ROLE = frozenset("no not whose two three several outside inside near".split())
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ee", "wife", "son", "smith", "ess")  # ends of callings
_STATES = frozenset("acting deputy former interim outgoing retired".split())  # what leads a role and may be left
_FIELD = frozenset("of at for".split())
_LONGEST = 8  # tokens of "and chief executive"; of "of the Lowmoor Harbour Trust"
_CALLING_TAGS = frozenset("NN NNP JJ HYPH VBG".split())
_FIELD_TAGS = frozenset("DT NN NNS NNP NNPS JJ HYPH POS CC".split())
_SYMBOLS = regex.compile(r"^[\p{So}\uFE0F\s]+(?=.)")
_DETERMINER = regex.compile(
    r"(?i:(?:the )?same|an?|the|this|that|his|her|its|their|our|my|your|whose|(?:up )?to(?= \d)) "
)
_BRACKET = regex.compile(r"[^\n()]{0,30}\)")


class Callings:
    """Tells the roles of the speakers of one article."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text, self.parse, self.lexicon = text, reading.scene.parse, reading.scene.lexicon

    def role(self, roles: list[Span], *, person: bool) -> str | None:
        """The fullest role; of a person one that a person may have: not "no relation", "outside court"."""
        phrases = [on_one_line(self._whole(r, person=person).of(self.text)) for r in roles]
        phrases = [self._of_one(p) for p in phrases if self._is_role(p)] if person else phrases
        return self.bare(max(phrases, key=len)) if phrases else None

    def _whole(self, role: Span, *, person: bool) -> Span:
        """A role with what leads it, what its open bracket holds and, of a person, the next that "and" joins to it."""
        parse, end = self.parse, role.end
        if role.of(self.text).count("(") > role.of(self.text).count(")"):
            closed = _BRACKET.match(self.text, end)
            end = closed.end() if closed else end
        first = bisect_left(parse.starts, role.start)
        led = first > 0 and parse.lower[first - 1] in _STATES
        led = led and "\n" not in self.text[parse.ends[first - 1] : role.start]  # a headline: The Mayor Has Retired
        start = parse.starts[first - 1] if led else role.start
        return Span(start, self._joined(end) if person else end)

    def _joined(self, end: int) -> int:
        """Where the calling that "and" joins to one ends, and its field: "founder" and chief executive of the firm."""
        parse = self.parse
        at = bisect_left(parse.starts, end)
        if parse.lower_at(at) not in ("and", "&"):
            return end
        last = self._run(at + 1, _CALLING_TAGS)
        if last == at or not self._is_calling(parse.lower[last]):
            return end
        if parse.lower_at(last + 1) in _FIELD:
            field = self._run(last + 2, _FIELD_TAGS)
            last = field if field > last + 1 and parse.tags[field] in ("NN", "NNS", "NNP", "NNPS") else last
        closed = parse.tag_at(last + 1) in (",", ".", ":", "")
        return parse.ends[last] if closed else end  # not: the founder and CEO Mei Sorensen

    def _run(self, first: int, tags: frozenset[str]) -> int:
        """The last token of a row of tokens with such tags, or the one before it."""
        at = first
        while at < min(len(self.parse), first + _LONGEST) and self.parse.tags[at] in tags:
            at += 1
        return at - 1

    def _of_one(self, phrase: str) -> str:
        """A role without the title that belongs to the name behind, and in the singular: the Headteacher of Dr Rey."""
        words = phrase.split()
        while len(words) > 1 and self._is_title(words[-1]) and self._is_office(words[-2]):
            words.pop()
        last = words[-1].casefold()
        one = singular(last)
        calling = _ENDS_ROLE.isdisjoint(w.casefold() for w in words) and self._is_calling(one)
        if one != last and calling and last.startswith(one):
            words[-1] = words[-1][: len(one)]
        return " ".join(words)

    def _is_title(self, word: str) -> bool:
        """Whether a word is a title that stands before names without telling an office: Dr, Sir."""
        title, rules = word.casefold().rstrip("."), self.lexicon.rules
        return title in rules.courtesy or title in rules.short_titles or title == "lord"

    def _is_office(self, word: str) -> bool:
        """Whether a word says what somebody is, and may end a role: the manager of "manager Dr"; not Lt., former."""
        one, lexicon = singular(word.casefold()), self.lexicon
        known = lexicon.calls_people(one) or one.endswith("ist")
        return known and one not in lexicon.party_members and one not in _STATES and not self._is_title(word)

    def _is_role(self, phrase: str) -> bool:
        """Whether a phrase says what somebody is, by the noun that heads it."""
        words = phrase.casefold().replace(",", " ,").replace("(", " ( ").split()
        head = next((a for a, b in pairwise(words) if b in _ENDS_ROLE), words[-1]).rstrip(".")
        return words[0] not in _NO_ROLE and self._is_calling(head)

    def _is_calling(self, noun: str) -> bool:
        """Whether a noun is what somebody may be called."""
        lexicon = self.lexicon
        known = noun in lexicon.people or noun in lexicon.titles or noun in lexicon.party_members
        return known or (noun.endswith(_AGENTS) and noun not in lexicon.things)

    @staticmethod
    def bare(phrase: str) -> str:
        """A noun phrase without "the", "his" or an emoji before it, or an "and" that leads on to what is cut off."""
        phrase = _SYMBOLS.sub("", phrase)
        first = _DETERMINER.match(phrase)
        return _SYMBOLS.sub("", phrase[first.end() if first else 0 :]).removesuffix(" and")
