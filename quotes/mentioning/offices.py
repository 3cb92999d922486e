"""Offices: who "a federal judge" or "the head of the agency" of the first paragraphs is, named a little below."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..given import OTHER_SEX
from ..grammar import ARTICLES, PROPER_TAGS
from .bearers import Bearers
from .called import Called
from .mentions import Mention
from .referents import CHIEFS, Cast

__all__ = ["Offices"]

_TOP = 5  # paragraphs in which a judge may stand: below a headline, the highlights, a line with the author
_BELOW = 4  # paragraphs from "a mayor" to the mayor's name
_FAR = 16  # the same of "a judge": a court report has but one
_SOON = 2  # paragraphs in which anybody else may stand
_ACRONYM = regex.compile(r"\p{Lu}{2,5}")
_WHENCE = frozenset(("from", "in"))


class Offices:
    """Finds the one person of a title or role whom the top of one article leaves unnamed."""

    def __init__(self, cast: Cast, bearers: Bearers, called_by: Called) -> None:
        self.bearers, self.called_by = bearers, called_by
        self.layout, self.parse, self.mentions = cast.layout, cast.layout.parse, cast.mentions
        self.entities, self.referents, self.lexicon = cast.entities, cast.referents, cast.lexicon

    def titled(self, index: int) -> int | None:
        """Who is "a federal judge" of the first paragraphs: the only one of that title, brought in soon below.

        Nobody else may be called so in between.
        """
        mention, paragraph, tags = self.mentions[index], self.layout.paragraph, self.parse.tags
        office = mention.form in self.lexicon.titles and mention.form not in self.lexicon.unnamed_sources
        top = _TOP if mention.form in self.lexicon.rules.judging else _SOON
        if paragraph[mention.first] >= top or not office or not self._is_bare(mention):
            return None
        first, holders = self.bearers.first, self.bearers.holders(mention.form)
        holders = [r for r in holders if self.called_by.is_his(r, mention.form)]
        if self.parse.lower[mention.first] == "the" and any(first[r] < index for r in holders):
            return None  # another judge is named above
        if self._is_told_of(index):
            return None
        holders = [r for r in holders if self._is_of_body(mention, r) and self._is_of_times(mention, r)]
        if not holders:
            return None
        holder = holders[0] if len(holders) == 1 else self._next_one(index, holders)
        if holder is None:
            return None
        headline = paragraph[mention.first] == 0 and tags[mention.first] in ("NN", "NNP", "JJ")
        one = headline or self.parse.lower[mention.first] in ARTICLES
        at = first[holder]
        if not one or tags[mention.head] not in ("NN", "NNP") or not index < at < len(self.mentions):
            return None
        reach = _FAR if mention.form in self.lexicon.rules.judging else _BELOW
        if paragraph[self.mentions[at].first] - paragraph[mention.first] > reach:
            return None
        return None if any(m.form == mention.form for m in self.mentions[index + 1 : at]) else holder

    def teller(self, index: int) -> int | None:
        """Who "the head of the agency" is that tells the news: the person with whom the next sentence goes on.

        … has warned. Ada Brandt told MPs that. Nobody may be named before, and nobody else be called so.
        """
        mention, parse = self.mentions[index], self.parse
        whose = self.lexicon.is_place(parse.lower[mention.first]) and parse.tags[mention.first + 1] == "POS"  # Sweden's
        top = self.layout.paragraph[mention.first] < _SOON and (whose or parse.lower[mention.first] in ARTICLES)
        verbs = self.lexicon.report_verbs
        tells = parse.deps[mention.head] == "nsubj" and parse.lower[parse.heads[mention.head]] in verbs
        human = self.lexicon.is_somebody(mention.form) or self.lexicon.is_human(mention.form)
        human = human or (mention.form == "head" and parse.lower_at(mention.head + 1) == "of")
        if not (top and tells and human) or self.lexicon.tells_of_others(mention.form):
            return None
        people = (m for m in self.mentions if m.names_person(self.entities))
        name = next(people, None)
        if name is None or name.first < mention.last or len(self.entities[name.entity].words) < 2:
            return None
        called = any(mention.form in r.role_words for r in self.referents if r.entity not in (-1, name.entity))
        start = name.begins
        follows = start == parse.sentence_start(start) == parse.sentence_end(mention.head)
        tells = parse.deps[name.head] == "nsubj" and parse.lower[parse.heads[name.head]] in verbs
        aside = parse.lower[name.last + 1 : name.last + 3]
        plain = start == name.first and (aside[:1] != [","] or aside == [",", "who"])
        agrees = self.lexicon.apart(mention.form, self.entities[name.entity].words[0]) < OTHER_SEX
        return name.entity if follows and tells and plain and agrees and not called else None

    def _is_bare(self, mention: Mention) -> bool:
        """Whether nothing but a place stands behind the noun: "a judge", "a senator from Ohio"."""
        parse, behind = self.parse, mention.head + 1
        if mention.last <= behind:
            return mention.last == mention.head
        return parse.lower[behind] in _WHENCE and PROPER_TAGS.issuperset(parse.tags[behind + 1 : mention.last + 1])

    def _is_told_of(self, index: int) -> bool:
        """Whether "the star" follows somebody whom the text calls nothing yet: "Ada Pell is ill. The star said"."""
        mention, before = self.mentions[index], self.mentions[max(0, index - 1)]
        here = self.layout.paragraph[before.first] == self.layout.paragraph[mention.first]
        named = before.names_person(self.entities) and self.parse.deps[before.head] == "nsubj"
        return here and named and self.parse.lower[mention.first] == "the" and not self.referents[before.entity].roles

    def _is_of_times(self, mention: Mention, holder: int) -> bool:
        """Whether who is called a former or the prime minister is told to be one: not "Finance Minister Ada Pell"."""
        own = (self.lexicon.rules.past | CHIEFS).intersection(self.parse.lower[mention.first : mention.head])
        return own <= self.referents[holder].role_words

    def _is_of_body(self, mention: Mention, holder: int) -> bool:
        """Whether somebody is told to be of the body whose acronym says of what somebody is: the FBI chief."""
        parse, text = self.parse, self.parse.text
        bodies = {parse.words[i] for i in range(mention.first, mention.head) if _ACRONYM.fullmatch(parse.words[i])}
        roles = " ".join(role.of(text) for role in self.referents[holder].roles)
        capitals = "".join(word[0] for word in roles.split() if word[:1].isupper())
        return all(body in roles or body in capitals for body in bodies)

    def _next_one(self, index: int, holders: list[int]) -> int | None:
        """The one of several of a title with whose name and title the next paragraph begins."""
        paragraph, mention, lower = self.layout.paragraph, self.mentions[index], self.parse.lower
        first = self.bearers.first
        if any(m.form in self.lexicon.people and lower[m.first] in ("a", "an") for m in self._beside(index)):
            return None  # "a councillor called a colleague “a toad”"
        named = ((r, self.mentions[first[r]]) for r in holders if first[r] < len(self.mentions))
        below = ((r, m) for r, m in named if paragraph[m.first] - paragraph[mention.first] == 1)
        return next((r for r, m in below if self.layout.begins_paragraph(m.outer or m.span)), None)

    def _beside(self, index: int) -> Iterator[Mention]:
        """The other mentions of a sentence, those before a mention and those behind it."""
        of, own = self.parse.sentence_of, self.parse.sentence_of[self.mentions[index].head]
        for places in (range(index - 1, -1, -1), range(index + 1, len(self.mentions))):
            for i in places:
                if of[self.mentions[i].head] != own:
                    break
                yield self.mentions[i]
