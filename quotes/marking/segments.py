"""Pairs of marks: outermost quoted segments, over paragraphs, with repair of what is left open."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate

import regex

from ..grammar import STOPS
from ..records import Span, Warn
from .closers import APOSTROPHES, Closers
from .marks import Family, Mark, Role
from .reported import Reported

__all__ = ["Segment", "find_segments"]

_TOLD = regex.compile(r"(\p{Ll}+):\s?$")
_OVER_CAPTION, _CAPTION = 2, 160  # paragraphs from one to the next over a caption, and the characters of that


@dataclass(frozen=True, slots=True)
class Segment:
    """A quotation-marked run, marks excluded.

    paragraph: index of its paragraph. family: see ``marks.Family``.
    closed: False where the closing mark is missing. continues: opens its paragraph while the segment before,
    in the paragraph before or above a caption, was left open, as when a speech runs over several paragraphs.
    """

    span: Span
    outer: Span  # marks included
    paragraph: int
    family: str
    closed: bool = True
    continues: bool = False

    def words(self, text: str) -> str:
        """What is quoted, without the spaces that some put inside the marks: « so »."""
        return self.span.of(text).strip()


def find_segments(
    text: str, marks: list[Mark], paragraphs: list[Span], report_verbs: frozenset[str]
) -> tuple[list[Segment], list[Warn]]:
    """Outermost segments in order, and a warning for each mark that had to be repaired.

    report_verbs: words such as "said", before which a quotation ends that nothing closes.
    """
    segments: list[Segment] = []
    starts = [m.start for m in marks]
    for index, paragraph in enumerate(paragraphs):
        own = marks[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        if own:
            after = paragraphs[index + 1].start if index + 1 < len(paragraphs) else len(text)
            opens = text[after : after + 2]
            segments += _Pairing(text, own, paragraph, index, opens, report_verbs).run()
    segments = _continued(text, segments, paragraphs)
    return segments, _warnings(segments)


class _Pairing:
    """Walks over the marks of one paragraph, once."""

    def __init__(
        self,
        text: str,
        marks: list[Mark],
        paragraph: Span,
        index: int,
        next_opens: str,
        report_verbs: frozenset[str],
    ) -> None:
        self.text, self.marks, self.paragraph, self.index = text, marks, paragraph, index
        self.next_opens, self.reported = next_opens, Reported(text, report_verbs)
        self.closers = Closers(text, marks).found
        self.following, self.partners = _partners(marks)
        self.doubles = [0, *accumulate(m.family == Family.DOUBLE for m in marks)]  # before each mark
        self.found: list[Segment] = []

    def run(self) -> list[Segment]:
        at = 0
        while at < len(self.marks):
            mark = self.marks[at]
            if Role.OPEN in mark.role:
                at = self.single(at) if mark.family == Family.SINGLE else self.double(at)
            else:
                at += 1  # a stray closing mark says nothing
        return self.found

    def double(self, at: int) -> int:
        """Closes the mark at ``at`` and returns the index of the next mark to look at."""
        opening, following = self.marks[at], self.past_nested(at)
        if following is None:
            return self.unclosed(at)
        following = self.past_inches(following)
        mark, partner = self.marks[following], self.partners[at]
        if Role.CLOSE in mark.role or (opening.text == "„" and mark.text == "“"):
            self.add(opening, mark.start, mark.end)
            return following + 1
        if partner is not None:  # what opens in between is nested
            self.add(opening, self.marks[partner].start, self.marks[partner].end)
            return partner + 1
        single = self.ended_by_single(at, following)
        if single is not None:
            return single
        end = self.reported.end(opening.end, mark.start)
        self.add(opening, end, end, closed=False)
        return following

    def past_inches(self, at: int) -> int:
        """The next closing mark where the one at ``at`` stands for inches, as in "a 22" log floated by"."""
        mark, following = self.marks[at], self.following[at]
        digit, behind = self.text[mark.start - 1].isdigit(), self.text[mark.end : mark.end + 2]
        inches = mark.text == '"' and digit and behind[:1] == " " and behind[1:].islower()
        return following if inches and following is not None and self.marks[following].role == Role.CLOSE else at

    def unclosed(self, at: int) -> int:
        """Closes at a single mark in place of a double one, before ", said Ada", or with the paragraph."""
        single = self.ended_by_single(at, len(self.marks))
        if single is not None:
            return single
        goes_on = self.next_opens.startswith(self.marks[at].text)
        end = self.reported.end(self.marks[at].end, self.paragraph.end, goes_on=goes_on)
        self.add(self.marks[at], end, end, closed=False)
        return len(self.marks)

    def ended_by_single(self, at: int, end: int) -> int | None:
        """Closes at one or two single marks in place of a double one, if they stand before mark ``end``."""
        for i in range(at + 1, end):
            mark = self.marks[i]
            if mark.family == Family.SINGLE and mark.role == Role.OPEN and mark.sure:
                return None  # a nested one: “He said, ‘I’m sorry.’ He was polite.
            if mark.family == Family.SINGLE and mark.role == Role.CLOSE and self.text[mark.start - 1] in ",.!?…":
                two = i + 1 < end and self.marks[i + 1].start == mark.end and self.marks[i + 1].text == mark.text
                self.add(self.marks[at], mark.start, self.marks[i + two].end)
                return i + two + 1
        return None

    def past_nested(self, at: int) -> int | None:
        """The next mark of the family, past the curly pairs that straight marks enclose."""
        following = self.following[at]
        while self.marks[at].text == '"' and following is not None and self.marks[following].text == "“":
            closing = self.following[following]
            if closing is None or self.marks[closing].text != "”":
                break
            following = self.following[closing]
        return following

    def single(self, at: int) -> int:
        """As ``double``, for marks that look like apostrophes: without a good closing mark there is no quotation."""
        opening, closer = self.marks[at], self.closers[at]
        if closer is None and not opening.sure:
            return at + 1
        double_inside = self.doubles[len(self.marks) if closer is None else closer] - self.doubles[at]
        if closer is not None and double_inside % 2 == 0:
            mark = self.marks[closer]
            self.add(opening, mark.start, mark.end)
            return closer + 1
        goes_on = opening.start == self.paragraph.start and self.next_opens[:1] in APOSTROPHES
        whole = not double_inside or (goes_on and double_inside % 2 == 0)
        if closer is None and whole and opening.role == Role.OPEN and self.opens_speech(opening):
            again = self.opens_again(at)
            end = self.paragraph.end if again is None else self.marks[again].start
            self.add(opening, end, end, closed=False)
            return len(self.marks) if again is None else again
        return at + 1

    def opens_again(self, at: int) -> int | None:
        """The next single mark that opens a sentence as the one at ``at`` did: said: 'It fell. 'Nobody came.'"""
        later = (i for i in range(at + 1, len(self.marks)) if self.closers[i] is not None)
        again = next((i for i in later if self.marks[i].role == Role.OPEN), at)
        ended = self.sign_before(self.marks[again].start) in (".", "!", "?", "…")
        return again if again > at and ended and self.text[self.marks[again].end].isupper() else None

    def sign_before(self, at: int) -> str:
        """The last sign of the paragraph before a place, over a few spaces; "" where there is none."""
        return self.text[max(self.paragraph.start, at - 8) : at].rstrip()[-1:]

    def opens_speech(self, opening: Mark) -> bool:
        """Whether a single mark that nothing closes starts a paragraph, or a sentence that goes on in the next."""
        first = self.text[opening.end]
        if opening.start == self.paragraph.start:
            return first.isupper() or first in "[($£€…"
        told = _TOLD.search(self.text, max(self.paragraph.start, opening.start - 24), opening.start)
        if told is not None and told[1] in self.reported.report_verbs and first.isupper():
            return True  # Ada Brandt said: 'It depends. It fell
        before = self.sign_before(opening.start)
        leads = before in (":", ",") or (before in STOPS and first.isupper())
        return leads and self.next_opens[:1] in APOSTROPHES

    def add(self, opening: Mark, end: int, outer_end: int, *, closed: bool = True) -> None:
        start = opening.end
        if not closed:
            while end > start and self.text[end - 1].isspace():
                end -= 1
            outer_end = end
        if end > start and not self.text[start:end].isspace():
            span, outer = Span(start, end), Span(opening.start, outer_end)
            self.found.append(Segment(span, outer, self.index, opening.family, closed))


def _partners(marks: list[Mark]) -> tuple[list[int | None], list[int | None]]:
    """For each mark, the next one of its family, and the one that closes it if all that opens in between is nested."""
    following: list[int | None] = [None] * len(marks)
    partners: list[int | None] = [None] * len(marks)
    last: dict[str, int] = {}
    open_marks: dict[str, list[int]] = {}
    for i, mark in enumerate(marks):
        if mark.family in last:
            following[last[mark.family]] = i
        last[mark.family] = i
        stack = open_marks.setdefault(mark.family, [])
        if stack and Role.CLOSE in mark.role:
            partners[stack.pop()] = i
        elif Role.OPEN in mark.role:
            stack.append(i)
    return following, partners


def _continued(text: str, segments: list[Segment], paragraphs: list[Span]) -> list[Segment]:
    """Marks the segments that go on with the one before, left open at the end of the paragraph before.

    A caption may stand between the two.
    """
    result: list[Segment] = []
    for segment in segments:
        before = result[-1] if result else None
        goes_on = (
            before is not None
            and not before.closed
            and before.family == segment.family
            and _is_next(text, before.paragraph, segment.paragraph, paragraphs)
            and before.span.end == paragraphs[before.paragraph].end
            and segment.outer.start == paragraphs[segment.paragraph].start
        )
        result.append(replace(segment, continues=goes_on))
    return result


def _is_next(text: str, before: int, paragraph: int, paragraphs: list[Span]) -> bool:
    """Whether a paragraph follows another, or only a caption is between: a short line without a full stop."""
    if paragraph - before != _OVER_CAPTION:
        return paragraph - before == 1
    between = paragraphs[before + 1]
    return between.end - between.start <= _CAPTION and text[between.end - 1] not in ".!?:;,"


def _warnings(segments: list[Segment]) -> list[Warn]:
    following: list[Segment | None] = [*segments[1:], None]
    return [
        Warn("unclosed-mark", "This quotation mark is never closed; the quote is taken to end here.", s.outer)
        for s, after in zip(segments, following, strict=False)
        if not s.closed and not (after and after.continues)
    ]
