"""Markdown to tokens that know their places, by markdown-it-py, which keeps no offsets of its own.

Where the words of a line begin, behind the marks of quotations and lists, the parser knows while it makes a block: the
rules that make one are wrapped, and write it down. Inline tokens follow each other without a gap, so that their lengths
tell their places; of links and images alone the rule must say where they end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import regex
from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

__all__ = ["Content", "Lines", "blocks", "inline", "inner"]

Rule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]

_DEEPEST = 40  # lists in lists and what else nests; what is deeper the parser leaves out
# The marks of quotations that are deeper are text: each level costs another look at all of its lines.
_DEEPEST_QUOTATION = 8

_LINE_END = regex.compile(r"\r\n?|\n")
_BREAK = regex.compile(r" *+\\?\n[ \t]*+")
_BACKTICKS = regex.compile("`++")
_CELL_END = regex.compile(r"(?<!\\)\|")
_SPACE = " \t\n\v\f\r"  # what Markdown trims
_CHAINS = ("paragraph", "reference", "blockquote", "list")  # whose ends the rules of blocks may be


class _Parser(MarkdownIt):
    """Addresses are no text: what is made of them for a page only costs time."""

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link

    def validateLink(self, url: str) -> bool:
        return True


class Content:
    """Text that stands in one or more places of a source, in order, and the way back to them.

    joint: what the text has between two of them.
    """

    def __init__(self, source: str, places: Sequence[tuple[int, int]], joint: str) -> None:
        parts = [source[start:end] for start, end in places]
        self.text = joint.join(parts).rstrip(_SPACE)
        self._places = places
        self._starts = [*accumulate((len(part) + len(joint) for part in parts), initial=0)][:-1]

    def place(self, offset: int) -> int:
        """Where in the source the character at ``offset`` is."""
        part = bisect_right(self._starts, offset) - 1
        return self._places[part][0] + offset - self._starts[part]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The one place in the source that has all the characters from ``start`` to ``end`` in it."""
        return self.place(start), self.place(end - 1) + 1

    def places(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where in the source the characters from ``start`` to ``end`` are, joints left out."""
        for part in range(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)):
            shift = self._places[part][0] - self._starts[part]
            first, last = max(start, self._starts[part]) + shift, min(end + shift, self._places[part][1])
            if first < last:
                yield first, last


class Lines:
    """The lines of a source from ``start`` on, as the parser counts them."""

    def __init__(self, source: str, start: int) -> None:
        ends = [(end.start(), end.end()) for end in _LINE_END.finditer(source, start)]
        self._source = source
        self._starts = [start, *(after for _, after in ends)]
        self._ends = [*(before for before, _ in ends), len(source)]
        lengths = (end - first + 1 for first, end in zip(self._starts, self._ends, strict=True))
        self._as_parsed = [*accumulate(lengths, initial=0)]  # where they begin, where each end is one character

    def parsed(self) -> str:
        """What the parser gets."""
        return "\n".join(self._source[start:end] for start, end in zip(self._starts, self._ends, strict=True))

    def place(self, line: int, offset: int) -> int:
        """Where in the source the parser's ``offset`` is, which is in that line."""
        return min(self._starts[line] + offset - self._as_parsed[line], self._ends[line])

    def places(self, token: Token) -> list[tuple[int, int]]:
        """Of each line of a block what is left behind the marks of quotations and lists."""
        first = token.map[0] if token.map else 0
        return [
            (self.place(line, offset), self._ends[line])
            for line, offset in enumerate(token.meta.get("lines", ()), first)
        ]

    def of(self, places: Sequence[tuple[int, int]]) -> Content:
        return Content(self._source, places, "\n")

    def heading(self, mark: str, token: Token) -> Content:
        """The words of a heading between its signs."""
        ((start, end),) = self.places(token)
        line = self._source[start:end].replace("\0", "\N{REPLACEMENT CHARACTER}")
        start += max(line.find(token.content, len(mark)), 0)
        return self.of([(start, start + len(token.content))])

    def cells(self, row: Token) -> list[Content]:
        """Those of a row, where a | that is none of their ends has a backslash before it, which is no text."""
        ((start, end),) = self.places(row)
        line = self._source[start:end].strip(_SPACE)
        start += self._source[start:end].find(line)
        borders = [-1, *(border.start() for border in _CELL_END.finditer(line)), len(line)]
        cells = [(start + a + 1, start + b) for a, b in pairwise(borders)]
        cells = cells[1:] if cells and cells[0][0] == cells[0][1] else cells
        cells = cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells
        return [Content(self._source, [*self._unescaped(a, b)], "") for a, b in cells]

    def _unescaped(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while (escaped := self._source.find("\\|", start, end)) >= 0:
            yield start, escaped
            start = escaped + 1
        yield start, end


def blocks(lines: Lines) -> tuple[list[Token], dict[str, Any]]:
    """The tokens of the blocks, and what ``inline`` must know of them all."""
    env: dict[str, Any] = {}
    return _BLOCKS.parse(lines.parsed(), env), env


class Located(NamedTuple):
    """An inline token, at ``start`` to ``end`` of the content that it is in."""

    token: Token
    start: int
    end: int


def inline(text: str, env: dict[str, Any]) -> Iterator[Located]:
    """The tokens of a block's content. ``env``: from ``blocks``."""
    at = 0
    for token in _INLINE.inline.parse(text, _INLINE, env, []):
        end = min(_end(token, text, at), len(text))
        yield Located(token, at, end)
        at = end


def inner(code: Located, text: str) -> tuple[int, int]:
    """Where the words of a code span are: one space at both ends is none of them."""
    start, end = code.start + len(code.token.markup), code.end - len(code.token.markup)
    spaced = text[start] in " \n" and text[end - 1] in " \n" and text[start:end].strip(" \n")
    return (start + 1, end - 1) if spaced else (start, end)


def _end(token: Token, text: str, at: int) -> int:
    if "end" in token.meta:
        return int(token.meta["end"])
    if token.type in ("softbreak", "hardbreak"):
        line_end = _BREAK.match(text, at)
        return line_end.end() if line_end else at
    if token.type == "code_inline":
        marks = _BACKTICKS.finditer(text, at + len(token.markup))
        return next((m.end() for m in marks if len(m[0]) == len(token.markup)), at)
    if token.type == "link_open":
        return at + 1
    return at + len(token.content if token.type in ("text", "html_inline") else token.markup)


def _placed(rule: Rule) -> Rule:
    """Its blocks have in ``meta["lines"]`` where the words of each of their lines begin."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        found = rule(state, start, end, silent)
        if found and not silent:
            for token in state.tokens[count:]:
                if token.map and token.type not in _TABLE:
                    token.meta["lines"] = [state.bMarks[line] + state.tShift[line] for line in range(*token.map)]
        return found

    return run


_TABLE = frozenset({"table_open", "thead_open", "tbody_open"})


def _marked(rule: Rule) -> Rule:
    """A quotation has in ``meta["at"]`` where its first mark is."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        depth = state.env.setdefault("depth", 0)
        if silent or depth >= _DEEPEST_QUOTATION:
            return depth < _DEEPEST_QUOTATION and rule(state, start, end, silent)
        at, count = state.bMarks[start] + state.tShift[start], len(state.tokens)
        state.env["depth"] += 1
        found = rule(state, start, end, silent)
        state.env["depth"] -= 1
        if found:
            state.tokens[count].meta["at"] = at
        return found

    return run


def _sparing(rule: Rule) -> Rule:
    """No more tables where they have had more parts than the source has characters.

    A row that lacks cells gets them: a table of two thousand characters can have 65,000.
    """

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.env.get("parts", 0) > len(state.src):
            return False
        count = len(state.tokens)
        found = rule(state, start, end, silent)
        state.env["parts"] = state.env.get("parts", 0) + len(state.tokens) - count
        return found

    return run


def _ended(rule: InlineRule) -> InlineRule:
    """The last token that it makes has its end in ``meta["end"]``, and so has the text of an address."""

    def run(state: StateInline, silent: bool) -> bool:
        found = rule(state, silent)
        if found and not silent:
            state.tokens[-1].meta["end"] = state.pos
            if state.tokens[-1].markup == "autolink":
                state.tokens[-2].meta["end"] = state.pos - 1
        return found

    return run


def _block_parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable(["inline", "text_join"])
    made: list[tuple[str, Rule, Rule]] = [
        ("blockquote", rules_block.blockquote, _marked(rules_block.blockquote)),
        ("code", rules_block.code, _placed(rules_block.code)),
        ("fence", rules_block.fence, _placed(rules_block.fence)),
        ("heading", rules_block.heading, _placed(rules_block.heading)),
        ("html_block", rules_block.html_block, _placed(rules_block.html_block)),
        ("lheading", rules_block.lheading, _placed(rules_block.lheading)),
        ("paragraph", rules_block.paragraph, _placed(rules_block.paragraph)),
        ("table", rules_block.table, _sparing(_placed(rules_block.table))),
    ]
    for name, rule, wrapped in made:
        chains = [chain for chain in _CHAINS if rule in parser.block.ruler.getRules(chain)]
        parser.block.ruler.at(name, wrapped, {"alt": chains})
    return parser


def _inline_parser() -> MarkdownIt:
    parser = _Parser("commonmark").enable("strikethrough")
    parser.inline.ruler2.disable("fragments_join")
    for name, rule in {
        "link": rules_inline.link,
        "image": rules_inline.image,
        "autolink": rules_inline.autolink,
    }.items():
        parser.inline.ruler.at(name, _ended(rule))
    return parser


_BLOCKS, _INLINE = _block_parser(), _inline_parser()
# They put their rules in order when they are first used, which two threads must not be at once.
for _ in inline("a", blocks(Lines("a", 0))[1]):
    pass
