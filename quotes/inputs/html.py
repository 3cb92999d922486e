"""An HTML article to the text that its reader sees, with the place of every character in the source.

The text has a blank line between paragraphs (block elements), a new line for ``<br>`` and single spaces.
It holds no scripts, styles, comments, controls, fallbacks, deletions, nor anything marked ``hidden`` or styled
``display: none``. It does hold what the reader sees without being asked: navigation, captions, lists, tables.
Quotation marks that HTML implies are put in; see ``implied``.

Only the source is read: a class that a style sheet hides is shown here.
"""

from __future__ import annotations

import regex

from .elements import BLOCK, HIDDEN, IGNORED, TABLE_PARTS, VOID
from .implied import Quotation, with_marks
from .opened import Element, OpenElements
from .pieces import Mapped
from .tokens import RAW, Scanner, Token, attributes
from .white_space import Flow

__all__ = ["read"]

_STYLED_AWAY = regex.compile(r"(?<![\w-])(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse))", regex.I)
_ATTRIBUTION = frozenset({"cite", "footer", "figcaption"})


def read(html: str) -> Mapped:
    """The visible text of ``html`` and its map. Takes any string, in time proportional to its length."""
    return _Reader(html).read()


class _Reader:
    def __init__(self, html: str) -> None:
        self._html = html
        self._flow = Flow(html)
        self._open = OpenElements(self._closed)
        self._hidden = 0
        self._pre = 0
        self._quotations: list[Quotation] = []
        self._within: list[int] = []  # the quotations that are open, by number
        self._last_block = -1  # the block quotation that closed last, in a figure the last of the figure

    def read(self) -> Mapped:
        scanner = Scanner(self._html, start=self._html.startswith("\ufeff"))  # a byte order mark is no text
        for token in scanner:
            if token.kind == "open":
                self._start_tag(token)
                if token.name in RAW and not self._open.in_foreign():
                    scanner.skip_raw(token.name)
            elif token.kind == "close":
                self._end_tag(token)
            elif not self._hidden:
                self._flow.text(token.start, token.end, keep_lines=self._pre > 0)
        self._open.end_all(len(self._html))
        flow = self._flow
        return Mapped.of(self._html, with_marks(flow.pieces, flow.contents, self._quotations))

    def _start_tag(self, token: Token) -> None:
        name = token.name
        if name in IGNORED or (name in TABLE_PARTS and not self._open.is_open("table", "#table")):
            return
        if name == "select" and self._open.end(name, token.start, token.start):
            return  # a list in a list: browsers take the second tag for the end of the first
        self._open.before(name, token.start)
        if name in BLOCK or name == "hr":
            self._break_paragraph()
        if name == "br":
            self._break_line()
        empty = name in VOID or (token.attrs.endswith("/") and (self._open.in_foreign() or name in ("svg", "math")))
        if not empty:
            self._push(token)

    def _push(self, token: Token) -> None:
        element = Element(token.name, _is_hidden(token), self._quotation(token))
        self._open.push(element)
        self._hidden += element.hidden
        self._pre += token.name == "pre"
        if token.name == "figure":
            self._last_block = -1
        if token.name in _ATTRIBUTION:
            self._note_attribution(token.name)

    def _quotation(self, token: Token) -> int:
        """The number of a new quotation, -1 where the tag begins none."""
        if token.name not in ("q", "blockquote") or self._hidden:
            return -1
        outer = self._within[-1] if self._within else -1
        number = len(self._quotations)
        here = len(self._flow.pieces)
        self._quotations.append(Quotation(token.name, token.start, token.end, here, outer=outer))
        if token.name == "blockquote" and outer >= 0:
            self._quotations[outer].nests = True
        self._within.append(number)
        return number

    def _note_attribution(self, name: str) -> None:
        """Who said it: inside the block quotation, or in the caption that comes next."""
        here = len(self._flow.pieces)
        number = self._within[-1] if self._within else self._last_block
        if number < 0:
            return
        quotation = self._quotations[number]
        inside = bool(self._within)
        if inside or (name == "figcaption" and quotation.last == here):
            quotation.attribution = here

    def _end_tag(self, token: Token) -> None:
        name = token.name
        if name in IGNORED:
            return
        if name == "br":  # browsers take </br> for <br>, and a lost </p> for an empty paragraph
            self._break_line()
        elif not self._open.end(name, token.start, token.end) and name == "p":
            self._open.before("p", token.start)
            self._break_paragraph()

    def _closed(self, element: Element, start: int, end: int) -> None:
        self._pre -= element.name == "pre"
        if element.name in BLOCK:
            self._break_paragraph()
        self._hidden -= element.hidden
        if element.name in _ATTRIBUTION and self._within:
            self._quotations[self._within[-1]].attribution_end = len(self._flow.pieces)
        if element.quotation < 0:
            return
        quotation = self._quotations[element.quotation]
        quotation.last = len(self._flow.pieces)
        quotation.close_start, quotation.close_end = start, end
        self._within.pop()
        if quotation.name == "blockquote":
            self._last_block = element.quotation

    def _break_paragraph(self) -> None:
        if not self._hidden:
            self._flow.break_paragraph()

    def _break_line(self) -> None:
        if not self._hidden:
            self._flow.break_line()


def _is_hidden(token: Token) -> bool:
    if token.name in HIDDEN:
        return True
    if token.name != "dialog" and not ("hid" in (source := token.attrs.lower()) or "none" in source or "&" in source):
        return False  # spares nearly every tag the reading of its attributes
    given = attributes(token.attrs)
    closed = token.name == "dialog" and "open" not in given
    return closed or "hidden" in given or bool(_STYLED_AWAY.search(given.get("style", "")))
