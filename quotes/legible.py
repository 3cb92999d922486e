"""A text as the stages read it: plain spaces and line ends for all that pages and editors put in their place.

Character for character, so that every offset is one into the text as it was sent. Names and quotations are found by
spaces, and to a parser a no-break space is a word.
"""

from __future__ import annotations

import regex

__all__ = ["legible", "on_one_line", "visible"]

_ODD = regex.compile(r"[^\S \n]|\p{Cf}")
_SPACE = regex.compile(r"[\p{Zs}\t]|\r(?=\n)")
_LINE_END = regex.compile(r"[\r\u2028\u2029\x0b\x0c\x85]")
# Byte order marks, spaces of no width, marks of direction, soft hyphens: nobody sees them. Within a word they stay, and
# so do those that join signs of some scripts.
_HIDDEN = r"(?![\u200c\u200d])\p{Cf}"
_UNSEEN = regex.compile(rf"(?<![\p{{L}}\p{{N}}]){_HIDDEN}|{_HIDDEN}(?![\p{{L}}\p{{N}}])")
_INVISIBLE = regex.compile(_HIDDEN)
_HYPHENED = regex.compile(r"(?<=\p{L}-)(?=[^\S\n]*+\n)[\s\p{Cf}]++(?=\p{L})(?!(?:and|n?or|to)\b)")


def legible(text: str) -> str:
    """The text, as long as before, with spaces and line ends of one kind."""
    if not _ODD.search(text):
        return text
    text = _LINE_END.sub("\n", _SPACE.sub(" ", text))
    return _UNSEEN.sub(" ", text)


def visible(text: str) -> str:
    """What a reader sees of some words, of which no place is asked: Haddad, where a soft hyphen may part them."""
    return _INVISIBLE.sub("", text)


def on_one_line(words: str) -> str:
    """Words on one line, as they are seen; one that is wrapped behind its hyphen is whole again."""
    return " ".join(visible(_HYPHENED.sub("", words)).split())
