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
from .implied import Quotation, Quotations, with_marks
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
        self._quotations = Quotations()
        # The block quotation that closed last, in a figure the last of the figure.
        self._last_block: Quotation | None = None

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
        return Mapped.of(self._html, with_marks(flow.pieces, flow.contents, self._quotations.found))

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
        element = Element(token.name, _is_hidden(token), self._begins_quotation(token))
        self._open.push(element)
        self._hidden += element.hidden
        self._pre += token.name == "pre"
        if token.name == "figure":
            self._last_block = None
        if token.name in _ATTRIBUTION:
            self._note_attribution(token.name)

    def _begins_quotation(self, token: Token) -> bool:
        if token.name not in ("q", "blockquote") or self._hidden:
            return False
        self._quotations.begin(token.name, token.start, token.end, len(self._flow.pieces))
        return True

    def _note_attribution(self, name: str) -> None:
        """Who said it: inside the block quotation, or in the caption that comes next."""
        here, inner = len(self._flow.pieces), self._quotations.innermost
        quotation = inner or self._last_block
        if quotation and (inner or (name == "figcaption" and quotation.last == here)):
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
        here, inner = len(self._flow.pieces), self._quotations.innermost
        if element.name in _ATTRIBUTION and inner:
            inner.attribution_end = here
        if element.quotation and (quotation := self._quotations.end(start, end, here)).name == "blockquote":
            self._last_block = quotation

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
