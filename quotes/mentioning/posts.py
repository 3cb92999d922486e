"""Posts: whose "the post" is, where the text has just told who said something on a platform."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from .referents import Cast

__all__ = ["Posts"]

_NEAR = 8  # mentions from who posted something to the post
_POSTED = 5  # tokens of "said in Welsh on Facebook"


class Posts:
    """Looks at the sentences before the posts of one article."""

    def __init__(self, cast: Cast) -> None:
        self.parse, self.mentions, self.platforms = cast.layout.parse, cast.mentions, cast.lexicon.rules.platforms

    def author(self, index: int, referent_of: Mapping[int, int]) -> int | None:
        """Who wrote "the post", the first of the text: Ada Brandt said on Facebook that it was over, the post said."""
        parse, mention = self.parse, self.mentions[index]
        for near in range(index - 1, max(-1, index - _NEAR), -1):
            head = self.mentions[near].head
            if parse.sentence_of[mention.head] - parse.sentence_of[head] > 1:
                return None
            if near in referent_of and parse.deps[head] == "nsubj" and self._posts(parse.heads[head]):
                return referent_of[near]
        return None

    def _posts(self, verb: int) -> bool:
        """Whether what a verb tells was done on a platform."""
        said = self.parse.lower[verb : min(verb + _POSTED, self.parse.sentence_end(verb))]
        return any(one == "on" and two in self.platforms for one, two in pairwise(said))
