"""Ledes: articles that open on "a plumber" or "a woman" and name their hero in the next paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import regex

from ..given import OTHER_SEX
from ..grammar import OBJECT_DEPS
from ..naming.entity import Entity
from ..parse import FINITE, SUBJECTS
from .layout import DATELINE
from .mentions import Mention
from .referents import Cast

__all__ = ["Ledes"]

_TOP = 5  # paragraphs in which it may stand: below a headline, the highlights, a line with the author
_NEAR = 12  # mentions of a sentence
_ASIDE = 6  # tokens of ", 58," and ", of Tarn,"
_SOON = 2  # paragraphs until the name
_VERBS = ("VBD", "VBZ", "MD", "WP")  # behind a subject that the parser takes for none
_ENDS = regex.compile(r"[.!?][”’\"']? ")
_CLIMB = 6  # tokens up the parse
_CLOSE = 3  # characters of the end of a sentence
_PHRASES = frozenset(("at", "during", "in"))
_HONOURS = frozenset(("most", "right", "very"))  # of the Right Rev Tom Rey
_REVEREND = frozenset(("rev", "reverend"))
_HEADS = frozenset(("boss", "head"))  # of police, beside those of titles


class Ledes:
    """Finds the hero of one article by the description that its first sentence begins with."""

    def __init__(self, cast: Cast) -> None:
        self.layout, self.parse, self.mentions = cast.layout, cast.layout.parse, cast.mentions
        self.entities, self.referents, self.lexicon = cast.entities, cast.referents, cast.lexicon

    def named(self, index: int) -> int | None:
        """The entity that a description at the top is: the hero, if it opens the article or stands in the headline."""
        if self.hero is None or index > self.hero[0]:
            return None
        lede, entity = self.hero
        return entity if index == lede or self._in_headline(index, lede) else None

    def parent(self, index: int) -> int | None:
        """Who the "mother-of-two" is that a line begins with: she with whose name the line before begins."""
        mention, paragraph = self.mentions[index], self.layout.paragraph
        place = paragraph[mention.first]
        called = mention.span.of(self.parse.text).casefold().partition("-of-")[0]
        if called not in self.lexicon.rules.parents:
            return None
        if "-of-" in mention.span.of(self.parse.text) and (known := self._known_parent(index)) is not None:
            return known
        if not self._begins_line(mention):
            return None
        for before in reversed(self.mentions[max(0, index - _NEAR) : index]):
            if paragraph[before.first] < place - 1:
                break
            opens = before.kind == "name" and paragraph[before.first] == place - 1 and self._begins_line(before)
            if opens and self.entities[before.entity].is_person and self.agree(self.entities[before.entity], mention):
                return before.entity
        return None

    def _known_parent(self, index: int) -> int | None:
        """Who was named last before "the mum-of-three", if the text calls her a mother: Ada Pell, a mother of three."""
        names = (m for m in reversed(self.mentions[max(0, index - _NEAR) : index]) if m.names_person(self.entities))
        last, parents = next(names, None), self.lexicon.rules.parents
        if last is None or parents.isdisjoint(self.referents[last.entity].role_words):
            return None
        return last.entity if self.agree(self.entities[last.entity], self.mentions[index]) else None

    @cached_property
    def hero(self) -> tuple[int, int] | None:
        """The description that opens the article, and who is named below."""
        for index, mention in enumerate(self.mentions):
            if self.layout.paragraph[mention.first] >= _TOP:
                return None
            opens = mention.kind == "description" and self._opens(mention)
            holds = mention.kind == "description" and not opens and self._holds(mention)
            if opens or holds:
                others = self._others(index)
                people = (n for n in self._people(index) if not others or self._follows(n, mention))
                people = (n for n in people if not holds or self._is_next(n, mention))
                people = (n for n in people if holds or not self._is_trade(mention) or self._aged(n))
                found = next((n.entity for n in people if self._introduces(n, mention)), None)
                if found is None and (others or holds):
                    continue
                return None if found is None or self._is_second(index, found) else (index, found)
        return None

    def _is_trade(self, mention: Mention) -> bool:
        """Whether a description that says nothing has a calling that may be more than a person's: a bookkeeper."""
        parse, form = self.parse, mention.form
        says = parse.lower[parse.heads[mention.head]] in self.lexicon.report_verbs
        return not says and form not in self.lexicon.people and form not in self.lexicon.rules.heroes

    def _is_second(self, index: int, entity: int) -> bool:
        """Whether a paragraph before a description begins with somebody else's name: "Ada Brandt, 61, … ¶ A waiter"."""
        return any(m.entity != entity and self._begins(m) and self._tells(m) for m in self._named_before(index))

    def is_told_of(self, referent: int, index: int) -> bool:
        """Whether a paragraph before a mention tells of somebody named: “It rains,” said Ada Brandt. ¶ A woman"."""
        entity = self.referents[referent].entity
        return any(m.entity == entity and self._tells(m) for m in self._named_before(index))

    def _named_before(self, index: int) -> Iterator[Mention]:
        """The names of people before a mention."""
        return (m for m in self.mentions[:index] if m.names_person(self.entities))

    def _tells(self, name: Mention) -> bool:
        """Whether the paragraph of a name ends as a sentence does, and is no byline."""
        own = self.layout.paragraphs[self.layout.paragraph[name.first]]
        return self.parse.text[own.end - 1] in '.!?”"' and not self.signs(name)

    def _others(self, index: int) -> bool:
        """Whether the sentence goes on to somebody else who may be the one named: "A doctor has called a nurse"."""
        sentence = self.parse.sentence_of[self.mentions[index].head]
        near = [m for m in self.mentions[index + 1 : index + _NEAR] if self.parse.sentence_of[m.head] == sentence]
        near = [m for m in near if m.first > self.mentions[index].last]  # nor "a boy" of "the mother of a boy"
        people = [m for m in near if m.kind == "description" and m.form in self.lexicon.people]
        people = [m for m in people if not self._is_told(m) and self.parse.tag_at(m.last + 1) != "POS"]
        people = [m for m in people if not self._is_aside(m, self.mentions[index])]
        tags = self.parse.tags
        return any(tags[m.head] == "NN" and tags[m.first] != "PRP$" for m in people)  # "his wife" is of the hero

    def _is_told(self, other: Mention) -> bool:
        """Whether somebody only is the object of what a noun says: "defended his decision to sack a waiter".

        Or an official who is told: "A farmer told a garda".
        """
        verb, rules = self.parse.heads[other.head], self.lexicon.rules
        told = any(self.parse.lower[i] in rules.telling for i in self.parse.up(verb, _CLIMB))
        if self.parse.lower[verb] == "by" and told:
            return True  # has told how she was hit by a driver
        official = other.form in rules.officials and self.parse.lower[verb] in rules.telling
        object_of = self.parse.deps[other.head] in OBJECT_DEPS
        return object_of and (official or self.parse.deps[verb] == "acl")

    def _is_aside(self, other: Mention, teller: Mention) -> bool:
        """Whether who says something only tells of somebody in another clause: "told how a burglar woke her"."""
        parse, verb = self.parse, self.parse.heads[teller.head]
        tells = parse.deps[teller.head] == "nsubj" and parse.lower[verb] in self.lexicon.report_verbs
        above = [i for i in parse.up(other.head, _CLIMB) if i > verb]
        rules, form = self.lexicon.rules, other.form
        hero = form in rules.kin or form in rules.plain_people or form in rules.young or form in rules.heroes
        return tells and not hero and any(parse.deps[i] in ("advcl", "pcomp") for i in above)

    def _people(self, index: int) -> Iterator[Mention]:
        """The people with whose name a paragraph begins, and whom the text hasn't named since a description.

        And those of a sentence that tells their age: "A plumber was fined on Monday. Tom Rey, 58, said". Or that is
        the next one and has nothing but the name before its verb.
        """
        seen, description = set(), self.mentions[index]
        for m in self.mentions[index + 1 :]:
            if m.names_person(self.entities):
                begins = self._begins(m) and not self.signs(m)
                if m.entity not in seen and (begins or self._aged(m) or self._is_next(m, description)):
                    yield m
                seen.add(m.entity)

    def signs(self, name: Mention) -> bool:
        """Whether a paragraph that begins with a name only tells who wrote the article: "By Tom Rey, The Tide"."""
        parse, paragraph = self.parse, self.layout.paragraph[name.first]
        plain = all(parse.tags[i] not in FINITE for i in self.layout.tokens(paragraph))
        return plain or parse.lower[max(0, name.first - 1)] == "by"

    def _aged(self, name: Mention) -> bool:
        """Whether a sentence begins with a name and an age, place or clause: "Tom Rey, 58, told", "Tom Rey, who"."""
        parse, behind = self.parse, name.last + 1
        aside = parse.lower[behind + 1 : behind + _ASIDE]
        if parse.lower_at(behind) != "," or not {",", "who"}.intersection(aside):
            return False
        aged = aside[1:2] == [","] and parse.tags[behind + 1] == "CD"
        start = parse.sentence_start(name.first)
        held = parse.lower[start] in self.lexicon.rules.accusing and parse.lower[start + 1 : name.first] == ["was"]
        told = aged or aside[0] in ("of", "from", "who")
        verb = parse.heads[name.head]
        hears = aged and parse.lower[verb] in self.lexicon.rules.telling and parse.deps[name.head] in OBJECT_DEPS
        opens = start in (name.first, name.begins, name.begins - (parse.lower[start] == "the"))  # The Rev Tom Rey
        return (told and (opens or held)) or hears  # Arrested was Tom Rey, 34, or: told Tom Rey, 34,

    def _is_next(self, name: Mention, description: Mention) -> bool:
        """Whether a name alone begins the next sentence of a paragraph: "A farmer has sued the council. Tom Rey said".

        Not behind one to whom something was done: "A man was arrested. Tom Rey said".
        """
        parse, paragraph = self.parse, self.layout.paragraph
        passive = parse.is_passive(parse.heads[description.head])
        here = paragraph[name.first] == paragraph[description.first] and name.span.start > description.span.end
        between = parse.text[description.span.end : name.span.start] if here and not passive else ""
        alone = name.outer is None or name.outer.start == name.span.start
        if here and not passive and self._role_start(name) > parse.sentence_start(name.first):
            return len(_ENDS.findall(between)) == 1 and parse.tag_at(name.last + 1) in _VERBS
        after = len(_ENDS.findall(between)) == 1 and _ENDS.search(between[-_CLOSE:]) is not None
        return after and alone and parse.tag_at(name.last + 1) in _VERBS

    def _role_start(self, name: Mention) -> int:
        """Where the titles of a name begin, behind a phrase such as "In her sermon," that opens the sentence."""
        parse = self.parse
        start, comma = parse.sentence_start(name.first), name.begins - 1
        while comma > start and (parse.tags[comma] == "NNP" or parse.lower[comma] == "the"):
            comma -= 1  # the Most Rev
        phrase = parse.lower[start] in _PHRASES and parse.tags[start + 1] == "PRP$" and comma - start <= _ASIDE
        return comma + 1 if phrase and parse.lower[comma] == "," and start + 1 < comma else start

    def _follows(self, name: Mention, description: Mention) -> bool:
        """Whether a name and an age or a place begin a sentence of the same paragraph."""
        paragraph = self.layout.paragraph
        return self._aged(name) and paragraph[name.first] == paragraph[description.first]

    def _begins(self, mention: Mention) -> bool:
        """Whether a paragraph begins with a mention and its titles."""
        return self.layout.begins_paragraph(mention.outer or mention.span)

    def _begins_line(self, mention: Mention) -> bool:
        """Whether a paragraph begins with a mention, or with the sign of a list before it."""
        start = self.layout.paragraphs[self.layout.paragraph[mention.first]].start
        return not any(map(str.isalnum, self.parse.text[start : mention.span.start]))

    def _opens(self, mention: Mention) -> bool:
        """Whether a paragraph at the top begins with it: "A plumber is getting threats"."""
        parse, rules = self.parse, self.lexicon.rules
        singular = parse.tags[mention.head] in ("NN", "NNP") or mention.form == "old"  # "a 19-year-old"
        singular = singular or parse.lower[mention.first + 1 : mention.first + 4 : 2] == [mention.form, "of"]
        of = parse.lower[mention.first] == "the" and parse.lower_at(mention.head + 1) in rules.charged
        one = (of or parse.lower[mention.first] in ("a", "an")) and singular
        subject = parse.deps[mention.head] in SUBJECTS or parse.tag_at(mention.last + 1) in _VERBS
        teller = mention.form in self.lexicon.unnamed_sources or mention.form in rules.tellers
        nameless = mention.stays_unnamed(parse.text)
        says = parse.lower[parse.heads[mention.head]] in self.lexicon.report_verbs
        presides = mention.form in rules.judging or mention.form in rules.bystanders
        teller = teller or (says and presides)  # a judge said the two had
        called = mention.form in self.lexicon.people or mention.form in rules.heroes
        calling = mention.form in self.lexicon.callings or mention.form in self.lexicon.titles
        called = called or (calling and mention.form not in rules.kin)
        hero = called and not teller and not nameless
        return (self._begins(mention) or self._follows_dateline(mention)) and one and subject and hero

    def _holds(self, mention: Mention) -> bool:
        """Whether a paragraph at the top begins with what somebody named next is: "The head of Tarn police"."""
        parse = self.parse
        office = mention.form in self.lexicon.titles or mention.form in _HEADS or mention.form in self.lexicon.rules.kin
        subject = parse.deps[mention.head] in SUBJECTS or parse.tag_at(mention.last + 1) in _VERBS
        own = parse.lower[mention.first] == "the" and parse.lower_at(mention.head + 1) == "of"
        return office and own and subject and self._begins(mention)

    def _follows_dateline(self, mention: Mention) -> bool:
        """Whether only a dateline stands before a mention in its paragraph: "LOWMOOR, Ohio (Tidings) — A plumber"."""
        start = self.layout.paragraphs[self.layout.paragraph[mention.first]].start
        return DATELINE.fullmatch(self.parse.text, start, mention.span.start) is not None

    def _introduces(self, name: Mention, description: Mention) -> bool:
        """Whether the text brings in who was described: soon, in full, and as nobody else."""
        parse, entity = self.parse, self.entities[name.entity]
        paragraphs = self.layout.paragraph[name.first] - self.layout.paragraph[description.first]
        start = self._role_start(name)
        role = set(parse.lower[start : name.first]) & self.lexicon.people
        described = set(parse.lower[description.first : description.last + 1])
        other = role - described  # a sergeant, the vet
        other -= _REVEREND if description.form in self.lexicon.rules.clergy else set()
        if parse.lower[description.first] == "the":  # the mayor of Tarn isn't the Lowmoor mayor
            names = {parse.lower[i].rstrip(".") for i in range(start, name.first) if parse.tags[i] == "NNP"}
            other |= names - described - self.lexicon.titles - _HONOURS
        full = len(entity.words) > 1 and len(name.span.of(parse.text).split()) > 1
        return paragraphs <= _SOON and full and not other and self.agree(entity, description)

    def _in_headline(self, index: int, lede: int) -> bool:
        """Whether a noun in the headline is the hero's: that of the lede, or where the line or a clause begins."""
        mention, paragraph = self.mentions[index], self.layout.paragraph
        above = paragraph[mention.first] == 0 < paragraph[self.mentions[lede].first]
        called = self.lexicon.people | self.lexicon.demonyms | self.lexicon.rules.heroes | self._offices(lede)
        if not above or self.hero is None or mention.form not in called:
            return False
        line = self.layout.paragraphs[paragraph[mention.first]]
        before = self.parse.text[line.start : mention.span.start].rstrip()
        said = mention.first > 0 and self.parse.lower[mention.first - 1] in self.lexicon.report_verbs
        begins = not before or before[-1] == ":" or said  # “…,” says pensioner
        same = mention.form == self.mentions[lede].form
        return same or (begins and self.agree(self.entities[self.hero[1]], mention))

    def _offices(self, lede: int) -> frozenset[str]:
        """What a headline may call who holds an office: the chief who is the "head of police" of the lede."""
        return self.lexicon.titles if self._holds(self.mentions[lede]) else frozenset()

    def agree(self, entity: Entity, description: Mention) -> bool:
        """Whether "a woman" may be she."""
        return self.lexicon.apart(description.form, entity.words[0]) < OTHER_SEX
