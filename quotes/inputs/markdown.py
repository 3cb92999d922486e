"""A Markdown article to the text that its reader sees, with the place of every character in the source.

CommonMark with tables and strikethrough. The text has a blank line between paragraphs, headings, items, cells and
blocks of code, a new line for a hard break and single spaces. It holds no images, tags, addresses behind links, front
matter, nor what is struck through. Block quotations get the marks that they imply; see ``implied``.
"""

from __future__ import annotations

from collections.abc import Callable

import regex
from markdown_it.token import Token

from . import html
from .commonmark import Content, Lines, Located, blocks, inline, inner
from .implied import Quotations, with_marks
from .pieces import Mapped, Piece
from .white_space import LINE, PARAGRAPH, Flow

__all__ = ["read"]

# Between lines of --- (YAML) or +++ (TOML). What begins with a rule and goes on with prose is an article.
_FRONT_MATTER = regex.compile(
    r"---[ \t]*+(?:\r\n?|\n)(?=[\w.\"'-]++[ \t]*+:|\#|---)(?:(?!(?:---|\.\.\.)[ \t]*+[\r\n])[^\r\n]*+(?:\r\n?|\n))*+"
    r"(?:---|\.\.\.)[ \t]*+(?:\r\n?|\n|\Z)"
    r"|\+\+\+[ \t]*+(?:\r\n?|\n)(?:(?!\+\+\+[ \t]*+[\r\n])[^\r\n]*+(?:\r\n?|\n))*+\+\+\+[ \t]*+(?:\r\n?|\n|\Z)"
)
# Who said it, at the start of a line: that line is one of its own, though Markdown joins the two.
_BY_DASH = regex.compile(r"[*_]*+(?:[—–―]|--)\s*+[*_\[]*+[\p{Lu}@]")
_LINE = regex.compile(r"\n|[^\n]++")
_TAG = regex.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)")
_BY_TAG = regex.compile(r"\s*+<(?:footer|cite)\b", regex.IGNORECASE)
# "> - Ada Brandt" at the end of a quotation is a list for Markdown, and for who wrote it a dash and a name.
_LIST_OF_ONE = (
    "bullet_list_open list_item_open paragraph_open inline paragraph_close list_item_close bullet_list_close "
    "blockquote_close"
).split()
_NAMED = regex.compile(r"[*_\[]*+[\p{Lu}@]")


def read(markdown: str) -> Mapped:
    """The visible text of ``markdown`` and its map. Takes any string, in time proportional to its length."""
    return _Reader(markdown).read()


def _start(markdown: str) -> int:
    """Where the article begins: a byte order mark is no text, and neither is front matter."""
    start = int(markdown.startswith("\ufeff"))
    front = _FRONT_MATTER.match(markdown, start)
    return front.end() if front else start


class _Reader:
    def __init__(self, markdown: str) -> None:
        self._source = markdown
        self._flow = Flow(markdown)
        self._lines = Lines(markdown, _start(markdown))
        self._tokens, self._env = blocks(self._lines)
        self._cells: list[Content] = []  # of the row at hand, the next one last
        self._struck = 0
        self._quotations = Quotations()
        self._blocks: dict[str, Callable[[int, Token], None]] = {
            "inline": self._inline_block,
            "fence": self._fence,
            "code_block": self._code,
            "html_block": self._html,
            "tr_open": self._row,
            "blockquote_open": self._open_block,
            "blockquote_close": self._close_block,
            "bullet_list_open": self._list,
        }

    def read(self) -> Mapped:
        for index, token in enumerate(self._tokens):
            if token.type != "inline":
                self._flow.break_paragraph()
            if take := self._blocks.get(token.type):
                take(index, token)
        flow = self._flow
        return Mapped.of(self._source, with_marks(flow.pieces, flow.contents, self._quotations.found))

    # Blocks

    def _inline_block(self, index: int, token: Token) -> None:
        before = self._tokens[index - 1]
        if before.tag in ("th", "td"):
            if self._cells:
                self._inline(self._cells.pop())
        elif before.markup.startswith("#"):
            self._inline(self._lines.heading(before.markup, token))
        else:
            self._inline(self._lines.of(self._lines.places(token)))

    def _row(self, index: int, token: Token) -> None:
        self._cells = self._lines.cells(token)[::-1]

    def _fence(self, index: int, token: Token) -> None:
        count = token.content.count("\n") + (not token.content.endswith("\n") and token.content != "")
        self._as_it_stands(self._lines.places(token)[1 : 1 + count])

    def _code(self, index: int, token: Token) -> None:
        self._as_it_stands(self._lines.places(token))

    def _as_it_stands(self, places: list[tuple[int, int]]) -> None:
        for start, end in places:
            self._flow.text(start, end, plain=True)
            self._flow.break_line()

    def _html(self, index: int, token: Token) -> None:
        content = self._lines.of(self._lines.places(token))
        if _BY_TAG.match(content.text):
            self._note_attribution()
        for piece in html.read(content.text).pieces:
            if piece.text == LINE:
                self._flow.break_line()
            elif piece.text == PARAGRAPH:
                self._flow.break_paragraph()
            else:
                start = content.place(piece.start)
                end = content.around(piece.start, piece.end)[1] if piece.start < piece.end else start
                if piece.text == " ":
                    self._flow.white(" ", start, end)
                else:
                    self._flow.add(piece._replace(start=start, end=end))

    def _list(self, index: int, token: Token) -> None:
        own = self._tokens[index : index + len(_LIST_OF_ONE)]
        if [t.type for t in own] == _LIST_OF_ONE and token.markup == "-" and _NAMED.match(own[3].content):
            self._note_attribution()

    # Quotations

    def _open_block(self, index: int, token: Token) -> None:
        place = self._lines.place(token.map[0] if token.map else 0, token.meta["at"])
        self._quotations.begin("blockquote", place, place + 1, len(self._flow.pieces))

    def _close_block(self, index: int, token: Token) -> None:
        self._close_unmarked()

    def _close_unmarked(self) -> None:
        """Nothing in the source says where the quotation ends: it's after the last words."""
        pieces = self._flow.pieces
        here = pieces[-1].end if pieces else 0
        self._quotations.end(here, here, len(pieces))

    def _note_attribution(self, ends: bool = False) -> None:
        """Who said it, inside the quotation, begins here, or ends."""
        quotation, here = self._quotations.innermost, len(self._flow.pieces)
        if quotation and ends:
            quotation.attribution_end = here
        elif quotation:
            quotation.attribution = here

    # What is in a block

    def _inline(self, content: Content) -> None:
        for found in inline(content.text, self._env):
            if found.token.type == "html_inline":
                self._tag(content, found)
            elif found.token.tag == "s":
                self._struck += found.token.nesting
            elif not self._struck:
                self._shown(content, found)
        self._struck = 0
        while self._in_q():  # what no tag closes ends with the block
            self._close_unmarked()

    def _shown(self, content: Content, found: Located) -> None:
        token, start, end = found
        if token.type == "text" or token.content == token.markup != "":
            self._words(content, start, end)
        elif token.type == "text_special":
            self._special(token.content, *content.around(start, end))
        elif token.type == "code_inline":
            self._words(content, *inner(found, content.text))
        elif token.type == "hardbreak" or (token.type == "softbreak" and _BY_DASH.match(content.text, end)):
            self._flow.break_line()
        elif token.type == "softbreak":
            self._flow.white(" ", content.place(start), content.place(end))

    def _words(self, content: Content, start: int, end: int) -> None:
        for run in _LINE.finditer(content.text, start, end):
            if run[0] == "\n":  # within a code span
                self._flow.white(" ", content.place(run.start()), content.place(run.end()))
            for place in content.places(*run.span()):
                self._flow.text(*place, plain=True)

    def _special(self, character: str, start: int, end: int) -> None:
        """What an escape or a reference stands for."""
        if character.isspace() and character.isascii():
            self._flow.white(" ", start, end)
        else:
            self._flow.add(Piece(character, start, end))

    def _tag(self, content: Content, found: Located) -> None:
        """Of tags in a line only those count that part lines, strike out, quote, or name who is quoted."""
        tag = _TAG.match(found.token.content)
        name, closes = (tag["name"].lower(), bool(tag["slash"])) if tag else ("", False)
        if name == "del":
            self._struck = max(0, self._struck + (-1 if closes else 1))
        elif self._struck:
            return
        elif name == "br":
            self._flow.break_line()
        elif name == "q" and not closes:
            self._quotations.begin("q", *content.around(found.start, found.end), len(self._flow.pieces))
        elif name == "q" and self._in_q():
            self._quotations.end(*content.around(found.start, found.end), len(self._flow.pieces))
        elif name == "cite":
            self._note_attribution(ends=closes)

    def _in_q(self) -> bool:
        quotation = self._quotations.innermost
        return quotation is not None and quotation.name == "q"
