"""Binding: who stand beside one another with one verb, and so are two (Chomsky's Principle B): "he told Ada".

Or in what somebody who is a pronoun does (Principle C): "he left Ada's house", "he said Ada was there".
"""

from __future__ import annotations

from bisect import bisect_left

from ..grammar import DASHES, STOPS
from ..parse import FINITE, SUBJECTS
from .antecedent_features import Pairs

__all__ = ["Binding"]

_CALLED = 3  # mentions of "the plumber" before one
_NEAR = 4  # referents beside a mention that are looked at
_TAKES_PART = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "oprd"))
_MODIFYING = frozenset(("relcl", "acl", "appos"))  # clauses that tell more of a noun
_CLIMB = 6  # steps from somebody up to the clause that he stands in
_LONGEST = 60  # tokens of a clause
_OTHERS = frozenset(("he", "she", "they", "it"))  # pronouns of who is named
_OF_WHOM = frozenset("about against at of with".split())
_ABOUT = frozenset("about of on".split())
_WITH = frozenset("against alongside beside to with".split())
_PARTICIPLES = ("VBG", "VBN")
_TO_WHOM = _OF_WHOM | {"from", "to"}  # of people, who don't go to themselves


class Binding:
    """Looks at the verbs that the mentions of one article hang on."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.lexicon = pairs, pairs.parse, pairs.lexicon
        self.mentions, self.referents = pairs.mentions, pairs.referents
        self.order, self.heads = pairs.order, pairs.heads
        self._mates: dict[int, set[int]] = {}

    def apart(self, which: int) -> set[int]:
        """Referents that a mention is none of: in "he told Ada" and "he spoke of Ada", he isn't Ada.

        Nor is "the plumber" whom Ada has called, there or later.
        """
        own = self.pairs.referent_of.get(which, -1)
        before = self.referents[own].mentions if own >= 0 and self.referents[own].entity < 0 else []
        found = self._clausemates(which) | self._named_behind(which) | self._above(which) | self._met(which)
        for other in before[: bisect_left(before, which)][-_CALLED:]:
            found |= self._clausemates(other)
        return found

    def _clausemates(self, which: int) -> set[int]:
        """Referents of the subject and the objects of the verb that a mention hangs on."""
        if which not in self._mates:
            self._mates[which] = self._clausemates_of(which)
        return self._mates[which]

    def _clausemates_of(self, which: int) -> set[int]:
        mention = self.mentions[which]
        human = mention.kind == "description" and self.lexicon.is_human(mention.form)
        head, verb = mention.head, self._governor(mention.head, _TO_WHOM if human else _OF_WHOM)
        subject = self.parse.deps[head] == "nsubj"
        subject |= self.parse.deps[head] == "nsubjpass" and (human or mention.form in _OTHERS)  # not the memo by Ada
        if verb < 0 or not (subject or human):
            return self._joined(head) if human else set()
        at = bisect_left(self.heads, head)
        near = self.order[at if subject else max(0, at - _NEAR) : at + _NEAR]
        mates = {r for h, r in near if h != head and self._governor(h) == verb}
        mates |= self._whom(verb) if subject else set()
        return {r for r in mates if subject or self.pairs.genders.is_person(r)}

    def _named_behind(self, which: int) -> set[int]:
        """Who is named in what the verb says whose subject a pronoun is: Ada of "what he calls Ada's scheme"."""
        mention, parse = self.mentions[which], self.parse
        if mention.form not in _OTHERS or parse.deps[mention.head] != "nsubj":
            return set()
        named, end = self.pairs.named_heads, self._clause_end(mention.head)
        low, high = bisect_left(named, (mention.head, -1)), bisect_left(named, (end, -1))
        return {r for head, r in named[low:high] if self._takes_part(head)}

    def _takes_part(self, head: int) -> bool:
        """Whether a name is a subject or object, or whose one is: no portrait of Ada, no Rey campaign."""
        deps, heads = self.parse.deps, self.parse.heads
        return deps[heads[head] if deps[head] == "poss" else head] in _TAKES_PART

    def _above(self, which: int) -> set[int]:
        """The subjects in whose clause somebody stands: Ada of "Ada said as the heckler yelled"."""
        mention, parse = self.mentions[which], self.parse
        if mention.kind != "description" or not self.lexicon.is_human(mention.form):
            return set()
        found, token = set[int](), mention.head
        for _ in range(_CLIMB):
            above = parse.heads[token]
            if above == token or parse.deps[token] in _MODIFYING:
                break
            for subject in parse.children[above]:
                if parse.deps[subject] == "nsubj" and subject < mention.first and subject != token:
                    found |= self._subject(subject, mention.first)
            token = above
        return found

    def _subject(self, head: int, end: int) -> set[int]:
        """Who heads a subject, if no quotation or dash stands between it and a token."""
        if any(self.pairs.layout.inside[i] >= 0 or self.parse.lower[i] in DASHES for i in range(head, end)):
            return set()
        return self._headed(head)

    def _met(self, which: int) -> set[int]:
        """With whom the subject of a sentence has to do, as it begins: Rey of "In a talk with Rey, the mayor said"."""
        mention, parse, layout = self.mentions[which], self.parse, self.pairs.layout
        person = self.lexicon.is_somebody(mention.form) or mention.form in self.lexicon.demonyms
        person = mention.form in _OTHERS or (mention.kind == "description" and person)
        end = mention.first - 1
        if not person or end < 0 or parse.lower[end] != "," or not self._is_subject(mention.head):
            return set()
        start = parse.sentence_start(end)
        leads = parse.tags[start] == "IN" or parse.tags[start] in _PARTICIPLES
        fronted = range(start, end)
        verbs = (i for i in fronted if parse.tags[i] in FINITE)  # not of a clause: Of Rey, who had left, he said
        finite = any("relcl" not in (parse.deps[i], parse.deps[parse.heads[i]]) for i in verbs)
        if not leads or finite or any(layout.inside[i] >= 0 for i in fronted):
            return set()
        return {r for head, r in self.pairs.between(start, end) if self._is_met(head, start)}

    def _is_subject(self, head: int) -> bool:
        """Whether a noun is the subject of a verb, or what the parser takes for an apposition stands before one."""
        parse, verb = self.parse, self.parse.edges[head][1] + 1
        if parse.deps[head] in SUBJECTS:
            return True
        lacks = parse.deps[head] == "appos" and parse.tag_at(verb) in FINITE
        return lacks and parse.child(verb, *SUBJECTS) < 0

    def _is_met(self, head: int, start: int) -> bool:
        """Whether a noun is the object of a participle before it, or of "with" or the like."""
        parse = self.parse
        while parse.deps[head] in ("appos", "conj") and start <= parse.heads[head] < head:
            head = parse.heads[head]
        above = parse.heads[head]
        if parse.tags[above] in _PARTICIPLES:
            return above < head
        of = above == start and parse.lower[above] in _ABOUT  # Of Rey he said this
        return parse.deps[head] == "pobj" and (of or parse.lower[above] in _WITH or parse.tags[start] in _PARTICIPLES)

    def _clause_end(self, subject: int) -> int:
        """Where what its verb says ends at the latest: with the sentence, or where a quotation or clause begins."""
        parse, layout, verb = self.parse, self.pairs.layout, self.parse.heads[subject]
        last = min(parse.edges[verb][1], subject + _LONGEST)
        for i in range(subject + 1, last + 1):
            other = layout.paragraph[i] != layout.paragraph[subject] or layout.inside[i] >= 0
            joined = parse.deps[i] == "cc" and parse.heads[i] == verb
            if other or joined or parse.lower[i] in STOPS or parse.lower[i] in DASHES:
                return i
        return last + 1

    def _whom(self, verb: int) -> set[int]:
        """Whom a clause with "whom" is about: Ada of "Ada, whom the judge called"."""
        parse = self.parse
        if parse.deps[verb] != "relcl" or not any(parse.lower[c] == "whom" for c in parse.children[verb]):
            return set()
        return self._headed(parse.heads[verb])

    def _joined(self, head: int) -> set[int]:
        """Who is joined to somebody with "and": Ada of "Ada and the driver"."""
        parse = self.parse
        if parse.deps[head] != "conj":
            return set()
        return self._headed(parse.heads[head])

    def _headed(self, token: int) -> set[int]:
        """Who is meant by the mention that a token heads, if there is one."""
        return {self.pairs.headed(token)} - {-1}

    def _governor(self, head: int, links: frozenset[str] = _OF_WHOM) -> int:
        """The verb whose subject, object or agent a noun is, maybe with "of" or "about"; -1 where there is none."""
        parse, link = self.parse, self.parse.heads[head]
        if parse.deps[head] in ("nsubj", "dobj", "dative"):
            return link
        if parse.deps[head] == "nsubjpass":
            return link if parse.child(link, "agent") >= 0 else -1
        linked = parse.lower[link] in links or parse.deps[link] == "agent"  # told by the nurse
        governed = parse.deps[head] == "pobj" and linked and parse.heads[link] < link
        return parse.heads[link] if governed else -1
