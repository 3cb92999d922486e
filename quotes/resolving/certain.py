"""Certain: the mentions that leave no choice whom they mean: a name, a role beside one, "a doctor", "who"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from ..fold import singular
from ..grammar import OF_TWO
from ..mentioning.mentions import Mention
from ..mentioning.referents import KNOWN
from ..mentioning.writings import WROTE
from ..parse import SUBJECTS
from .firms import Firms
from .genders import GENDERED, MAN
from .namesakes import Namesakes
from .relative_pronouns import RelativePronouns
from .signers import Signers

__all__ = ["Certain"]

_IS = frozenset("as called identified is named was".split())  # before the name of who is described
_PAIR, _THREE = 2, 3
_BESIDE = 8  # mentions from "the grandmasters" back to the pair
_REACH_JOINT = 40  # phrases that name several looked through for "they"
_REACH = 400  # mentions from "a staffer" to "the staffer"
_JOINT = 3  # of those named together, the last that are candidates
_BROUGHT_IN = 2  # paragraphs from "a staffer" to "the staffer"
_AGAIN = 6  # paragraphs from "a finance chairman" to "the finance chairman"
_OF_OFFICE = frozenset(("of", "for", "in", "from"))
_SOME = frozenset(("a", "an"))
_SMALL = _OF_OFFICE | {"the"}
_STATIONS = frozenset("affiliate newspaper paper station".split())
_NEAR = 4  # sentences looked through for these two


class Certain(RelativePronouns):
    """Settles whom some mentions of one article mean, and who is named together."""

    def settled(self, which: int) -> int | None:
        """The referent of a mention that leaves no choice: a name, a role beside one, "a doctor", "some users"."""
        mention, own = self.mentions[which], self.referent_of.get(which)
        if which in self.joint:
            return self.joint[which]
        if mention.form == "who" or self.is_some_of_whom(mention):
            return self.relative_to(which)
        if mention.form == "i":
            turn = self.signers.turn_of(mention)
            return self.signers.byline if turn is None else turn
        for known in (self.signers.in_which, self.begun_by) if mention.form in MAN else ():
            if (one := known(which)) is not None:
                return one if self.genders.fits(one, MAN[mention.form]) else None
        if mention.form in OF_TWO and (one := self._one_of_two(mention)) is not None:
            return one
        if own is None:
            return None
        if mention.kind == "name" and (namesake := self.namesakes.meant(which)) is not None:
            return namesake
        return own if self._is_itself(which, mention, own) or self._is_of_nobody_known(which, mention, own) else None

    def _one_of_two(self, mention: Mention) -> int | None:
        """Whom "the former" or "the latter" means, where its own sentence, or one shortly before, names two."""
        parse, start = self.parse, self.parse.sentence_start(mention.head)
        if mention.last > mention.head or parse.lower[mention.first] != "the":
            return None
        end = mention.first
        for _ in range(_NEAR):
            found = list(dict.fromkeys(r for _, r in self.between(start, end) if self.genders.is_person(r)))
            if len(found) == _PAIR:
                return found[OF_TWO[mention.form]]
            start, end = parse.sentence_start(max(0, start - 1)), start
        return None

    def _is_itself(self, which: int, mention: Mention, own: int) -> bool:
        """Whether a mention is what its own words say, whoever has a name besides."""
        before, form = self.parse.lower[mention.first : mention.head], mention.form
        if self.referents[own].entity >= 0 or form == "some" or self.lexicon.is_sham(before, form):
            return True
        if self._is_of_town(mention) or (self.lexicon.is_of_nation(before, form) and form not in self._names):
            return True
        if self._is_of_writers(own):
            return True
        again = not self.is_first(which, own)
        if again and form == "old" and self.introduced(own):
            return True  # "a 16-year-old", later "the 16-year-old"
        if again and self.parse.lower[mention.first] == "this":
            return True  # "a second clerk", then "this person"
        if self._has_just_come(which, own) or self._is_called_again(which, own):
            return True  # "a campaign staffer who watched him", then "the staffer"
        verb = self.parse.heads[mention.head]
        read = verb < mention.head and self.parse.lower[verb] == "read" and not again
        return read and form not in self.lexicon.personal_writings  # "…,” read the slip

    def _is_of_writers(self, own: int) -> bool:
        """Whether it is the letter of those who have just written: MPs wrote to the minister. “…,” the letter said."""
        author = self.referents[own].author
        if (
            author < 0
            or self.mentions[author].kind != "description"
            or not self.lexicon.is_writing(self.referents[own].noun)
        ):
            return False
        head = self.mentions[author].head
        return self.parse.deps[head] == "nsubj" and self.parse.lower[self.parse.heads[head]] in WROTE

    def _is_of_nobody_known(self, which: int, mention: Mention, own: int) -> bool:
        """Whether a description is of several, of anybody ("a clerk"), or so full that it stands for no name."""
        several = self.parse.tags[mention.head] == "NNS"
        indefinite = self.parse.lower[mention.first] not in KNOWN
        if several and not indefinite and self.is_first(which, own) and self._together(mention):
            return False
        qualified = mention.last > mention.head and not self._may_be_held(mention)  # "the narrator of a film"
        qualified = qualified and not self._is_only_one(mention)
        qualified = qualified or mention.stays_unnamed(self.parse.text)
        return (qualified and not self.tells(mention)) or several or indefinite

    def _has_just_come(self, which: int, own: int) -> bool:
        """Whether "the staffer" is who was brought in with that noun a little before, and nobody new is named since."""
        mention, mentions = self.mentions[which], self.referents[own].mentions
        first = self.mentions[mentions[0]]
        specific = self.parse.lower[mention.first] == "the" and mention.last == mention.head == mention.first + 1
        body = self.lexicon.is_body(mention.form) and self.parse.lower[first.first] == "its"  # Tarn Gas and its union
        brought_in = body or (self.introduced(own) and self.lexicon.is_somebody(mention.form))
        if not specific or mentions[0] >= which or first.form != mention.form or not brought_in:
            return False
        near = self.layout.paragraph[mention.first] - self.layout.paragraph[first.first] <= _BROUGHT_IN
        if not near or which - mentions[0] > _REACH:
            return False
        names = (m for m in self.mentions[mentions[0] : which] if m.kind == "name")
        return not any(self._is_new(m) and not self._is_told_of(m, first) for m in names)

    def _is_called_again(self, which: int, own: int) -> bool:
        """Whether a description of several words says again what the text called somebody: "the finance chairman"."""
        start = self.referents[own].mentions[0]
        mention, first = self.mentions[which], self.mentions[start]
        said, before = (set(self.parse.lower[m.first + 1 : m.last + 1]) for m in (mention, first))
        told = said < before or self.introduced(own)  # the same phrase twice may be of somebody named both times
        again = len(said) > 1 and first.first < mention.first and said <= before and told
        again = again and mention.last == mention.head
        if not again or self.parse.lower[mention.first] != "the" or not self.lexicon.is_somebody(mention.form):
            return False
        near = self.layout.paragraph[mention.first] - self.layout.paragraph[first.first] <= _AGAIN
        if not near or which - start > _REACH or mention.form in self._held:
            return False
        return not any(m.kind == "name" and self._is_new(m) for m in self.mentions[start:which])

    def _is_of_town(self, mention: Mention) -> bool:
        """Whether a description says of which town a body is, of which no other name tells it: the Reno paper."""
        lower, place = self.parse.lower, mention.head - 1
        where = " ".join(lower[mention.first + 1 : mention.head])
        whole = lower[mention.first] == "the" and self.parse.tags[place] == "NNP"
        if whole and place > mention.first + 1 and mention.form in _STATIONS and self.lexicon.is_place(where):
            return True  # the Baton Rouge station
        whole = whole and place == mention.first + 1
        known = whole and self.lexicon.is_body(mention.form) and lower[place] in self.lexicon.places
        known = known and not self.firms.is_known(mention)  # the Ohio chipmaker
        known = known and (mention.form in self.lexicon.rules.outlets or self._first_of[lower[place]] == place)
        return known and lower[place] not in self._inner_names

    @cached_property
    def firms(self) -> Firms:
        return Firms(self)

    @cached_property
    def _first_of(self) -> dict[str, int]:
        """For each word in small letters the first token that it is."""
        found: dict[str, int] = {}
        for i, word in enumerate(self.parse.lower):
            found.setdefault(word, i)
        return found

    @cached_property
    def _inner_names(self) -> set[str]:
        """The words of the names of several words."""
        return set[str]().union(*(e.words for e in self.entities if len(e.words) > 1))

    @cached_property
    def _names(self) -> set[str]:
        """The words of all names, small letters."""
        return set[str]().union(*(entity.words for entity in self.entities))

    @cached_property
    def _held(self) -> set[str]:
        """The words of the roles of all who have a name."""
        return set[str]().union(*(r.role_words for r in self.referents if r.entity >= 0))

    def _is_told_of(self, name: Mention, first: Mention) -> bool:
        """Whether a sentence about somebody names another further on: "a donor who has known Mei Sorensen"."""
        of, deps = self.parse.sentence_of, self.parse.deps
        about = deps[first.head] in SUBJECTS and of[first.head] == of[name.head]
        own = self.parse.lower[max(0, name.first - 1)] in _IS  # "a teacher named by police as Ada Brandt"
        return about and name.head > first.head and deps[name.head] != "appos" and not own

    def _is_new(self, name: Mention) -> bool:
        """Whether a person is named here for the first time."""
        own = self.referents[name.entity].mentions  # none where they turned out to be somebody else's: the PM
        return bool(own) and self.mentions[own[0]].first == name.first and self.entities[name.entity].is_person

    def _may_be_held(self, mention: Mention) -> bool:
        """Whether somebody named may hold the office: "the nominee for the Senate"; not "the mayor of Tarn".

        Somebody must be known to hold one, or it has been held, or is sought: the principal of a school may be anybody.
        """
        parse, at, form = self.parse, mention.head + 2, mention.form
        office = parse.lower[mention.first] == "the" and form in self.lexicon.rules.held and at <= mention.last
        if not office or parse.lower[at - 1] not in _OF_OFFICE or parse.lower[at] in _SOME:
            return False
        if parse.tags[at] == "NNP" and parse.lower[at] not in self.lexicon.organisation_words:
            return False
        former = form in self.lexicon.rules.sought or "former" in parse.lower[mention.first : mention.head]
        about = set(parse.lower[at : mention.last + 1]) - _SMALL  # the head of the union isn't that of the hospital
        return former or not about.isdisjoint(self._beside_office[form])

    @cached_property
    def _beside_office(self) -> defaultdict[str, set[str]]:
        """For each office the words of the roles of all named people who hold it."""
        found = defaultdict[str, set[str]](set)
        for r in self.referents:
            for form in r.role_words & self.lexicon.rules.held if r.entity >= 0 else ():
                found[form] |= r.role_words
        return found

    def _is_only_one(self, mention: Mention) -> bool:
        """Whether who says so behind a quotation may be the only one named: “…,” said the mason from Tarn."""
        parse, inside, first = self.parse, self.layout.inside, mention.first
        said = first > 0 and parse.lower[first - 1] in self.lexicon.report_verbs
        says = parse.lower_at(mention.last + 1) in self.lexicon.report_verbs
        quoted = inside[max(0, first - 2)] if said or says else -1
        human = self.lexicon.is_human(mention.form) or mention.form in self.lexicon.callings
        if parse.lower[first] != "the" or quoted < 0 or not human:
            return False
        bounds = self.layout.bounds[quoted]
        if not GENDERED.keys().isdisjoint(parse.lower[bounds[0] : bounds[1]]):
            return False  # “He was never bullied here,” said the principal of the school
        only = self._first_people[:2]
        if not only or only[0][0] >= first or (len(only) > 1 and only[1][0] < first):
            return False
        here = self.layout.paragraph[first]
        at = bisect_left(self.heads, first)
        for head, r in reversed(self.order[max(0, at - _REACH_JOINT) : at]):
            if r == only[0][1]:
                return here - self.layout.paragraph[head] <= 1
        return False

    @cached_property
    def _first_people(self) -> list[tuple[int, int]]:
        """(head, person) where each person of the text is first mentioned, in order."""
        first: dict[int, int] = {}
        for head, r in self.order:
            if self.genders.is_person(r):
                first.setdefault(r, head)
        return [(head, r) for r, head in first.items()]

    @cached_property
    def namesakes(self) -> Namesakes:
        return Namesakes(self)

    @cached_property
    def signers(self) -> Signers:
        return Signers(self)

    def _together(self, mention: Mention) -> list[int]:
        """Those whom the text named together before: for "they", "the two", "the couple", "the senators"."""
        if not self.is_several(mention):
            return []
        at = bisect_left(self._joint_order, (mention.head, -1))
        before = self._joint_order[max(0, at - _REACH_JOINT) : at]
        found = dict.fromkeys(r for _, r in reversed(before) if self._fits(mention, r))
        return list(found)[:_JOINT]

    @cached_property
    def _joint_order(self) -> list[tuple[int, int]]:
        """(head, referent) of each phrase that names several, in order of the text."""
        return sorted((self.mentions[m].head, r) for m, r in self.joint.items())

    def _fits(self, mention: Mention, joint: int) -> bool:
        """Whether a noun in the plural may mean those of a joint referent: "the lawyers" people, "the banks" bodies."""
        form, lexicon, members = mention.form, self.lexicon, self.referents[joint].members
        words, tags = (own[mention.first : mention.last + 1] for own in (self.parse.lower, self.parse.tags))
        if "three" in words and len(members) != _THREE:
            return False
        if mention.kind == "pronoun" or form in self.referents[joint].role_words or form in lexicon.groups:
            return True
        if "PRP$" in tags or "POS" in tags:
            return False  # "their daughters"
        one = singular(form)
        if self.genders.is_person(members[0]):
            called = any(not {one, form}.isdisjoint(self.referents[m].role_words) for m in members)
            called = called or form in lexicon.rules.anybody or one in lexicon.party_members
            called = called or (one in lexicon.rules.siblings and self._are_siblings(one, members))
            return called or self._may_be_pair(mention, one, joint)
        return one in lexicon.organisation_words

    def _are_siblings(self, called: str, members: tuple[int, ...]) -> bool:
        """Whether two may be "the brothers", or "the sisters": of one surname, or Mei of "Mei and Ada Brandt"."""
        if len(members) != _PAIR or not all(self.genders.fits(m, self.lexicon.noun_man(called)) for m in members):
            return False
        one, other = (self.entities[self.referents[m].entity].words for m in members)
        first, second = (self.mentions[self.referents[m].mentions[0]] for m in members)
        beside = self.parse.lower[first.last + 1 : second.first] == ["and"] and len(one) == 1
        surname = self.lexicon.surname(other)
        return surname != "" and (beside or self.lexicon.surname(one) == surname)

    def _may_be_pair(self, mention: Mention, one: str, joint: int) -> bool:
        """Whether "the grandmasters" are whom the text has just called a pair: "chess's oddest couple, Ada and Tom"."""
        lexicon, r = self.lexicon, self.referents[joint]
        others = lexicon.unnamed_sources | lexicon.rules.officials | lexicon.rules.laymen
        if lexicon.rules.twosomes.isdisjoint(r.role_words) or not lexicon.is_somebody(one) or one in others:
            return False
        at = bisect_left(self.heads, mention.head)
        before = (m for _, m in reversed(self.order[max(0, at - _BESIDE) : at]) if self._is_somebody(m))
        return next(before, -1) in (joint, *r.members)

    def _is_somebody(self, referent: int) -> bool:
        """Whether a referent is people, with a name or without."""
        r = self.referents[referent]
        return bool(r.members) or self.genders.is_person(referent) or self.lexicon.is_somebody(singular(r.noun))
