"""Context: the sentence a quote stands in, its neighbours, and its paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import regex

from ..records import Context, Span

__all__ = ["Sentences"]

_END = regex.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[\p{Lu}\p{N}])|[.!?…]+[\"”’'»)\]]*\s*$")
_ABBREVIATION = regex.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Rev|No|vs|Jr|Sr|Inc|Co)|\b\p{Lu})\.$"
)


class Sentences:
    """Sentences of the text, split at stops; quoted segments are never split from what introduces them.

    quoted: the segments with their marks, in order.
    """

    def __init__(self, text: str, paragraphs: list[Span], quoted: list[Span]) -> None:
        self.paragraph_starts = [p.start for p in paragraphs]
        self.spans = [s for p in paragraphs for s in _split(text, p, quoted)]
        self.starts = [s.start for s in self.spans]

    def context(self, span: Span) -> Context:
        """The context of a quote that covers ``span``: the neighbours are the nearest sentences of any paragraph."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = max(first, bisect_left(self.starts, span.end) - 1)
        sentence = Span(self.spans[first].start, self.spans[last].end)
        before = self.spans[first - 1] if first else Span(sentence.start, sentence.start)
        after = self.spans[last + 1] if last + 1 < len(self.spans) else Span(sentence.end, sentence.end)
        return Context(before, sentence, after, bisect_right(self.paragraph_starts, span.start) - 1)


def _split(text: str, paragraph: Span, quoted: list[Span]) -> list[Span]:
    first, last = (bisect_left(quoted, Span(at, 0)) for at in (paragraph.start, paragraph.end))
    inside = quoted[first:last]
    starts = [q.start for q in inside]
    spans, start = [], paragraph.start
    for m in _END.finditer(text, paragraph.start, paragraph.end):
        at = bisect_right(starts, m.start()) - 1
        if at >= 0 and m.end() < inside[at].end:
            continue
        if _ABBREVIATION.search(text, max(paragraph.start, m.start() - 6), m.start() + 1):
            continue
        spans.append(Span(start, m.end()))
        start = m.end()
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        spans.append(Span(start, paragraph.end))
    return spans
