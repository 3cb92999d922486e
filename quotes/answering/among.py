"""Among: of whom "one" or "another" is one, to call him so: "Fans were quick to react. “…,” wrote one" is one fan."""

from __future__ import annotations

from bisect import bisect_left

from ..fold import singular
from ..mentioning.mentions import Mention
from ..scene.features import Scene

__all__ = ["Among"]

_BACK = 3  # sentences from "one" back to those of whom he is one
_BARE = (["one"], ["another"], ["one", "of", "them"], ["another", "of", "them"])
_OPENING = frozenset("both few many more most other others own several some such than".split())
_OPENING_TAGS = frozenset(("DT", "CD", "PRP$", "PDT"))
_PROPER = ("NNP", "NNPS")


class Among:
    """Finds words for those of one article who are only "one", "another" or "one of them"."""

    def __init__(self, scene: Scene) -> None:
        self.mentions, self.inside = scene.mentions, scene.layout.inside
        self.parse, self.lexicon = scene.parse, scene.lexicon
        self.firsts = [m.first for m in scene.mentions]

    def called(self, mention: Mention) -> str:
        """What to call one: "one fan", "another lawyer for the families".

        He is one of the people, or bodies, that the sentence or one shortly before tells of, of the first there. ""
        where there are none, or the text says more: "one of the clerks".
        """
        parse, at = self.parse, mention.first
        if mention.form != "some" or parse.lower[at : mention.last + 1] not in _BARE:
            return ""
        found: dict[int, Mention] = {}  # for each sentence back
        for i in range(bisect_left(self.firsts, at) - 1, -1, -1):
            other = self.mentions[i]
            back = parse.sentence_of[at] - parse.sentence_of[other.head]
            if back > _BACK:
                break
            if self._are_several(other) or self._is_next_to(mention, other):
                found[back] = other
        return f"{parse.lower[at]} {self._as_one(found[min(found)])}" if found else ""

    def _are_several(self, mention: Mention) -> bool:
        """Whether a description is of several people or bodies."""
        several = mention.kind == "description" and self.parse.tags[mention.head] == "NNS"
        if not several or self.inside[mention.head] >= 0:
            return False
        one, lexicon = singular(mention.form), self.lexicon
        known = one in lexicon.people or one in lexicon.titles or one in lexicon.callings
        return known or one in lexicon.unnamed_sources or lexicon.is_body(one)

    def _is_next_to(self, mention: Mention, before: Mention) -> bool:
        """Whether a description is of the one whom "another" comes next to: "One fan wept. Another sang"."""
        parse = self.parse
        one = before.kind == "description" and parse.lower[before.first] == "one" and before.form in self.lexicon.people
        return one and parse.lower[mention.first] == "another" and parse.deps[before.head] == "nsubj"

    def _as_one(self, mention: Mention) -> str:
        """The phrase of several in the singular: "warden of the trust" of "Three wardens of the trust"."""
        parse, first = self.parse, mention.first
        while first < mention.head and (parse.lower[first] in _OPENING or parse.tags[first] in _OPENING_TAGS):
            first += 1
        before = " ".join(parse.text[parse.starts[first] : parse.starts[mention.head]].split())
        if before and parse.tags[first] not in _PROPER:
            before = before[0].lower() + before[1:]
        behind = parse.text[parse.ends[mention.head] : parse.ends[mention.last]]
        return " ".join(f"{before} {singular(parse.lower[mention.head])}{behind}".split())
