"""Genders: how likely each referent is a man, from the name, the noun, and the pronouns the text uses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

from ..fold import singular
from ..given import UNTOLD
from ..grammar import OBJECT_DEPS, PLURAL_TAGS
from ..mentioning.mentions import Mention
from ..mentioning.referents import Cast, Referent

__all__ = ["GENDERED", "MAN", "NOT_MEANT", "Genders"]

_PRIOR, _CLEAR = 2.0, 5.0  # pronouns that a name or noun weighs as much as; one that tells a man from a woman
_DOUBT = 0.06  # share of the other among the bearers of a name from which it doesn't tell
_AT_TIMES = 0.9  # distance in gender up to which a name is the other sex's at times
_CLIMB = 4  # verbs joined to the one with a subject
_MEMBERS = "members"  # each of whom is somebody, whoever they are: one of its members
_SELVES = frozenset(("himself", "herself"))
_SELF = 5.0  # pronouns that "himself" weighs as much as, for the subject of its verb
_OWNER = 3.0  # the same for "his", for whose wife is named
_BOUND = 2.0  # the same for "his wife" as the object of what he does
_PAIR = 24  # tokens from "One theory" to "Another"
_WORKMEN = ("man", "woman", "lady")  # ends of the nouns of those who do something
NOT_MEANT = 0.7  # distance in gender from which a pronoun means no such person
MAN = {"he": 1.0, "she": 0.0}
# All forms of the two: 1.0 for a man, 0.0 for a woman.
GENDERED = dict.fromkeys(("he", "him", "his", "himself"), 1.0) | dict.fromkeys(("she", "her", "hers", "herself"), 0.0)

Vote = tuple[int, float]  # a referent, and for a man (above 0) or a woman


class Genders:
    """Gender and personhood of the referents of one article.

    order: (head, referent) of every mention of one, in order of the text.
    """

    def __init__(
        self,
        cast: Cast,
        order: list[tuple[int, int]],
    ) -> None:
        self.layout, self.parse, self.mentions = cast.layout, cast.layout.parse, cast.mentions
        self.entities, self.referents, self.lexicon = cast.entities, cast.referents, cast.lexicon
        self.votes = self._votes(order)
        self.shares = [self._share(r) for r in range(len(self.referents))]

    def man(self, referent: int) -> float:
        """Share of evidence for a man: the name's or noun's, and the pronouns that the text uses right after it."""
        return self.shares[referent]

    def is_person(self, referent: int) -> bool:
        """Whether a referent is a named person."""
        entity = self.referents[referent].entity
        return entity >= 0 and self.entities[entity].is_person

    def is_seldom(self, referent: int, man: float | None) -> bool:
        """Whether "he" would be a person whose first name is mostly a woman's, but a man's at times: Tam, Robin."""
        return man is not None and self.is_person(referent) and abs(self.shares[referent] - man) <= _AT_TIMES

    def fits(self, referent: int, man: float) -> bool:
        """Whether a referent may be meant by a pronoun for a man (1.0) or a woman (0.0)."""
        person = self.may_be_person(referent) and not self.is_no_one_person(referent)
        return person and abs(self.shares[referent] - man) < NOT_MEANT

    def is_no_one_person(self, referent: int) -> bool:
        """Whether an unnamed referent is several people, a body or a thing: "the couple", "officials", "a report"."""
        r = self.referents[referent]
        if r.entity >= 0:
            return False
        if r.noun == "some":  # "one of the reasons"
            mention = self.mentions[r.mentions[0]]
            own = range(mention.first, mention.last + 1)
            noun = self.parse.lower[next((i for i in own if self.parse.tags[i] == "NNS"), mention.last)]
            person = noun == _MEMBERS or not self.lexicon.people.isdisjoint((noun, singular(noun)))
            return (noun.endswith("s") and not person) or self._is_another_thing(mention)
        thing = r.noun in self.lexicon.things and not self.lexicon.is_human(r.noun)  # a guard is a person
        return thing or self.parse.tags[self.mentions[r.mentions[0]].head] in PLURAL_TAGS

    def _is_another_thing(self, mention: Mention) -> bool:
        """Whether it is one more of what isn't a person: "One theory is rust. Another, from Tom Rey, is age"."""
        lower, tags, first = self.parse.lower, self.parse.tags, mention.first
        if lower[first] != "another":
            return False
        ones = (i for i in range(first - 1, max(-1, first - _PAIR), -1) if lower[i] == "one")
        nouns = (next((j for j in range(i + 1, min(i + 4, first)) if tags[j] == "NN"), -1) for i in ones)
        noun = next(nouns, -1)
        return noun >= 0 and self.lexicon.is_nobody(lower[noun])

    def may_be_person(self, referent: int) -> bool:
        """Whether a referent is a named person or has no name."""
        entity = self.referents[referent].entity
        return entity < 0 or self.entities[entity].is_person

    def of_noun(self, mention: Mention) -> float:
        """That of the noun: "the woman", "his brother"; 0.5 where it says nothing."""
        return self.lexicon.noun_man(mention.form)

    def _share(self, referent: int) -> float:
        r = self.referents[referent]
        if r.entity >= 0 and (polite := self._polite(r)) is not None:
            return polite
        prior = self.entities[r.entity].man if r.entity >= 0 else self.of_noun(self.mentions[r.mentions[0]])
        unsure = _DOUBT < prior < 1 - _DOUBT or self._is_kin(r) or self._is_workman(r)
        if unsure and (told := self._told(r)) is not None:
            prior = told
        if prior == UNTOLD:
            prior += 0.5 * bool(r.role_words & self.lexicon.male_nouns)
            prior -= 0.5 * bool(r.role_words & self.lexicon.female_nouns)
        clear = min(prior, 1.0 - prior) < _DOUBT and not self._is_rare(r)
        weight = _CLEAR if clear else _PRIOR
        votes = self.votes[referent]
        return (weight * prior + max(votes, 0.0)) / (weight + abs(votes))

    def _polite(self, referent: Referent) -> float | None:
        """What "Mr" or "Mrs" before a name says, which no pronoun near it gainsays; None without, or with both."""
        titles = {word.rstrip(".") for word in referent.role_words} & self.lexicon.rules.courtesy
        man, woman = titles & self.lexicon.male_nouns, titles & self.lexicon.female_nouns
        told = self.entities[referent.entity].man
        return None if bool(man) == bool(woman) or abs(told - bool(man)) > _DOUBT else told

    def _is_kin(self, referent: Referent) -> bool:
        """Whether the text calls somebody an uncle or a bride, which it knows better than a list of names."""
        kin = self.lexicon.rules.kin | self.lexicon.rules.partners
        return referent.entity >= 0 and not kin.isdisjoint(self._called(referent))

    def _is_workman(self, referent: Referent) -> bool:
        """Whether the text calls somebody a winchman or a landlady, which it knows better as well.

        With a comma behind it alone it may be somebody else: a spokeswoman for the businessman, Ada Brandt.
        """
        text, roles = self.parse.text, referent.roles if referent.entity >= 0 else []
        own = (r.of(text) for r in roles if text.endswith(", ", 0, r.start) or not text.startswith(",", r.end))
        return any(role.casefold().rstrip().endswith(_WORKMEN) for role in own)

    def _is_rare(self, referent: Referent) -> bool:
        """Whether only a first name that few lists have tells: the pronouns of the text know better."""
        told = (self.lexicon.noun_man(word) != UNTOLD for word in referent.role_words)
        if referent.entity < 0 or any(told):
            return False
        return self.entities[referent.entity].words[0] not in self.lexicon.first_names

    def _told(self, referent: Referent) -> float | None:
        """What the nouns of roles say, where all say the same: that of "their mother, Jean"."""
        told = {self.lexicon.noun_man(noun) for noun in self._called(referent)} - {UNTOLD}
        return told.pop() if len(told) == 1 else None

    def _called(self, referent: Referent) -> set[str]:
        """The nouns that the roles of somebody end with; that of an ex-wife is wife."""
        roles = (role.of(self.parse.text).casefold().split() for role in referent.roles)
        return {words[-1].removeprefix("ex-").partition("-of-")[0] for words in roles if words}  # a mother-of-two

    def _votes(self, order: list[tuple[int, int]]) -> list[float]:
        """For each referent what the pronouns of the text say, he as +1 and she as -1."""
        persons = [(h, r) for h, r in order if self.is_person(r)]
        outside = (i for i, inside in enumerate(self.layout.inside) if inside < 0)
        pronouns = [(i, GENDERED[word]) for i in outside if (word := self.parse.lower[i]) in GENDERED]
        votes = [0.0] * len(self.referents)
        told = (self._of_selves(pronouns, persons), self._of_near(pronouns, persons, order), self._of_spouses(persons))
        for referent, vote in chain(*told):
            votes[referent] += vote
        return votes

    def _of_selves(self, pronouns: list[tuple[int, float]], persons: list[tuple[int, int]]) -> Iterator[Vote]:
        """Those of "himself", which is the subject of its verb."""
        parse, by_head = self.parse, dict(persons)
        for i, man in pronouns:
            if parse.lower[i] in _SELVES and (subject := self._subject(parse.heads[i])) in by_head:
                yield by_head[subject], _SELF * (2 * man - 1)

    def _of_near(
        self, pronouns: list[tuple[int, float]], persons: list[tuple[int, int]], order: list[tuple[int, int]]
    ) -> Iterator[Vote]:
        """Those of pronouns that can mean nobody else in their sentence.

        Where a verb has "her" for its object, its subject isn't she: "Brandt made the call and reached her".
        """
        parse, heads, by_head = self.parse, [h for h, _ in persons], dict(persons)
        unnamed = [(h, self.lexicon.noun_man(n)) for h, r in order if (n := self._unnamed(r)) is not None]
        strangers = [h for h, _ in unnamed]
        objects = [(i, man) for i, man in pronouns if parse.deps[i] in OBJECT_DEPS]
        others = [(i, man) for i, man in objects if parse.lower[i] not in _SELVES]
        reached = {(parse.sentence_of[i], man, self._subject(parse.heads[i])) for i, man in others}
        of_men, of_women = ({parse.sentence_of[i] for i, own in pronouns if own == man} for man in MAN.values())
        of_two = of_men & of_women  # sentences: When she asked him, he said
        for i, man in pronouns:
            if parse.lower[i] in _SELVES and parse.deps[i] in OBJECT_DEPS:
                continue
            joined = by_head.get(i - 2) if parse.lower[i - 1] == "and" else None  # Ada Brandt and her former wife
            if joined is not None and parse.tags[i] == "PRP$":
                yield joined, _SELF * (2 * man - 1)
                continue
            at, sentence = bisect_left(heads, i), parse.sentence_of[i]
            beside = unnamed[bisect_left(strangers, parse.sentence_start(i)) : bisect_left(strangers, i)]
            stranger = any(abs(own - man) < NOT_MEANT for _, own in beside)  # A trader said she had seen it
            last = parse.sentence_start(parse.sentence_start(i) - 1)
            others = unnamed[bisect_left(strangers, last) : bisect_left(strangers, i)]
            stranger = stranger or any(own == man for _, own in others)  # A woman wept. “No,” she said
            before = [(h, r, sentence - parse.sentence_of[h]) for h, r in persons[max(0, at - 4) : at]]
            near = [(h, r) for h, r, back in before if not back]
            if not near and not stranger and parse.deps[i] not in OBJECT_DEPS and sentence not in of_two:
                near = [(h, r) for h, r, back in before if back == 1]
            if len({r for _, r in near}) == 1 and not any((sentence, man, h) in reached for h, _ in near):
                yield near[0][1], self._weight(i, near[0][0], heads[at : at + 1]) * (2 * man - 1)

    def _weight(self, pronoun: int, person: int, following: list[int]) -> float:
        """How much a pronoun tells of the person before it. person, following: the heads of him and of the next."""
        if self._is_aged(pronoun, person):
            return _SELF
        if any(self.parse.is_apposed(h, self.parse.heads[pronoun]) for h in following):
            return _OWNER  # her aide, Tom Rey
        return _BOUND if self._is_bound(pronoun, person) else 1.0

    def _of_spouses(self, persons: list[tuple[int, int]]) -> Iterator[Vote]:
        """Those of "Alex Noor, whose wife is ill"."""
        parse, mates = self.parse, self.lexicon.rules.spouses | self.lexicon.rules.partners
        for h, r in persons:
            noun = parse.lower_at(h + 3)
            if noun in mates and parse.lower[h + 1 : h + 3] == [",", "whose"]:
                yield r, _SELF * (1 - 2 * self.lexicon.noun_man(noun))

    def _is_bound(self, pronoun: int, subject: int) -> bool:
        """Whether "his" kin is the object of what somebody does, who then is he: "Brandt texted his wife"."""
        parse, noun = self.parse, self.parse.heads[pronoun]
        kin = parse.lower[noun] in self.lexicon.rules.kin
        owned = kin and parse.tags[pronoun] == "PRP$" and parse.deps[noun] in OBJECT_DEPS
        return owned and self._subject(parse.heads[noun]) == subject

    def _is_aged(self, pronoun: int, subject: int) -> bool:
        """Whether a clause says how old somebody was "when he" did something: "Alex Noor was twelve when he left"."""
        parse, verb = self.parse, self.parse.heads[pronoun]
        main = parse.heads[verb]
        main = parse.heads[main] if parse.tags[main] == "CD" else main
        when = parse.deps[pronoun] == "nsubj" and any(parse.lower[c] == "when" for c in parse.children[verb])
        aged = parse.lower[main] == "was" and any(parse.tags[i] == "CD" for i in range(main + 1, pronoun))
        return when and aged and subject in parse.children[main]

    def _unnamed(self, referent: int) -> str | None:
        """The noun of a person without a name."""
        r = self.referents[referent]
        human = r.entity < 0 and (self.lexicon.is_human(r.noun) or r.noun in self.lexicon.unnamed_sources)
        return r.noun if human else None

    def _subject(self, verb: int) -> int:
        """The subject of a verb or of the one that it goes on from: that of "made the call and reached her"; or -1."""
        parse = self.parse
        for above in parse.up(verb, _CLIMB):
            found = parse.child(above, "nsubj")
            if found >= 0 or parse.deps[above] != "conj":
                return found
        return -1
