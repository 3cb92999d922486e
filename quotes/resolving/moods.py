"""Moods: who says something right behind a sentence that shows what he makes of it.

"Ada Brandt freed the dog. The clerk was stunned. “It bit me,” she said" is the clerk's.
"""

from __future__ import annotations

from ..grammar import FIRST_PERSON, NOT
from ..mentioning.mentions import Mention
from ..parse import SUBJECTS
from .antecedent_features import Pairs
from .genders import MAN, NOT_MEANT

__all__ = ["Moods"]

_COMPLEMENTS = ("acomp", "attr", "oprd", "conj", "advmod")
_MORE = frozenset(("less", "more", "otherwise"))
_DID = frozenset("did do does had has is was would".split())
_SHORT = 8  # tokens of "Her daughter did not."
_BETWEEN = 1  # tokens outside quotation marks, but for line ends, between the sentence and "he"


class Moods:
    """Looks at the sentence before a pronoun."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.parse, self.layout = pairs, pairs.parse, pairs.layout
        self.mentions, self.lexicon, self.rules = pairs.mentions, pairs.lexicon, pairs.lexicon.rules

    def subject(self, which: int) -> int | None:
        """The mention that is in a mood in the sentence before "he said" and a quotation; None where none is."""
        parse, mention = self.parse, self.mentions[which]
        if mention.form not in MAN or not self._says_anew(mention):
            return None  # nor who only adds something
        start = self._before_quotation(mention.head)
        if start is None:
            return None
        for near in range(which - 1, -1, -1):
            head = self.mentions[near].head
            if head < parse.sentence_start(start):
                return None
            if parse.deps[head] in SUBJECTS and self.layout.inside[head] < 0 and self._is_main(head):
                return near if self._may_be(near, mention) and self._is_moved(parse.heads[head]) else None
        return None

    def _before_quotation(self, token: int) -> int | None:
        """The last token before the quotation that stands right before a token; None where there is none."""
        inside, quoted = self.layout.inside, self._quoted(token)
        if quoted < 0:
            return None
        before = self.layout.bounds[quoted][0] - 1
        while before >= 0 and (self.parse.words[before].isspace() or self.parse.lower[before] == ":"):
            before -= 1
        last = before >= 0 and inside[before] < 0
        return before if last else None

    def _quoted(self, token: int) -> int:
        """The segment that stands right before a token; -1 where none does."""
        inside, at = self.layout.inside, token - 1
        while at >= 0 and inside[at] < 0 and token - at <= _BETWEEN + 1:
            at -= 1
        return inside[at] if at >= 0 else -1

    def _is_main(self, head: int) -> bool:
        """Whether a subject is that of a sentence, of one only."""
        parse, verb = self.parse, self.parse.heads[head]
        joined = any(parse.deps[c] in ("cc", "conj") for c in parse.children[head])
        return parse.deps[verb] == "ROOT" and not joined

    def _may_be(self, which: int, pronoun: Mention) -> bool:
        """Whether a subject is a person who may be "he": no husband is "she"."""
        mention, lexicon = self.mentions[which], self.lexicon
        if mention.kind == "name":
            return self.pairs.entities[mention.entity].is_person
        human = lexicon.is_human(mention.form) or lexicon.is_somebody(mention.form)
        fits = abs(lexicon.noun_man(mention.form) - MAN[pronoun.form]) < NOT_MEANT
        return mention.kind == "description" and human and fits and self.parse.tags[mention.head] != "NNS"

    def _is_moved(self, verb: int) -> bool:
        """Whether a verb or what goes with it says what its subject makes of it: was stunned, shrugged, did not."""
        parse, rules = self.parse, self.rules
        if parse.lower[verb] in rules.gestures or parse.lower[verb] in rules.moods:
            return True
        children = parse.children[verb]
        if any(parse.deps[c] in _COMPLEMENTS and parse.lower[c] in rules.moods for c in children):
            return True
        so = any(parse.lower[c] == "so" for c in children)
        return self._is_denied(verb) and (so or parse.lower[verb] in _DID)

    def _is_denied(self, verb: int) -> bool:
        """Whether a short sentence has a "not" for its verb: "Her daughter did not"."""
        parse = self.parse
        short = parse.sentence_end(verb) - parse.sentence_start(verb) <= _SHORT
        return short and any(parse.lower[c] in NOT for c in parse.children[verb])

    def is_contrary(self, which: int) -> bool:
        """Whether a subject sees it otherwise than who has spoken: The engineer did not think so, was less sure."""
        parse, verb = self.parse, self.parse.heads[self.mentions[which].head]
        clause = range(parse.sentence_start(verb), parse.sentence_end(verb))
        more = any(parse.lower[i] in _MORE for i in clause)
        other = parse.lower[verb] in _DID or any(parse.lower[i] == "so" for i in clause)
        differs = parse.lower[verb] in self.rules.differing
        return more or differs or (self._is_denied(verb) and other)

    def is_own(self, which: int) -> bool:
        """Whether the quotation before "she said" says "I", as who the text is about may: “I ran out of my skin”."""
        first, last = self.layout.bounds[self._quoted(self.mentions[which].head)]
        return not FIRST_PERSON.isdisjoint(self.parse.lower[first:last])

    def _says_anew(self, mention: Mention) -> bool:
        """Whether a mention is who says something and doesn't only add it."""
        verb = self.parse.lower[self.parse.heads[mention.head]]
        return self.pairs.is_sayer(mention) and verb not in self.rules.adding

    def is_other(self, which: int) -> bool:
        """Whether a description is of somebody's somebody, who is no one else: her boss, the bank's manager."""
        tags = self.parse.tags[self.mentions[which].first : self.mentions[which].head]
        return "PRP$" in tags or "POS" in tags
