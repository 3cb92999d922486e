"""Hard-wrapped texts: which line ends only wrap a line, told by where the next word would no longer have fitted."""

from __future__ import annotations

from typing import NamedTuple

import regex

__all__ = ["LineEnd", "Wrapping"]

_ENDS = frozenset(".!?…:\"”’'»“)]")
_STOPS = frozenset(".!?…:")
_CLOSING = "\"”’'»)]"
_LETTERED = regex.compile(r"\p{Ll}[.)]")  # the b) of a list
_ITEM = regex.compile(r"(?:[-–—•*·>]|\p{N}{1,2}[.)])\s(?!\p{Ll})")
_TURN = regex.compile(r"(?m)^(?:\p{Lu}[\p{L}.’'-]*+ ){0,3}\p{Lu}[\p{L}.’'-]*+:\s")  # Ada Brandt: “…”
_TURNS = 2  # from which a text is a dialogue
_WORD = regex.compile(r"\S+")
_CAPITAL = regex.compile(r"(?<!\S)\p{Lu}[\p{L}’'-]*+$")
_SURNAME = regex.compile(r"\p{Lu}[\p{L}’'-]*+(?!\s\p{Lu})")
_LINE = regex.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]*+")
# What opens or closes a quotation: a double mark, but for inches; a single one, where that is no apostrophe.
_DOUBLE = regex.compile(r"[“”]|(?<!\d)\"")
_SINGLE = regex.compile(r"(?<!\S)['‘](?=\p{L})|(?<=[\p{L}\p{N},.!?…])['’](?![\p{L}\p{N}])")
_SAID = regex.compile(r"\b(?:said|says|wrote|writes|told)\b")  # which no line within marks tells of its own speaker
_LABEL = regex.compile(r"\p{Lu}[\p{L} ]{0,24}:\s")  # Photo: Ada Brandt
_PAUSES = frozenset(",.!?…—–")
_OPENS_AFTER = frozenset("([{—–-/:")
_QUOTED = 8  # lines of a verse or a slogan between one pair of marks
_WIDE, _SEVERAL = 60, 3  # characters of a line and line ends that tell more than fewer do


class LineEnd(NamedTuple):
    """What parts two lines without a blank one between them, from ``left`` to ``right``.

    start: of the line before, its indentation included. below: the same of the line behind.
    """

    start: int
    left: int
    below: int
    right: int


class Wrapping:
    """How the lines of one text are wrapped. ends: its line ends, less those at blank lines, in order."""

    def __init__(self, text: str, ends: list[LineEnd]) -> None:
        self.text, self.ends = text, ends
        self.quoted = self._quoted()
        inside = sum(self._is_inside(end) for end in ends)
        self.wrapped = inside > 0 and 3 * inside >= len(ends)
        width = self._width()  # up to which lines are filled; 0 where there is no telling
        self.width = width if self._go_on() and (self.wrapped or self._are_filled(width)) else 0
        self.dialogue = self.width > 0 and len(_TURN.findall(text)) >= _TURNS

    def is_soft(self, end: LineEnd) -> bool:
        """Whether a line end only wraps its line."""
        is_open = self._is_open(end)
        if end.left in self.quoted:
            return True
        if self._is_inside(end) or (is_open and self.text[end.right].islower()):
            return True
        if self.wrapped and self._goes_on(end):
            return True
        if not self.width:
            return is_open and self.wrapped
        if self._is_indented(end):
            return False
        if is_open:
            return 4 * self._reach(end) > 3 * self.width  # not the byline above a line with the date
        return self._is_filled(end, self.width) and not self._begins_anew(end)

    def _quoted(self) -> set[int]:
        """Where lines end between a mark and the one that closes it a few lines below: “We won’t ¶ go,” they sang."""
        found: set[int] = set()
        for i, end in enumerate(self.ends):
            if end.left in found:
                continue
            marks = next((m for m in (_DOUBLE, _SINGLE) if self._leaves_open(end, m)), None)
            if marks is not None:
                found |= self._up_to_closing(self.ends[i : i + _QUOTED], marks)
        return found

    def _up_to_closing(self, ends: list[LineEnd], marks: regex.Pattern[str]) -> set[int]:
        """Where lines end from a mark left open to the one that closes it; none where another one opens first."""
        passed: list[LineEnd] = []
        for end in ends:
            if passed and end.start != passed[-1].below:
                return set()
            passed.append(end)
            line = _LINE.match(self.text, end.right)
            stop = line.end() if line else end.right
            mark = marks.search(self.text, end.right, stop)
            told = _SAID.search(self.text, end.right, mark.start() if mark else stop)
            if told or any(p.match(self.text, end.right) for p in (_TURN, _ITEM, _LABEL)):
                return set()  # a turn, an item, a caption
            if mark is not None:
                closes = not self._opens(mark.start()) and self.text[mark.start() - 1] in _PAUSES
                return {e.left for e in passed} if closes else set()
        return set()

    def _leaves_open(self, end: LineEnd, marks: regex.Pattern[str]) -> bool:
        """Whether the last mark of a line opens a quotation; a single one begins the line, too."""
        found = [m.start() for m in marks.finditer(self.text, end.start, end.left)]
        line = self.text[end.start : end.left]
        begins = found == [end.left - len(line.lstrip())] and self.text[found[0] + 1].isupper()
        told = bool(found) and _SAID.search(self.text, found[-1], end.left) is not None  # “We are ready, said Ada.
        return bool(found) and (marks is _DOUBLE or begins) and self._opens(found[-1]) and not told

    def _opens(self, at: int) -> bool:
        """Whether a mark opens a quotation, by what stands around it."""
        mark, before = self.text[at], self.text[max(0, at - 1) : at]
        after = self.text[at + 1 : at + 2]
        if mark not in "\"'":
            return mark in "“‘"
        return (not before or before.isspace() or before in _OPENS_AFTER) and bool(after) and not after.isspace()

    def _reach(self, end: LineEnd) -> int:
        """How long the line would be with the next word."""
        word = _WORD.match(self.text, end.right)
        return end.left - end.start + 1 + (len(word[0]) if word else 0)

    def _is_filled(self, end: LineEnd, width: int) -> bool:
        return end.left - end.start <= width < self._reach(end)

    def _is_open(self, end: LineEnd) -> bool:
        """Whether what stands before a line end ends no paragraph."""
        return self.text[end.left - 1] not in _ENDS

    def _is_inside(self, end: LineEnd) -> bool:
        """Whether a line end stands within a sentence for sure: before a small letter, behind a word or a comma."""
        return self._goes_on(end) and (self._is_open(end) or self._words(end)[-1:] == ",")

    def _goes_on(self, end: LineEnd) -> bool:
        """Whether a small letter goes on with the sentence: “a sensation” and, “…,” said."""
        small = self.text[end.right].islower() and not _LETTERED.match(self.text, end.right)
        return small and self._words(end)[-1:] not in _STOPS

    def _words(self, end: LineEnd) -> str:
        """The line before, without the marks that close it."""
        return self.text[end.start : end.left].rstrip(_CLOSING)

    def _is_indented(self, end: LineEnd) -> bool:
        """Whether the line behind is indented more than the one before."""
        indent = len(line := self.text[end.start : end.left]) - len(line.lstrip())
        return end.right - end.below > indent

    def _begins_anew(self, end: LineEnd) -> bool:
        """Whether the line behind is an item of a list, or a turn of a dialogue."""
        turn = self.dialogue and _TURN.match(self.text, end.right) is not None
        return turn or _ITEM.match(self.text, end.right) is not None

    def _go_on(self) -> bool:
        """Whether most lines go on in the next one."""
        going = sum(self._is_open(end) or self._goes_on(end) for end in self.ends)
        return 2 * going >= len(self.ends)

    def _width(self) -> int:
        """The length up to which most lines are filled; 0 where there is none.

        They are half of all, and more than one if there are several, and two in three of those broken in a sentence.
        """
        edges = sorted(edge for end in self.ends for edge in ((end.left - end.start, 1), (self._reach(end), -1)))
        most = width = held = 0
        for length, step in edges:
            held += step
            if held > most:
                most, width = held, length
        inside = [self._is_filled(end, width) for end in self.ends if self._is_inside(end)]
        enough = most >= min(2, len(self.ends)) and 2 * most >= len(self.ends) and 3 * sum(inside) >= 2 * len(inside)
        return width if enough else 0

    def _are_filled(self, width: int) -> bool:
        """Whether all lines are filled but the last ones, which end as paragraphs do, and some part what is one.

        Where there are few, all of them part a name, and are wide and no headlines.
        """
        last = {end.below for end in self.ends} - {end.start for end in self.ends}
        lines = [line[0].rstrip() for below in last if (line := _LINE.match(self.text, below))]
        filled = all(self._is_filled(end, width) for end in self.ends)
        if not filled or not all(line[-1:] in _ENDS and len(line) <= width for line in lines):
            return False
        parted = [end for end in self.ends if self._is_parted(end)]
        if len(self.ends) >= _SEVERAL:
            return bool(parted)
        return width >= _WIDE and len(parted) == len(self.ends) and all(self._is_sentence(end) for end in parted)

    def _is_parted(self, end: LineEnd) -> bool:
        """Whether a line ends in a comma or in the first half of a name: Ada, with Brandt behind, and not Tom Rey."""
        if self.text[end.left - 1] == ",":
            return self.text[end.right].isupper()
        first = _CAPITAL.search(self.text, end.start, end.left)
        return first is not None and _SURNAME.match(self.text, end.right) is not None

    def _is_sentence(self, end: LineEnd) -> bool:
        """Whether the line before has no capitals for their own sake."""
        words = self.text[end.start : end.left].split()
        return 2 * sum(word[0].islower() for word in words) >= len(words)
