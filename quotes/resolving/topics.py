"""Topics: who the sentence before a pronoun is about, where it names nobody else whom the pronoun may mean."""

from __future__ import annotations

from bisect import bisect_left

from ..mentioning.mentions import Mention
from .antecedent_features import Pairs
from .genders import GENDERED, MAN

__all__ = ["Topics"]

_PARAGRAPHS = 1  # from that sentence to the pronoun
_BACK = 3  # sentences outside quotations that are looked through


class Topics:
    """Looks at the sentences before the pronouns of one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse = pairs, pairs.layout, pairs.parse
        self.genders, self.order, self.heads = pairs.genders, pairs.order, pairs.heads
        self._topic: dict[int, int] = {}

    def is_topic(self, mention: Mention, referent: int) -> bool:
        """Whether a referent is the subject, and the only one who fits, of the sentence before "he" or "she"."""
        if mention.form not in MAN:
            return False
        if mention.head not in self._topic:
            self._topic[mention.head] = self._find(mention)
        return self._topic[mention.head] == referent

    def _find(self, mention: Mention) -> int:
        parse, man = self.parse, MAN[mention.form]
        start = parse.sentence_start(mention.head)
        own = bisect_left(self.heads, start), bisect_left(self.heads, mention.head)
        if any(self.genders.fits(r, man) for _, r in self.order[slice(*own)]):
            return -1
        token = start - 1
        for _ in range(_BACK):
            while token >= 0 and (self.layout.inside[token] >= 0 or not parse.lower[token].strip("“”\"'‘’.,\n ")):
                token -= 1
            if token < 0:
                return -1
            begin = parse.sentence_start(token)
            fits = self._fitting(begin, token, man)
            if fits:
                break
            if any(parse.lower[i] in GENDERED for i in range(begin, token)):
                return -1
            token = begin - 1
        else:
            return -1
        paragraphs = self.layout.paragraph[mention.head] - self.layout.paragraph[token]
        if len({r for _, r in fits}) != 1 or paragraphs > _PARAGRAPHS:
            return -1
        subject = any(parse.deps[h] in ("nsubj", "nsubjpass") for h, _ in fits)
        return fits[0][1] if subject else -1

    def _fitting(self, begin: int, end: int, man: float) -> list[tuple[int, int]]:
        """(head, referent) of the people whom a sentence names and a pronoun may mean."""
        near = self.order[bisect_left(self.heads, begin) : bisect_left(self.heads, end + 1)]
        outside = [(h, r) for h, r in near if self.layout.inside[h] < 0]
        return [(h, r) for h, r in outside if self.genders.fits(r, man) and self.genders.is_person(r)]
