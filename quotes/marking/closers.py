"""Closers: which single marks, that look like apostrophes, close which."""

from __future__ import annotations

import regex

from .marks import Family, Mark, Role

__all__ = ["APOSTROPHES", "Closers"]

APOSTROPHES = ("‘", "'", "’")
_OWNED = regex.compile(r"[sS]['’](?: \p{Ll}|, \p{Ll})")  # may be no closing mark: the hospitals’ to sell
_ENDS = ",.!?…"


class Closers:
    """For each single opening mark of a paragraph, the index of the mark that closes it, if any: ``found``.

    The first sure closing mark wins, else the last unsure one, looking no further than the next opening mark
    after which a sure one follows. A capital's is that of the small letter behind it: 'My father had 'is own,' he said.
    """

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.text, self.marks = text, marks
        self.found: list[int | None] = [None] * len(marks)
        self.sure: int | None = None
        self.first: int | None = None  # of the unsure ones
        self.unsure: int | None = None  # the last of them
        self.lent: int | None = None
        self.spoken = False  # a mark behind closes as no apostrophe does
        self.elided: int | None = None  # what may open, and stands for a letter as well
        for i in range(len(marks) - 1, -1, -1):
            if marks[i].family == Family.SINGLE:
                self._see(i)
        self._settle()

    def _see(self, i: int) -> None:
        mark = self.marks[i]
        if mark.role == Role.OPEN and not mark.sure:
            if self.sure is not None and self.text[self.marks[self.sure].start - 1] in _ENDS:
                self.elided = i
        elif mark.role == Role.OPEN:
            self._open(i)
        elif mark.role == Role.EITHER:
            self._settle()
            self.found[i], self.sure, self.first, self.unsure, self.spoken = self.sure, i, None, None, True
        elif mark.sure and not (self.spoken and _OWNED.match(self.text, mark.start - 1)):
            self._settle()
            self.sure, self.first, self.unsure, self.spoken = i, None, None, self._surely_closes(mark)
        elif self.sure is None:
            self.first, self.unsure = i, i if self.unsure is None else self.unsure

    def _settle(self) -> None:
        """Closes a mark that stands for a letter, too, if no other one opens before it: 'Tis late,' said Ada."""
        if self.elided is not None:
            self.found[self.elided], self.elided = self.sure, None

    def _open(self, i: int) -> None:
        text, marks, start = self.text, self.marks, self.marks[i].end
        unsure = self.unsure
        if self.first is not None and " " not in text[start : marks[self.first].start]:
            unsure = self.first  # the 'experts' and the teachers' unions
        closer = self.sure if self.sure is not None else unsure
        small = text[start : start + 1].islower()
        clipped = closer is not None and closer == unsure and text[marks[closer].start - 1] not in "sS"  # an’
        self.found[i] = self.lent if (closer is None or (clipped and self.lent is not None)) and not small else closer
        self.lent = self.found[i] if small else None
        self.sure, self.first, self.unsure, self.spoken, self.elided = None, None, None, False, None

    def _surely_closes(self, mark: Mark) -> bool:
        """Whether a mark is no apostrophe: behind a stop, or no "s", or a possessive: the Revenue's'."""
        return self.text[mark.start - 1] not in "sS" or self.text[mark.start - 2] in APOSTROPHES
