"""Publishers: which paper or site an article is of, and which campaign an ad."""

from __future__ import annotations

from .issuing import Issuing
from .mentions import Mention
from .referents import Cast

__all__ = ["Publishers"]

_PASSIVE = frozenset(("was", "were", "is", "been"))
_PLACED = frozenset("in on by from at of for".split())  # "an article on the site Tidings", "an ad for the campaign"
_NEAR = 8  # mentions from a writing to the paper that published it
_STEPS = 4  # from the name of a paper up to "published"
_BEHIND = 8  # tokens between a writing and the paper that it is in
_SIGNED = frozenset(("penned", "signed", "written"))


class Publishers(Issuing):
    """Finds who published the writings of one article."""

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self.published = self.rules.issued | self.rules.naming | _PASSIVE
        self.told = self._told()

    def publisher(self, index: int) -> int | None:
        """The paper, site or campaign that an article or ad is of."""
        mention = self.mentions[index]
        for other in self.mentions[max(0, index - 2) : index + 4]:
            if other.kind == "name" and self._publishes(other, mention):
                inside = mention.first <= other.first and other.last < mention.head
                if inside or self._is_in(mention, other) or self.issues(other, mention):
                    return other.entity
        return None

    def paper(self, index: int) -> int | None:
        """The paper whose report it is: "the Herald's report"; that of anybody else speaks for itself."""
        mention, kinds = self.mentions[index], self.lexicon.body_names["outlet"]
        for other in self.mentions[index : index + 3]:
            owns = other.kind == "name" and mention.first <= other.first and self.parse.deps[other.head] == "poss"
            owns = owns and other.last < mention.head
            printed = other.kind == "name" and not self.is_owned(index) and self._is_in(mention, other)
            owns = owns or printed  # a report in the Daily Tide
            if owns and not self.entities[other.entity].parts.isdisjoint(kinds):
                return other.entity
        return None

    def reporter(self, index: int) -> int | None:
        """The paper whose report it must be: "The Daily Tide says that the river is dry. According to the report"."""
        mention, parse, kinds = self.mentions[index], self.parse, self.lexicon.body_names["outlet"]
        if not self.is_first(index):
            return None
        for other in reversed(self.mentions[max(0, index - _NEAR) : index]):
            verb, gap = parse.heads[other.head], parse.sentence_of[mention.head] - parse.sentence_of[other.head]
            if gap > 1:
                return None
            says = parse.deps[other.head] == "nsubj" and parse.lower[verb] in self.lexicon.report_verbs
            if gap and other.kind == "name" and says and parse.deps[verb] == "ROOT":
                return None if self.entities[other.entity].parts.isdisjoint(kinds) else other.entity
        return None

    def _told(self) -> dict[str, tuple[int, int]]:
        """For each noun of a writing the mention from which, and the paper for which, a sentence says who published it.

        "A report says that the river is dry. It was posted on the Daily Lantern." Or "a letter … signed by Ada Brandt".
        """
        found: dict[str, tuple[int, int]] = {}
        for index, mention in enumerate(self.mentions):
            verb = self.parse.heads[mention.head]
            if self.parse.deps[mention.head] != "nsubjpass" or self.parse.lower[verb] not in self.rules.issued:
                continue
            writing = index if mention.kind == "description" else self._named_before(index)
            if writing is None or self.is_owned(writing):
                continue
            form = self.mentions[writing].form
            letter = self.parse.lower[verb] in _SIGNED and form in self.written
            if not letter and form not in self.reported:
                continue
            for other in self.mentions[index + 1 : index + _NEAR]:
                named = other.kind == "name" and self._hangs_on(other.head, verb)
                alone = self.parse.lower_at(other.last + 1) != "and"
                if named and ((letter and alone) or self._publishes(other, mention)):
                    found.setdefault(form, (writing, other.entity))
                    break
        return found

    def _named_before(self, index: int) -> int | None:
        """The writing that "it" goes back to: the last one in the sentence before."""
        of, mention = self.parse.sentence_of, self.mentions[index]
        if mention.form != "it":
            return None
        near = range(index - 1, max(-1, index - _NEAR), -1)
        told = (i for i in near if self.mentions[i].form in self.reported or self.mentions[i].form in self.written)
        return next((i for i in told if of[mention.head] - of[self.mentions[i].head] == 1), None)

    def _hangs_on(self, token: int, verb: int) -> bool:
        """Whether a name says where or by whom something was published: on the satirical site Tidings."""
        parse = self.parse
        for above in parse.up(token, _STEPS):
            if parse.heads[above] == verb:
                return parse.deps[above] in ("prep", "agent")
            if parse.deps[above] not in ("pobj", "compound", "appos", "nmod"):
                return False
        return False

    def _publishes(self, name: Mention, writing: Mention) -> bool:
        """Whether it is a body, and no place; an ad may be a person's."""
        entity = self.entities[name.entity]
        return not self.lexicon.is_place(entity.words[-1]) and (entity.person <= 0 or writing.form in self.rules.ads)

    def _is_in(self, writing: Mention, name: Mention) -> bool:
        """Whether a name says where a writing is: "a story published on Monday by the website Tidings"."""
        parse = self.parse
        if not writing.head < name.first <= writing.head + _BEHIND:
            return False
        gap = self.without_comma(parse.lower[writing.head + 1 : name.first])
        gap = gap[1:] if gap[:1] and gap[0] in self.rules.days else gap  # a report Monday in the Daily Tide
        links = [i for i, word in enumerate(gap) if word in _PLACED]
        if not links or "," in gap:
            return False
        verbs = [w for w, t in zip(gap, parse.tags[name.first - len(gap) : name.first], strict=True) if t[:1] == "V"]
        return self.published.issuperset(verbs) and (bool(verbs) or links[0] == 0)
