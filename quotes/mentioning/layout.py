"""Where tokens stand among segments and paragraphs, and which tokens make a phrase."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import takewhile

import regex

from ..marking.segments import Segment
from ..parse import Parse
from ..records import Span
from .signs import Signs

__all__ = ["DATELINE", "Layout"]

# Where something was written: LOWMOOR, Ohio (AP) —
DATELINE = regex.compile(
    r"\p{Lu}[\p{L}.’'-]+(?:(?:,? |/)\p{Lu}[\p{L}.’'-]+){0,4}(?: \([^()\n]{2,30}\))?"
    r"(?:(?:, \p{L}+\.? \d{1,2}(?: \([^()\n]{2,30}\))?)?(?: (?:[—–-]|--) |[—–](?=\p{Lu}))|, \p{L}+\.? \d{1,2}: )"
)
_TITLES = regex.compile(r"(?:\p{Lu}[\p{L}.’'-]* ){0,2}")  # the Common of "Common Pleas Judge Mei Sorensen"
_MARKS = frozenset("“\"‘'«„")  # what opens a quotation behind a dateline
_ENDS = frozenset((":", ";"))
_LOOSE = frozenset(", ; : - -- – — ( ' ’ “ ”".split())
_LEADING = frozenset("xcomp acomp advmod attr neg prt".split())
_GAP = 9  # tokens from the head of a cue to its content within which the words between may be part of it
_CLAUSE = 20  # tokens of ", who lost their boats,"
_ADVERBS = 3  # tokens from "is" to "confident"
# Whose object is who listens, and no part of a cue: told the committee.
_TELLING = frozenset(
    "ask asked asking asks assure assured assures inform informed informs remind reminded reminding reminds"
    " tell telling tells told".split()
)
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
            # What the parser doesn't see at the end of a text, such as one sign of very many, is its last token's.
            first = max(0, min(bisect_right(parse.ends, segment.outer.start), len(parse) - 1))
            last = bisect_left(parse.starts, segment.outer.end)
            self.bounds.append((first, last))
            for i in range(first, last):
                self.inside[i] = index
        self.outside = [0]
        for owner in self.inside:
            self.outside.append(self.outside[-1] + (owner < 0))
        starts = [p.start for p in paragraphs]
        self.paragraph = [max(0, bisect_right(starts, s) - 1) for s in parse.starts]  # white space at the top

    @cached_property
    def signs(self) -> Signs:
        return Signs(self.parse, self.bounds, self.inside)

    def first_token(self, offset: int) -> int:
        """The first token that ends after ``offset``."""
        return bisect_right(self.parse.ends, offset)

    def begins_paragraph(self, span: Span) -> bool:
        """Whether a paragraph begins with a mention and its titles, at most two words with a capital before these."""
        start = self.paragraphs[self.paragraph[self.first_token(span.start)]].start
        return _TITLES.fullmatch(self.parse.text, start, span.start) is not None

    def ends_paragraph(self, token: int) -> bool:
        """Whether nothing but white space stands behind a token in its paragraph."""
        words, behind = self.parse.words, token + 1
        while behind < len(words) and words[behind].isspace():
            behind += 1
        return behind == len(words) or self.paragraph[behind] != self.paragraph[token]

    def tokens(self, paragraph: int) -> list[int]:
        """The tokens of a paragraph, with the white space behind it."""
        start = self.first_token(self.paragraphs[paragraph].start)
        return list(takewhile(lambda i: self.paragraph[i] == paragraph, range(start, len(self.parse))))

    def paragraph_start(self, token: int) -> int:
        """The first token of a token's paragraph."""
        return self.first_token(self.paragraphs[self.paragraph[token]].start)

    def dateline(self, paragraph: int) -> Span | None:
        """Where a paragraph says first where it was written: LOWMOOR, Ohio (AP) —; not: CEO Ada Brandt — who said."""
        text, own = self.parse.text, self.paragraphs[paragraph]
        line = DATELINE.match(text, own.start, own.end)
        if line is None or not line[0].split()[0].strip(",").isupper():
            return None
        behind = text[line.end() : line.end() + 1]
        return Span(own.start, line.end()) if behind.isupper() or behind in _MARKS else None

    def in_dateline(self, token: int) -> bool:
        """Whether a token stands in what says first in its paragraph where it was written."""
        line = self.dateline(self.paragraph[token])
        return line is not None and self.parse.starts[token] < line.end

    def acts(self, noun: int) -> bool:
        """Whether a verb follows a noun, right behind it or a clause about it between commas: crews, who left, say."""
        lower, verb = self.parse.lower, noun + 1
        if lower[verb : verb + 2] == [",", "who"]:
            near = range(verb + 2, min(self.parse.sentence_end(noun), verb + _CLAUSE))
            verb = next((i + 1 for i in near if lower[i] == ","), noun)
        return self.parse.tag_at(verb) in ("VBP", "VBD", "VB")

    def opens_paragraph(self, index: int) -> bool:
        """Whether segment ``index`` begins its paragraph."""
        segment = self.segments[index]
        return segment.outer.start == self.paragraphs[segment.paragraph].start

    def fills(self, index: int) -> bool:
        """Whether segment ``index`` is closed and fills its paragraph, but for a mark behind it."""
        segment = self.segments[index]
        ended = segment.outer.end >= self.paragraphs[segment.paragraph].end - 1
        return segment.closed and ended and self.opens_paragraph(index)

    def last_token(self, offset: int) -> int:
        """The last token that starts before ``offset``."""
        return bisect_left(self.parse.starts, offset) - 1

    def cue_tokens(self, head: int, content: int | None = None) -> tuple[int, int]:
        """First and last token of a cue: its verb with auxiliaries, adverbs, particles, "according to", "is sure".

        content: first token of the content behind it; the words that lead there are part of the cue.
        """
        parse = self.parse
        first = last = head
        if parse.lower[head] == "according":
            return head, min(head + 1, len(parse) - 1)
        verb = parse.heads[head] if parse.deps[head] == "acomp" and parse.heads[head] < head else head
        if parse.tags[verb][:1] == "V" and head - verb <= _ADVERBS:
            first = verb
            while first and parse.heads[first - 1] == verb and parse.deps[first - 1] in _AROUND:
                if self._opens_name(first - 1):
                    break  # "Szekely said"
                first -= 1
        while last + 1 < len(parse) and parse.heads[last + 1] == head and parse.deps[last + 1] == "prt":
            last += 1
        if content is not None and last + 1 < content <= last + _GAP and self._leads(head, last + 1, content):
            last = content - 1
            while self.parse.lower[last] in _LOOSE and last > head:
                last -= 1
        return first, last

    def _opens_name(self, i: int) -> bool:
        """Whether a capital begins a sentence or stands behind a mark, where what looks like an adverb is a name."""
        parse = self.parse
        alone = i == 0 or not parse.words[i - 1][-1:].isalnum()
        return alone and parse.deps[i] == "advmod" and parse.words[i][:1].isupper()

    def _leads(self, head: int, first: int, content: int) -> bool:
        """Whether the words between a cue and its content belong to the cue: "is sure", "sounded a call for"."""
        parse = self.parse
        top = first
        while parse.heads[top] not in (head, top) and parse.heads[top] >= first:
            top = parse.heads[top]
        if top >= content or parse.heads[top] != head or self.inside[first] >= 0:
            return False
        dep, alone = parse.deps[top], content == first + 1
        if dep == "dobj" and parse.lower[head] in _TELLING:
            return False  # told the committee that
        return dep in _LEADING or (dep == "prep" and alone) or (dep == "dobj" and not alone)

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """First and last token of a span."""
        return self.first_token(span.start), self.last_token(span.end)

    def source_phrase(self, token: int, others: list[tuple[int, int]]) -> tuple[int, int]:
        """First and last token of the noun phrase that ``token`` heads, with what describes it.

        others: first and last tokens of what is no part of it, as the cue and the content.
        """
        left, right = self.parse.edges[token]
        first = last = token
        while first > left and self._joins(first - 1, token, others) and self.parse.lower[first - 1] not in _ENDS:
            first -= 1
        while last < right and self._joins(last + 1, token, others):
            last += 1
        while last > token and self._is_loose(last):
            last -= 1
        while first < token and self._is_loose(first):
            first += 1
        return first, last

    def _is_loose(self, i: int) -> bool:
        link = self.parse.tags[i] == "WDT" or self.parse.lower[i] == "as"  # described in a letter as “…”
        return self.parse.lower[i] in _LOOSE or self.parse.words[i].isspace() or link

    def _joins(self, i: int, token: int, others: list[tuple[int, int]]) -> bool:
        """Whether a token may belong to the phrase of another one: same paragraph, outside quotation marks."""
        same = self.paragraph[i] == self.paragraph[token] and self.inside[i] < 0
        return same and not any(first <= i <= last for first, last in others)
