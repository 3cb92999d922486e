"""The quotation marks that HTML implies: always around ``<q>``, around ``<blockquote>`` where it is speech.

A block quotation is speech where the words before it end in a colon or a comma ("The mayor said:"), or where
an attribution ends it: a ``<cite>``, ``<footer>`` or ``<figcaption>``, on a line of its own or after the end of
a sentence, or a short last line that begins with a dash. The attribution is then put on the line of the last words,
after a dash, as in a press release. Other block quotations are left as they are: extracts from laws, pull-outs,
indented text. Marks that the writer typed replace the implied ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate

import regex

from .pieces import Piece
from .white_space import LINE, PARAGRAPH

__all__ = ["Quotation", "Quotations", "with_marks"]

_PAIRS = (("“", "”"), ("‘", "’"))
_TYPED = '“”"«»„‟'
_TYPED_SINGLE = ("‘’", "''")
_DASHES = ("—", "–", "―", "--")
_BY_DASH = regex.compile(r"(?:[—–―]|--|-(?=\s))\s*[\p{Lu}@]")
_LONGEST_ATTRIBUTION = 120  # characters
# A <cite> in the midst of a sentence is more likely the title of a work.
_SENTENCE_ENDS = (".", "!", "?", "…", "”", "’", '"', "'", "»")


@dataclass(slots=True)
class Quotation:
    """A ``<q>`` or ``<blockquote>``: its tags in the source, its pieces, and how many of these are the quotation."""

    name: str
    open_start: int
    open_end: int
    first: int
    last: int = 0  # one past its last piece
    close_start: int = 0
    close_end: int = 0
    outer: int = -1  # the number of the quotation around it
    nests: bool = False  # whether a block quotation holds another
    attribution: int = -1  # the piece at which <cite>, <footer> or <figcaption> begins
    attribution_end: int = -1  # one past the last piece of it, where it is inside the quotation


class Quotations:
    """Those of one source, in the order in which they begin. What is open stands one in another."""

    def __init__(self) -> None:
        self.found: list[Quotation] = []
        self._open: list[int] = []  # by number

    @property
    def innermost(self) -> Quotation | None:
        """The one that began last of those that are open."""
        return self.found[self._open[-1]] if self._open else None

    def begin(self, name: str, start: int, end: int, piece: int) -> None:
        """One with a tag at ``start`` to ``end``; its words are those from number ``piece`` on."""
        outer = self._open[-1] if self._open else -1
        if name == "blockquote" and outer >= 0:
            self.found[outer].nests = True
        self._open.append(len(self.found))
        self.found.append(Quotation(name, start, end, piece, outer=outer))

    def end(self, start: int, end: int, piece: int) -> Quotation:
        """The innermost, which ends with a tag at ``start`` to ``end``, before the words of number ``piece``."""
        quotation = self.found[self._open.pop()]
        quotation.last = piece
        quotation.close_start, quotation.close_end = start, end
        return quotation


def with_marks(pieces: list[Piece], contents: list[int], quotations: list[Quotation]) -> list[Piece]:
    """The pieces with the implied marks put in, each at the place of its tag.

    contents: which of the pieces are words, not separators. quotations: in the order of their start tags.
    """
    if not quotations:
        return pieces
    marker = _Marker(pieces, contents)
    for quotation in quotations:
        marker.mark(quotation)
    return marker.woven()


class _Marker:
    """Marks are noted by the piece they stand at, then woven in at once: nesting must not cost quadratic time."""

    def __init__(self, pieces: list[Piece], contents: list[int]) -> None:
        self._pieces = pieces
        # For each piece, and one more, how many before it hold a typed mark: blockquotes may be nested by the thousand.
        self._typed = [0, *accumulate(any(mark in piece.text for mark in _TYPED) for piece in pieces)]
        self._contents = contents
        self._before: defaultdict[int, list[Piece]] = defaultdict(list)
        self._after: defaultdict[int, list[Piece]] = defaultdict(list)
        self._joined: dict[int, Piece] = {}  # separators before attributions, and what comes in their place
        self._depths: list[int] = []  # of the marks, by quotation

    def mark(self, q: Quotation) -> None:
        depth = self._depths[q.outer] if q.outer >= 0 else 0
        words = self._block_words(q) if q.name == "blockquote" else self._inline_words(q)
        self._depths.append(depth + (words is not None))
        if words is None:
            return
        first, last = words
        opening, closing = _PAIRS[depth % 2]
        self._before[first].append(Piece(opening, q.open_start, q.open_end))
        self._after[last].append(Piece(closing, *self._close_place(q, last)))
        if depth == 0:
            self._reopen(first, last, opening)

    def _close_place(self, q: Quotation, last: int) -> tuple[int, int]:
        """The end tag, or the end of the words where the attribution stands between the two."""
        if last == self._word_before(q.last):
            return q.close_start, q.close_end
        end = self._pieces[last].end
        return end, end

    def _reopen(self, first: int, last: int, opening: str) -> None:
        """Each further paragraph begins with a mark of its own, as in print."""
        for index in range(first + 1, last):
            if self._pieces[index].text == PARAGRAPH and not self._pieces[index].exact:
                start = self._pieces[index + 1].start
                self._before[index + 1].append(Piece(opening, start, start))

    def _word_from(self, index: int) -> int:
        """The first piece of words at ``index`` or after it; the number of pieces where there is none."""
        place = bisect_left(self._contents, index)
        return self._contents[place] if place < len(self._contents) else len(self._pieces)

    def _word_before(self, index: int) -> int:
        place = bisect_left(self._contents, index)
        return self._contents[place - 1] if place else -1

    def _inline_words(self, q: Quotation) -> tuple[int, int] | None:
        """The first and last piece of a ``<q>``; None where it's empty or the writer typed the marks."""
        first, last = self._word_from(q.first), self._word_before(q.last)
        if first >= q.last:
            return None
        ends = self._pieces[first].text[0] + self._pieces[last].text[-1]
        outside = self._pieces[first - 1].text[-1] if first else " "
        typed = ends[0] in _TYPED or outside in _TYPED or ends in _TYPED_SINGLE
        return None if typed else (first, last)

    def _block_words(self, q: Quotation) -> tuple[int, int] | None:
        """The first and last piece of a ``<blockquote>`` that is speech without marks, its attribution left out."""
        first = self._word_from(q.first)
        if q.nests or first >= q.last:
            return None
        attribution = self._attribution(q)
        last = self._word_before(q.last if attribution is None else attribution)
        if last < first or not (attribution is not None or self._introduced(q)):
            return None
        if attribution is not None:
            self._join(last, attribution)
        return None if self._typed[last + 1] > self._typed[first] else (first, last)

    def _join(self, last: int, attribution: int) -> None:
        """Puts the attribution after the last words, with a dash between them unless it has one."""
        words = self._word_from(attribution)
        joint = " " if self._line(attribution).startswith((*_DASHES, "- ")) else " — "
        between = Piece(joint, self._pieces[last].end, self._pieces[words].start)
        if words == attribution:
            self._after[last].append(between)  # noted before the closing mark, so put in after it
        else:
            self._joined[attribution] = between

    def _introduced(self, q: Quotation) -> bool:
        before = self._word_before(q.first)
        return before >= 0 and self._pieces[before].text.endswith((":", ","))

    def _attribution(self, q: Quotation) -> int | None:
        """The piece at which the words that name the speaker begin: the last of the quotation, or right after it."""
        for index in (q.attribution, self._last_break(q), q.last):
            if 0 <= index < len(self._pieces):
                line = self._line(index)
                by_tag = index == q.attribution and (self._is_break(index) or self._ends_inline(q))
                by_dash = _BY_DASH.match(line) and not (index == q.last and line.startswith("-"))
                if len(line) <= _LONGEST_ATTRIBUTION and (by_tag or by_dash):
                    return index
        return None

    def _ends_inline(self, q: Quotation) -> bool:
        """Whether the attribution follows the end of a sentence, and nothing of the quotation follows it."""
        before = self._word_before(q.attribution)
        after = self._word_from(q.attribution_end) if q.attribution_end > q.attribution else -1
        return after >= q.last and before >= q.first and self._pieces[before].text.endswith(_SENTENCE_ENDS)

    def _last_break(self, q: Quotation) -> int:
        return next((i for i in range(q.last - 1, q.first, -1) if self._is_break(i)), -1)

    def _is_break(self, index: int) -> bool:
        return self._pieces[index].text in (LINE, PARAGRAPH)

    def _line(self, index: int) -> str:
        """The words from ``index`` to the next break, or enough of them to see that they are many."""
        line, at = "", self._word_from(index)
        while at < len(self._pieces) and not self._is_break(at) and len(line) <= _LONGEST_ATTRIBUTION:
            line += self._pieces[at].text
            at += 1
        return line

    def woven(self) -> list[Piece]:
        out: list[Piece] = []
        for index, piece in enumerate(self._pieces):
            if opening := _in_order(self._before.get(index, [])):
                if out:
                    out[-1] = _up_to(out[-1], opening[0].start)
                out += opening
            piece = self._joined.get(index, piece)
            out.append(_after(piece, out[-1].end) if out and piece.start < out[-1].end else piece)
            for mark in reversed(self._after.get(index, ())):
                out.append(_after(mark, out[-1].end))
        return out


def _in_order(marks: list[Piece]) -> list[Piece]:
    """The marks before a word, each no further than the next one: a tag may stand before the paragraph that it quotes.

    Only a mark that a paragraph begins with, which has no tag, can come before one that stands further ahead.
    """
    ordered: list[Piece] = []
    for mark in reversed(marks):
        place = min(mark.start, ordered[-1].start) if ordered else mark.start
        ordered.append(mark if place == mark.start else mark._replace(start=place, end=place))
    return ordered[::-1]


def _up_to(separator: Piece, place: int) -> Piece:
    """What separates two words ends where the tag begins whose mark comes next."""
    return separator._replace(start=min(separator.start, place), end=min(separator.end, place))


def _after(piece: Piece, place: int) -> Piece:
    """What comes after a mark begins where its tag ends."""
    return piece._replace(start=max(piece.start, place), end=max(piece.end, place))
