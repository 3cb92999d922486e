"""HTML source to tokens with their places, the way browsers cut it.

The standard library's parser takes quadratic time on broken markup (half a minute for 60 kB of ``<a `` in
Python 3.11.7) and cuts differently from one Python release to the next, which would move offsets. One pattern
that can always go on keeps time linear: whatever doesn't close runs to the end of the source, as in a browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

import regex

__all__ = ["RAW", "Scanner", "Token", "attributes", "reference"]


class Token(NamedTuple):
    """Source characters ``start`` to ``end``. ``kind``: "text", "open" or "close"; the last two have a name."""

    kind: str
    start: int
    end: int
    name: str = ""
    attrs: str = ""


_ATTRIBUTE = r"""
    (?P<key>[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)
    (?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?P<value>"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+|))?+
"""
_unnamed = _ATTRIBUTE.replace("?P<key>", "?:").replace("?P<value>", "?:")
_TOKEN = regex.compile(
    rf"""
    (?P<text>(?:[^<]++|<(?![a-zA-Z/!?])|<(?=/\Z))++)
    | <(?P<slash>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+)(?P<attrs>(?:[ \t\n\f\r/]++|{_unnamed})*+)(?P<end>>|\Z)
    | <!--(?:-?>|.*?(?:--!?>|\Z))
    | <(?:[!?]|/(?![a-zA-Z]|\Z))[^>]*+(?:>|\Z)
    """,
    regex.VERBOSE | regex.DOTALL,
)
_PAIR = regex.compile(_ATTRIBUTE, regex.VERBOSE)
_NUMBER = regex.compile(r"&#(?:[xX]0*+(?P<hex>[0-9a-fA-F]*+)(?<=[0-9a-fA-F])|0*+(?P<dec>[0-9]*+)(?<=[0-9]));?")
_NAME = regex.compile(r"&([a-zA-Z][a-zA-Z0-9]{0,31};?)")

# What these hold is no markup, up to their end tag.
RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript"})
_RAW_ENDS = {name: regex.compile(rf"</{name}(?=[ \t\n\f\r/>])", regex.IGNORECASE) for name in RAW}


class Scanner:
    """Text and tags of a source in order; comments, doctypes and tags that never end are left out."""

    def __init__(self, html: str, start: int = 0) -> None:
        self._html = html
        self._at = start

    def __iter__(self) -> Iterator[Token]:
        while match := _TOKEN.match(self._html, self._at):
            self._at = match.end()
            if match["text"]:
                yield Token("text", match.start(), match.end())
            elif match["name"] and match["end"]:
                kind = "close" if match["slash"] else "open"
                yield Token(kind, match.start(), match.end(), match["name"].lower(), match["attrs"])

    def skip_raw(self, name: str) -> None:
        """Goes on at the end tag of ``name``, one of RAW, or at the end of the source."""
        match = _RAW_ENDS[name].search(self._html, self._at)
        self._at = match.start() if match else len(self._html)


def attributes(source: str) -> dict[str, str]:
    """Names (lower case) and values of a tag's attributes; the first of two equal names counts."""
    found: dict[str, str] = {}
    for match in _PAIR.finditer(source):
        found.setdefault(match["key"].lower(), unescape((match["value"] or "").strip("\"'")))
    return found


def reference(html: str, start: int) -> tuple[str, int]:
    """The characters that the reference at ``html[start] == "&"`` stands for, and its end.

    An ampersand that begins no reference stands for itself. Time doesn't depend on the length of a number.
    """
    number = _NUMBER.match(html, start)
    if number:
        digits, base = (number["dec"], 10) if number["hex"] is None else (number["hex"], 16)
        # No code point has more than seven digits, and int() refuses very long ones.
        value = "\ufffd" if len(digits) > 7 else unescape(f"&#{int(digits or '0', base)};")
        return value, number.end()
    named = _NAME.match(html, start)
    name = named[1] if named else ""
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], start + 1 + length
    return "&", start + 1
