"""Descriptions: whom those that stand beside no name are by what the text tells, or sources of their own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import ChainMap
from collections.abc import Iterator

from ..given import OTHER_SEX
from ..grammar import PLURAL_TAGS
from .ages import Ages
from .bearers import Bearers
from .bodies import Bodies
from .called import Called
from .couples import Couples
from .elders import Elders
from .headliners import Headliners
from .introductions import ANOTHER, Introductions
from .kin import Kin
from .ledes import Ledes
from .mentions import Mention
from .offices import Offices
from .pointing import Pointing
from .referents import CHIEFS, SPECIFIC, Cast, Referent
from .spokesmen import Spokesmen
from .writings import Writings

__all__ = ["add_described"]

_NEAR = 8  # mentions from "an official said" back to another one who may be meant
_PLAIN = frozenset(("", "alleged", "purported", "same", "so - called", "supposed"))  # the alleged insider
_COUNSEL = frozenset(("attorney", "lawyer"))
_VICTIM = "victim"
_LEDE = 2  # paragraphs in which "a woman" may be who is named below

_ORDINALS = frozenset("second third fourth fifth other further different new".split())


def add_described(cast: Cast) -> None:
    """Adds to ``referent_of`` each description not beside a name, and to ``referents`` those whom nobody names.

    It is a bearer of that role, what somebody wrote, or a source of its own; a specific one ("the official") goes on
    with the last of its noun.
    """
    ages = Ages(cast)  # by which elders are told apart
    Elders(cast).tell_apart()
    ledes, couples = Ledes(cast), Couples(cast)
    kin = Kin(cast, couples)
    kin.unite(cast)
    if ledes.hero is not None:  # the vicar of "A vicar has …", who is named below
        vicar, referent = ledes.hero
        cast.referents[referent].role_words.add(cast.mentions[vicar].form)
    _Described(cast, ages, ledes, couples, kin).run()


class _Described:
    def __init__(self, cast: Cast, ages: Ages, ledes: Ledes, couples: Couples, kin: Kin) -> None:
        self.layout, self.parse, self.mentions = cast.layout, cast.layout.parse, cast.mentions
        self.entities, self.referents, self.lexicon = cast.entities, cast.referents, cast.lexicon
        self.referent_of, self.origins = cast.referent_of, cast.origins
        self.authors = ChainMap(cast.joint, cast.referent_of)  # "Ada and Tom wrote" a letter of both
        self.ages, self.ledes, self.couples, self.kin = ages, ledes, couples, kin
        self.headliners = Headliners(cast, ledes)
        self.writings = Writings(cast)
        self.spokesmen = Spokesmen(cast.layout, cast.mentions, [r.roles for r in cast.referents], cast.lexicon)
        self.bearers = Bearers(cast)
        self.bodies, self.introductions = Bodies(cast, self.bearers.first), Introductions(cast, self.bearers.first)
        self.called_by, self.pointing = Called(cast), Pointing(cast)
        self.offices = Offices(cast, self.bearers, self.called_by)
        self.last: dict[str, int] = {}  # by noun or age, whom it meant

    def run(self) -> None:
        for index, mention in enumerate(self.mentions):
            some = mention.kind == "pronoun" and mention.form == "some"
            if index in self.referent_of or mention.nobody or not (some or mention.kind == "description"):
                continue
            known = next((k for k in self._known(index, some) if k is not None), None)
            if known is None:
                known = len(self.referents)
                self.referents.append(Referent(-1, "", noun=mention.form, author=self.writings.written_by(index)))
            self.referent_of[index] = known
            called = self._called(mention)
            for noun in (called, self._owned(index), *self.lexicon.role_names.get(called, ())):  # the staffer
                self.last[noun] = known
            insort(self.referents[known].mentions, index)
            if self.referents[known].entity < 0:
                self.referents[known].role_words.update(self.parse.lower[mention.first : mention.last + 1])

    def _known(self, index: int, some: bool) -> Iterator[int | None]:
        """Whom a mention may be, the surest first."""
        mention = self.mentions[index]
        yield self.pointing.unnamed(mention, self.last.get(mention.form))
        specific = not some and (self.parse.lower[mention.first] in SPECIFIC or mention.first == mention.head)
        if self.pointing.is_own_paper(mention):
            yield self.last.get(mention.form)
            return
        yield self.pointing.one_of(index)
        yield self.pointing.other_one(index)
        yield self.pointing.same_document(index)
        yield self.introductions.named(index)
        yield self.writings.author(index, self.authors)
        yield self.bodies.issuing(index)
        yield self.spokesmen.named(index)
        yield self.ledes.parent(index)
        yield self.ledes.named(index)
        yield self.headliners.named(index)
        yield self.offices.teller(index)
        yield self.offices.titled(index)
        yield self.ages.named(mention)
        yield self.couples.named(mention)
        yield self.couples.sibling(index)
        yield self.kin.named(index)
        if specific and self._is_overtaken(index):
            return
        if specific and self.lexicon.is_plain(mention.form):
            yield self.pointing.this_one(index)
        lede = self._is_in_lede(mention)
        if (specific and mention.last == mention.head and not self._brought_in(mention)) or lede:
            yield self._only_one(index, lede=lede)
        if specific:
            yield self._youngster(mention)
            yield self.pointing.this_one(index)
            yield self.pointing.just_told(index)
            yield self._latest(index)
        known = self._gone_on(index) if specific or self._owned(index) != self._called(mention) else None
        inner = " ".join(self.parse.lower[mention.first + 1 : mention.head])
        short = specific and mention.last == mention.head and inner in _PLAIN
        called = self.bodies.called_so(index) if short else None
        yield called if called is not None and known is not None and self._is_nearer(called, known, index) else known
        yield called
        yield self.introductions.just_told(index) if short and mention.form in self.lexicon.rules.informers else None

    def _is_in_lede(self, mention: Mention) -> bool:
        """Whether it is "a woman" at the top, who may be named below."""
        parse = self.parse
        top = self.layout.paragraph[mention.first] < _LEDE and parse.lower[mention.first] in ("a", "an")
        top = top and parse.deps[parse.heads[mention.head]] != "relcl"  # not "a video in which a man"
        return top and _ORDINALS.isdisjoint(parse.lower[mention.first : mention.head])  # nor "a second aide"

    def _only_one(self, index: int, *, lede: bool) -> int | None:
        """The only one whom a noun may mean, if a mention doesn't meet her: Ada Brandt asked if the woman knew."""
        only = self.bearers.only.get(self.mentions[index].form)
        mention = self.mentions[index]  # "the young man who answered" is any
        clause = mention.head > mention.first + 1 and self.parse.lower_at(mention.last + 1) == "who"
        if only is None or clause or self._met(only, index, sentence=not lede):
            return None
        if lede and _VICTIM in self.referents[only].role_words:
            return None  # "A man told police". The victim was named as Tom Rey.
        chief = CHIEFS.intersection(self.parse.lower[mention.first : mention.head])
        if not chief <= self.referents[only].role_words:
            return None  # the Chief Minister is no other minister
        return None if lede and (self._meets(only, index) or self.ledes.is_told_of(only, index)) else only

    def _is_overtaken(self, index: int) -> bool:
        """Whether another body did something since the one called "the company" came last, so that it may be meant."""
        mention = self.mentions[index]
        if mention.form not in self.lexicon.rules.firms or mention.last != mention.first + 1:
            return False
        known = self.last.get(mention.form)
        known = self._bearer(index) if known is None else known
        return known is not None and self.bodies.another_acts(index, known)

    def _met(self, referent: int, index: int, *, sentence: bool) -> bool:
        """Whether somebody is named before a mention in its paragraph or sentence, so that "a man" is another one."""
        place = self.mentions[index].first
        paragraph = self.parse.sentence_of if sentence else self.layout.paragraph
        own = self.referents[referent].mentions
        at = bisect_left(own, index)
        return at > 0 and paragraph[self.mentions[own[at - 1]].first] == paragraph[place]

    def _meets(self, referent: int, index: int) -> bool:
        """Whether a sentence goes on to somebody whom a mention meets and so isn't: "A judge told Ada Brandt"."""
        own, of = self.referents[referent].mentions, self.parse.sentence_of
        at = bisect_right(own, index)
        return at < len(own) and of[self.mentions[own[at]].head] == of[self.mentions[index].head]

    def _brought_in(self, mention: Mention) -> bool:
        """Whether the text has brought in somebody of a noun whom it doesn't name: "a man with a Scottish accent"."""
        known = self.last.get(mention.form, -1)
        return self._youngster(mention) is not None or (known >= 0 and self.referents[known].entity < 0)

    def _youngster(self, mention: Mention) -> int | None:
        """The child without a name whom the text has brought in last, where it is "the boy" or "the girl"."""
        lexicon = self.lexicon
        plain = lexicon.is_plain(mention.form) and mention.form in lexicon.rules.young
        if not plain or mention.form in self.last:
            return None
        man = lexicon.noun_man(mention.form)
        alike = (n for n in lexicon.rules.young if abs(lexicon.noun_man(n) - man) < OTHER_SEX)
        known = max(self.last.get(noun, -1) for noun in alike)
        return known if known >= 0 and self.referents[known].entity < 0 else None

    def _gone_on(self, index: int) -> int | None:
        """Who was called so last; by another word for it, "the aide" of "a spokesman", only where no more is said."""
        mention, known = self.mentions[index], self.last.get(self._owned(index))
        if known is not None and self._are_others(mention, known):
            return None
        if known is None or mention.first + 1 >= mention.head:
            return known
        first = self.mentions[self.referents[known].mentions[0]]
        if self.parse.owned_apart((mention.first, mention.head), (first.first, first.head)):
            return None  # the firm's lawyer is not that of the plaintiffs
        counted = _ORDINALS.intersection(self.parse.lower[mention.first : mention.head])
        nameless = self.referents[known].entity < 0
        if nameless and not counted.issubset(self.referents[known].role_words):
            return None  # "the second sign" is not the one that was stolen
        return None if nameless and self.referents[known].noun != mention.form else known

    def _are_others(self, mention: Mention, known: int) -> bool:
        """Whether people are told apart by where they are: residents of Ward 3 said; residents of Ward 9 said."""
        whence = self._whence(mention)
        before = [self._whence(self.mentions[i]) for i in self.referents[known].mentions] if whence else []
        return any(before) and whence not in before

    def _whence(self, mention: Mention) -> list[str]:
        """What stands behind the noun of several people, where nothing stands before it."""
        several = self.parse.tags[mention.head] in PLURAL_TAGS and mention.first == mention.head
        return self.parse.lower[mention.head + 1 : mention.last + 1] if several else []

    def _is_nearer(self, one: int, other: int, index: int) -> bool:
        """Whether a mention comes behind one referent's that come behind the other's."""
        last = [self.referents[r].mentions[bisect_left(self.referents[r].mentions, index) - 1] for r in (one, other)]
        return index > last[0] > last[1]

    def _owned(self, index: int) -> str:
        """What a description is called, with whose it is: that of Brandt is also "the Brandt campaign"."""
        mention, called = self.mentions[index], self._called(self.mentions[index])
        for name in self.mentions[max(0, index - 1) : index + 2]:
            within = name.kind == "name" and mention.first <= name.first and name.last < mention.head
            person = within and self.entities[name.entity].is_person
            between = self.parse.tags[name.last + 1 : mention.head]
            if within and (between[:1] == ["POS"] or (person and set(between) <= {"JJ"})):
                return f"{name.entity}'s {called}"
        owner = self.parse.owner(mention.first, mention.head)
        return f"the {owner}'s {called}" if owner and not self.pointing.is_somebody(mention) else called  # the bureau's

    def _called(self, mention: Mention) -> str:
        """The noun of a description, or the age: "58-year-old"."""
        aged = mention.form == "old"
        return "".join(self.parse.lower[mention.first + 1 : mention.head + 1]) if aged else mention.form

    def _latest(self, index: int) -> int | None:
        """The bearer of a role, or who was brought in behind his last mention as another one: "an official said"."""
        bearer, mention = self._bearer(index), self.mentions[index]
        if bearer is None:
            return None
        mentions = self.referents[bearer].mentions
        last = mentions[bisect_left(mentions, index) - 1] if mentions[0] < index else -1
        words = set(self.parse.lower[mention.first + 1 : mention.last + 1])
        for other in range(index - 1, max(last, index - _NEAR), -1):
            before = self.mentions[other]
            told = before.form == mention.form and words.issubset(self.parse.lower[before.first + 1 : before.last + 1])
            told = told and self.parse.lower[before.first] in ANOTHER
            if told and (self.introductions.speaks(before) or self.lexicon.is_plain(mention.form)):
                return self.referent_of.get(other)
        return bearer

    def _bearer(self, index: int) -> int | None:
        """The named entity that a specific description means by its role or kind: the one named last, if several.

        All words of the description must be among those of the role: "the minister" fits the transport minister, "the
        Republican nominee" not every nominee.
        """
        mention = self.mentions[index]
        several = self.parse.tags[mention.head] in PLURAL_TAGS
        nobody = several or (mention.form in self.lexicon.things and mention.form not in self.lexicon.people)
        asked, origins = self._asked(mention), self.origins.of_description(mention)
        qualifiers = self.called_by.qualifiers(mention)
        best: tuple[bool, bool, bool, bool, int, int] | None = None
        for number in self.bearers.near(mention.form, index):
            referent, entity = self.referents[number], self.entities[self.referents[number].entity]
            body = self.called_by.is_of_kind(mention, entity) and qualifiers <= {*entity.words, *referent.role_words}
            if self.called_by.is_another(number, mention.form):
                continue
            own = self.parse.tags[mention.first] == "PRP$" and mention.form in _COUNSEL
            if own and "prosecutor" in referent.role_words:
                continue  # "his attorney" isn't the U.S. attorney
            if mention.form in self.lexicon.titles and not self.called_by.is_his(number, mention.form):
                continue  # "the governor" isn't the adviser to the governor
            if self.origins.clash(origins, referent.origins):
                continue
            told = {word for origin in origins & referent.origins for word in origin.split()}
            told |= self.called_by.where(mention, referent, self.bearers.holders(mention.form))
            if (
                (body or asked - told <= referent.role_words)
                and referent.mentions
                and not (nobody and entity.is_person)
            ):
                at = bisect_left(referent.mentions, index)
                before = referent.mentions[at - 1] if at else None
                native = len(origins & referent.origins) > 1  # of the party and of the state
                place = before if before is not None else -referent.mentions[0]
                deputy, his = self.called_by.is_deputy(mention, referent), self.called_by.is_his(number, mention.form)
                key = (native, before is not None, his, not deputy, place, number)
                best = key if best is None or key > best else best
        return None if best is None else best[-1]

    def _asked(self, mention: Mention) -> set[str]:
        """The words of a description that the roles of its bearer must have."""
        parse, only, whose = self.parse, self.bearers.holders(mention.form), self.pointing.is_somebodys(mention)
        if len(only) == 1 and (whose or self.pointing.is_own(mention, only[0])):
            return {mention.form}  # "the player's agent", where the text names one agent
        if mention.form in self.lexicon.party_members:
            return {mention.form}  # whatever the Lowmoor Republican is of
        words = range(mention.first, mention.last + 1)  # the board's spokeswoman is "a spokeswoman for the board"
        return {parse.lower[i] for i in words if parse.tags[i] != "POS"} - SPECIFIC
