"""Context: the sentence a quote stands in, its neighbours, and its paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import regex

from ..records import Context, Span
from ..rules import Rules, any_of

__all__ = ["Sentences"]

# A run of stops is tried from its first alone, and given up whole: otherwise a long one would take its square of time.
_END = regex.compile(
    r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?:(?=\s++[\"“‘'«(\[]*+[\p{Lu}\p{N}])|\s*+$)",
)
# Stops that end no sentence; those of an initial among them.
_CLIPPED = r"(?<=\b(?:{}|vs|\p{Lu}))\."
_NUMBERING = r"(?<=\b{})\.\s+\p{N}"
# Characters on either side: a sentence of many quotes comes with each, and would make its square of an answer.
_MOST = 1_000


class Sentences:
    """Sentences of the text, split at stops; quoted segments are never split from what introduces them.

    quoted: the segments with their marks, in order. starts: of the paragraphs that are counted, if there are others.
    """

    def __init__(
        self, text: str, paragraphs: list[Span], quoted: list[Span], rules: Rules, starts: list[int] | None = None
    ) -> None:
        self.text, self.quoted = text, quoted
        clipped = frozenset(word.capitalize() for word in rules.short_titles | rules.clipped)
        numbering = frozenset(word.capitalize() for word in rules.numbering)
        self.clipped = any_of(clipped, _CLIPPED), any_of(numbering, _NUMBERING)
        self.paragraph_starts = starts or [p.start for p in paragraphs]
        self.spans = [s for p in paragraphs for s in self._split(p)]
        self.starts = [s.start for s in self.spans]

    def context(self, span: Span) -> Context:
        """The context of a quote that covers ``span``: the neighbours are the nearest sentences of any paragraph."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = max(first, bisect_left(self.starts, span.end) - 1)
        start, end = self.spans[first].start, self.spans[last].end
        before = self.spans[first - 1] if first else Span(start, start)
        after = self.spans[last + 1] if last + 1 < len(self.spans) else Span(end, end)
        return Context(
            before=Span(self._begin(before.start, before.end), before.end),
            sentence=Span(self._begin(start, span.start), self._end(span.end, end)),
            after=Span(after.start, self._end(after.start, after.end)),
            paragraph=bisect_right(self.paragraph_starts, span.start) - 1,
        )

    def _begin(self, start: int, before: int) -> int:
        """Where what stands before a place begins that is shown of it: all, or its last whole words."""
        if before - start <= _MOST:
            return start
        return next((i + 1 for i in range(before - _MOST, before) if self.text[i].isspace()), before - _MOST)

    def _end(self, behind: int, end: int) -> int:
        """Where what stands behind a place ends that is shown of it: all, or its first whole words."""
        if end - behind <= _MOST:
            return end
        return next((i for i in range(behind + _MOST, behind, -1) if self.text[i].isspace()), behind + _MOST)

    def _split(self, paragraph: Span) -> list[Span]:
        first, last = (bisect_left(self.quoted, Span(at, 0)) for at in (paragraph.start, paragraph.end))
        inside = self.quoted[first:last]
        starts = [q.start for q in inside]
        spans, start = [], paragraph.start
        for m in _END.finditer(self.text, paragraph.start, paragraph.end):
            at = bisect_right(starts, m.start()) - 1
            if at >= 0 and m.end() < inside[at].end:
                continue
            if any(pattern.match(self.text, m.start()) for pattern in self.clipped):
                continue
            spans.append(Span(start, m.end()))
            start = m.end()
            while start < paragraph.end and self.text[start].isspace():
                start += 1
        if start < paragraph.end:
            spans.append(Span(start, paragraph.end))
        return spans
