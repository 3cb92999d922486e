"""Signers: who is only named as who wrote an article or took its pictures."""

from __future__ import annotations

from functools import cached_property

import regex

from ..mentioning.mentions import Mention
from .antecedent_features import Pairs

__all__ = ["Signers"]

_TOP = 6  # paragraphs
_NO_POST = regex.compile(r"\d|[.!?”\"]$")  # "Tom Rey, 34, teacher" is who speaks next
_POST = 40  # characters of ", health correspondent"
_CREDIT = 4  # tokens of "Words and photographs by"


class Signers:
    """Finds them in one article."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs, self.layout, self.parse = pairs, pairs.layout, pairs.parse

    @cached_property
    def found(self) -> set[int]:
        """Who is only named so: "Photographs by Ada Brandt"."""
        pairs = self.pairs
        own = {r: [pairs.mentions[m] for m in of.mentions] for r, of in enumerate(pairs.referents) if of.entity >= 0}
        return {r for r, mentions in own.items() if mentions and all(map(self._is_credit, mentions))}

    def _is_credit(self, mention: Mention) -> bool:
        """Whether a mention stands behind "By", or opens a line at the top that has but the post or paper with it."""
        start, paragraph = self.pairs.paragraph_start(mention), self.layout.paragraph[mention.first]
        signed = 0 < mention.first - start <= _CREDIT and self.parse.lower[mention.first - 1] == "by"
        place, own = self.layout.paragraphs[paragraph], mention.outer or mention.span
        rest = self.parse.text[own.end : place.end]
        post = len(rest) <= _POST and rest[:1] in tuple(",\n|") and not _NO_POST.search(rest)
        return signed or (paragraph < _TOP and own.start == place.start and (post or not rest))
