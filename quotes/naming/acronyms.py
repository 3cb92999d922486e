"""Acronyms that the text itself spells out: "Citizens for Order and Light in Portland (COLP)" is one name.

After Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text", but
stricter: each word with a capital gives its first letter, each part of "Asia-Pacific" its own.
"""

from __future__ import annotations

from bisect import bisect_right

import regex

from ..records import Span

__all__ = ["Acronyms"]

_SHORT = regex.compile(r"\s\((\p{Lu}{3,10})\)")
_ALONE = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}{4,6}(?![\p{L}\p{N}])")  # fewer letters fit names by chance
_FOLLOWING = r"(?:-|(?:\s(?:and|of|for|the|on|in|to|&)){0,2}\s)"  # what stands before the second word and later ones
_MOST = 16  # acronyms without brackets that are looked up
_WORD = regex.compile(r"\S+")
_REACH = 160  # characters before the bracket looked through
_LINKS = 2  # small words in a row: "for the"


class Acronyms:
    """Where one text has the long forms of its acronyms, there and wherever else it repeats them."""

    def __init__(self, text: str) -> None:
        found = {_long_form(text, match.start(), match[1]) for match in _SHORT.finditer(text)} - {""}
        alone = dict.fromkeys(match[0] for match in _ALONE.finditer(text))
        found |= {_spelt_out(text, short) for short in list(alone)[:_MOST]} - {""}
        longest = "|".join(regex.escape(long) for long in sorted(found, key=len, reverse=True))
        places = regex.finditer(rf"(?<!\w)(?:{longest})(?!\w)", text) if found else ()
        self.spans = [Span(match.start(), match.end()) for match in places]
        self.starts = [span.start for span in self.spans]

    def __contains__(self, gap: Span) -> bool:
        """Whether a gap between two words lies within a long form."""
        at = bisect_right(self.starts, gap.start) - 1
        return at >= 0 and gap.end <= self.spans[at].end


def _spelt_out(text: str, short: str) -> str:
    """The first words of a text, small ones between them, that begin with the letters of ``short``; "" if none do."""
    words = _FOLLOWING.join(letter + r"\p{Ll}++" for letter in short)
    match = regex.search(r"(?<![\p{L}\p{N}])" + words, text)
    return match[0] if match else ""


def _long_form(text: str, end: int, short: str) -> str:
    """The words right before ``end`` whose capitals are ``short``; "" where there are none."""
    left, links = short, 0
    line = max(text.rfind("\n", 0, end) + 1, end - _REACH)
    for word in reversed(list(_WORD.finditer(text, line, end))):
        if not word[0][0].isupper():
            links += 1
            if links > _LINKS or not word[0].isalpha():
                return ""
            continue
        links = 0
        letters = "".join(part[0] for part in word[0].split("-") if part).upper()
        if not left.endswith(letters):
            return ""
        left = left.removesuffix(letters)
        if not left:
            return text[word.start() : end]
    return ""
