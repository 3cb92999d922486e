"""Joint speakers: people, or bodies, whom the text names together and who may speak together."""

from __future__ import annotations

from ..fold import plural, singular
from ..grammar import PLURAL_TAGS
from ..parse import FINITE
from ..records import Span
from .mentions import Mention
from .referents import Cast, Referent

__all__ = ["find_joint"]

_CLEAR = 1.0  # log-odds from which a single name is clearly a person's, or less that much none
_LIKELY = 0.5  # what they are at least for one beside people
_MOST = 4  # who are named together and speak together
_ASIDE = 40  # tokens of what is told of one before the next is named
_TITLE = 3  # tokens before a name that may call all who follow
_PASSIVE = frozenset(("to", "by", "with"))  # behind what isn't a verb of hers
_ROLE_TAGS = frozenset("DT JJ NN NNP PRP$ HYPH".split())
_LINKS = frozenset((",", "and", "&", "both"))


def find_joint(cast: Cast) -> None:
    """Adds a referent for each "Ada Brandt and Tom Rey", by each mention that such a phrase begins with."""
    cast.joint.update(_Joint(cast).run())


class _Joint:
    def __init__(self, cast: Cast) -> None:
        self.layout, self.parse, self.mentions = cast.layout, cast.layout.parse, cast.mentions
        self.entities, self.referents, self.referent_of = cast.entities, cast.referents, cast.referent_of
        self.report_verbs = cast.lexicon.report_verbs
        self.twosomes, self.is_human = cast.lexicon.rules.twosomes, cast.lexicon.is_human
        self.at = {m.head: i for i, m in enumerate(self.mentions) if i in self.referent_of}  # all are named yet

    def run(self) -> dict[int, int]:
        found: dict[int, int] = {}
        known: dict[frozenset[int], int] = {}
        for index in sorted(self.at.values()):
            row = self._row(index)
            members = tuple(dict.fromkeys(self.referent_of[i] for i in row))
            if not all(self._joined(self.mentions[i].head) for i in row):
                continue  # "Ada Brandt, Tom Rey or Mei Sorensen"
            if not 1 < len(members) <= _MOST:
                continue
            called = self._title(index)  # "Sisters Ada and Noor Brandt"
            if any(self.is_human(singular(word)) for word in called):
                self._take_for_people(members)
            if not self._alike(members):
                continue
            key = frozenset(members)
            if key not in known:
                known[key] = len(self.referents)
                self.referents.append(self._referent(index, members))
                for word in called:  # "the hosts Ada Brandt and Tom Rey"
                    for member in members:
                        self.referents[member].role_words.add(singular(word))
            joint = self.referents[known[key]]
            joint.mentions.append(index)
            joint.phrases.append(Span(self.mentions[index].span.start, self.mentions[row[-1]].span.end))
            found[index] = known[key]
            if self.parse.heads[self.mentions[index].head] == self.mentions[row[-1]].head:
                found[row[-1]] = known[key]  # misread, so that the last stands for all
        return found | self._titled(found)

    def _titled(self, found: dict[int, int]) -> dict[int, int]:
        """The roles of all before their names: "the senators Ada Brandt and Tom Rey", "the couple, Ada and Tom"."""
        tags, result = self.parse.tags, dict[int, int]()
        for index, joint in found.items():
            before = self._role_before(index)
            role = self.mentions[before] if before >= 0 else None
            same = self.referent_of.get(before) == self.referent_of[index]
            beside = role is not None and (same or self._is_apposed(role, index))
            if role and beside and (tags[role.head] == "NNS" or role.form in self.twosomes):
                result[before] = joint
                if role.form in self.twosomes:
                    self._call_both(role.form, joint)
                if before not in self.referent_of:
                    self.referent_of[before] = joint
                    self.referents[joint].role_words.add(role.form)
        return result

    def _call_both(self, noun: str, joint: int) -> None:
        """Makes "couple" or "pair" what both are called, and neither of them alone."""
        self.referents[joint].role_words.add(noun)
        for member in self.referents[joint].members:
            self.referents[member].role_words.discard(noun)

    def _role_before(self, index: int) -> int:
        """The mention right before one, or the longer one that ends with it: the mayors of Tarn, Ada Brandt and."""
        whole = self.mentions[index - 1 : index]
        longer = self.mentions[index - 2 : index - 1] if index > 1 else []
        return index - 2 if longer and whole[0].kind == "name" and longer[0].last == whole[0].last else index - 1

    def _is_apposed(self, role: Mention, index: int) -> bool:
        """Whether a role stands before a comma and the first name: "the hosts, Ada Brandt and Tom Rey, said"."""
        name = self.mentions[index]
        within = role.head < self.parse.heads[name.head] <= role.last  # misread: the mayors of Tarn, Ada Brandt and
        apposed = self.parse.is_apposed(name.head, role.head) or within
        return role.kind == "description" and apposed and self.parse.lower[role.last + 1 : name.begins] == [","]

    def _row(self, index: int) -> list[int]:
        """The mentions in a row that one begins: each is joined to the one before by the parse."""
        parse, row = self.parse, [index]
        if self._is_within(index) or self._is_told_of(index):
            return row
        while True:
            head = self.mentions[row[-1]].head
            following = [c for c in parse.children[head] if c > head and parse.deps[c] == "conj" and c in self.at]
            if following and following[0] - head <= _ASIDE and not self._is_parted(head, following[0]):
                row.append(self.at[following[0]])
            elif parse.heads[head] in self.at and self._is_misread(row[-1], self.at[parse.heads[head]]):
                row.append(self.at[parse.heads[head]])
            else:
                return row

    def _is_within(self, index: int) -> bool:
        """Whether a mention is joined to one before; not a person to a town: "Their rivals in Tarn, Ada Brandt"."""
        if self.parse.deps[self.mentions[index].head] != "conj":
            return False
        before = self.referent_of.get(self._before(index))
        if before is None:
            return False
        one, other = (self.entities[self.referents[r].entity].person for r in (before, self.referent_of[index]))
        return not one <= -_CLEAR <= _CLEAR <= other

    def _is_told_of(self, index: int) -> bool:
        """Whether a description stands behind whom it is of: Tom Rey, chairman of the club and heir of Ada Brandt."""
        head = self.mentions[index].head
        before = self.at.get(self.parse.heads[head], -1) if self.parse.deps[head] == "appos" else -1
        described = self.mentions[index].kind == "description" and before >= 0
        return described and self.referent_of[before] == self.referent_of[index]

    def _is_parted(self, one: int, other: int) -> bool:
        """Whether what the first says stands between two: called it Tom Rey “a start” and Mei Sorensen “an end”.

        Or before the first, and the second has a verb of her own: “…,” said Tom Rey, and his wife, Ada, added: “…”.
        """
        parse, said = self.parse, self.mentions[self.at[one]].begins - 1
        while said > 0 and parse.tags[said] in _ROLE_TAGS:
            said -= 1  # said the old attorney Tom Rey
        if any(self.layout.inside[i] >= 0 for i in range(one, other)):
            return True
        behind = parse.edges[other][1] + 1
        behind += parse.lower_at(behind) == ","
        inverted = said > 0 and parse.tags[said] in FINITE and self.layout.inside[said - 1] >= 0
        says = parse.tag_at(behind) in FINITE and parse.lower_at(behind) in self.report_verbs
        return inverted and says and parse.lower_at(behind + 1) not in _PASSIVE  # not: and Ada Brandt, said to be

    def _is_misread(self, one: int, other: int) -> bool:
        """Whether the parser takes the first of "Ada Brandt and Tom Rey" for a part of the second."""
        first, second = self.mentions[one], self.mentions[other]
        between = self.parse.lower[first.last + 1 : second.begins]
        return self.parse.deps[first.head] == "nmod" and between == ["and"]

    def _before(self, index: int) -> int:
        return self.at.get(self.parse.heads[self.mentions[index].head], -1)

    def _joined(self, head: int) -> bool:
        """Whether it is "and" that joins: not "or", "but not"."""
        parse = self.parse
        links = [parse.lower[c] for c in parse.children[head] if parse.deps[c] == "cc"]
        return all(link in _LINKS for link in links)

    def _take_for_people(self, members: tuple[int, ...]) -> None:
        for member in members:
            self.entities[self.referents[member].entity].take_for(person=True, odds=_LIKELY)

    def _alike(self, members: tuple[int, ...]) -> bool:
        """Whether all are people, or none is; those of whom little is known are what the others are."""
        own = [self.entities[self.referents[m].entity] for m in members]
        clear = [e for e in own if abs(e.person) >= _CLEAR or len(e.words) > 1]
        people = {e.is_person for e in clear} or {sum(e.person for e in own) > 0}
        if len(people) == 1:
            for entity in own:
                if entity not in clear:
                    entity.take_for(person=people == {True}, odds=_LIKELY)
        return len(people) == 1

    def _title(self, index: int) -> set[str]:
        """What stands before the first name for all of them: "senators Ada Brandt and Tom Rey"."""
        name, parse = self.mentions[index], self.parse
        near = range(max(0, name.first - _TITLE), name.first)
        own = [i for i in near if name.first <= parse.heads[i] <= name.last]
        return {parse.lower[i] for i in own if parse.tags[i] in PLURAL_TAGS}

    def _referent(self, index: int, members: tuple[int, ...]) -> Referent:
        """The one that all are together; what each is called in the singular, they are in the plural."""
        names = [self.referents[m].name for m in members]
        each = [self.referents[m].role_words for m in members]
        words = {plural(w) for w in set.intersection(*each)} | self._title(index)
        name = f"{', '.join(names[:-1])} and {names[-1]}"
        return Referent(-1, name, role_words=words, members=members)
