"""Beside: the name that stands beside a description, and is its bearer's: "the engineer, Mei Sorensen"."""

from __future__ import annotations

from bisect import bisect_left

from ..grammar import NOT
from ..parse import FINITE
from ..records import Span
from .appositions import Appositions
from .identified import Identified
from .mentions import Mention
from .referents import Cast
from .rows import Rows

__all__ = ["PLACE", "Beside"]

PLACE = -2.0  # log-odds of a person below which a name is hardly that of one with a human role
_CALLED = 2.0  # log-odds of a person of who is called so: "one, who gave his name as Vic"
_ROLES = 12  # mentions among which the name behind several roles is
_THERE = 4  # tokens of "there is", "there was once"
_NAME_IS = 3  # tokens of "his name is"
_VOICE = "voice"
_THAT = ("that", "this", "it", "he", "she")
_ROLE_TAGS = frozenset("CD DT PRP$ WP WP$".split())  # with which a role or clause behind a name begins
_FIELD_TAGS = frozenset("CC JJ NN NNS POS ,".split())
_AREAS = frozenset("archdiocese diocese parish suburb".split())
_CALLING = 4  # tokens of "co-founder"
_WHO = 2  # mentions from "one of them" over "who" to the name
_INNER = 4  # those within "one of the donors to Ardent", and the next


class Beside:
    """Looks at the names beside the descriptions of one article."""

    def __init__(self, cast: Cast) -> None:
        self.layout, self.parse, self.lexicon = cast.layout, cast.layout.parse, cast.lexicon
        self.mentions, self.entities, self.referent_of = cast.mentions, cast.entities, cast.referent_of
        self.appositions, self.identified = Appositions(cast.layout, cast.lexicon), Identified(cast)

    def bearer(self, index: int) -> int | None:
        """The entity whose role a description is, as what stands beside it tells."""
        ways = (
            self._far,
            self._in_field,
            self._next_to,
            self._doubled,
            self._goes_on,
            self._named_next,
            self._pointed_out,
            self._is_name,
            self.identified.named,
        )
        for find in ways:
            if (entity := find(index)) is not None:
                return entity
        at = self._behind(index)
        return self._next_to(at) if self.appositions.explain(self.mentions[index], self._following(at)) else None

    def name_of_one(self, index: int) -> Mention | None:
        """The name of one of several, if it stands behind: "one, a baker, Tom Rey"."""
        mentions, appositions, mention, at = self.mentions, self.appositions, self.mentions[index], self._behind(index)
        if (told := self._told_of(index)) is not None:
            return told
        following = self._following(at)
        roles = mentions[at : at + _WHO + 1] if mentions[at].kind == "description" else []
        named = next((m for m in roles if m.kind == "name"), following)
        for near in mentions[at + 1 : at + 2]:
            if appositions.in_role(mentions[at], near):  # one, the Lowmoor merchant Tom Rey
                named = near
        so = bool(roles) and roles[0].first == mention.last + 2 and appositions.is_named(roles[0], named)
        if named.kind != "name" or not (so or appositions.one(mention, named)):  # one, a baker surnamed Rey
            return None
        if mentions[at].form == "who":  # one, who gave his name only as Vic
            self.entities[named.entity].take_for(person=True, odds=_CALLED)
        return named

    def _told_of(self, index: int) -> Mention | None:
        """The name of what the sentence says that one of several is: "one of them was a baker called Tom Rey"."""
        told = self._told_to_be(self.mentions[index].head)
        near = range(index + 1, min(index + _ROLES, len(self.mentions)))
        role = next((i for i in near if self.mentions[i].head == told), None)
        if role is None or self.mentions[role].kind == "name":
            return None if role is None else self.mentions[role]
        if (entity := self.bearer(role)) is None:
            return None
        behind = self.mentions[role : role + _ROLES]
        return next((m for m in behind if m.kind == "name" and m.entity == entity), None)

    def _told_to_be(self, head: int) -> int:
        """The noun that a sentence says that its subject is, or -1: the Rey of "a driver was Tom Rey"; not "wasn't"."""
        parse, verb = self.parse, self.parse.heads[head]
        parts = parse.children[verb]
        is_ = parse.deps[head] == "nsubj" and parse.lower[verb] in ("is", "was")
        if not is_ or any(parse.lower[c] in NOT for c in parts):
            return -1
        return next((c for c in parts if parse.deps[c] == "attr" and c > verb), -1)

    def role(self, index: int, entity: int) -> Span:
        """A description as a role, without the name that it ends with: "father of three Mei Sorensen"."""
        mention = self.mentions[index]
        for name in self.mentions[index + 1 : index + 1 + _WHO]:
            if name.entity == entity and mention.head < name.first <= name.last == mention.last:
                return Span(mention.span.start, self.parse.ends[name.first - 1])
        return mention.span

    def _behind(self, index: int) -> int:
        """The first mention behind one and all within it; the same where there is none."""
        near = range(index + 1, min(index + 1 + _INNER, len(self.mentions)))
        return next((i for i in near if self.mentions[i].first > self.mentions[index].last), index)

    def _following(self, at: int) -> Mention:
        """A mention, or the one behind it if it is "who"."""
        return self.mentions[at + (self.mentions[at].form == "who" and at + 1 < len(self.mentions))]

    def _next_to(self, index: int) -> int | None:
        """The entity whose name stands next to a description."""
        mentions, lexicon, appositions = self.mentions, self.lexicon, self.appositions
        mention = mentions[index]
        behind = next((i for i in range(index + 1, len(mentions)) if mentions[i].first > mention.last), index + 1)
        for near in dict.fromkeys((index + 1, index - 1, index + 2, index - 2, index + 3, behind)):
            if not 0 <= near < len(mentions) or mentions[near].kind != "name":
                continue
            name, person = mentions[near], self.entities[mentions[near].entity].person
            if self.layout.paragraph[name.head] != self.layout.paragraph[mention.head]:
                continue
            if appositions.is_named(mention, name):
                self.entities[name.entity].take_for(person=True, odds=_CALLED)
                return name.entity
            if person > 0 and mention.form in lexicon.documents:
                continue  # "according to the report, Mei Sorensen fell"
            human = lexicon.is_human(mention.form) or mention.form in lexicon.party_members
            modifies = mention.first <= name.first and name.last < mention.head
            if human and (person < PLACE or (modifies and person <= 0)) and not appositions.is_client(mention, name):
                continue  # "in the Southwest, an official said", "the Ardent leader"
            inside = modifies and name.last == mention.head - 1 and mention.form in lexicon.rules.own_kinds
            if inside and person <= 0 and self._is_own_kind(name):
                return name.entity  # "the Daily Tide newspaper"
            if human and self._is_of_area(name):
                continue  # "the diocese of Whitsea, a former cook"
            if self._is_inner(index, name):
                continue  # "the adviser to the governor, Mei Sorensen"
            if mention.last < name.first and appositions.passes_over(mention, name):
                continue  # "an aide to the mayor, who was seen with a clerk, Mei Sorensen"
            if self._is_right_before(mention, name) or appositions.join(mention, name):
                return name.entity
            owner = mentions[near - 1] if near else None
            fits = lexicon.is_body(mention.form) if person <= 0 else not lexicon.is_body(mention.form)
            if owner and fits and self._owns(owner) and appositions.over_owner(mention, owner, name):
                return name.entity
        return None

    def _is_of_area(self, name: Mention) -> bool:
        """Whether a name is that of a place by what stands before it: the village of Lowmoor."""
        of, rules = name.begins - 1, self.lexicon.rules
        area = self.parse.lower[of - 1] if of > 0 and self.parse.lower[of] == "of" else ""
        return area in rules.realms or area in rules.territories or area in _AREAS

    def _is_inner(self, index: int, name: Mention) -> bool:
        """Whether a description is only whom somebody serves, as the title before it tells, whose the name is."""
        mention, outer, parse = self.mentions[index], self.mentions[index - 1], self.parse
        within = index and outer.kind == "description" and outer.head + 1 < mention.first <= mention.last <= outer.last
        if not within or parse.lower[outer.head + 1] not in ("to", "for") or mention.last > name.first:
            return False
        human = outer.form in self.lexicon.titles or self.lexicon.is_human(outer.form)
        return human and parse.is_apposed(name.head, outer.head)

    def _is_right_before(self, mention: Mention, name: Mention) -> bool:
        """Whether one word stands right before a name: "the actress Mei Sorensen", "the news agency SANA"."""
        if not mention.last == mention.head == name.first - 1:
            return False
        if self.entities[name.entity].is_person:
            return mention.form in self.lexicon.people
        return mention.form in self.lexicon.rules.own_kinds and self.parse.words[name.first].isupper()

    def _is_own_kind(self, name: Mention) -> bool:
        """Whether "the Daily Tide newspaper" is called so by the name in it: not a town's, a party's, a ministry's."""
        lexicon, written = self.lexicon, name.span.of(self.parse.text)
        words = written.casefold().split()
        several = len(words) > 1 or written.isupper()
        outlets, bodies = lexicon.body_names["outlet"], lexicon.organisation_words
        other = (w in lexicon.places or w in lexicon.demonyms or (w in bodies and w not in outlets) for w in words)
        return several and not any(other) and not lexicon.is_place(" ".join(words))

    def _doubled(self, index: int) -> int | None:
        """The person of two callings before a name: "Actress and activist Mei Sorensen"."""
        parse, mention, second = self.parse, self.mentions[index], self.mentions[index].last + 2
        if parse.lower_at(second - 1) != "and" or not self.lexicon.is_somebody(mention.form):
            return None
        named = self.mentions[index + 1 : index + 1 + _WHO]
        name = next((m for m in named if m.kind == "name" and second < m.first <= second + _CALLING), None)
        if name is None or self.entities[name.entity].person <= 0 or mention.last > mention.head:
            return None
        role = range(second, name.begins)
        tags = parse.tags[second : role.stop]
        calling = len(role) and self.lexicon.is_somebody(parse.lower[role[-1]]) and tags[-1] in ("NN", "NNP")
        return name.entity if calling and (_ROLE_TAGS | FINITE).isdisjoint(tags) else None

    def _goes_on(self, index: int) -> int | None:
        """Whose further role a description is: the diver of "Mei Sorensen, an engineer and former diver"."""
        parse, mentions, head = self.parse, self.mentions, self.mentions[index].head
        if parse.deps[head] != "conj" or parse.tags[head] not in ("NN", "NNP"):
            return None
        near = range(index - 1, max(-1, index - _ROLES), -1)
        before = next((i for i in near if mentions[i].head == parse.heads[head]), None)
        if before is None or mentions[before].kind != "description":
            return None
        return self.referent_of.get(before) if parse.tags[mentions[before].head] in ("NN", "NNP") else None

    def _named_next(self, index: int) -> int | None:
        """The name that a sentence behind a description gives: "There was a man in a kilt. His name is Tom Rey"."""
        parse, mentions, mention = self.parse, self.mentions, self.mentions[index]
        before = parse.lower[max(0, mention.first - _THERE) : mention.first]
        there = parse.deps[mention.head] == "attr" and "there" in before
        person = self.lexicon.is_human(mention.form) and (there or parse.deps[mention.head] == "nsubj")
        if parse.lower[mention.first] not in ("a", "an") or parse.tags[mention.head] != "NN" or not person:
            return None
        start = self._next_sentence(mention.head)
        if parse.lower_at(start + 1) != "name" or parse.lower[start] not in ("her", "his", "their"):
            return None
        at = bisect_left(mentions, start + _NAME_IS, lo=index + 1, key=lambda m: m.first)
        if parse.lower_at(start + 2) not in ("is", "was") or at == len(mentions):
            return None
        named = mentions[at].kind == "name" and mentions[at].first == start + _NAME_IS
        return mentions[at].entity if named else None

    def _pointed_out(self, index: int) -> int | None:
        """Whom the next sentence points to by name: “…,” said the man at the door. That was Tom Rey, the landlord."""
        parse, mentions, mention = self.parse, self.mentions, self.mentions[index]
        at = self._next_sentence(mention.head)
        person = self.lexicon.is_human(mention.form) or mention.form == _VOICE
        pointed = parse.lower_at(at) in _THAT and parse.lower_at(at + 1) in ("is", "was")
        if not pointed or not person or parse.tags[mention.head] not in ("NN", "NNP"):
            return None
        near = mentions[index + 1 : index + _ROLES]
        named = next((m for m in near if m.kind == "name" and m.begins == at + 2), None)
        others = (m for m in near if m.first < at and m.kind == "description" and self.lexicon.is_human(m.form))
        if named is None or self.entities[named.entity].person <= 0 or any(others):
            return None
        told = named.last + 2 < len(parse) and parse.lower[named.last + 1] == ","
        surely = parse.lower[at] in ("that", "this")
        role = told and (surely or parse.tags[named.last + 2] in _ROLE_TAGS)  # not: It was Tom Rey, somebody told him
        return named.entity if role or parse.lower_at(named.last + 1) == "." else None

    def _next_sentence(self, token: int) -> int:
        """The first word of the sentence behind that of a token."""
        at = self.parse.sentence_end(token)
        return at + (at < len(self.parse) and self.parse.words[at].isspace())

    def _is_name(self, index: int) -> int | None:
        """Whose name a sentence says that somebody's is: "A driver who stopped to help was Tom Rey."."""
        mention = self.mentions[index]
        named = self._told_to_be(mention.head)
        if named < 0 or not self.lexicon.is_human(mention.form) or self.parse.tags[mention.head] != "NN":
            return None
        near = (m for m in self.mentions[index + 1 : index + _ROLES] if m.head == named and m.kind == "name")
        return next((m.entity for m in near if self.entities[m.entity].is_person), None)

    def _in_field(self, index: int) -> int | None:
        """The person whose name ends a description, behind the field of an office: the member for housing Tom Rey."""
        parse, mention = self.parse, self.mentions[index]
        near = self.mentions[index + 1 : index + _INNER]
        name = next((m for m in near if m.last == mention.last and m.names_person(self.entities)), None)
        if name is None or parse.lower[mention.head + 1] not in ("for", "of") or name.begins < name.first:
            return None
        field = range(mention.head + 2, name.first)
        plain = all(parse.tags[i] in _FIELD_TAGS for i in field) and parse.tags[name.first - 1] in ("NN", "NNS")
        lexicon, nouns = self.lexicon, [parse.lower[i] for i in field]
        called = any(lexicon.is_human(n) or n in lexicon.titles or lexicon.is_body(n) for n in nouns)
        return name.entity if nouns and plain and not called else None  # not: the lawyer for singer Tom Rey

    def _far(self, index: int) -> int | None:
        """The person whose name closes a row of roles right behind a quotation and its verb."""
        mention, parse, inside = self.mentions[index], self.parse, self.layout.inside
        verb = mention.first - 1
        if (
            parse.tags[mention.head] == "NNS"
            or mention.form in self.lexicon.own_words  # began an email from the chief, Tom Rey
            or verb < 1
            or inside[verb - 1] < 0
            or inside[verb] >= 0
            or parse.tags[verb] not in ("VBD", "VBZ")
        ):
            return None
        near = (m for m in self.mentions[index + 1 : index + _ROLES] if m.kind == "name")
        names = [m for m in near if self.entities[m.entity].is_person]
        name = Rows(self.layout).far(mention, names)
        return None if name is None or self.appositions.passes_over(mention, name) else name.entity

    def _owns(self, mention: Mention) -> bool:
        """Whether it is no role whose bearer the next name may be: not the mayor of "an aide to the mayor, Ada Rey"."""
        return mention.kind == "name" or mention.form not in self.lexicon.people
