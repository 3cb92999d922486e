"""Pseudonyms: what somebody goes by, which stands in marks and yet is a name: a commenter named “Nightowl”."""

from __future__ import annotations

import regex

from ..lexicon import Lexicon
from ..rules import any_of
from .layout import Layout

__all__ = ["Pseudonyms"]

_PSEUDONYM = 2  # words of what somebody goes by
_GOES_BY = (
    r"\b(?i:{}(?:\s(?:named|called|by\sthe\sname\sof))?|goes\sby(?:\sthe\s(?:name|nickname|alias|nom\sde\sguerre))?"
    r"|call(?:s|ing)\s(?:him|her|them)self"
    r"|who\s(?:[\p{L}’'-]+\s){1,3}the\s(?:name|nickname|alias|nom\sde\sguerre|pen\sname|pseudonym)),?\s$"
)
_CALLS_ITSELF = regex.compile(r"\bcall(?:s|ing) (?:itself|themselves)(?: the)? $")
_TITLE = 6  # words of what a body calls itself
_LONGEST = 200  # characters of either
_BEFORE = 48  # characters before a quoted word that tell


class Pseudonyms:
    """Looks at what stands before the segments of one article."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout, self.text = layout, layout.parse.text
        self.goes_by = any_of(lexicon.rules.pseudonyms, _GOES_BY)

    def has(self, segment: int) -> bool:
        """Whether what a segment quotes is what somebody goes by, or what a body calls itself."""
        outer = self.layout.segments[segment].outer
        before = self.text[max(0, outer.start - _BEFORE) : outer.start]
        long = _CALLS_ITSELF.search(before) is not None
        short = outer.end - outer.start <= _LONGEST  # asked for each name in a quotation, whose words may be many
        short = short and len(outer.of(self.text).split()) <= (_TITLE if long else _PSEUDONYM)
        return short and (long or self.goes_by.search(before) is not None)
