"""Text that is no plain text yet: the source of HTML or Markdown, JSON that nobody parsed, bytes decoded wrongly.

It is answered as it stands, and quotations are missed: to a reader of signs “ is none where &ldquo; is meant. Codes:
looks-like-html, looks-like-markdown, escaped, misdecoded. A sign or two says nothing, as an article may well speak of
tags; what counts is several, as nobody writes them who writes for readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import regex

from ..records import Span, Warn

__all__ = ["Raw"]


class _Sign(NamedTuple):
    """A pattern, how often it must be found to mean something, and of what any text that has it holds one.

    per: characters for each time, where it's longer; a long article may show a few lines of what it speaks of.
    """

    pattern: regex.Pattern[str]
    least: int
    holds: tuple[str, ...]
    per: int


class _Look(NamedTuple):
    code: str
    message: str
    signs: tuple[_Sign, ...]


_HTML = (
    "The text looks like the source of HTML. Send it as HTML, so that tags and references are read as what they show: "
    '{"html": "…"}, Content-Type: text/html, or --input html.'
)
_MARKDOWN = (
    "The text looks like Markdown. Send it as such, so that its signs are no part of the words: "
    '{"markdown": "…"}, Content-Type: text/markdown, or --input markdown.'
)
_ESCAPED = 'The text is still JSON: it has \\" or \\n where marks or line ends should be. Parse it first.'
_UTF_8 = (
    "The text was decoded wrongly: its bytes are UTF-8, and were read as something else. Decode them as UTF-8 anew."
)
_CP1252 = (
    "The text was decoded wrongly: its bytes are most likely Windows-1252, and were read as Latin-1. Decode them as "
    "cp1252 anew."
)
_LOST = (
    "The text was decoded wrongly: characters are lost, and marks perhaps with them. Decode its bytes anew, as cp1252 "
    "if they are no UTF-8."
)

_BLOCK = "(?:p|div|h[1-6]|[ou]l|li|blockquote|article|section|figure|table|t[rdh])"
_ATTRIBUTED = rf"(?:{_BLOCK}|a|img|span|iframe|strong|em)"
# What Windows-1252 has for the bytes 80 to BF, with which UTF-8 goes on.
_GOES_ON = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"


def _sign(pattern: str, least: int, *holds: str, per: int = 0) -> _Sign:
    return _Sign(regex.compile(pattern, regex.MULTILINE), least, holds or ("",), per)


_LINK = r"\[[^\[\]\n]++\]\((?:https?:|mailto:|www\.|[/#])[^()\s]*+\)"
_FIELD = r"(?!---|\+\+\+)(?:[\w.-]++[ \t]*+[:=]|[ \t#-])[^\n]*+\n"
_LOOKS = (
    _Look(
        "looks-like-html",
        _HTML,
        (
            # All of it, from the first tag to the last.
            _sign(
                rf"\A\s*+(?P<place><(?:!doctype|html|body|{_BLOCK})\b[^<>]*+>)(?=(?s:.*)</[a-zA-Z0-9]++>\s*+\Z)",
                1,
                "</",
            ),
            # Where paragraphs begin or end. Who speaks of tags has them in the midst of a sentence.
            _sign(
                rf"^[ \t]*+<{_BLOCK}(?:\s[^<>]*+)?>|(?:</{_BLOCK}>|<br ?/?>)[ \t]*+(?=<|$)",
                4,
                "<",
                per=800,
            ),
            _sign(rf"<{_ATTRIBUTED}\s++[a-zA-Z-]++\s*+=\s*+[\"'][^<>]*+>", 3, "<"),
            _sign(r"<(em|i|b|strong|u|q|cite)>[^<>]{1,300}+</\1>", 4, "</"),
            _sign(r"&(?:quot|apos|[lr][ds]quo|#0*+(?:3[49]|82(?:1[67]|2[01]))|#[xX]0*+(?:2[27]|201[89cdCD]));", 2, "&"),
            _sign(
                r"&(?:amp|nbsp|lt|gt|hellip|[mn]dash|[a-zA-Z](?:acute|grave|uml|circ|tilde|cedil)|#[xX]?\w{2,6}+);",
                3,
                "&",
            ),
        ),
    ),
    _Look(
        "looks-like-markdown",
        _MARKDOWN,
        (
            _sign(rf"\A\ufeff?(?P<place>---|\+\+\+)[ \t]*+\r?\n(?:{_FIELD})++(?P=place)[ \t]*+\r?$", 1, "---", "+++"),
            _sign(_LINK, 2, "]("),
            _sign(
                rf"{_LINK}|^#{{1,6}}+ [^\n#]|(?<![\w*\\])\*\*(?=[^\s*])[^*\n]++(?<!\s)\*\*(?![\w*])",
                3,
                "](",
                "**",
                "# ",
            ),
        ),
    ),
    _Look(
        "escaped",
        _ESCAPED,
        (
            _sign(r"\\\"|\\u[0-9a-fA-F]{4}", 2, '\\"', "\\u"),
            _sign(r"(?<![:\\])\\[rn](?=\\|[\p{Lu}“”‘’\"']|\s*+$)", 3, "\\n", "\\r"),
        ),
    ),
    _Look(
        "misdecoded",
        _UTF_8,
        (
            _sign(r"â(?:€|\x80)|‚Ä[ôúùìîò¶]", 2, "â€", "â\x80", "‚Ä"),
            _sign(rf"[ÃÂ][{_GOES_ON}]|â(?:€|\x80)", 3, "Ã", "Â"),
            _sign("\\A\ufeff?ï»¿", 1, "ï»¿"),
        ),
    ),
    _Look("misdecoded", _CP1252, (_sign(r"[\x82\x84\x91-\x97]", 2, *map(chr, (0x82, 0x84, *range(0x91, 0x98)))),)),
    _Look("misdecoded", _LOST, (_sign("\ufffd", 3, "\ufffd"),)),
)


class Raw:
    """One text, looked at for the signs of what it was before it was to be plain text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def warnings(self) -> list[Warn]:
        """At most one of each code, at the first sign of it. Time grows with the length."""
        found: dict[str, Warn] = {}
        for look in _LOOKS:
            if place := min(self._first(look), default=None):
                found.setdefault(look.code, Warn(look.code, look.message, place))
        return list(found.values())

    def _first(self, look: _Look) -> Iterator[Span]:
        """Of each kind of sign that is there often enough the first."""
        for sign in look.signs:
            if any(held in self._text for held in sign.holds):
                least = max(sign.least, len(self._text) // sign.per) if sign.per else sign.least
                places = list(islice(sign.pattern.finditer(self._text), least))
                if len(places) == least:
                    yield Span(*places[0].span("place" if "place" in sign.pattern.groupindex else 0))
