"""Factors: what the odds of an antecedent are multiplied with for what the model of antecedents can't learn.

Its examples are too few for that, or say nothing about it.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from math import exp

from ..fold import singular
from ..given import UNTOLD
from ..grammar import PLURAL_TAGS
from ..mentioning.mentions import Mention
from ..mentioning.referents import Referent
from .askers import Askers
from .certain import Certain
from .deeds import Deeds
from .genders import GENDERED, MAN
from .hearers import Hearers
from .selves import Selves
from .strangers import Strangers
from .talked import Talked
from .topics import Topics
from .turned import Turned
from .unnamed import Unnamed
from .wording import Wording
from .written import Written

__all__ = ["Factors"]

# What is left of the odds that a mention means a referent, or how much more they are.
_CLASH = 0.001  # where pronoun and gender disagree
_DISAGREE = 0.75  # distance in gender from which they do
_SELDOM = 0.02  # the same where the first name is mostly, but not always, a woman's
_OWNER = 0.02  # that "his colleague" is he
_SINGLE = 0.05  # that "they" or "the couple" is one person
_MARRIED = 5.0  # that "the couple" are the two of whom one is called the other's wife
_SIBLINGS = 0.1  # that "the couple" are sisters
_LATER = 0.25  # that "he" is who is named only behind him
_ASKER = 0.005  # that "she" who answers has asked
_ASKS_OF = 0.2  # that "she" of "Ada asked if she would go" has asked
_ASKED_OF = 0.02  # that "he" who answers is whom he was asked about
_WAS_ASKED = 1000.0  # that "he" who replies is who was asked in the sentence before, or "he" who asks who put it
_TOLD_OF = 0.05  # that "he" is who is named in what he says: "He said that Mei Sorensen fell"
_PRODUCT = 0.005  # that "the company" is Ardent Music, where Ardent is
_HIDDEN = 0.01  # that "she" of whom the sentence before says that she is to stay unnamed is anybody named
_LISTENS = 0.01  # that "the driver" who asks him is he, or "the force" that says so on Twitter is Twitter
_NOT_IT = 0.02  # that "it" or "the sign" is a person, or several
_NO_WOMAN = 0.05  # times that, that "it" is "the woman"
_BODY = 1.0  # times the log-odds of a person, that "the firm" is no person named
_HUMAN = 3.0  # times the log-odds of a person, that "the boss" is somebody or something named
_LIFELESS = 0.1  # that "the tag" or "the chatbot" is a person named
_NO_KIN = 0.01  # that "her father" is whom the text calls the sheriff, and nobody's father
_UNTITLED = 0.02  # that "the duchess" is a woman whom nobody calls so
_SIGNS = 0.02  # that "she" or "the chair" is who only wrote the article
_MODIFIER = 0.05  # that "he" is the Lowmoor of "the former Lowmoor striker", who is nowhere else
_NARRATES = 0.002  # that "she" is who says "I" in it
_DATELINED = 0.001  # that "it" is the place that a dateline names, and nothing else does
_WRITTEN = 8.0  # that "it" is the letter of the sentence before
_FOUND = 0.02  # that "the note, found by Ada Brandt" is hers

_UNSURE = 1.0  # log-odds of a person of what is one word and may as well be a body
_THING = -1.5  # log-odds of a person below which an entity is none
_SOMEBODY = frozenset("anybody anyone everybody everyone somebody someone".split())
_MODIFIES = frozenset(("amod", "compound", "nmod"))
_MORE_THAN_ONE = frozenset("all both many most neither others several some".split())
_COUPLE = "couple"
_VOICE = "voice"  # which is somebody's: "the voice said"


class Factors:
    """Weighs the pairs of a mention and a referent of one article."""

    def __init__(self, pairs: Certain) -> None:
        self.pairs, self.layout, self.parse, self.lexicon = pairs, pairs.layout, pairs.parse, pairs.lexicon
        self.mentions, self.referents, self.entities = pairs.mentions, pairs.referents, pairs.entities
        self.wording, self.written = Wording(pairs, pairs.firms), Written(pairs)
        self.unnamed = Unnamed(pairs, self.wording)
        self.topics, self.turned, self.deeds = Topics(pairs), Turned(pairs), Deeds(pairs)
        self.selves, self.strangers, self.talked = Selves(pairs), Strangers(pairs), Talked(pairs)
        self.signers, self.askers, self.hearers = pairs.signers, Askers(pairs), Hearers(pairs)
        self._told: dict[int, set[int]] = {}
        self._telling: dict[int, bool] = {}
        self.genders, self.salience, self.rules = pairs.genders, pairs.salience, pairs.lexicon.rules

    def of(self, which: int, referent: int) -> float:
        """The factor for mention ``which`` to mean a referent."""
        odds = 1.0
        mention, r = self.mentions[which], self.referents[referent]
        if self.clashes(which, referent):
            odds *= _SELDOM if self.genders.is_seldom(referent, MAN.get(mention.form)) else _CLASH
        if self._owner(mention) == referent:
            odds *= _OWNER
        if mention.form == "it" and self.written.is_it(mention, referent):
            odds *= _WRITTEN
        elif self._is_thing(mention) and self._is_no_thing(referent):
            odds *= _NOT_IT * (_NO_WOMAN if r.noun in self.rules.plain_people else 1.0)
        if referent in self.signers.datelined:
            odds *= _DATELINED
        firm = mention.kind == "description" and self.lexicon.is_trade(mention.form)
        if (mention.form in MAN or firm or self.wording.is_human(mention)) and self._only_tells(referent):
            odds *= _MODIFIER
        if mention.form in MAN and referent in (self.signers.narrator, self.signers.teller(mention)):
            odds *= _NARRATES
        elif referent in self.signers.found and mention.form not in self.rules.tellers:
            odds *= _SIGNS
        askers = (self.askers.has_asked, self.askers.asks_in_front, self.askers.asked_by)
        if any(asks(mention, referent) for asks in askers):
            odds *= _ASKER
        elif self.askers.asks_of(mention, referent):
            odds *= _ASKS_OF
        elif self.askers.is_asked_about(mention, referent):
            odds *= _ASKED_OF
        if which not in self._told:  # asked for each of its candidates
            self._told[which] = self._told_of(which)
        if referent in self._told[which]:
            odds *= _TOLD_OF
        if self.hearers.hears(mention, referent):
            odds *= _LISTENS
        if self.written.is_found(mention, referent):
            odds *= _FOUND
        odds *= self.topics.of_it(mention, referent)
        odds *= _WAS_ASKED if self.askers.was_addressed(mention, referent) else 1.0
        if r.entity >= 0:
            return odds * self._of_named(which, referent)
        if r.members:
            return odds * self._of_couple(mention, r)
        return odds * self.unnamed.of(which, referent, owned=self._owner(mention) >= 0)

    @cached_property
    def _products(self) -> set[int]:
        """Named things that are called by a body that the text names, too, and by more."""
        makers = {e.words[0] for e in self.entities if len(e.words) == 1 and e.person <= 0}
        bodies, known = self.lexicon.organisation_words, self.lexicon.known_bodies
        several = ((i, e.words) for i, e in enumerate(self.entities) if len(e.words) > 1 and e.person <= 0)
        made = ((i, words) for i, words in several if words[0] in makers and bodies.isdisjoint(words))
        return {i for i, words in made if words[0] in known or words[-1] in self.rules.wares}

    def _of_named(self, which: int, referent: int) -> float:
        """What the odds are multiplied with where somebody or something named is meant."""
        mention = self.mentions[which]
        odds = _LATER if mention.form in MAN and self._comes_later(mention, referent) else 1.0
        odds *= _HIDDEN if self.unnamed.hidden(which) >= 0 else 1.0
        odds *= self.topics.of(mention, referent) * self.talked.of(mention, referent)
        odds *= self.selves.of(mention, referent)
        odds *= self.turned.of(mention, referent) if mention.form in MAN else 1.0
        asked = self.askers.was_asked(mention, referent) or self.askers.has_put(mention, referent)
        asked = asked or self.askers.was_rung(mention, referent)
        odds *= _WAS_ASKED if asked else 1.0
        if (mention.form == "it" or self.wording.is_body(mention)) and referent in self._products:
            odds *= _PRODUCT
        if mention.form == "it" and self.pairs.is_of_saying(mention):
            odds *= self.wording.of_sayer(mention, referent)
        if self.wording.is_body(mention):
            unlike = self.entities[self.referents[referent].entity].person
            unlike = min(unlike, _UNSURE) if self.wording.may_be_body(referent) else unlike
            odds *= exp(min(0.0, -_BODY * unlike))
        if mention.kind == "description":
            odds *= self.wording.of_named(mention, referent) * self.deeds.of(mention, referent)
            odds *= _LIFELESS if self._is_nobody(mention, referent) else 1.0
            odds *= _NO_KIN if self._is_no_kin(mention, referent) else 1.0
            odds *= _UNTITLED if self._is_untitled(mention, referent) else 1.0
            odds *= self.turned.of_anybody(mention, referent) * self.topics.of_somebody(mention, referent)
        human = self.wording.is_human(mention)
        if human:
            odds *= exp(min(0.0, _HUMAN * self.entities[self.referents[referent].entity].person))
        if human or self.lexicon.is_somebody(mention.form) or mention.form in self.lexicon.titles:
            odds *= self.strangers.of(mention, referent)
        if mention.kind == "description" and not self.wording.is_called_so(mention):
            odds *= _OWNER if self._is_within(mention, referent) else 1.0
        return odds * _SINGLE if self.genders.is_person(referent) and self.pairs.is_several(mention) else odds

    def _is_nobody(self, mention: Mention, referent: int) -> bool:
        """Whether a person would be called what people hardly are, and what nobody's writing is: the tag."""
        form, lexicon = mention.form, self.lexicon
        called = form in self.referents[referent].role_words or form in lexicon.press_writings
        hyphened = "-" in (form, *self.parse.lower[mention.first : mention.head])  # the centre-half
        human = self.wording.is_human(mention) or hyphened or form == _VOICE
        return self.genders.is_person(referent) and lexicon.is_mute(form) and not (called or human)

    def _is_no_kin(self, mention: Mention, referent: int) -> bool:
        """Whether somebody's relation would be one whom the text calls otherwise: "her father" the sheriff.

        Whoever shares his surname may be his kin all the same.
        """
        if mention.form not in self.rules.kin:
            return False
        called, first = self.referents[referent].role_words, mention.first
        owned = self.parse.lower[first] in GENDERED or "POS" in self.parse.tags[first : mention.head]
        if not owned or not called or not called.isdisjoint(self.rules.kin):
            return False
        own = self.pairs.entity(self.referents[referent])
        return own is None or not any(e is not own and e.words[-1] == own.words[-1] for e in self.entities)

    def _is_untitled(self, mention: Mention, referent: int) -> bool:
        """Whether a mention is a title that the text would give to somebody named who has it: the duchess."""
        peer, r = mention.form in self.rules.enthroned, self.referents[referent]
        return peer and mention.form not in r.role_words and mention.form not in self.entities[r.entity].words

    def _comes_later(self, mention: Mention, referent: int) -> bool:
        """Whether the text names somebody only behind a mention."""
        heads = self.pairs.positions[referent]
        return bool(heads) and heads[0] > mention.head

    def clashes(self, which: int, referent: int) -> bool:
        """Whether "he" or "she" would name somebody known to be the other, or a body; or "the council" a ministry."""
        mention, r = self.mentions[which], self.referents[referent]
        if mention.form not in MAN:
            noun = self.genders.of_noun(mention) if mention.kind == "description" else UNTOLD
            other = mention.kind == "description" and self.pairs.is_other_body(mention, self.pairs.entity(r))
            return other or (noun != UNTOLD and abs(self.genders.man(referent) - noun) > _DISAGREE)
        thing = self.entities[r.entity].person < _THING if r.entity >= 0 else self.genders.is_no_one_person(referent)
        thing = thing or (r.noun == "some" and self.parse.lower[self.mentions[r.mentions[0]].first] in _MORE_THAN_ONE)
        return thing or abs(self.genders.man(referent) - MAN[mention.form]) > _DISAGREE

    def _only_tells(self, referent: int) -> bool:
        """Whether a name only stands before nouns that it tells something of: the former Lowmoor striker."""
        if referent not in self._telling:  # asked for each pronoun
            parse, heads = self.parse, self.pairs.positions[referent]
            self._telling[referent] = self.referents[referent].entity >= 0 and all(
                parse.deps[h] in _MODIFIES and parse.words[parse.heads[h]].islower() for h in heads
            )
        return self._telling[referent]

    def _told_of(self, which: int) -> set[int]:
        """Those whom the report by a mention names, without marks: they aren't the mention (Chomsky's Principle C)."""
        parse, head = self.parse, self.mentions[which].head
        verb = parse.heads[head]
        if not self.pairs.is_of_saying(self.mentions[which]):
            return set()
        clauses = [c for c in parse.children[verb] if parse.deps[c] == "ccomp" and c > verb > head]
        end = self.layout.last_token(self.layout.paragraphs[self.layout.paragraph[head]].end)
        named = {r for c in clauses for r in self._named_in(verb, min(parse.edges[c][1], end))}
        before, first = self.pairs.referent_of.get(which - 1), self.mentions[which].first
        if before is None or self.mentions[which - 1].last != first - 2:
            return named
        aside = parse.lower[first - 1] == "," and parse.lower_at(verb + 1) == ","  # "Rey, he added, has"
        return named | {before} if aside else named

    def _named_in(self, first: int, last: int) -> set[int]:
        """Those who are named, or described with their name, from one token to another."""
        return {r for _, r in self.pairs.between(first, last + 1)}

    def _owner(self, mention: Mention) -> int:
        """Whose colleague or wife a description is, so that it isn't the owner: "his colleague"; -1 where nobody's."""
        man = GENDERED.get(self.parse.lower[mention.first])
        if mention.kind != "description" or man is None:
            return -1
        last = self.salience.at[mention.head].last.get(man)
        return self._first_named(mention.head, man) if last is None else last

    def _first_named(self, token: int, man: float) -> int:
        """Who "her" is before anybody is named: the first of that gender named behind; -1 where somebody was before."""
        people = ((h, r) for h, r in self.pairs.named_heads if self.genders.is_person(r) and self.genders.fits(r, man))
        head, first = next(people, (-1, -1))
        return first if head > token else -1

    def _is_thing(self, mention: Mention) -> bool:
        """Whether it is no person: it, the airline, the complaint, the paper itself."""
        itself = self.parse.lower_at(mention.last + 1) == "itself"
        press = mention.form in self.lexicon.press_writings or mention.form in self.rules.reports
        paper = (press and mention.kind == "description") or self.wording.is_paper(mention)
        return mention.form == "it" or itself or paper or self.wording.is_body(mention)

    def _is_within(self, mention: Mention, referent: int) -> bool:
        """Whether a description has the name of a referent in it: the Ardent of "the Ardent leader"."""
        heads = self.pairs.positions[referent]
        at = bisect_left(heads, mention.first)
        within = at < len(heads) and heads[at] < mention.head
        return within and (self.wording.is_human(mention) or self.parse.tags[heads[at]][:3] == "NNP")

    def _is_no_thing(self, referent: int) -> bool:
        """Whether a referent is a person or several, so that "it" is none of them."""
        r, lexicon = self.referents[referent], self.lexicon
        if r.entity >= 0:
            return self.entities[r.entity].person > -_THING
        person = any(n in lexicon.people for n in (r.noun, singular(r.noun))) and r.noun not in lexicon.things
        person = person or r.noun in lexicon.groups or r.noun in _SOMEBODY
        return bool(r.members) or person or self.parse.tags[self.mentions[r.mentions[0]].head] in PLURAL_TAGS

    def _of_couple(self, mention: Mention, joint: Referent) -> float:
        """The factor for "the couple" to mean two: more for husband and wife, less for brothers."""
        if mention.form != _COUPLE:
            return 1.0
        called = set[str]().union(joint.role_words, *(self.referents[m].role_words for m in joint.members))
        apart = _SIBLINGS if not called.isdisjoint(self.rules.siblings) else 1.0
        return apart if called.isdisjoint(self.rules.spouses) else _MARRIED
