"""Runs of a source to the text a reader sees: white space collapsed, breaks between paragraphs and lines."""

from __future__ import annotations

import regex

from .pieces import Piece
from .tokens import reference

__all__ = ["LINE", "PARAGRAPH", "Flow"]

LINE, PARAGRAPH = "\n", "\n\n"

_SPACE = " \t\n\r\f"
_WORD = r"(?:[^ \t\n\r\f&\0]++|&(?![a-zA-Z#]))++"
_RUN = regex.compile(rf"(?P<words>{_WORD}(?: {_WORD})*+)|(?P<space>[ \t\n\r\f]++)|(?P<reference>&)|\0++")
_PLAIN = r"[^ \t\n\r\f\0]++"
_PLAIN_RUN = regex.compile(rf"(?P<words>{_PLAIN}(?: {_PLAIN})*+)|(?P<space>[ \t\n\r\f]++)|\0++")


class Flow:
    """Collects pieces of the text; what separates two of them is settled when the second one arrives."""

    def __init__(self, source: str) -> None:
        self.pieces: list[Piece] = []
        self.contents: list[int] = []  # which of the pieces are words, not separators
        self._source = source
        self._breaks = 0  # 1: a new line, 2 or more: a new paragraph
        self._space: tuple[int, int] | None = None

    def text(self, start: int, end: int, *, keep_lines: bool = False, plain: bool = False) -> None:
        """Adds the text of ``source[start:end]``, which holds no tags, and where ``plain`` no references."""
        at, runs = start, _PLAIN_RUN if plain else _RUN
        while run := runs.match(self._source, at, end):
            at = run.end()
            if run["words"]:
                self.add(Piece(run["words"], run.start(), at, exact=True))
            elif run["space"]:
                self.white(run["space"], run.start(), at, keep_lines)
            elif not plain and run["reference"]:
                at = self._reference(run.start(), keep_lines)

    def _reference(self, start: int, keep_lines: bool) -> int:
        value, stop = reference(self._source, start)
        if value and value in _SPACE:
            self.white(value, start, stop, keep_lines)
        elif value:
            self.add(Piece(value, start, stop, exact=value == "&" and stop == start + 1))
        return stop

    def white(self, space: str, start: int, end: int, keep_lines: bool = False) -> None:
        """Adds white space."""
        if keep_lines and ("\n" in space or "\r" in space):
            self._breaks += max(space.count("\n"), space.count("\r"))
        self._space = self._space or (start, end)

    def break_line(self) -> None:
        self._breaks += 1

    def break_paragraph(self) -> None:
        self._breaks += 2

    def add(self, piece: Piece) -> None:
        """Adds words."""
        if self.pieces:
            self._separate(piece.start)
        self._breaks, self._space = 0, None
        self.contents.append(len(self.pieces))
        self.pieces.append(piece)

    def _separate(self, start: int) -> None:
        """A break stands for all that is between two runs of words, a space for the white space alone."""
        if self._breaks:
            self.pieces.append(Piece(LINE if self._breaks == 1 else PARAGRAPH, self.pieces[-1].end, start))
        elif self._space:
            self.pieces.append(Piece(" ", *self._space))
