"""Turned: the one person named in the sentence before, to whom the text turns: "Not so Mei Sorensen. “…,” she said"."""

from __future__ import annotations

from ..mentioning.mentions import Mention
from ..parse import SUBJECTS
from .antecedent_features import Pairs
from .genders import GENDERED

__all__ = ["Turned"]

# How much more are the odds.
_TURNED_TO = 4.0  # that "he" is the one to whom the sentence before turns: "Not so Mei Sorensen. “…,” she"
_LED_IN = 20.0  # the same where a colon stands between
_NAMED_LAST = 8.0  # that "The Democrat", "The 34-year-old" is with whose name the sentence before ends
_NOBODY = -1, 1.0
_REACTING = frozenset(("on", "to", "with"))  # "That did not go over well with Rey"


class Turned:
    """Looks at the sentences before the pronouns and descriptions of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse = pairs, pairs.layout, pairs.parse
        self.lexicon, self.genders = pairs.lexicon, pairs.genders
        self._he: dict[int, tuple[int, float]] = {}  # for each pronoun who that is, or -1, and the factor
        self._anybody: dict[int, int] = {}  # for each description who that is, or -1

    def of(self, mention: Mention, referent: int) -> float:
        """The factor for the only person in the sentence before a quotation, who is no subject: "Not so Tom Rey."

        Or who leads to it with a colon: "Tom Rey had another view: “…,” he said".
        """
        if mention.head not in self._he:  # asked for each of its candidates
            self._he[mention.head] = self._turned_to(mention)
        only, factor = self._he[mention.head]
        return factor if only == referent else 1.0

    def _turned_to(self, mention: Mention) -> tuple[int, float]:
        """Who that person is, or -1, and the factor."""
        parse, layout = self.parse, self.layout
        quoted = layout.inside[max(0, mention.first - 1)]  # “…,” he said
        if quoted < 0:
            return _NOBODY
        end = layout.bounds[quoted][0]
        while end > 0 and not parse.lower[end - 1].strip():
            end -= 1
        start = parse.sentence_start(max(0, end - 1))
        away = layout.paragraph[mention.head] - layout.paragraph[start]
        alone = away == 1 and start == layout.paragraph_start(start)  # all of the paragraph before
        if end - start < 2 or not (away == 0 or alone):
            return _NOBODY
        inside = self.pairs.between(start, end)
        people = {r for _, r in inside if self.genders.is_person(r)}
        only = people.pop() if len(people) == 1 else -1
        subject = any(r == only and parse.deps[h] in SUBJECTS for h, r in inside)
        pronouns = any(parse.lower[i] in GENDERED for i in range(start, end) if layout.inside[i] < 0)
        ends = inside[-1:] == [(end - 2, only)] and parse.lower[parse.heads[end - 2]] in _REACTING
        if only < 0 or pronouns or (alone and not ends):
            return _NOBODY
        return only, _LED_IN if parse.lower[end - 1] == ":" else 1.0 if subject else _TURNED_TO

    def of_anybody(self, mention: Mention, referent: int) -> float:
        """The factor where what may be anybody opens a sentence behind a name: "for Mei Sorensen. The Democrat"."""
        if mention.head not in self._anybody:  # asked for each of its candidates
            self._anybody[mention.head] = self._named_last(mention)
        return _NAMED_LAST if self._anybody[mention.head] == referent else 1.0

    def _named_last(self, mention: Mention) -> int:
        """Who alone is named in the sentence before, and ends it, or -1."""
        parse, lexicon, last = self.parse, self.lexicon, mention.first - 2
        party = mention.form in lexicon.demonyms or mention.form == "old"
        bare = party and mention.first > 1 and parse.lower[mention.first : mention.head][:1] == ["the"]
        if not bare or parse.lower[last + 1] != "." or parse.sentence_of[last] == parse.sentence_of[mention.head]:
            return -1
        start = parse.sentence_start(last)
        people = [(h, r) for h, r in self.pairs.between(start, mention.first) if self.genders.is_person(r)]
        pronouns = any(parse.lower[i] in GENDERED for i in range(start, last))
        return people[0][1] if len(people) == 1 and people[0][0] == last and not pronouns else -1
