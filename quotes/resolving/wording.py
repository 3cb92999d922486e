"""Wording: what the words of a description say for and against those whom it may mean."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from ..grammar import PLURAL_TAGS
from ..mentioning.mentions import Mention
from ..naming.entity import Entity
from .antecedent_features import Pairs
from .firms import Firms

__all__ = ["Wording"]

_OF = frozenset(("of", "for"))  # behind the word of a name that says what it is
# What is left of the odds that a description means somebody named, or how much more they are.
_ELSEWHERE = 0.05  # that "the Ohio senator" is known to be of another state, or "the Democrat" a Republican
_OTHER_WORK = 0.4  # that "the prosecutor" is known to be a tiler, and no prosecutor; by held-out articles
_SO_CALLED = 15.0  # that "the Texan" is known to be of Texas
_NATIVE = 4.0  # that "the Ohio senator" is known to be of Ohio
_ACTING = 10.0  # that "the company" is the last body that did something
_PLACE = 0.2  # that "the company" is a place
_IT = 3.0  # that "it", which says something, is the last body that did something
_FIRM = 8.0  # that "the company" is called so by its name: Lowmoor Motors
_RENOWNED = 15.0  # that "the union" is Unite
_UNCALLED = 0.03  # that "the ministry" is a body that nobody calls so
_PUBLIC = 0.05  # that "the company" is a ministry
_OTHERWISE = 0.05  # that "the Brandt campaign" is a body without Brandt in its name
_SPOKEN_FOR = 0.2  # that "the spokesperson" is named, where the text brought in a spokesman without a name

# What anybody may be called.
_ANY = frozenset(("some", "old", "person", "who"))
_AGENCY = "agency"
_BASED = frozenset(("based", "headquartered", "listed", "registered"))
_NOBODY = frozenset(("news",))  # no "they", though it sounds like several
_MAYBE = 3.0  # log-odds of a person below which one word that is no first name may be a body's


class Wording:
    """Compares the words of the descriptions of one article with its referents."""

    def __init__(self, pairs: Pairs, firms: Firms) -> None:
        self.pairs, self.parse, self.lexicon, self.rules = pairs, pairs.parse, pairs.lexicon, pairs.lexicon.rules
        self.mentions, self.referents, self.entities = pairs.mentions, pairs.referents, pairs.entities
        self.origins, self.firms = pairs.origins, firms
        # Nouns for any body, that say nothing against a name's own, and for any person.
        self.vague = self.rules.any_body - self.lexicon.body_names.keys()
        self.persons = self.lexicon.people | self.lexicon.unnamed_sources
        self.anybody = self.rules.callings | self.rules.plain_people
        self.named_so = self.rules.called_bodies | self.rules.own_kinds | self.rules.firms
        self._work: dict[int, set[str]] = {}  # what the text says that somebody does
        self.no_work = self.anybody | self.rules.kin | self.rules.anyone | self.rules.courtesy

    def _entity(self, referent: int) -> Entity:
        """The entity of a referent that is named."""
        return self.entities[self.referents[referent].entity]

    def of_named(self, mention: Mention, referent: int) -> float:
        """What the odds for somebody named are multiplied with."""
        odds = self._by_origin(mention, referent) * (_SO_CALLED if self._is_from(mention, referent) else 1.0)
        odds *= _SPOKEN_FOR if self._is_spoken_for(mention, referent) else 1.0
        odds *= _OTHER_WORK if self._works_otherwise(mention, referent) else 1.0
        uncalled = self._is_called_otherwise(mention, referent)
        odds *= _UNCALLED if uncalled else 1.0
        odds *= self._by_renown(mention, referent)
        odds *= _OTHERWISE if mention.form in self.rules.legends and self._entity(referent).person < 0 else 1.0
        if self.is_body(mention):
            odds *= _PLACE if self._is_place(referent) and mention.form not in self.rules.territories else 1.0
            odds *= _FIRM if self._is_firm(mention, referent) else 1.0
            public = self._is_public(mention, referent)
            if not uncalled:
                odds *= _PUBLIC if public else _ACTING if self._acts(mention, referent) else 1.0
            odds *= _OTHERWISE if self._is_named_otherwise(mention, referent) else 1.0
        return odds

    def _by_renown(self, mention: Mention, referent: int) -> float:
        """What the odds are multiplied with for what everybody knows a body to be: Unite is a union, and no airline."""
        called, form = self.lexicon.renowned.get(" ".join(self._entity(referent).words)), mention.form
        if called is None or self._entity(referent).is_person:
            return 1.0
        if form in called:
            later = self.pairs.positions[referent][:1] > [mention.head]
            return 1.0 if later or self._brought_in.get(form, mention.first) < mention.first else _RENOWNED
        told = self.is_body(mention) and form not in self.rules.any_body and form not in self.rules.firms
        return _UNCALLED if told else 1.0

    @cached_property
    def _brought_in(self) -> dict[str, int]:
        """By the nouns of those whom the text brings in without a name, the head of the first: a care agency."""
        found: dict[str, int] = {}
        for index, known in enumerate(self.referents):
            if known.entity < 0 and self.pairs.introduced(index):
                head = self.mentions[known.mentions[0]].head
                found[known.noun] = min(head, found.get(known.noun, head))
        return found

    def _is_called_otherwise(self, mention: Mention, referent: int) -> bool:
        """Whether "the council" would be a body whose name tells nothing of it: Tarn Aid; not so the CTA, or Norway."""
        entity, form = self._entity(referent), mention.form
        if form not in self.rules.self_named:
            return False
        called = form in entity.parts or form in self.referents[referent].role_words
        may_be = called or entity.name.isupper() or self._is_place(referent)
        return not may_be

    def _works_otherwise(self, mention: Mention, referent: int) -> bool:
        """Whether somebody is known by what he does, and that is nothing that a description calls him."""
        form, names = mention.form, self.lexicon.role_names
        new = "new" in self.parse.lower[mention.first : mention.head]  # the new mayor
        if mention.kind != "description" or new or not self._is_work(form):
            return False
        if referent not in self._work:  # asked for each description
            called = self.referents[referent].role_words - self.rules.parties
            self._work[referent] = {w for w in called if self._is_work(w)}
        known = self._work[referent]
        same = {form, *names.get(form, ())}
        return bool(known) and known.isdisjoint(same) and not any(form in names.get(w, ()) for w in known)

    def _is_work(self, noun: str) -> bool:
        """Whether a noun tells what somebody does or holds: a prosecutor; not a woman, a mother."""
        return self.lexicon.calls_people(noun) and noun not in self.no_work

    def _is_from(self, mention: Mention, referent: int) -> bool:
        """Whether a description says where somebody is from as the text has said it: "the man from Hull"."""
        places = self.parse.lower[mention.head + 1 : mention.last + 1]
        return places[:1] == ["from"] and not self.referents[referent].role_words.isdisjoint(places[1:])

    def _is_spoken_for(self, mention: Mention, referent: int) -> bool:
        """Whether "the spokesperson" would be somebody never called so, and the text has an unnamed one before."""
        proxies = self.rules.proxies
        if mention.form not in proxies or not self.referents[referent].role_words.isdisjoint(proxies):
            return False
        return any(head < mention.first for head in self._spokesmen)

    @cached_property
    def _spokesmen(self) -> list[int]:
        """The heads of the first mentions of spokesmen without a name."""
        own = (r for r in self.referents if r.entity < 0 and r.noun in self.rules.proxies)
        return [self.mentions[r.mentions[0]].head for r in own]

    def of_sayer(self, mention: Mention, referent: int) -> float:
        """What the odds that "it", which says something, is something named are multiplied with."""
        if self._last_body(mention) == referent:
            return _IT
        return _PLACE if self._is_place(referent) else 1.0

    def is_another(self, mention: Mention, referent: int) -> bool:
        """Whether "the Brandt campaign" would be a campaign of others, or "they" and "the Texan" a thing."""
        own = self.referents[referent]
        if mention.form == "they":
            tag, lexicon = self.parse.tags[self.mentions[own.mentions[0]].head], self.lexicon
            several = own.members or tag in PLURAL_TAGS or own.noun in lexicon.groups or own.noun in lexicon.bodies
            return not several and (lexicon.is_writing(own.noun) or own.noun in _NOBODY)
        if mention.kind != "description":
            return False
        if mention.form in self.rules.legends and own.noun != mention.form:
            return True  # the caption is no photo
        if self.is_human(mention) and own.noun in self.lexicon.things and own.noun not in self.lexicon.people:
            return True
        if self.is_body(mention):
            if own.noun != mention.form and self._is_told_apart(mention):
                return True  # "the harbour agency" is no "guild of dyers"
            if self._is_no_body(own.noun):
                return True  # the council is no tram line
            known = self.vague.isdisjoint((mention.form, own.noun))
            other = known and own.noun != mention.form and self.lexicon.is_body(own.noun)
            if other or (self.lexicon.is_writing(own.noun) and not self.lexicon.is_body(own.noun)):
                return True
        if self.is_human(mention) and self.lexicon.is_nobody(own.noun):
            return not (own.members or own.noun in _ANY or own.noun in self.lexicon.groups)
        if self.is_human(mention) and self._is_somebody_else(mention.form, own.noun):
            return True
        return own.noun == mention.form and "NNP" in self.parse.tags[mention.first : mention.head]

    def _is_told_apart(self, mention: Mention) -> bool:
        """Whether a noun before the last one, in small letters, says which body it is: the harbour agency."""
        before = range(mention.first, mention.head)
        return any(self.parse.tags[i] in ("NN", "NNP") and self.parse.words[i].islower() for i in before)

    def _is_no_body(self, noun: str) -> bool:
        """Whether a noun in the singular is neither that of a body nor of several people or a person."""
        body = self.lexicon.is_body(noun) or noun in self.lexicon.groups or noun in self.rules.any_body
        return not body and noun not in _ANY and noun not in self.persons and noun[-1:] != "s"

    def _is_somebody_else(self, noun: str, other: str) -> bool:
        """Whether nouns tell two people apart: a strategist is no aide, but may be a woman, an employee a staffer."""
        lexicon, both, names = self.lexicon, (noun, other), self.lexicon.role_names
        if other not in self.persons or noun == other or noun in names.get(other, ()) or other in names.get(noun, ()):
            return False
        if self.rules.kin.issuperset(both):
            return True
        return self.anybody.isdisjoint(both) and not lexicon.unnamed_sources.issuperset(both)

    def is_body(self, mention: Mention) -> bool:
        """Whether it is a body of any kind: the airline, the council; not "the council members"."""
        return mention.kind == "description" and self.lexicon.is_body(mention.form)

    def is_human(self, mention: Mention) -> bool:
        """Whether only a person can be meant: the boss, the Texan, the 58-year-old; not the star, maybe a newspaper."""
        human = self.lexicon.is_human(mention.form) or mention.form in self.lexicon.unnamed_sources
        human = human or mention.form == "old" or self._is_native(mention)
        return mention.kind == "description" and human

    def is_called_so(self, mention: Mention) -> bool:
        """Whether what it is may stand behind its own name: the Ardent group; no leader, no campaign, no writing."""
        return mention.form in self.named_so or not (self.is_body(mention) or self.is_human(mention))

    def is_paper(self, mention: Mention) -> bool:
        """Whether it is what speaks for itself: the complaint, a sign, "“…,” read the slip"; no letter, no article."""
        lexicon, form, verb = self.lexicon, mention.form, self.parse.heads[mention.head]
        read = verb < mention.head and self.parse.lower[verb] == "read" and not self.is_human(mention)
        own = (read or form in lexicon.documents) and form not in lexicon.personal_writings
        return own and mention.kind == "description" and form not in lexicon.press_writings

    def _is_native(self, mention: Mention) -> bool:
        """Whether somebody is called by where he is from: the Texan; not "the Americans"."""
        return mention.form in self.lexicon.demonyms and self.parse.tags[mention.head] in ("NN", "NNP")

    def _is_place(self, referent: int) -> bool:
        """Whether a name is that of a place: Lima, New Mexico."""
        words = self._entity(referent).words
        return " ".join(words) in self.origins.states or (len(words) == 1 and words[0] in self.lexicon.places)

    def _is_firm(self, mention: Mention, referent: int) -> bool:
        """Whether "the company" may be one whose name ends in what only those of companies do."""
        words = self._entity(referent).words
        trade = words[-1] in self.rules.legal_forms or words[-1] in self.rules.trades
        club = words[-1] in self.lexicon.body_names["club"]
        return mention.form in self.rules.firms and len(words) > 1 and trade and not club

    def _is_public(self, mention: Mention, referent: int) -> bool:
        """Whether "the company" would be a body of the state, or of members: the Lowmoor Water Commission."""
        firms, public = self.rules.firms, self.rules.public_bodies
        if mention.form in public and not firms.isdisjoint(self.referents[referent].role_words):
            return True  # nor is the ministry a firm
        if mention.form == _AGENCY:
            return self._noun_of(referent) in self.rules.trades  # nor is the agency Lowmoor Foods of Ohio
        return mention.form in firms and self._noun_of(referent) in public

    def _noun_of(self, referent: int) -> str:
        """The word of a name that says what it is: the last, or that before "of" or "for"; small letters."""
        words = self._entity(referent).name.casefold().split()
        return next((one for one, two in pairwise(words) if two in _OF), words[-1])

    def _is_named_otherwise(self, mention: Mention, referent: int) -> bool:
        """Whether a description says which body it is with a name, and another one's: "the Brandt campaign"."""
        lower = self.parse.lower[mention.first : mention.head + 1]
        named = any(self.parse.tags[i] == "NNP" for i in range(self._behind_whence(mention), mention.head))
        return named and set(lower).isdisjoint(self._entity(referent).words)

    def _behind_whence(self, mention: Mention) -> int:
        """The token behind what says where a body is: that of "the Tempe, Arizona-based firm", "the Ohio company"."""
        lower, place = self.parse.lower, self.lexicon.is_place
        based = (i for i in range(mention.head - 1, mention.first, -1) if lower[i] in _BASED and lower[i - 1] == "-")
        end = next(based, mention.first)
        if self.goes_on_from_body(mention):
            while end < mention.head and (place(lower[end]) or end == mention.first):
                end += 1
        return end

    def _acts(self, mention: Mention, referent: int) -> bool:
        """Whether a body was the last one to be a subject before "the company"; for "the airline", one called so."""
        words, own = self.lexicon.body_names.get(mention.form), self._entity(referent).parts
        if words and own.isdisjoint(words):
            return False
        return self._last_body(mention) == referent and self.parse.lower[mention.first] == "the"

    def goes_on_from_body(self, mention: Mention) -> bool:
        """Whether "the Ohio-based company" may be the named body that was the last one to do something."""
        last = self._last_body(mention) if self.firms.may_be_known(mention) else -1
        return last >= 0 and not self._is_public(mention, last)

    def _last_body(self, mention: Mention) -> int:
        """The named body that was the last one to be a subject before a mention, or -1."""
        subjects = self.pairs.salience.at[mention.head].subjects
        named = (r for r in subjects if self.referents[r].entity >= 0)
        bodies = (r for r in named if self.may_be_body(r) and not self._is_place(r))
        return next(bodies, -1)

    def may_be_body(self, referent: int) -> bool:
        """Whether a name is that of a body, or one word that may as well be: Freshmark said so."""
        entity = self._entity(referent)
        if entity.person < 0:
            return True
        unknown = len(entity.words) == 1 and entity.words[0] not in self.lexicon.first_names
        alone = (
            self.referents[referent].role_words.isdisjoint(self.lexicon.people)
            and not self.pairs.genders.votes[referent]
        )
        return unknown and alone and entity.person < _MAYBE

    def _by_origin(self, mention: Mention, referent: int) -> float:
        """What the odds are multiplied with for the state, party or country that a description says."""
        known = self.referents[referent].origins
        said = self.origins.of_description(mention) if known else set()
        if self.origins.clash(said, known):
            return _ELSEWHERE
        if not said & known & (self.origins.states | self.origins.countries):
            return 1.0
        return _SO_CALLED if self._is_native(mention) else _NATIVE
