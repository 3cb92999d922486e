"""What the roles of somebody say, and what they say only of somebody or something else."""

from __future__ import annotations

from ..grammar import PROPER_TAGS
from ..naming.entity import Entity
from .mentions import Mention
from .referents import CHIEFS, Cast, Referent

__all__ = ["Called"]

_BODY = -1.0  # log-odds of a person below which a name can be no person's
_WITHIN = frozenset("of for at in from to".split())
_PHRASE = 4  # words from a preposition to a noun that hangs on it


class Called:
    """Tells whether a noun within somebody's roles is his own."""

    def __init__(self, cast: Cast) -> None:
        self.parse, self.referents, self.lexicon = cast.layout.parse, cast.referents, cast.lexicon
        self.entities = cast.entities
        self.countries = cast.origins.countries
        self.said: dict[int, frozenset[str]] = {}  # what ``_words_of_roles`` has found
        self.inner: dict[tuple[int, str], bool] = {}  # what ``_is_behind`` has found

    def _words_of_roles(self, number: int) -> frozenset[str]:
        """What stands between the spaces of somebody's roles, small letters."""
        if number not in self.said:
            roles = " ".join(role.of(self.parse.text) for role in self.referents[number].roles)
            self.said[number] = frozenset(roles.casefold().split())
        return self.said[number]

    def is_another(self, number: int, noun: str) -> bool:
        """Whether somebody or something named can't be called so, whatever words the roles have."""
        entity, lexicon = self.entities[self.referents[number].entity], self.lexicon
        if self._only_owner(number, noun):
            return True
        if entity.is_person and (self._only_within(number, noun) or self._is_no_person(number, noun)):
            return True  # "the town" isn't its clerk
        if entity.person < _BODY and lexicon.is_human(noun):
            return True  # nor the official the semi-official agency
        town = len(entity.words) == 1 and entity.words[0] in lexicon.places
        return town and noun not in lexicon.rules.territories  # nor "the hospital" Portland

    def is_of_kind(self, mention: Mention, entity: Entity) -> bool:
        """Whether a name has the noun by which its bearer is called: the directorate, the council; not "his office"."""
        noun, lexicon = mention.form, self.lexicon
        his_people = noun == "office" and self.parse.tags[mention.first] == "PRP$"
        if noun in lexicon.rules.firms or his_people:
            return False  # "the company" may be any: not Lowmoor & Company
        if entity.is_of_other_field(noun, self.parse.lower[mention.first : mention.head], lexicon.rules.fields):
            return False
        last = entity.person <= 0 and noun == entity.words[-1] and not lexicon.is_human(noun)
        return last or (noun in lexicon.organisation_words and noun in entity.words)

    def _only_owner(self, number: int, noun: str) -> bool:
        """Whether the roles of somebody or something only have an owner called so: "the company's assistant"."""
        words = self._words_of_roles(number)
        return noun not in words and not words.isdisjoint((f"{noun}'s", f"{noun}’s"))

    def _is_no_person(self, number: int, noun: str) -> bool:
        """Whether a noun of a body or place only stands before what somebody is: the town of a town clerk."""
        body = self.lexicon.is_body(noun) or noun in self.lexicon.rules.territories
        either = noun in self.lexicon.rules.either or self.lexicon.is_human(noun) or noun in self.lexicon.titles
        return body and not either and noun not in self.referents[number].nouns

    def _only_within(self, number: int, noun: str) -> bool:
        """Whether the roles of somebody have a noun only behind a preposition: the paper of "author of the paper"."""
        return noun not in self.lexicon.people and self._is_behind(number, noun)

    def _is_behind(self, number: int, noun: str) -> bool:
        """The same, be it a noun of people or not: the mayor of "an aide to the mayor"."""
        if (known := self.inner.get((number, noun))) is not None:
            return known
        roles = [role.of(self.parse.text).casefold().split() for role in self.referents[number].roles]
        places = [(role, i) for role in roles for i, word in enumerate(role) if word == noun]
        within = all(not _WITHIN.isdisjoint(role[max(0, i - _PHRASE) : i]) for role, i in places)
        return self.inner.setdefault((number, noun), bool(places) and within)

    def is_his(self, number: int, noun: str) -> bool:
        """Whether a noun of the roles of somebody is his own: not the baker of "a friend of the baker Tom Rey"."""
        return not self._only_owner(number, noun) and not self._is_behind(number, noun)

    def where(self, mention: Mention, referent: Referent, holders: list[int]) -> set[str]:
        """The words that say whose office it is, for its only bearer: "the Lowmoor County coroner", Coroner Tom Rey."""
        parse = self.parse
        if parse.lower[mention.first] != "the" or mention.form not in self.lexicon.titles or len(holders) != 1:
            return set()
        names = all(tag in PROPER_TAGS for tag in parse.tags[mention.first + 1 : mention.head])
        abroad = not self.countries.isdisjoint(referent.role_words)
        words = set(parse.lower[mention.first + 1 : mention.head]) - CHIEFS  # the Prime Minister is no other
        return words if names and not abroad else set()

    def qualifiers(self, mention: Mention) -> set[str]:
        """The names that say which body a description means: the Brandt of "the Brandt campaign"."""
        parse = self.parse
        inner = range(mention.first, mention.head)
        return {parse.lower[i] for i in inner if parse.tags[i] == "NNP" and parse.words[i].istitle()}

    def is_deputy(self, mention: Mention, referent: Referent) -> bool:
        """Whether somebody isn't quite who is meant: "the governor" is hardly her deputy, or the previous governor."""
        deputies = self.lexicon.rules.deputies - {mention.form}
        named = not deputies.isdisjoint(self.parse.lower[mention.first : mention.head])
        return not named and not deputies.isdisjoint(referent.role_words)
