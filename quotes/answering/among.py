"""Among: of whom "one", "another" or "many of them" are: "Fans were quick to react. “…,” wrote one" is one fan."""

from __future__ import annotations

from bisect import bisect_left

from ..fold import singular
from ..grammar import PLURAL_TAGS, PROPER_TAGS
from ..mentioning.mentions import Mention
from ..parse import SUBJECTS
from ..scene.features import Scene

__all__ = ["Among"]

_BACK = 3  # sentences from "one" back to those of whom he is one
_BARE = (["one"], ["another"], ["one", "of", "them"], ["another", "of", "them"])
_MANY = frozenset("all both many most several some".split())  # of them
_COUNTING = frozenset(
    "a about almost an approximately around at both current dozen dozens few half hundreds least many more most "
    "nearly of other others over own roughly scores several some such than the these those thousands to two up".split()
)
_COUNTING_TAGS = frozenset(("DT", "CD", "PRP$", "PDT"))
_COMMON = 0.5  # share of small letters of a word that has its capital from the sentence: Fans, not Japanese
_READS = frozenset(("read", "reads"))  # what a sign does


class Among:
    """Finds words for those of one article who are only "one", "another" or "one of them"."""

    def __init__(self, scene: Scene) -> None:
        self.mentions, self.firsts, self.inside = scene.mentions, scene.firsts, scene.layout.inside
        self.parse, self.lexicon = scene.parse, scene.lexicon

    def called(self, mention: Mention) -> str:
        """What to call one: "one fan", "another lawyer for the families"; and "many of them" as all are: "fans".

        He is one of the people, or bodies, that the sentence or one shortly before tells of. "" where there are none,
        or others may be meant, or the text says more: "one of the clerks".
        """
        parse, at = self.parse, mention.first
        words = parse.lower[at : mention.last + 1]
        several = words[1:] == ["of", "them"] and words[0] in _MANY
        bare = mention.form == "some" and (several or words in _BARE)
        if not bare or parse.lower_at(mention.last + 1) in _READS:
            return ""
        found: dict[int, list[Mention]] = {}  # for each sentence back, in order
        for i in range(bisect_left(self.firsts, at) - 1, -1, -1):
            other = self.mentions[i]
            back = parse.sentence_of[at] - parse.sentence_of[other.head]
            if back > _BACK:
                break
            if self._are_several(other) or self._is_next_to(mention, other):
                found[back] = [other, *found.get(back, [])]
        says = parse.lower[parse.heads[mention.head]]
        group = self._group(found[min(found)], says) if found else None
        if group is not None and words[0] == "another" and self._are_writings(group):
            # One fan wept. Signs fell. Another
            ones = (m for back in sorted(found) for m in found[back] if self._is_next_to(mention, m))
            group = next(ones, group)
        if group is None:
            return ""
        return group.span.of(parse.text) if several else f"{words[0]} {self._as_one(group)}"

    def _group(self, several: list[Mention], says: str) -> Mention | None:
        """Those of one sentence of whom one speaks next: the object of what the first do, else the first.

        Detectives met nine witnesses, soldiers fired at protesters: one of these; protesters carried signs: who knows.
        """
        parse, first = self.parse, several[0]
        if not self._is_known(first):  # Nine arrests, sources said
            first = next((m for m in several if self._is_known(m) and self._says_behind(m)), first)
        verb = parse.heads[first.head]
        if any(parse.deps[c] == "conj" for c in parse.children[first.head]):
            return None  # supporters and opponents
        if parse.deps[first.head] not in SUBJECTS or parse.lower[verb] in self.lexicon.report_verbs:
            return first if self._is_known(first) or self._are_writings(first) else None
        links = [verb, *(c for c in parse.children[verb] if parse.deps[c] in ("prep", "agent", "dative"))]
        below = [c for link in links for c in parse.children[link] if parse.deps[c] in ("dobj", "pobj")]
        objects = [m for m in several[1:] if m.head in below and self._is_known(m)]
        if objects:
            return objects[0]
        written = says in self.lexicon.rules.inscribing and any(
            parse.tags[c] in PLURAL_TAGS and self._bears_words(singular(parse.lower[c])) for c in below
        )
        return first if (self._is_known(first) and not written) or self._are_writings(first) else None

    def _says_behind(self, mention: Mention) -> bool:
        """Whether a verb of saying stands right behind a mention."""
        return self.parse.lower_at(mention.last + 1) in self.lexicon.report_verbs

    def _bears_words(self, noun: str) -> bool:
        """Whether "one" may be a thing that says something: a sign, a letter."""
        lexicon = self.lexicon
        return lexicon.is_writing(noun) or noun in lexicon.press_writings or noun in lexicon.rules.bearing

    def _are_writings(self, mention: Mention) -> bool:
        """Whether a description is of reports or ads, of which one says something."""
        one = singular(self.parse.lower[self._noun(mention)])
        return self.lexicon.is_writing(one) or one in self.lexicon.rules.ads

    def _are_several(self, mention: Mention) -> bool:
        """Whether a description is of several."""
        parse, head = self.parse, mention.head
        if mention.kind != "description" or parse.tags[head] not in PLURAL_TAGS or self.inside[head] >= 0:
            return False
        return singular(parse.lower[head]) != parse.lower[head]

    def _is_known(self, mention: Mention) -> bool:
        """Whether a description is of people or bodies."""
        one, lexicon = singular(self.parse.lower[self._noun(mention)]), self.lexicon
        body = lexicon.is_body(one) and one not in lexicon.rules.territories
        known = lexicon.calls_people(one) or one in lexicon.unnamed_sources or one in lexicon.rules.anyone or body
        known = known or one in lexicon.party_members
        return known or self.parse.lower[mention.first] == "one"  # whom "another" comes next to

    def _is_next_to(self, mention: Mention, before: Mention) -> bool:
        """Whether a description is of the one whom "another" comes next to: "One fan wept. Another sang"."""
        parse = self.parse
        person = self.lexicon.is_somebody(before.form) or before.form in self.lexicon.rules.anyone
        one = before.kind == "description" and parse.lower[before.first] == "one" and person
        inverted = parse.lower[max(0, before.first - 1)] in self.lexicon.report_verbs  # “…,” tweeted one fan
        subject = parse.deps[before.head] in SUBJECTS or inverted or parse.deps[before.head] == "ROOT"  # misread
        return one and parse.lower[mention.first] == "another" and subject

    def _noun(self, mention: Mention) -> int:
        """The token that says what they are: the fans of "hundreds of fans"."""
        parse, head = self.parse, mention.head
        if parse.lower[head] in _COUNTING and parse.lower_at(head + 1) == "of":
            return next((c for c in parse.children[head + 1] if parse.deps[c] == "pobj"), head)
        return head

    def _as_one(self, mention: Mention) -> str:
        """The phrase of several in the singular: "warden of the trust" of "Three wardens of the trust"."""
        parse, first, noun = self.parse, mention.first, self._noun(mention)
        owner = (i for i in range(noun - 1, first - 1, -1) if parse.tags[i] == "POS")
        first = next(owner, first - 1) + 1  # the couple's neighbours
        while first < noun and (parse.lower[first] in _COUNTING or parse.tags[first] in _COUNTING_TAGS):
            first += 1
        before = " ".join(parse.text[parse.starts[first] : parse.starts[noun]].split())
        if before and parse.tags[first] not in PROPER_TAGS and self.lexicon.rates(parse.lower[first]).small >= _COMMON:
            before = before[0].lower() + before[1:]
        behind = parse.text[parse.ends[noun] : parse.ends[max(noun, mention.last)]]
        one = singular(parse.lower[noun])
        one = one.capitalize() if parse.tags[noun] == "NNPS" and parse.words[noun].istitle() else one  # a Democrat
        return " ".join(f"{before} {one}{behind}".split())
