"""Where tokens stand among segments and paragraphs, and which tokens make a phrase."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from .parse import Parse
from .records import Span
from .segments import Segment

__all__ = ["Layout"]

_AROUND = frozenset("aux auxpass neg prt advmod".split())  # what belongs to the verb of a cue


class Layout:
    """Where tokens stand among segments and paragraphs.

    inside: for each token the index of the segment around it (marks count as inside), or -1.
    outside: for each token how many tokens outside segments come before it; one more entry at the end.
    """

    def __init__(self, parse: Parse, segments: list[Segment], paragraphs: list[Span]) -> None:
        self.parse, self.segments, self.paragraphs = parse, segments, paragraphs
        self.inside = [-1] * len(parse)
        self.bounds: list[tuple[int, int]] = []
        for index, segment in enumerate(segments):
            first = bisect_right(parse.ends, segment.outer.start)
            last = bisect_left(parse.starts, segment.outer.end)
            self.bounds.append((first, last))
            for i in range(first, last):
                self.inside[i] = index
        self.outside = [0]
        for owner in self.inside:
            self.outside.append(self.outside[-1] + (owner < 0))
        starts = [p.start for p in paragraphs]
        self.paragraph = [bisect_right(starts, s) - 1 for s in parse.starts]

    def first_token(self, offset: int) -> int:
        """The first token that ends after ``offset``."""
        return bisect_right(self.parse.ends, offset)

    def last_token(self, offset: int) -> int:
        """The last token that starts before ``offset``."""
        return bisect_left(self.parse.starts, offset) - 1

    def cue_tokens(self, head: int, content: int | None = None) -> tuple[int, int]:
        """First and last token of a cue: its verb with auxiliaries, adverbs and particles, "according to".

        content: first token of the content behind it; a preposition that leads there is part of the cue.
        """
        parse = self.parse
        first = last = head
        if parse.lower[head] == "according":
            return head, min(head + 1, len(parse) - 1)
        if parse.tags[head][:1] == "V":
            while first and parse.heads[first - 1] == head and parse.deps[first - 1] in _AROUND:
                first -= 1
        while last + 1 < len(parse) and parse.heads[last + 1] == head and parse.deps[last + 1] == "prt":
            last += 1
        if (
            content is not None
            and content == last + 2
            and parse.deps[last + 1] == "prep"
            and parse.heads[last + 1] == head
        ):
            last += 1
        return first, last

    def source_phrase(self, token: int) -> tuple[int, int]:
        """First and last token of the noun phrase that ``token`` heads, up to a comma or a relative clause."""
        parse = self.parse
        first, last = parse.edges[token]
        for i in range(token - 1, first - 1, -1):
            if parse.lower[i] in (":", ";") or self.inside[i] >= 0:
                first = i + 1
                break
        for i in range(token + 1, last + 1):
            if parse.lower[i] in (",", "(", "who", "which", "that", "-", "—") or parse.tags[i][:1] == "V":
                last = i - 1
                break
        return first, last
